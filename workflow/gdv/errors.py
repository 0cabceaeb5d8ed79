"""
What a render can end in.

    ViewerError             root; raised as itself for everything without a class of its own
      NotFound              the service has no such file
        PageNotFound        the document has no such page
      PasswordRequired      the document is protected, and no password was given
      WrongPassword         the password does not open the document
      UnsupportedFile       the service cannot draw that format
      DamagedFile           the service cannot read the document
      Unauthorized          the service accepts none of the tokens
      QuotaExceeded         too many requests, or the plan is used up
      ServiceUnavailable    no answer, or a failing service
"""

from __future__ import annotations

import copyreg
from typing import Any


class ViewerError(Exception):
    """
    Raised when the service did not do what it was asked for.

    Attributes:
        status_code: HTTP status of the answer, or None where there was none.
        code: The service's own error code, for instance `FileNotFound`; empty if it gave none.
            `PageNotFound` is this package's.
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
        # Past __init__, whose arguments an error does not keep.
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]


class NotFound(ViewerError):  # noqa: N818  named for what happened
    """
    Raised when the service has no such file, folder or storage.
    """


class PageNotFound(NotFound):
    """
    Raised when the document does not have a page that was asked for; `code` says so as well.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message, code="PageNotFound")


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

    Attributes:
        retry_after: Seconds after which the service wants to be asked again, or None.
    """

    retry_after: float | None = None


class ServiceUnavailable(ViewerError):  # noqa: N818  named for what happened
    """
    Raised when the service does not answer, or fails by itself.
    """
