"""What a token source and its clients tell an observer; no event holds a secret."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from attrs import frozen

from groupdocs_auth.errors import AuthError


@frozen
class TokenRequested:
    """
    An attempt asks the token endpoint; it may take several requests.
    """


@frozen
class TokenAcquired:
    """
    An attempt brought a token.

    Attributes:
        fingerprint: 8 hex digits that name the token.
        expires_in: Seconds that it lives, as the server says.
    """

    fingerprint: str
    expires_in: float


@frozen
class RefreshFailed:
    """
    An attempt brought no token.
    """

    error: AuthError


@frozen
class ServedStale:
    """
    A renewal failed or is paused, and the token that is still valid was served.

    Attributes:
        remaining: Seconds of life it has left.
    """

    fingerprint: str
    remaining: float


@frozen
class TokenRejected:
    """
    A resource server answered 401 to a token.
    """

    fingerprint: str


@frozen
class RefreshWithheld:
    """
    A resource server refused a token, and no other one may be asked for yet.

    Attributes:
        retry_after: Seconds until one may.
    """

    retry_after: float


@frozen
class TokenAdopted:
    """
    A valid token was found in the store, so none was asked for.

    Attributes:
        remaining: Seconds of life it has left.
    """

    fingerprint: str
    remaining: float


@frozen
class OriginBlocked:
    """
    A request to another origin was stopped before it was sent.

    Attributes:
        origin: Scheme, host and port of that origin.
    """

    origin: str


Event: TypeAlias = (
    TokenRequested
    | TokenAcquired
    | TokenAdopted
    | RefreshFailed
    | ServedStale
    | TokenRejected
    | RefreshWithheld
    | OriginBlocked
)
Observer: TypeAlias = Callable[[Event], None]
