"""An access token, and what the token endpoint granted."""

from __future__ import annotations

import math

from attrs import Attribute, field, frozen

from groupdocs_auth.secret import Secret


@frozen
class AccessToken:
    """
    A bearer token and the end of its life; two are equal if their values are.

    Args:
        value: The token, as it stands behind `Bearer `. It shows in no repr, asdict or pickle.
        expires_at: Unix time in seconds from which the token counts as expired.

    Source: RFC 6750, section 2.1.
    """

    _value: Secret = field(alias="value", converter=Secret)
    expires_at: float = field(eq=False)

    @property
    def value(self) -> str:
        """
        The token itself.
        """
        return self._value.reveal()

    @property
    def authorization(self) -> str:
        """
        The value of an Authorization header with this token.
        """
        return f"Bearer {self._value.reveal()}"

    @property
    def fingerprint(self) -> str:
        """
        8 hex digits that name the token in logs and events of this process.
        """
        return self._value.fingerprint()


def is_token_text(value: str) -> bool:
    """
    Tell whether a text can stand behind `Bearer ` in a header.
    """
    return bool(value) and value.isascii() and value.isprintable() and " " not in value


def _is_lifetime(_: object, attribute: Attribute[float], value: float) -> None:
    if not math.isfinite(value) or value < 0:
        raise ValueError(f"{attribute.name} is a number of seconds from 0.")


@frozen
class TokenGrant:
    """
    What a token endpoint granted.

    Args:
        access_token: The token. It shows in no repr, asdict or pickle.
        expires_in: Seconds from the request to the end of the token's life; 0 means that the
            token serves one use.

    Raises:
        ValueError: If expires_in is negative, infinite or no number.

    Source: RFC 6749, section 5.1.
    """

    _access_token: Secret = field(alias="access_token", converter=Secret)
    expires_in: float = field(validator=_is_lifetime)

    @property
    def access_token(self) -> str:
        """
        The token itself.
        """
        return self._access_token.reveal()
