"""
Faults that answer in place of the service.
"""

from __future__ import annotations

import math
import time
from email.utils import formatdate
from typing import ClassVar

from attrs import frozen
from starlette.responses import Response

from groupdocs_sandbox.errors import ApiError
from groupdocs_sandbox.faults.exchange import Exchange
from groupdocs_sandbox.faults.fault import Fault
from groupdocs_sandbox.faults.parameters import base_url, flag, whole
from groupdocs_sandbox.http.answers import JsonResponse, refusal

_AS_DATE = "write Retry-After as the date that is so far away"
_PROXY_PAGE = """\
<html>
<head><title>502 Bad Gateway</title></head>
<body>
<center><h1>502 Bad Gateway</h1></center>
<hr><center>a proxy</center>
</body>
</html>
"""


@frozen
class _Refusal(Fault):
    """
    Answer an error status, in the form that operations have or that token requests have.

    Source: RFC 6749, section 5.2, for the latter.
    """

    status: ClassVar[int]
    code: ClassVar[str]  # in the error envelope
    error: ClassVar[str]  # of a token request

    async def strike(self, exchange: Exchange) -> None:
        message = f"The stand-in was asked for the fault {self.name!r}"
        if exchange.is_token_request:
            body = {"error": self.error, "error_description": message}
            response = JsonResponse(body, status_code=self.status)
        else:
            response = refusal(ApiError(self.status, self.code, f"{message}."))
        response.headers.update(self._headers(exchange))
        await exchange.answer(response)

    def _headers(self, exchange: Exchange) -> dict[str, str]:
        del exchange
        return {}


class _Unauthorized(_Refusal):
    """
    Answer 401: the token is invalid, or the credentials of a token request.
    """

    name, status, code, error = "unauthorized", 401, "Unauthorized", "invalid_client"

    def _headers(self, exchange: Exchange) -> dict[str, str]:
        bearer, basic = 'Bearer error="invalid_token"', 'Basic realm="token"'
        return {"www-authenticate": basic if exchange.is_token_request else bearer}


class _Forbidden(_Refusal):
    """
    Answer 403.
    """

    name, status, code, error = "forbidden", 403, "Forbidden", "access_denied"


class _Busy(_Refusal):
    """
    Answer that the client may come back later.

    Source: RFC 9110, section 10.2.3.
    """

    retry_after: int | None
    as_date: bool

    def __attrs_post_init__(self) -> None:
        if self.as_date and self.retry_after is None:
            raise ValueError("as_date needs a retry_after")

    def _headers(self, exchange: Exchange) -> dict[str, str]:
        del exchange
        if self.retry_after is None:
            return {}
        if not self.as_date:
            return {"retry-after": str(self.retry_after)}
        return {"retry-after": formatdate(math.ceil(time.time() + self.retry_after), usegmt=True)}


@frozen
class _TooManyRequests(_Busy):
    """
    Answer 429 with Retry-After.
    """

    name, status = "too_many_requests", 429
    code, error = "TooManyRequests", "too_many_requests"
    retry_after: int | None = whole(1, "seconds in Retry-After", least=0)
    as_date: bool = flag(_AS_DATE)


class _ServerError(_Refusal):
    """
    Answer 500.
    """

    name, status, code, error = "server_error", 500, "InternalError", "server_error"


class _BadGateway(Fault):
    """
    Answer 502 with a page in HTML, as a proxy does that cannot reach the service.
    """

    name = "bad_gateway"

    async def strike(self, exchange: Exchange) -> None:
        await exchange.answer(Response(_PROXY_PAGE, status_code=502, media_type="text/html"))


@frozen
class _Unavailable(_Busy):
    """
    Answer 503, with Retry-After if that is given.
    """

    name, status = "unavailable", 503
    code, error = "ServiceUnavailable", "temporarily_unavailable"
    retry_after: int | None = whole(None, "seconds in Retry-After", least=0)
    as_date: bool = flag(_AS_DATE)


@frozen
class _Redirect(Fault):
    """
    Answer 307: the same path and query on another host.
    """

    name = "redirect"
    to: str = base_url("http://elsewhere.invalid", "base URL of the other host")

    async def strike(self, exchange: Exchange) -> None:
        location = self.to + exchange.target
        await exchange.answer(Response(status_code=307, headers={"location": location}))


FAULTS: tuple[type[Fault], ...] = (
    _Unauthorized,
    _Forbidden,
    _TooManyRequests,
    _ServerError,
    _BadGateway,
    _Unavailable,
    _Redirect,
)
