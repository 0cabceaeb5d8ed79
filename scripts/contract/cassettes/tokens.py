"""
The tokens that stand in cassettes: they can be decoded and told apart, and open nothing.

Each real token becomes a JSON Web Token that expired in 2001 or soon after, is numbered by `jti`
in order of first appearance and is signed with a key that everybody knows. So "which token was
sent" can be checked, and a token that this key has not signed is a leak.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from typing import Any

KEY = b"published throw-away key of the cassettes"
NOT_BEFORE = 1_000_000_000  # seconds since the epoch: September 2001
ONE_DAY = 86_400  # seconds

# A signature may be missing, and so may the claims be no JSON: whatever looks like a token is one.
JWT = re.compile(r"eyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?(?:\.[\w-]+\.[\w-]+)?")
_NUMBER = re.compile(r"cassette-(\d+)")


def mint(number: int, lifetime: int = ONE_DAY) -> str:
    """
    Write the token of a number.

    Args:
        number: 1 for the first token of a cassette.
        lifetime: Seconds.

    Source: RFC 7515, section 3.1; RFC 7519, section 4.1.
    """
    header = {"alg": "HS256", "kid": "cassette", "typ": "JWT"}
    claims = {
        "exp": NOT_BEFORE + lifetime,
        "jti": f"cassette-{number}",
        "nbf": NOT_BEFORE,
    }
    signed = f"{_part(header)}.{_part(claims)}"
    return f"{signed}.{_signature(signed)}"


def number_of(token: str) -> int | None:
    """
    Return the number of a token that `mint` wrote; None for any other.
    """
    signed, _, signature = token.rpartition(".")
    if not hmac.compare_digest(_signature(signed).encode(), signature.encode()):
        return None
    try:
        found = _NUMBER.fullmatch(str(_claims(signed)["jti"]))
    except (KeyError, TypeError, ValueError):
        return None
    return int(found[1]) if found else None


def _claims(signed: str) -> Any:
    text = signed.partition(".")[2]
    return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def _part(content: dict[str, Any]) -> str:
    return _base64url(json.dumps(content, separators=(",", ":")).encode())


def _signature(signed: str) -> str:
    return _base64url(hmac.digest(KEY, signed.encode(), hashlib.sha256))


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
