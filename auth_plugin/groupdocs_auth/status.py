"""What a token source tells a health check."""

from __future__ import annotations

from attrs import frozen

from groupdocs_auth.errors import AuthError
from groupdocs_auth.lease import State


@frozen
class SourceStatus:
    """
    A moment in the life of a token source.

    Attributes:
        state: What the next call would have to do for its token.
        fingerprint: 8 hex digits that name the token in use, or None.
        remaining: Seconds of life that token has left, or None.
        expires_at: Unix time in seconds of its expiry, or None.
        attempts: Attempts at a token begun so far; each looks into the store and makes a few HTTP
            requests at most.
        in_flight: Whether one is under way.
        failures: Attempts that failed since the last one that brought a token.
        last_error: What the last of them ended in, or None.
    """

    state: State
    fingerprint: str | None
    remaining: float | None
    expires_at: float | None
    attempts: int
    in_flight: bool
    failures: int
    last_error: AuthError | None
