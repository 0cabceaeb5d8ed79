"""
What can go wrong between credentials and a signed request.

    AuthError                       root, never raised itself
      CredentialsError              nothing was sent: missing, empty or unreadable credentials
      TokenError                    no usable token
        TokenRequestRejected        the token endpoint refused the grant
        TokenRequestThrottled       the token endpoint asked to slow down
        TokenResponseInvalid        the answer is not a token response
          UnusableToken             a value in it cannot be used; see `groupdocs_auth.token`
        TokenEndpointUnavailable    no answer, or a failing server
      OriginNotAllowed              a token would have gone to another origin

No message ever holds a secret or a token. Every error can be pickled and copied.
"""

from __future__ import annotations

import copy
import copyreg
from typing import Any, Self


class AuthError(Exception):
    """
    Root of everything that this package raises on purpose.
    """

    def again(self) -> Self:
        """
        Return an equal error without this one's traceback, for another caller to raise.
        """
        return copy.copy(self)

    def __reduce__(self) -> tuple[Any, ...]:
        # Past __init__, whose arguments an error does not keep.
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]


class CredentialsError(AuthError):
    """
    Raised before anything is sent: the credentials are missing, empty or unreadable.
    """


class TokenError(AuthError):
    """
    Raised when there is no usable token.

    Attributes:
        retry_after: Seconds after which another try makes sense, or None where nothing is known.
    """

    retry_after: float | None

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class TokenRequestRejected(TokenError):  # noqa: N818  named for what happened
    """
    Raised when the token endpoint refuses the grant.

    Attributes:
        status_code: HTTP status of the answer.
        error: The error code, for instance `invalid_client`. RFC 6749, section 5.2.
        error_description: At most 200 printable characters for a developer, or None.
    """

    def __init__(
        self,
        message: str,
        *,
        status_code: int,
        error: str,
        error_description: str | None = None,
    ) -> None:
        super().__init__(message)
        self.status_code = status_code
        self.error = error
        self.error_description = error_description


class TokenRequestThrottled(TokenError):  # noqa: N818  named for what happened
    """
    Raised when the token endpoint answers HTTP 429.
    """


class TokenResponseInvalid(TokenError):  # noqa: N818  named for what happened
    """
    Raised when the answer is not the token response of RFC 6749, section 5.1.
    """


class TokenEndpointUnavailable(TokenError):  # noqa: N818  named for what happened
    """
    Raised on a transport error, a timeout or a 5xx answer of the token endpoint.
    """


class OriginNotAllowed(AuthError):  # noqa: N818  named for what happened
    """
    Raised before a token would be sent to an origin other than the one it is meant for.
    """
