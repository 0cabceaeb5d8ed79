"""Exit codes, and one sentence for each thing that can go wrong."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, Final

from gdv.cli.address import is_on_this_machine
from gdv.errors import (
    NotFound,
    PasswordRequired,
    QuotaExceeded,
    ServiceUnavailable,
    Unauthorized,
    ViewerError,
    WrongPassword,
)
from groupdocs_auth import (
    AuthError,
    CredentialsError,
    TokenEndpointUnavailable,
    TokenRequestRejected,
    TokenRequestThrottled,
)


class Exit(IntEnum):
    """
    What the command's exit code means.
    """

    OK = 0
    FAILED = 1
    USAGE = 2
    CREDENTIALS = 3
    NOT_FOUND = 4
    QUOTA = 5
    PARTIAL = 6


class UsageError(Exception):
    """
    Raised when the command line, or the environment, asks for something that cannot be meant.
    """


_CODES: Final[tuple[tuple[tuple[type[Exception], ...], Exit], ...]] = (
    ((UsageError,), Exit.USAGE),
    ((CredentialsError, TokenRequestRejected, Unauthorized), Exit.CREDENTIALS),
    ((NotFound,), Exit.NOT_FOUND),
    ((QuotaExceeded, TokenRequestThrottled), Exit.QUOTA),
    ((ViewerError, AuthError, OSError, ImportError), Exit.FAILED),
)


def explain(error: Exception) -> tuple[Exit | None, str]:
    """
    Return the exit code and a sentence for an error; None for one that is a bug of ours.
    """
    code = next((code for kinds, code in _CODES if isinstance(error, kinds)), None)
    return code, sentence(error)


def sentence(error: Exception, *, name_request: bool = True) -> str:
    """
    Return what went wrong, and what to do, in one sentence or two.

    Args:
        error: What was raised.
        name_request: Whether to name the request, for the service's support to look up.
    """
    if not isinstance(error, ViewerError):
        return plain_message(error)
    code = f" ({error.code})" if error.code else ""
    request = f" [request {error.request_id}]" if error.request_id and name_request else ""
    words = plain_message(error).rstrip(".")
    return f"{words}{code}{'' if words.endswith('?') else '.'}{request}"


def plain_message(error: Exception) -> str:
    """
    Return the sentence without the codes that a program reads elsewhere.
    """
    if isinstance(error, PasswordRequired):
        return f"{error.message.rstrip('.')}: give it with --password-stdin."
    if isinstance(error, WrongPassword):
        return "Wrong password."
    words = str(error) or type(error).__name__
    if isinstance(error, ServiceUnavailable | TokenEndpointUnavailable):
        is_gone = "cannot be reached" in words and is_on_this_machine()
        return f"{words.rstrip('.')}: is `gdv sandbox` still running?" if is_gone else words
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror}."
    return words


def error_as_json(error: Exception) -> dict[str, Any]:
    """
    Return an error's members for programs.
    """
    return {
        "message": plain_message(error),
        "code": getattr(error, "code", "") or type(error).__name__,
        "status_code": getattr(error, "status_code", None),
        "request_id": getattr(error, "request_id", None),
    }
