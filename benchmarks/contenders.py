"""Clients that fetch tokens by this project, by other libraries, and by what is written first."""

from __future__ import annotations

import importlib
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from typing import Any, TypeAlias

import httpx
from attrs import frozen
from loopback_service import Service

from groupdocs_auth import BearerAuth, ClientCredentials, TokenEndpoint, TokenSource

SECRET = "s"
PATH = "/thing"
Call: TypeAlias = Callable[[], httpx.Response]
AsyncCall: TypeAlias = Callable[[], Awaitable[httpx.Response]]


@frozen
class Contender:
    """
    A call for all threads, and a function that makes one for all tasks of an event loop.
    """

    call: Call
    for_loop: Callable[[], AsyncCall]


def ours(service: Service, client_id: str) -> Contender:
    endpoint = TokenEndpoint(service.token_url, ClientCredentials(client_id, SECRET))
    return _sharing(service, BearerAuth(TokenSource(endpoint), base_url=service.base_url))


def naive(service: Service, client_id: str) -> Contender:
    return _sharing(service, _Naive(service.token_url, client_id))


def httpx_auth(service: Service, client_id: str) -> Contender:
    """
    Its cache is one for the process, keyed by the credentials: any number of clients share it.

    With its early_expiry of 30 s no token of so short a life would ever count as valid; it takes
    0 for the default. With a client of its own it need not make one for each token request.
    """
    auth = importlib.import_module("httpx_auth").OAuth2ClientCredentials(
        service.token_url, client_id, SECRET, early_expiry=0.001, client=httpx.Client()
    )
    return _sharing(service, auth)


def authlib(service: Service, client_id: str) -> Contender:
    """
    Its clients renew a token by themselves; each has its own, and the first is to be fetched.

    Its documentation does that once by hand. Callers that begin together do it if they find none.
    With its leeway of 60 s no token of so short a life would ever count as valid.
    """
    library = importlib.import_module("authlib.integrations.httpx_client")
    options: dict[str, Any] = {
        "client_id": client_id,
        "client_secret": SECRET,
        "token_endpoint": service.token_url,
        "grant_type": "client_credentials",
        "leeway": 0,
        "base_url": service.base_url,
    }
    client = library.OAuth2Client(**options)

    def call() -> httpx.Response:
        if not client.token:
            client.fetch_token()
        response: httpx.Response = client.get(PATH)
        return response

    def for_loop() -> AsyncCall:
        client = library.AsyncOAuth2Client(**options)

        async def call() -> httpx.Response:
            if not client.token:
                await client.fetch_token()
            response: httpx.Response = await client.get(PATH)
            return response

        return call

    return Contender(call, for_loop)


def _sharing(service: Service, auth: httpx.Auth) -> Contender:
    client = httpx.Client(base_url=service.base_url, auth=auth)

    def for_loop() -> AsyncCall:
        client = httpx.AsyncClient(base_url=service.base_url, auth=auth)
        return lambda: client.get(PATH)

    return Contender(lambda: client.get(PATH), for_loop)


class _Naive(httpx.Auth):
    """
    Ask for a token when there is no valid one; no lock, no second sending.
    """

    def __init__(self, token_url: str, client_id: str) -> None:
        self._url = token_url
        self._form = {
            "grant_type": "client_credentials",
            "client_id": client_id,
            "client_secret": SECRET,
        }
        self._token, self._expiry = "", 0.0

    def sync_auth_flow(
        self, request: httpx.Request
    ) -> Generator[httpx.Request, httpx.Response, None]:
        if self._expiry <= time.monotonic():
            with httpx.Client(verify=False) as client:
                self._keep(client.post(self._url, data=self._form))
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request

    async def async_auth_flow(
        self, request: httpx.Request
    ) -> AsyncGenerator[httpx.Request, httpx.Response]:
        if self._expiry <= time.monotonic():
            async with httpx.AsyncClient(verify=False) as client:
                self._keep(await client.post(self._url, data=self._form))
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request

    def _keep(self, response: httpx.Response) -> None:
        grant = response.json()
        self._token = grant["access_token"]
        self._expiry = time.monotonic() + grant["expires_in"]
