"""A text that does not show itself."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Final, Never

_FINGERPRINT_KEY: Final = secrets.token_bytes(32)


class Unpicklable:
    """
    Something that is handed to no other process, and of which there is one only.
    """

    __slots__ = ()

    def __reduce__(self) -> Never:
        raise TypeError(
            f"A {type(self).__name__} is neither pickled nor copied: share this one among clients "
            "and threads, and hand another process the credentials source, for instance the "
            "environment, to ask for a token of its own."
        )


class Secret(Unpicklable):
    """
    A text that no repr, format, attrs.asdict, log line or pickle gives away.

    Args:
        value: The text, or another secret to take it from.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str | Secret) -> None:
        self._value: str = value.reveal() if isinstance(value, Secret) else value

    def reveal(self) -> str:
        """
        Return the text itself.
        """
        return self._value

    def fingerprint(self) -> str:
        """
        Return 8 hex digits that name this secret within this process only.
        """
        digest = hmac.new(_FINGERPRINT_KEY, self._value.encode(), hashlib.sha256)
        return digest.hexdigest()[:8]

    def __repr__(self) -> str:
        return "***"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._value.encode(), other._value.encode())

    def __hash__(self) -> int:
        return hash(self._value)

    def __copy__(self) -> Secret:
        return self

    def __deepcopy__(self, memo: object) -> Secret:
        return self
