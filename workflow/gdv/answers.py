"""What an answer of the service means, or the lack of one, as errors of this package."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from traceback import walk_tb
from typing import Any, Final, cast

import httpx

from gdv.errors import (
    DamagedFile,
    NotFound,
    PasswordRequired,
    QuotaExceeded,
    ServiceUnavailable,
    Unauthorized,
    UnsupportedFile,
    ViewerError,
    WrongPassword,
)
from groupdocs_auth.grant import read_retry_after
from groupdocs_viewer.errors import UnexpectedStatus
from groupdocs_viewer.types import Response

_BY_CODE: Final = {
    "MissingPassword": PasswordRequired,
    "IncorrectPassword": WrongPassword,
    "UnsupportedFileType": UnsupportedFile,
    "FailedToReadFile": DamagedFile,
}
_BY_STATUS: Final = {401: Unauthorized, 402: QuotaExceeded, 404: NotFound, 429: QuotaExceeded}
_TIMEOUTS: Final = {
    httpx.ConnectTimeout: ("connect", "No connection to the service"),
    httpx.ReadTimeout: ("read", "No answer from the service"),
    httpx.WriteTimeout: ("write", "The service accepted nothing"),
    httpx.PoolTimeout: ("pool", "All connections of the client are in use: no free connection"),
}
_BROKEN: Final = "The service's answer is not what its contract says."


@contextmanager
def translated_errors() -> Iterator[None]:
    """
    Raise what the typed client raises about an answer as errors of this package.

    Raises:
        ViewerError: In place of it.
    """
    try:
        yield
    except UnexpectedStatus as error:
        if error.status_code < HTTPStatus.MULTIPLE_CHOICES:
            raise _unreadable(error.status_code) from None
        raise error_of(error.status_code, error.content, error.headers) from None
    except httpx.RequestError as error:
        raise _without_answer(error) from error
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        if not _came_while_parsing(error):
            raise
        raise ViewerError(_BROKEN) from error


def value_of(response: Response[Any]) -> Any:
    """
    Return what an operation parsed.

    Raises:
        ViewerError: If it is an error; the typed client returns a documented one.
    """
    if response.status_code >= HTTPStatus.MULTIPLE_CHOICES:
        raise error_of(response.status_code, response.content, response.headers)
    return response.parsed


def error_of(status_code: int, content: bytes, headers: Mapping[str, str]) -> ViewerError:
    """
    Return the error that an answer stands for.

    Args:
        status_code: HTTP status of the answer.
        content: Its body, in the service's error envelope or in any other form.
        headers: Its headers, looked up without regard to case.
    """
    envelope = _object(content)
    error = _object_in(envelope, "error") or envelope
    code = _text(error, "code") or _text(envelope, "error")
    message = _text(error, "message") or f"The service answered HTTP {status_code}."
    cls = _BY_CODE.get(code) or _BY_STATUS.get(status_code)
    if cls is None:
        is_theirs = status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
        cls = ServiceUnavailable if is_theirs else ViewerError
    request_id = _text(envelope, "requestId") or None
    found = cls(message, status_code=status_code, code=code, request_id=request_id)
    if isinstance(found, QuotaExceeded):
        found.retry_after = read_retry_after(headers.get("Retry-After"), now=time.time())
    return found


def _unreadable(status_code: int) -> ViewerError:
    words = f"The service's answer broke off, or is no JSON (HTTP {status_code})."
    return ServiceUnavailable(words, status_code=status_code)


def _without_answer(error: httpx.RequestError) -> ViewerError:
    words = str(error).strip(" .") or type(error).__name__
    if isinstance(error, httpx.LocalProtocolError | httpx.UnsupportedProtocol):
        return ViewerError(f"The request cannot be sent: {words}.")
    if isinstance(error, httpx.DecodingError):
        return ViewerError(_BROKEN)
    for kind, (phase, what) in _TIMEOUTS.items():
        if isinstance(error, kind):
            return ServiceUnavailable(f"{what} within {_limit(error, phase)}.")
    if isinstance(error, httpx.ConnectError | httpx.ProxyError):
        return ServiceUnavailable(f"The service cannot be reached: {words}.")
    return ServiceUnavailable(f"The connection to the service broke off: {words}.")


def _limit(error: httpx.RequestError, phase: str) -> str:
    try:
        seconds = error.request.extensions["timeout"][phase]
    except (KeyError, RuntimeError):  # the error, or the request, came from somebody else
        return "the time allowed"
    return f"{seconds:g} s"


def _came_while_parsing(error: Exception) -> bool:
    """
    Tell whether an operation had its answer already; what comes before that is a bug of ours.
    """
    frames = walk_tb(error.__traceback__)
    return any(frame.f_code.co_name == "_build_response" for frame, _ in frames)


def _object(content: bytes) -> dict[str, Any]:
    try:
        value: object = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _object_in(envelope: dict[str, Any], name: str) -> dict[str, Any]:
    value = envelope.get(name)
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _text(envelope: dict[str, Any], name: str) -> str:
    value = envelope.get(name)
    return value.strip() if isinstance(value, str) else ""
