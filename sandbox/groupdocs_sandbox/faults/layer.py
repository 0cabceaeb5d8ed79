"""
The layer of the application that lets faults strike.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from groupdocs_sandbox.errors import ApiError
from groupdocs_sandbox.faults.catalogue import make_fault
from groupdocs_sandbox.faults.exchange import Exchange
from groupdocs_sandbox.faults.fault import Fault
from groupdocs_sandbox.http.answers import refusal
from groupdocs_sandbox.http.request_log import LOG_ENTRY, LoggedRequest
from groupdocs_sandbox.open_routes import TOKEN_OPERATION
from groupdocs_sandbox.service import Service

HEADER = "X-Sandbox-Fault"

_RAW_HEADER = HEADER.lower().encode()


class FaultLayer:
    """
    Let a request be struck by the fault that its own header asks for, or else by an added one.

    Args:
        app: The next layer.
        service: The stand-in.
    """

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self._app = app
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """
        Strike, or pass the request on.
        """
        request: LoggedRequest = scope[LOG_ENTRY]
        try:
            fault = self._asked_for(scope) or self._service.faults.draw(request.operation)
        except ValueError as error:
            answer = refusal(ApiError(400, "MissingParameters", f"{HEADER}: {error}."))
            await answer(scope, receive, send)
            return
        if fault is None:
            await self._app(scope, receive, send)
            return
        request.fault = fault.name
        await fault.strike(
            Exchange(
                app=self._app,
                scope=scope,
                receive=receive,
                send=send,
                tokens=self._service.tokens,
                keys=self._service.keys,
                is_token_request=request.operation == TOKEN_OPERATION,
            )
        )

    def _asked_for(self, scope: Scope) -> Fault | None:
        if self._service.admin:
            for name, value in scope["headers"]:
                if name == _RAW_HEADER:
                    return _parse(value.decode("latin-1"))
        return None


def _parse(text: str) -> Fault:
    """
    Read a fault with its parameters, such as `slow; delay=0.5`.

    Raises:
        ValueError: If there is no such fault.
    """
    name, *rest = (part.strip() for part in text.split(";"))
    pairs = (part.partition("=") for part in rest if part)
    return make_fault(name, {key.strip(): value.strip(' "') for key, _, value in pairs})
