"""
The stand-in's own routes, by which a program in another process adds faults and counts requests.
"""

from __future__ import annotations

import json
from typing import Any

from attrs import asdict
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from groupdocs_sandbox.errors import ApiError
from groupdocs_sandbox.faults.plan import Faults
from groupdocs_sandbox.http.answers import JsonResponse, refusal
from groupdocs_sandbox.http.request_log import RequestLog

PREFIX = "/_sandbox/"

_LONGEST_BODY = 64 * 1024  # bytes


class Administration:
    """
    Answer the requests below `/_sandbox/`, which are no requests to the service.

    Args:
        faults: The faults of a stand-in.
        requests: Its log.
    """

    def __init__(self, faults: Faults, requests: RequestLog) -> None:
        self._faults = faults
        self._requests = requests
        self._routes = {
            "/_sandbox/faults": {
                "GET": self._list_faults,
                "POST": self._add_fault,
                "DELETE": self._clear_faults,
            },
            "/_sandbox/requests": {"GET": self._list_requests},
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """
        Answer a request; refusals have the error envelope.
        """
        try:
            response = await self._answer(Request(scope, receive))
        except ApiError as error:
            response = refusal(error)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        # Any web page can send a request to this machine by the browser that shows it.
        if "origin" in request.headers:
            raise ApiError(403, "Forbidden", "A web page may not control the stand-in.")
        verbs = self._routes.get(request.scope["path"])
        if verbs is None:
            raise ApiError(404, "NotFound", f"There is {' and '.join(self._routes)}.")
        if request.method not in verbs:
            allowed = ", ".join(verbs)
            raise ApiError(
                405, "MethodNotAllowed", f"Use {allowed} here.", headers={"allow": allowed}
            )
        return await verbs[request.method](request)

    async def _list_faults(self, request: Request) -> Response:
        del request
        return JsonResponse({"faults": [added.as_dict() for added in self._faults]})

    async def _add_fault(self, request: Request) -> Response:
        arguments = await _json_object(request)
        try:
            added = self._faults.add(arguments.pop("name", ""), **arguments)
        except ValueError as error:
            raise ApiError(400, "MissingParameters", f"{error}.") from None
        return JsonResponse(added.as_dict(), status_code=201)

    async def _clear_faults(self, request: Request) -> Response:
        self._faults.clear()
        return await self._list_faults(request)

    async def _list_requests(self, request: Request) -> Response:
        del request
        return JsonResponse({"requests": [asdict(each) for each in self._requests]})


async def _json_object(request: Request) -> dict[str, Any]:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_BODY:
            raise ApiError(413, "MissingParameters", "The fault is too long.")
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise ApiError(400, "MissingParameters", "A fault is a JSON object with a name.")
    return value
