"""
Both clients behind one face, so that a test is one body.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from types import ModuleType
from typing import Any, TypeVar

from attrs import define, field

from groupdocs_auth import AccessToken, ClientCredentials, RefreshPolicy, TokenSource, connect
from groupdocs_auth.connect import TOKEN_PATH
from groupdocs_auth.endpoint import TokenEndpoint
from groupdocs_viewer import AuthenticatedClient, Client
from tests.contract.clock import HandSetClock
from tests.contract.stage import Stage

# A refresh in the background would land in the cassette of another test, and a second try would
# hide that the first one was not recorded.
POLICY = RefreshPolicy(advisory_limit=0.0, tries=1)

_Result = TypeVar("_Result")
_TLS = ssl.create_default_context()


@define
class Api:
    """
    One of the two clients, and the service as the test arranged it.

    Attributes:
        stage: Arranges the service before it is asked; does nothing in a replay.
        is_async: Which client it is.
        clock: The clock of the token source.
    """

    stage: Stage
    is_async: bool
    _runner: asyncio.Runner
    clock: HandSetClock = field(factory=HandSetClock)
    _clients: list[AuthenticatedClient | Client] = field(factory=list[AuthenticatedClient | Client])
    _client: AuthenticatedClient | None = None
    _source: TokenSource | None = None

    @property
    def base_url(self) -> str:
        """
        Where the service is, without a slash at the end.
        """
        return self.stage.base_url

    def source(self, credentials: ClientCredentials | None = None) -> TokenSource:
        """
        Make a token source, of the application itself unless other credentials are given.
        """
        endpoint = TokenEndpoint(
            self.base_url + TOKEN_PATH, credentials or self.stage.credentials, verify=_TLS
        )
        return TokenSource(endpoint, policy=POLICY, clock=self.clock)

    def token(self, source: TokenSource) -> AccessToken:
        """
        Ask a token source for a token.
        """
        return self._run(source.aget()) if self.is_async else source.get()

    def __call__(self, operation: ModuleType, *arguments: Any, **named: Any) -> Any:
        """
        Call an operation with the client that the plugin made; return the detailed response.
        """
        if self._client is None:
            self._client = connect(source=self.source(), base_url=self.base_url, verify=_TLS)
            self._clients.append(self._client)
        return self._call(operation, self._client, *arguments, **named)

    def with_token(self, token: str, operation: ModuleType, *arguments: Any, **named: Any) -> Any:
        """
        Call an operation with a token that nobody renews.
        """
        client = AuthenticatedClient(
            base_url=self.base_url, token=token, verify_ssl=_TLS, raise_on_unexpected_status=True
        )
        self._clients.append(client)
        return self._call(operation, client, *arguments, **named)

    def without_token(self, operation: ModuleType, *arguments: Any, **named: Any) -> Any:
        """
        Call an operation that needs no token, with the headers given.
        """
        headers = named.pop("headers", {})
        client = Client(
            base_url=self.base_url,
            headers=headers,
            verify_ssl=_TLS,
            raise_on_unexpected_status=True,
        )
        self._clients.append(client)
        return self._call(operation, client, *arguments, **named)

    def streamed(self, operation: ModuleType, *arguments: Any, **named: Any) -> bytes:
        """
        Read the whole of an answer through the operation's streaming function.
        """
        assert self._client is not None, "call an operation first"
        client = self._client
        if not self.is_async:
            with operation.stream(*arguments, client=client, **named) as response:
                return b"".join(response.iter_bytes())

        async def read() -> bytes:
            async with operation.astream(*arguments, client=client, **named) as response:
                return b"".join([piece async for piece in response.aiter_bytes()])

        return self._run(read())

    def close(self) -> None:
        """
        Close what was opened.
        """
        for client in self._clients:
            if self.is_async:
                self._run(client.get_async_httpx_client().aclose())
            else:
                client.get_httpx_client().close()

    def _call(
        self, operation: ModuleType, client: AuthenticatedClient | Client, *args: Any, **named: Any
    ) -> Any:
        if self.is_async:
            return self._run(operation.asyncio_detailed(*args, client=client, **named))
        call: Callable[..., Any] = operation.sync_detailed
        return call(*args, client=client, **named)

    def _run(self, awaitable: Awaitable[_Result]) -> _Result:
        async def outer() -> _Result:
            return await awaitable

        return self._runner.run(outer())


def bytes_of(file: Any) -> bytes:
    """
    Read a File of the generated client.
    """
    payload: bytes = file.payload.read()
    return payload
