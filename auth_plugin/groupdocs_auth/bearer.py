"""Sign the requests of an httpx client with a token that a source keeps valid."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Collection, Generator
from http import HTTPStatus
from typing import Any, Final

import httpx

from groupdocs_auth.errors import AuthError, OriginNotAllowed
from groupdocs_auth.events import OriginBlocked
from groupdocs_auth.origin import Origin
from groupdocs_auth.secret import Unpicklable
from groupdocs_auth.source import TokenSource
from groupdocs_auth.token import AccessToken

_AUTH_PARAM_OR_SCHEME: Final = re.compile(
    r"""
    (?P<name> [\w!#$%&'*+.^`|~-]+ )
    (?: \s* = \s* (?: "(?P<quoted> (?:[^"\\]|\\.)* )" | (?P<plain> [^\s,"]+ ) ) )?
    """,
    re.VERBOSE,
)
# httpx gives its class no public name.
_MULTIPART_STREAM: Final[Any] = type(httpx.Request("POST", "", files={"file": b""}).stream)


class BearerAuth(Unpicklable, httpx.Auth):
    """
    Put a valid token on each request; if it is refused, get another one and send once more.

    One object serves sync and async clients, any number of them.

    Args:
        source: Where tokens come from.
        base_url: The URL whose origin is the only one that ever sees a token.
        allow_http: Whether plain http outside this machine is acceptable.
        invalid_token_statuses: Statuses by which the resource server refuses a token. One that
            says 400 of a bad request as well makes each of those cost a token request, within
            the limits of the source's policy.

    Raises:
        TypeError: If the statuses are no numbers.
        OriginNotAllowed: If the base URL is plain http and no exception applies.

    Source: RFC 6750, sections 2.1 and 3.
    """

    def __init__(
        self,
        source: TokenSource,
        *,
        base_url: str,
        allow_http: bool = False,
        invalid_token_statuses: Collection[int] = (HTTPStatus.UNAUTHORIZED,),
    ) -> None:
        self._source = source
        self._invalid_token_statuses = frozenset(invalid_token_statuses)
        if not all(isinstance(status, int) for status in self._invalid_token_statuses):  # pyright: ignore[reportUnnecessaryIsInstance]  a text is a collection
            raise TypeError("The invalid_token_statuses are numbers, for instance [400, 401].")
        self._origin = Origin.of(httpx.URL(base_url))
        self._origin.require_secure(allow_http=allow_http)
        url = httpx.URL(str(self._origin))
        self._host, self._port, self._scheme = url.raw_host, url.port, url.scheme
        self._host_header = [(b"Host", url.netloc)]

    def __repr__(self) -> str:
        return f"<BearerAuth for {self._origin}>"

    def sync_auth_flow(
        self, request: httpx.Request
    ) -> Generator[httpx.Request, httpx.Response, None]:
        """
        Sign, send, and after a 401 perhaps send once more.
        """
        self._admit(request)
        token = self._source.fresh() or self._source.get()
        request.headers["Authorization"] = token.authorization
        response = yield request
        if self._accepts(response, token):
            return
        try:
            renewed = self._source.get(rejected=token)
        except AuthError:
            return
        if _can_replay(request, response):
            request.headers["Authorization"] = renewed.authorization
            self._accepts((yield request), renewed)

    async def async_auth_flow(
        self, request: httpx.Request
    ) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """
        Sign, send, and after a 401 perhaps send once more.
        """
        self._admit(request)
        token = self._source.fresh() or await self._source.aget()
        request.headers["Authorization"] = token.authorization
        response = yield request
        if self._accepts(response, token):
            return
        try:
            renewed = await self._source.aget(rejected=token)
        except AuthError:
            return
        if _can_replay(request, response):
            request.headers["Authorization"] = renewed.authorization
            self._accepts((yield request), renewed)

    def _admit(self, request: httpx.Request) -> None:
        """
        Stop a request that would carry the token elsewhere, before anything is sent.
        """
        url = request.url
        is_ours = self._is_ours(url)
        # httpx puts the Host header first that it makes itself; looking one up takes a microsecond.
        if is_ours and request.headers.raw[:1] == self._host_header:
            return
        host = request.headers.get("Host", "").encode("ascii", "replace").lower()
        if is_ours and host in (url.netloc, b""):
            return
        asked = f"{url.scheme}://{url.netloc.decode('ascii', 'replace')}"
        self._source.report(OriginBlocked(asked))
        raise OriginNotAllowed(
            f"The token of {self._origin} is not sent to {asked}"
            f"{'' if host == url.netloc else ' under another Host'}: "
            "use a client of its own for that address."
        )

    def _accepts(self, response: httpx.Response, token: AccessToken) -> bool:
        """
        Tell whether the answer is the caller's, and note a success of the token.

        It is not if our resource server refused this very token. After a followed redirect an
        answer may be somebody else's, and then says nothing about the token.
        """
        if response.status_code in self._invalid_token_statuses:
            refused = _bearer_error(response) in (None, "invalid_token")
            return not (refused and self._is_about(response.request, token))
        is_news = not self._source.is_proven(token) and response.is_success
        if is_news and self._is_about(response.request, token):
            self._source.confirm(token)
        return True

    def _is_about(self, request: httpx.Request, token: AccessToken) -> bool:
        sent = request.headers.get("Authorization")
        return self._is_ours(request.url) and sent == token.authorization

    def _is_ours(self, url: httpx.URL) -> bool:
        # Parts that are compared as they are: an Origin of each URL would cost a microsecond.
        is_host = url.raw_host == self._host
        return is_host and url.port == self._port and url.scheme == self._scheme


def _bearer_error(response: httpx.Response) -> str | None:
    """
    Return the error code of the Bearer challenge, or None where there is none.

    Source: RFC 9110, section 11.6.1; RFC 6750, section 3.
    """
    scheme = ""
    for challenge in response.headers.get_list("WWW-Authenticate"):
        for part in _AUTH_PARAM_OR_SCHEME.finditer(challenge):
            value = part["quoted"] if part["quoted"] is not None else part["plain"]
            if value is None:
                scheme = part["name"].lower()
            elif scheme == "bearer" and part["name"].lower() == "error":
                return value.lower()
    return None


def _can_replay(request: httpx.Request, response: httpx.Response) -> bool:
    """
    Tell whether a second sending would carry the same bytes and do nothing twice.

    httpx sends a pipe or a generator again as nothing at all, and the server answers 200.
    A POST that was redirected to a GET has been executed, whatever the GET was answered.
    """
    if response.request.method != request.method:
        return False
    stream: Any = request.stream
    if type(stream) is _MULTIPART_STREAM:
        return all(_is_rewound(field) for field in stream.fields)
    return type(stream) is httpx.ByteStream


def _is_rewound(field: Any) -> bool:
    file = getattr(field, "file", b"")
    if isinstance(file, str | bytes):
        return True
    try:
        file.seek(0)  # As httpx will, which takes no notice of a failure.
        return bool(file.tell() == 0)
    except Exception:  # noqa: BLE001  a file of somebody else's may raise anything
        return False
