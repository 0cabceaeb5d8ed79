"""
The ASGI application: log, last resort for errors, injected faults, dispatch of operations.

Each layer is an ASGI application around the next one; beside them stands the administration.
"""

from __future__ import annotations

import logging

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from groupdocs_sandbox.authorization.bearer import authorise
from groupdocs_sandbox.disk.threads import in_thread
from groupdocs_sandbox.errors import ApiError
from groupdocs_sandbox.faults.administration import PREFIX, Administration
from groupdocs_sandbox.faults.layer import FaultLayer
from groupdocs_sandbox.http.answers import refusal
from groupdocs_sandbox.http.request_log import LOG_ENTRY, LoggedRequest, RequestLog
from groupdocs_sandbox.http.target import origin_form
from groupdocs_sandbox.open_routes import OPEN_ROUTES, TOKEN_OPERATION, TOKEN_PATH, answer_openly
from groupdocs_sandbox.operations import routes
from groupdocs_sandbox.operations.call import Call
from groupdocs_sandbox.service import Service

OPERATION_IDS = (TOKEN_OPERATION, *(each.operation_id for each in routes.OPERATIONS))

_LONGEST_PATH = 2048  # characters of a path in the log

logger = logging.getLogger("groupdocs_sandbox")


def build_app(service: Service) -> ASGIApp:
    """
    Build the application of a stand-in.
    """
    answering = FaultLayer(_Dispatch(service), service)
    app = _Log(_LastResort(answering), service.requests)
    administration = Administration(service.faults, service.requests)
    return _Entrance(app, _LastResort(administration) if service.admin else app)


class _Entrance:
    """
    Bring the target of a request into one form, and part what controls the stand-in from its use.
    """

    def __init__(self, app: ASGIApp, administration: ASGIApp) -> None:
        self._app = app
        self._administration = administration

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope = origin_form(scope)
        is_for_us = scope["path"].startswith(PREFIX)
        await (self._administration if is_for_us else self._app)(scope, receive, send)


class _Log:
    """
    Note every request and its status, and name its operation for the inner layers.
    """

    def __init__(self, app: ASGIApp, log: RequestLog) -> None:
        self._app = app
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        entry = LoggedRequest(
            method=scope["method"],
            path=scope["path"][:_LONGEST_PATH],
            operation=_operation(scope),
        )
        scope[LOG_ENTRY] = entry
        self._log.add(entry)

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                entry.status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            entry.ended = True


class _LastResort:
    """
    Turn what went wrong unforeseen into a 500 without a trace of where.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watching(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, watching)
        except ClientDisconnect:
            pass
        except Exception:
            logger.exception("%s %r failed", scope["method"], scope["path"])
            if started:
                raise
            error = ApiError(500, "InternalError", "The stand-in failed.")
            await refusal(error)(scope, receive, send)


class _Dispatch:
    """
    Answer a request by its path and verb.
    """

    def __init__(self, service: Service) -> None:
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            response = await self._answer(request)
        except ApiError as error:
            response = refusal(error)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        path = request.scope["path"]
        if path == TOKEN_PATH:
            return await self._service.token_endpoint(request)
        if path in OPEN_ROUTES:
            return await in_thread(answer_openly, self._service, request)
        operation, values = routes.find(request.scope)
        application = authorise(request, self._service.tokens)
        return await operation.handler(
            Call(
                service=self._service,
                request=request,
                application=application,
                values=values,
            )
        )


def _operation(scope: Scope) -> str:
    return TOKEN_OPERATION if scope["path"] == TOKEN_PATH else routes.name_of(scope)
