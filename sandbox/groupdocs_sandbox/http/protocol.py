"""
HTTP as the web server speaks it, where an application has no say in it, or should have one.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from email.utils import formatdate
from http import HTTPStatus

from starlette.types import Scope
from uvicorn.protocols.http.h11_impl import H11Protocol

from groupdocs_sandbox.errors import ApiError
from groupdocs_sandbox.http.answers import refusal

SERVER_NAME = "groupdocs-sandbox"

_CONNECTION = "groupdocs_sandbox.connection"  # key in the state of an ASGI scope


class Protocol(H11Protocol):
    """
    Answer what is not HTTP with the error envelope too, and let the application break what is.
    """

    def connection_made(  # type: ignore[override]  # as H11Protocol has it
        self, transport: asyncio.Transport
    ) -> None:
        """
        Begin with a connection, and let its requests find it.
        """
        super().connection_made(transport)
        self._ending = asyncio.Event()
        self.app_state = {**self.app_state, _CONNECTION: self}

    def connection_lost(self, exc: Exception | None) -> None:
        """
        End with a connection.
        """
        super().connection_lost(exc)
        self._ending.set()

    def shutdown(self) -> None:
        """
        Let the request under way be the last, because the server stops.
        """
        super().shutdown()
        self._ending.set()

    @property
    def is_closing(self) -> bool:
        """
        Whether nothing can be sent any more.
        """
        return self.transport.is_closing()

    async def pause(self, seconds: float | None) -> None:
        """
        Wait; no longer than until the client leaves or the server stops.

        Args:
            seconds: How long; None for no limit.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._ending.wait()

    def set_date(self, moment: float) -> None:
        """
        Let the answer under way have this Date, in seconds since the epoch.
        """
        date = (b"date", formatdate(moment, usegmt=True).encode())
        others = [header for header in self.cycle.default_headers if header[0] != b"date"]
        self.cycle.default_headers = [date, *others]

    async def write(self, data: bytes) -> None:
        """
        Send bytes that need not be HTTP.
        """
        self.transport.write(data)
        await self.flow.drain()

    def drop(self) -> None:
        """
        Close the connection, whatever is still to be sent.
        """
        self.transport.abort()

    def close(self) -> None:
        """
        Close the connection when everything is sent.
        """
        self.transport.close()

    def send_400_response(self, msg: str) -> None:
        """
        Refuse a request that cannot be parsed, and close the connection.
        """
        answer = refusal(ApiError(400, "MissingParameters", msg))
        headers = [
            *answer.raw_headers,
            (b"server", SERVER_NAME.encode()),
            (b"connection", b"close"),
        ]
        lines = [b"HTTP/1.1 400 " + HTTPStatus.BAD_REQUEST.phrase.encode()]
        lines += [name + b": " + value for name, value in headers]
        self.transport.write(b"\r\n".join([*lines, b"", bytes(answer.body)]))
        self.transport.close()


def connection_of(scope: Scope) -> Protocol:
    """
    Return the connection that a request came by.
    """
    connection: Protocol = scope["state"][_CONNECTION]
    return connection
