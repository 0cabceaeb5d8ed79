"""An access token, and what the token endpoint granted."""

from __future__ import annotations

import math
from contextlib import suppress
from typing import Final, TypeGuard

from attrs import field, frozen

from groupdocs_auth.errors import TokenResponseInvalid
from groupdocs_auth.secret import Secret

LONGEST_LIFETIME: Final = 10 * 366 * 86400.0
"""Seconds to which a longer life of a token is cut."""


class UnusableToken(TokenResponseInvalid, ValueError):  # noqa: N818  named for what it is about
    """
    Raised where a token is made of what cannot be sent, or has no lifetime.
    """


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


def is_token_text(value: object) -> TypeGuard[str]:
    """
    Tell whether a value can stand behind `Bearer ` in a header.
    """
    return (
        isinstance(value, str)
        and value != ""
        and value.isascii()
        and value.isprintable()
        and " " not in value
    )


def usable_secret(value: str | Secret) -> Secret:
    """
    Return a token's text as a secret.

    Raises:
        UnusableToken: If it cannot stand behind `Bearer ` in a header.
    """
    secret = Secret(value)
    if not is_token_text(secret.reveal()):
        raise UnusableToken("An access_token is printable ASCII text without a space.")
    return secret


def seconds_from_0(value: float) -> float:
    """
    Return a number of seconds as a float.

    Raises:
        UnusableToken: If it is negative, infinite or no number.
    """
    with suppress(TypeError, OverflowError):
        if 0 <= value < math.inf and not isinstance(value, bool):
            return float(value)
    raise UnusableToken("The expires_in and issued_at of a token are numbers of seconds from 0.")


def lifetime(value: float) -> float:
    """
    Return a token's lifetime in seconds, an absurdly long one cut.

    Raises:
        UnusableToken: As `seconds_from_0`.
    """
    return min(seconds_from_0(value), LONGEST_LIFETIME)


@frozen
class TokenGrant:
    """
    What a token endpoint granted.

    Args:
        access_token: The token. It shows in no repr, asdict or pickle.
        expires_in: Seconds from the request to the end of the token's life; 0 means that the
            token serves one use.

    Raises:
        ValueError: If the token cannot be sent, or expires_in is negative, infinite or no number.

    Source: RFC 6749, section 5.1.
    """

    _access_token: Secret = field(alias="access_token", converter=usable_secret)
    expires_in: float = field(converter=lifetime)

    @property
    def access_token(self) -> str:
        """
        The token itself.
        """
        return self._access_token.reveal()
