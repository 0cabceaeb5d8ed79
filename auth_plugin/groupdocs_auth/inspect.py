"""Take a token apart, for people to look at; no request is ever decided by it."""

from __future__ import annotations

import base64
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from attrs import field, frozen

from groupdocs_auth.json_object import json_object

_JWS_PARTS: Final = 3
_JWE_PARTS: Final = 5


class TokenKind(StrEnum):
    """
    What a token is made of.
    """

    JWT = "jwt"
    """A signed JSON Web Token: its claims can be read. RFC 7519."""
    ENCRYPTED = "encrypted"
    """An encrypted JSON Web Token: only its header can be read. RFC 7516."""
    OPAQUE = "opaque"
    """Anything else: its meaning is the authorization server's secret."""


@frozen
class TokenReport:
    """
    The parts of a token. The signature is not verified, so a claim proves nothing.

    Attributes:
        kind: What the token is made of.
        header: The JOSE header; empty for an opaque token. RFC 7515, section 4.
        claims: The claims as they stand in the token; empty unless it is a JWT. RFC 7519.
        signature_bytes: Length of the signature in bytes; 0 unless it is a JWT.
    """

    kind: TokenKind
    header: Mapping[str, Any] = field(factory=dict[str, Any])
    claims: Mapping[str, Any] = field(factory=dict[str, Any])
    signature_bytes: int = 0

    @property
    def algorithm(self) -> str | None:
        """
        The algorithm that the header names, for instance RS256; `none` means unsigned.
        """
        algorithm = self.header.get("alg")
        return algorithm if isinstance(algorithm, str) else None

    @property
    def issued_at(self) -> datetime | None:
        """
        The claim `iat` in UTC, or None.
        """
        return self._time("iat")

    @property
    def not_before(self) -> datetime | None:
        """
        The claim `nbf` in UTC, or None.
        """
        return self._time("nbf")

    @property
    def expires_at(self) -> datetime | None:
        """
        The claim `exp` in UTC, or None.
        """
        return self._time("exp")

    def remaining(self, now: float | None = None) -> float | None:
        """
        Return the seconds of life left by the claim `exp`, negative after it, or None without one.

        Args:
            now: Unix time in seconds to count from, instead of this machine's clock.
        """
        expires_at = self.expires_at
        if expires_at is None:
            return None
        return expires_at.timestamp() - (time.time() if now is None else now)

    def _time(self, claim: str) -> datetime | None:
        value = self.claims.get(claim)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        try:
            return datetime.fromtimestamp(value, UTC)
        except (OverflowError, ValueError, OSError):
            return None


def inspect_token(text: str) -> TokenReport:
    """
    Take a token apart: header, claims, and the length of its signature.

    Args:
        text: The token, perhaps behind `Bearer ` and between white space.

    Source: RFC 7515, section 3.1; RFC 7516, section 3.1; RFC 7519, section 3.
    """
    words = text.split()
    parts = words[-1].split(".") if words else []
    header = _object(parts[0]) if len(parts) in (_JWS_PARTS, _JWE_PARTS) else None
    if header is None or "alg" not in header:
        return TokenReport(TokenKind.OPAQUE)
    if len(parts) == _JWE_PARTS:
        return TokenReport(TokenKind.ENCRYPTED, header)
    claims, signature = _object(parts[1]), _bytes(parts[2])
    if claims is None or signature is None:
        return TokenReport(TokenKind.OPAQUE)
    return TokenReport(TokenKind.JWT, header, claims, len(signature))


def _object(part: str) -> dict[str, Any] | None:
    raw = _bytes(part)
    return None if raw is None else json_object(raw)


def _bytes(part: str) -> bytes | None:
    try:
        return base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return None
