"""
What a render can end in.

    ViewerError             root; raised as itself for everything without a class of its own
      NotFound              the service has no such file
      PasswordRequired      the document is protected, and no password was given
      WrongPassword         the password does not open the document
      UnsupportedFile       the service cannot draw that format
      DamagedFile           the service cannot read the document
      Unauthorized          the service accepts none of the tokens
      QuotaExceeded         too many requests, or the plan is used up
      ServiceUnavailable    no answer, or a failing service
"""

from __future__ import annotations

import json
from typing import Any, cast


class ViewerError(Exception):
    """
    Raised when the service did not do what it was asked for.

    Attributes:
        status_code: HTTP status of the answer, or None where there was none.
        code: The service's own error code, for instance `FileNotFound`; empty if it gave none.
        message: One sentence for people.
        request_id: What to name to the service's support, or None.
    """

    def __init__(
        self,
        message: str,
        *,
        status_code: int | None = None,
        code: str = "",
        request_id: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.status_code = status_code
        self.code = code
        self.request_id = request_id

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.args, dict(self.__dict__))


def _rebuild(cls: type[ViewerError], args: tuple[Any, ...], state: dict[str, Any]) -> ViewerError:
    error = cls.__new__(cls, *args)
    error.__dict__.update(state)
    return error


class NotFound(ViewerError):  # noqa: N818  named for what happened
    """
    Raised when the service has no such file, folder or storage.
    """


class PasswordRequired(ViewerError):  # noqa: N818  named for what happened
    """
    Raised when the document is protected and no password was given.
    """


class WrongPassword(ViewerError):  # noqa: N818  named for what happened
    """
    Raised when the password does not open the document.
    """


class UnsupportedFile(ViewerError):  # noqa: N818  named for what happened
    """
    Raised when the service cannot draw the document's format.
    """


class DamagedFile(ViewerError):  # noqa: N818  named for what happened
    """
    Raised when the service cannot read the document.
    """


class Unauthorized(ViewerError):  # noqa: N818  named for what happened
    """
    Raised when the service refuses even a new token.
    """


class QuotaExceeded(ViewerError):  # noqa: N818  named for what happened
    """
    Raised when there were too many requests, or the plan is used up.
    """


class ServiceUnavailable(ViewerError):  # noqa: N818  named for what happened
    """
    Raised when the service does not answer, or fails by itself.
    """


_BY_CODE = {
    "MissingPassword": PasswordRequired,
    "IncorrectPassword": WrongPassword,
    "UnsupportedFileType": UnsupportedFile,
    "FailedToReadFile": DamagedFile,
}
_BY_STATUS = {401: Unauthorized, 402: QuotaExceeded, 404: NotFound, 429: QuotaExceeded}
_SERVER_ERRORS = 500


def error_of(status_code: int, content: bytes) -> ViewerError:
    """
    Return the error that an answer stands for.

    Args:
        status_code: HTTP status of the answer.
        content: Its body, in the service's error envelope or in any other form.
    """
    envelope = _object(content)
    error = _object_in(envelope, "error") or envelope
    code = _text(error, "code") or _text(envelope, "error")
    message = _text(error, "message") or f"The service answered HTTP {status_code}."
    cls = _BY_CODE.get(code) or _BY_STATUS.get(status_code)
    if cls is None:
        cls = ServiceUnavailable if status_code >= _SERVER_ERRORS else ViewerError
    return cls(
        message,
        status_code=status_code,
        code=code,
        request_id=_text(envelope, "requestId") or None,
    )


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
    return value if isinstance(value, str) else ""
