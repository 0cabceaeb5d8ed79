"""Exit codes, and one sentence for each thing that can go wrong."""

from __future__ import annotations

from enum import IntEnum

from gdv.errors import NotFound, QuotaExceeded, Unauthorized, ViewerError
from groupdocs_auth import (
    AuthError,
    CredentialsError,
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
    Raised when the command line asks for something that cannot be meant.
    """


_CODES: tuple[tuple[tuple[type[Exception], ...], Exit], ...] = (
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


def sentence(error: Exception) -> str:
    """
    Return what went wrong, and what to do, in one sentence or two.
    """
    if isinstance(error, ViewerError):
        code = f" ({error.code})" if error.code else ""
        request = f" [request {error.request_id}]" if error.request_id else ""
        return f"{error.message.rstrip('.')}{code}.{request}"
    if isinstance(error, OSError) and error.strerror and error.filename:
        return f"{error.filename}: {error.strerror}."
    return str(error)
