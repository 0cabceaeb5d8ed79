"""Ask a token endpoint for a token, over a plain client that nothing else shares."""

from __future__ import annotations

import socket
import ssl
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

import httpx

from groupdocs_auth.credentials import ClientCredentials, CredentialsSource
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
        credentials: The client's credentials, or a function that returns them, asked before
            each request and once more after a refusal, so that a rotated secret is found.
        verify: Whether to verify the server's certificate, or the TLS context to do it with.
        proxy: URL of the proxy to use, or None for those of the environment.
        trust_env: Whether proxies and CA files of the environment count.
        allow_http: Whether a plain http URL outside this machine is acceptable.

    Raises:
        OriginNotAllowed: If the token URL is no https URL and no exception applies.
        ValueError: If the proxy is no URL of one.

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
        if proxy is not None and not _is_proxy(proxy):  # Told here and not at the first token.
            raise ValueError("The proxy is no URL that begins with http://, https:// or socks5://.")
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
        cut = _Cut()
        timer = threading.Timer(max(0.0, deadline - time.monotonic()), cut.now)
        timer.daemon = True
        try:
            # At interpreter shutdown, when Python 3.11 waits for ever for a new thread and later
            # ones refuse it, the phase limits have to do.
            if not sys.is_finalizing():
                with suppress(RuntimeError):
                    timer.start()
            return self._send(credentials, cut)
        except Exception as error:  # noqa: BLE001  a half-dead connection raises anything
            reason = "took too long" if cut.made else _describe(error)
            return TokenEndpointUnavailable(f"The token endpoint at {self.origin} {reason}.")
        except BaseException as error:  # noqa: BLE001  raised again, without what led to it
            interrupt = error.with_traceback(None)
            interrupt.__context__ = None
        finally:
            timer.cancel()
        raise interrupt

    def _send(self, credentials: ClientCredentials, cut: _Cut) -> TokenGrant | TokenError:
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


class _Cut:
    """
    End a connection from another thread, wherever its own thread waits.
    """

    def __init__(self) -> None:
        self.made = False
        self._socket: socket.socket | None = None

    def watch(self, name: str, info: Mapping[str, Any]) -> None:
        """
        Take note of each socket that httpcore opens.
        """
        if name.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._socket = info["return_value"].get_extra_info("socket")
            if self.made:
                self.now()

    def now(self) -> None:
        """
        Shut the socket down, so that a blocked read on it returns at once.
        """
        self.made = True
        if self._socket is None:
            return
        try:
            # Past ssl.SSLSocket.shutdown, which would pull the TLS state from under the reader.
            socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
        except OSError:
            return


def _no_auth(request: httpx.Request) -> httpx.Request:
    """
    Keep credentials of a .netrc file or of the URL out of the request.
    """
    return request


def _is_proxy(url: str) -> bool:
    try:
        httpx.Proxy(url)
    except (ValueError, httpx.InvalidURL):
        return False
    return True


def _describe(error: Exception) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "took too long"
    if isinstance(error, httpx.ConnectError):
        return f"cannot be reached ({error})"
    return f"broke off the exchange ({type(error).__name__})"
