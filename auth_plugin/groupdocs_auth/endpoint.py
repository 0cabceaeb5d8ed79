"""Ask a token endpoint for a token, over a plain client that nothing else shares."""

from __future__ import annotations

import ssl
import time
from importlib.util import find_spec
from typing import Final

import httpx

from groupdocs_auth.credentials import ClientCredentials, CredentialsSource
from groupdocs_auth.cut import Cut
from groupdocs_auth.errors import (
    CredentialsError,
    TokenEndpointUnavailable,
    TokenError,
    TokenRequestRejected,
    TokenResponseInvalid,
)
from groupdocs_auth.grant import (
    REQUEST_HEADERS,
    read_token_response,
    store_key,
    token_request_body,
)
from groupdocs_auth.origin import Origin
from groupdocs_auth.secret import Secret, Unpicklable
from groupdocs_auth.token import TokenGrant

_CONNECT_SECONDS: Final = 5.0
_READ_SECONDS: Final = 10.0
_MOST_BYTES: Final = 1024 * 1024


class TokenEndpoint(Unpicklable):
    """
    A token endpoint with the credentials to use there; calling it asks for a token once.

    Args:
        token_url: Absolute URL of the token endpoint.
        credentials: The client's credentials, or a function that returns them. It is asked before
            each request and once more after a refusal, so that a rotated secret is found, and
            with a store also before and after that, to name the token's place.
        verify: Whether to verify the server's certificate, or the TLS context to do it with.
        proxy: URL of the proxy to use, or None for those of the environment.
        trust_env: Whether proxies and CA files of the environment count.
        allow_http: Whether a plain http URL outside this machine is acceptable.

    Raises:
        OriginNotAllowed: If the token URL is no https URL and no exception applies.
        ValueError: If the proxy is no URL of one, or one of SOCKS and httpx cannot use it.

    Source: RFC 6749, section 4.4.
    """

    def __init__(
        self,
        token_url: str,
        credentials: ClientCredentials | CredentialsSource,
        *,
        verify: bool | ssl.SSLContext = True,
        proxy: str | None = None,
        trust_env: bool = True,
        allow_http: bool = False,
    ) -> None:
        url = httpx.URL(token_url)
        trouble = "" if proxy is None else _trouble_with(proxy)
        if trouble:  # Told here and not at the first token.
            raise ValueError(f"The proxy {trouble}.")
        self.origin: Origin = Origin.of(url)
        self.origin.require_secure(allow_http=allow_http)
        self._url = url
        self._credentials: CredentialsSource = (
            (lambda: credentials) if isinstance(credentials, ClientCredentials) else credentials
        )
        self._verify = verify
        self._proxy = proxy
        self._trust_env = trust_env

    def __repr__(self) -> str:
        return f"<TokenEndpoint at {self.origin}>"

    def store_key(self) -> str:
        """
        Return a name for this endpoint's tokens that no other credentials share.

        Raises:
            CredentialsError: If the credentials are missing or unreadable.
        """
        return store_key(str(self._url), self._read_credentials())

    def __call__(self, *, timeout: float = 30.0) -> TokenGrant:
        """
        Ask for a token.

        Args:
            timeout: Seconds after which the connection is cut.

        Raises:
            TokenError: If the answer holds no token, or there is none.
            CredentialsError: If the credentials are missing or unreadable.
        """
        deadline = time.monotonic() + timeout
        credentials = self._read_credentials()
        result = self._request(credentials, deadline)
        if isinstance(result, TokenRequestRejected):
            renewed = self._read_credentials()
            if renewed != credentials:
                result = self._request(renewed, deadline)
        if isinstance(result, TokenError):
            raise result
        return result

    def _read_credentials(self) -> ClientCredentials:
        try:
            credentials = self._credentials()
        except CredentialsError:
            raise
        except Exception as error:  # noqa: BLE001  a function of somebody else's may raise anything
            reason = f"raised {type(error).__name__}"
        else:
            if isinstance(credentials, ClientCredentials):  # pyright: ignore[reportUnnecessaryIsInstance]  likewise
                return credentials
            reason = f"returned a {type(credentials).__name__} and no ClientCredentials"
        raise CredentialsError(f"The credentials source {reason}.")

    def _request(self, credentials: ClientCredentials, deadline: float) -> TokenGrant | TokenError:
        """
        Return what came back or what went wrong; nothing but an interrupt is raised.

        An exception of httpx carries the request, whose body is the secret, and so do the frames
        that any exception has passed through.
        """
        cut = Cut(deadline - time.monotonic())
        try:
            with cut:
                return self._send(credentials, cut)
        except Exception as error:  # noqa: BLE001  a half-dead connection raises anything
            reason = "took too long" if cut.made else _describe(error)
            return TokenEndpointUnavailable(f"The token endpoint at {self.origin} {reason}.")
        except BaseException as error:  # noqa: BLE001  raised again, without what led to it
            interrupt = error.with_traceback(None)
            interrupt.__context__ = None
        raise interrupt

    def _send(self, credentials: ClientCredentials, cut: Cut) -> TokenGrant | TokenError:
        limits = httpx.Timeout(_READ_SECONDS, connect=_CONNECT_SECONDS)
        with (
            httpx.Client(
                verify=self._context(),
                proxy=self._proxy,
                trust_env=self._trust_env,
                timeout=limits,
                follow_redirects=False,
            ) as client,
            client.stream(
                "POST",
                self._url,
                headers=REQUEST_HEADERS,
                content=token_request_body(credentials),
                auth=_no_auth,
                extensions={"trace": cut.watch},
            ) as response,
        ):
            body = bytearray()
            for chunk in response.iter_raw():
                body += chunk
                if len(body) > _MOST_BYTES:
                    return TokenResponseInvalid(
                        f"The token endpoint's answer is longer than {_MOST_BYTES} bytes."
                    )
            return read_token_response(
                response.status_code,
                response.headers,
                bytes(body),
                now=time.time(),
                secret=Secret(credentials.client_secret),
            )

    def _context(self) -> bool | ssl.SSLContext:
        """
        Return the TLS context, made once: loading the certificates takes 26 ms.
        """
        if self._url.scheme == "http":
            return False
        if not isinstance(self._verify, ssl.SSLContext):
            self._verify = httpx.create_ssl_context(verify=self._verify, trust_env=self._trust_env)
        return self._verify


def _no_auth(request: httpx.Request) -> httpx.Request:
    """
    Keep credentials of a .netrc file or of the URL out of the request.
    """
    return request


def _trouble_with(proxy: str) -> str:
    try:
        scheme = httpx.Proxy(proxy).url.scheme
    except (ValueError, httpx.InvalidURL):
        return "is no URL that begins with http://, https:// or socks5://"
    if scheme.startswith("socks5") and find_spec("socksio") is None:
        return "is one of SOCKS, which takes a further package: pip install 'httpx[socks]'"
    return ""


def _describe(error: Exception) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "took too long"
    if isinstance(error, httpx.ConnectError):
        return f"cannot be reached ({error})"
    return f"broke off the exchange ({type(error).__name__})"
