"""From credentials to a client of GroupDocs.Viewer Cloud, in one call."""

from __future__ import annotations

import os
import ssl
from collections.abc import Generator, Mapping
from typing import Any, Final

import httpx

from groupdocs_auth.attach import attach
from groupdocs_auth.credential_sources import BASE_URL_VARIABLE, find_credentials
from groupdocs_auth.credentials import ClientCredentials, CredentialsSource
from groupdocs_auth.endpoint import TokenEndpoint
from groupdocs_auth.events import Observer
from groupdocs_auth.origin import Origin
from groupdocs_auth.policy import RefreshPolicy
from groupdocs_auth.source import TokenSource
from groupdocs_auth.stores.base import TokenStore
from groupdocs_viewer import AuthenticatedClient

DEFAULT_BASE_URL: Final = "https://api.groupdocs.cloud"
TOKEN_PATH: Final = "/connect/token"  # noqa: S105  a path


def connect(
    credentials: ClientCredentials | CredentialsSource | None = None,
    *,
    source: TokenSource | None = None,
    base_url: str | None = None,
    policy: RefreshPolicy | None = None,
    store: TokenStore | None = None,
    timeout: httpx.Timeout | float | None = None,
    verify: bool | ssl.SSLContext = True,
    proxy: str | None = None,
    headers: Mapping[str, str] | None = None,
    allow_http: bool = False,
    authenticate: bool = True,
    on_event: Observer | None = None,
) -> AuthenticatedClient:
    """
    Return a typed client whose requests carry a token that stays valid.

    Nothing is sent yet. Make one client per process, and use it from any thread or task.

    Args:
        credentials: The application's id and secret, or a function that returns them. Without
            them, the environment is read before each token request, or else the profile file.
        source: A token source to share with other clients, instead of credentials.
        base_url: Where the service is. Without it GROUPDOCS_BASE_URL counts, then the profile,
            then https://api.groupdocs.cloud.
        policy: When tokens are renewed.
        store: Where tokens are shared with other processes, for instance a FileTokenStore.
        timeout: Seconds for each phase of a request, or an httpx.Timeout; if None, 5 s to
            connect, 600 s between two pieces of an answer, 60 s for one of a body to be sent, and
            600 s for one of the 100 connections to be free.
        verify: Whether to verify the server's certificate, or the TLS context to do it with.
        proxy: URL of a proxy for the token requests and the others; those of the environment
            count if None, except for an address on this machine.
        headers: Headers that each request carries.
        allow_http: Whether a plain http base URL outside this machine is acceptable.
        authenticate: False for a self-hosted service that asks for no token.
        on_event: Called with each event of the token's life; see `groupdocs_auth.events`.

    Raises:
        TypeError: If a source is given together with what one would be made of, or either of
            them without authentication.
        CredentialsError: If no credentials are given and none are configured.
        OriginNotAllowed: If the base URL is plain http and no exception applies.
        ValueError: If the base URL is none.
    """
    making = (credentials, policy, store, on_event)
    if source is not None and any(part is not None for part in making):
        raise TypeError("Give connect() either a source or what to make one of.")
    if not authenticate and any(part is not None for part in (source, *making)):
        raise TypeError("Without authentication there is no use for credentials or a source.")
    url = service_url(base_url, own_credentials=(credentials or source) is not None)
    origin = Origin.of(httpx.URL(url))
    if authenticate:
        origin.require_secure(allow_http=allow_http)
    if origin.scheme == "https" and not isinstance(verify, ssl.SSLContext):
        verify = httpx.create_ssl_context(verify=verify)  # Shared, because each one costs 26 ms.
    httpx_args: dict[str, Any] = {"trust_env": not origin.is_loopback}
    if proxy is not None:
        httpx_args["proxy"] = proxy
    if not authenticate:
        httpx_args["auth"] = _Unsigned()
    client = AuthenticatedClient(
        base_url=url,
        token="",
        prefix="",
        headers=dict(headers or {}),
        timeout=httpx.Timeout(timeout) if isinstance(timeout, int | float) else timeout,
        verify_ssl=verify,
        httpx_args=httpx_args,
        raise_on_unexpected_status=True,
    )
    if not authenticate:
        return client
    if source is None:
        source = token_source(
            credentials,
            base_url=url,
            policy=policy,
            store=store,
            verify=verify,
            proxy=proxy,
            allow_http=allow_http,
            on_event=on_event,
        )
    return attach(client, source, allow_http=allow_http)


def token_source(
    credentials: ClientCredentials | CredentialsSource | None = None,
    *,
    base_url: str | None = None,
    policy: RefreshPolicy | None = None,
    store: TokenStore | None = None,
    verify: bool | ssl.SSLContext = True,
    proxy: str | None = None,
    allow_http: bool = False,
    on_event: Observer | None = None,
) -> TokenSource:
    """
    Return the token source that `connect` makes, to share among clients or to ask directly.

    Args:
        credentials: As in `connect`.
        base_url: As in `connect`; the token endpoint is its path /connect/token.
        policy: As in `connect`.
        store: As in `connect`.
        verify: As in `connect`.
        proxy: As in `connect`.
        allow_http: As in `connect`.
        on_event: Called with each event of the source.

    Raises:
        CredentialsError: If no credentials are given and none are configured.
        OriginNotAllowed: If the base URL is plain http and no exception applies.
        ValueError: If the base URL is none.
    """
    url = service_url(base_url, own_credentials=credentials is not None)
    origin = Origin.of(httpx.URL(url))
    origin.require_secure(allow_http=allow_http)
    if credentials is None:
        credentials = find_credentials()
        credentials()  # Whatever is missing is told here, not at the first call.
    endpoint = TokenEndpoint(
        url + TOKEN_PATH,
        credentials,
        verify=verify,
        proxy=proxy,
        trust_env=not origin.is_loopback,
        allow_http=allow_http,
    )
    return TokenSource(endpoint, store=store, policy=policy, on_event=on_event)


def service_url(base_url: str | None = None, *, own_credentials: bool = False) -> str:
    """
    Return the base URL that `connect` uses, without a slash at its end.

    Args:
        base_url: As in `connect`.
        own_credentials: Whether credentials are passed, so that a profile's address, which
            belongs to the profile's credentials, does not count.

    Raises:
        CredentialsError: If the profile file is to be read and is unsafe or damaged.
        ValueError: If it is no such URL, or one with a user, a query or a fragment.
    """
    url: str | None = base_url or os.environ.get(BASE_URL_VARIABLE, "").strip()
    if not url and not own_credentials:
        url = find_credentials().base_url()
    url = (url or DEFAULT_BASE_URL).rstrip("/")
    try:
        parts = httpx.URL(url)
    except httpx.InvalidURL:
        parts = httpx.URL()
    if not parts.host or parts.userinfo or parts.query or parts.fragment:
        raise ValueError(
            "The base URL is a scheme, a host, perhaps a port and a path, and nothing else."
        )
    return url


class _Unsigned(httpx.Auth):
    """
    Take away the empty header that a client without a token would send.
    """

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers.pop("Authorization", None)
        yield request
