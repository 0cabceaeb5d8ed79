"""
A request that is struck, and what a fault can do about it.
"""

from __future__ import annotations

from attrs import frozen
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from groupdocs_sandbox.authorization.keys import KeyRing
from groupdocs_sandbox.authorization.tokens import Tokens
from groupdocs_sandbox.faults.clock import set_off
from groupdocs_sandbox.http.protocol import Protocol, connection_of


@frozen
class Exchange:
    """
    A request and the way to its answer.

    Attributes:
        app: The next layer, which answers as if there were no fault.
        scope: The request as ASGI describes it.
        receive: Gives the messages of the request.
        send: Takes the messages of the answer.
        tokens: The access tokens of the stand-in.
        keys: Its signing keys.
        is_token_request: Whether it is one, and no call of an operation.
    """

    app: ASGIApp
    scope: Scope
    receive: Receive
    send: Send
    tokens: Tokens
    keys: KeyRing
    is_token_request: bool

    @property
    def connection(self) -> Protocol:
        """
        The connection that the request came by.
        """
        return connection_of(self.scope)

    @property
    def access_token(self) -> str:
        """
        The token that came with the request; empty when none did.
        """
        return Headers(scope=self.scope).get("authorization", "").partition(" ")[2].strip(" ")

    @property
    def target(self) -> str:
        """
        Path and query of the request, as they came.
        """
        query = self.scope["query_string"]
        return str((self.scope["raw_path"] + (b"?" + query if query else b"")).decode("latin-1"))

    async def go_on(self, send: Send | None = None) -> None:
        """
        Let the request be answered.

        Args:
            send: Takes the messages of the answer; None to send them as they are.
        """
        await self.app(self.scope, self.receive, send or self.send)

    async def go_on_with_clock_off(self, seconds: float) -> None:
        """
        Let the request be answered by a clock that is so many seconds fast.
        """

        async def sending(message: Message) -> None:
            # The next request on the connection may begin in the midst of this one's last message,
            # and inherits our clock.
            set_off(0)
            await self.send(message)

        set_off(seconds)
        await self.go_on(sending)

    async def answer(self, response: Response) -> None:
        """
        Answer the request oneself.
        """
        await response(self.scope, self.receive, self.send)

    async def read(self) -> None:
        """
        Read the request to its end.
        """
        while (await self.receive()).get("more_body", False):
            pass

    async def drop(self) -> None:
        """
        Close the connection, whatever is still to be sent.
        """
        self.connection.drop()
        await self._closed()

    async def close(self) -> None:
        """
        Close the connection when everything is sent.
        """
        self.connection.close()
        await self._closed()

    async def _closed(self) -> None:
        # Whoever returns before would leave the web server with an answer to complete.
        while (await self.receive())["type"] != "http.disconnect":
            pass
