"""What a token store is, and what it keeps."""

from __future__ import annotations

from contextlib import AbstractContextManager
from enum import StrEnum
from typing import Protocol

from attrs import field, frozen

from groupdocs_auth.secret import Secret
from groupdocs_auth.token import lifetime, seconds_from_0, usable_secret


class LockState(StrEnum):
    """
    What came of asking for a store's lock.
    """

    ACQUIRED = "acquired"
    """Nobody else asks for this token now."""
    HELD = "held"
    """Somebody else did so for the whole time."""
    ERROR = "error"
    """The lock does not work; whether somebody else asks is unknown."""


@frozen
class StoredToken:
    """
    A token as another process may find it.

    Args:
        access_token: The token. It shows in no repr, asdict or pickle.
        issued_at: Unix time in seconds before its request was sent.
        expires_in: Seconds that it lives from then on.

    Raises:
        ValueError: If the token cannot be sent, or one of the figures is negative, infinite or no
            number.
    """

    _access_token: Secret = field(alias="access_token", converter=usable_secret)
    issued_at: float = field(converter=seconds_from_0)
    expires_in: float = field(converter=lifetime)

    @property
    def access_token(self) -> str:
        """
        The token itself.
        """
        return self._access_token.reveal()


class TokenStore(Protocol):
    """
    Keeps tokens by key. It is used on the thread of a token request, never on a caller's.

    What a method raises is logged and counts as a miss; it never fails a request.
    """

    def get(self, key: str) -> StoredToken | None:
        """
        Return the token of that key, or None.
        """
        ...

    def put(self, key: str, token: StoredToken) -> None:
        """
        Keep a token, in place of the one before.
        """
        ...

    def delete(self, key: str) -> None:
        """
        Forget the token of that key, if there is one.
        """
        ...

    def lock(self, key: str, timeout: float) -> AbstractContextManager[LockState]:
        """
        Keep others from asking for the token of that key while the block runs.

        Args:
            key: The token's key.
            timeout: Seconds to wait for others at most.
        """
        ...
