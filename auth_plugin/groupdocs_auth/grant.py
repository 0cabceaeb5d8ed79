"""The client credentials grant as bytes: what is sent, and what an answer means. No I/O."""

from __future__ import annotations

import email.utils
import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import UTC
from typing import Any, Final
from urllib.parse import quote, quote_plus, urlencode

from groupdocs_auth.credentials import ClientCredentials
from groupdocs_auth.errors import (
    TokenEndpointUnavailable,
    TokenError,
    TokenRequestRejected,
    TokenRequestThrottled,
    TokenResponseInvalid,
)
from groupdocs_auth.json_object import json_object
from groupdocs_auth.secret import Secret
from groupdocs_auth.token import LONGEST_LIFETIME, TokenGrant, is_token_text, lifetime

REQUEST_HEADERS: Final[Mapping[str, str]] = {
    "Accept": "application/json",
    "Accept-Encoding": "identity",
    "Content-Type": "application/x-www-form-urlencoded",
}
DEFAULT_LIFETIME: Final = 3600.0
"""Seconds that a token is taken to live when the answer has no expires_in."""
_DESCRIPTION_LIMIT: Final = 200


def token_request_body(credentials: ClientCredentials) -> bytes:
    """
    Write the form of a token request.

    Source: RFC 6749, sections 2.3.1 and 4.4.2.
    """
    form = {
        "grant_type": "client_credentials",
        "client_id": credentials.client_id,
        "client_secret": credentials.client_secret,
    }
    if credentials.scope is not None:
        form["scope"] = credentials.scope
    return urlencode(form).encode("ascii")


def store_key(token_url: str, credentials: ClientCredentials) -> str:
    """
    Return the name under which a store keeps the token of these credentials: 64 hex digits.

    It does not tell the secret, and no two different requests share one.
    """
    proof = hmac.new(credentials.client_secret.encode(), b"token store", hashlib.sha256).digest()
    scope = b"" if credentials.scope is None else b"=" + credentials.scope.encode()
    digest = hashlib.sha256()
    for part in (token_url.encode(), credentials.client_id.encode(), scope, proof):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def read_token_response(
    status_code: int,
    headers: Mapping[str, str],
    body: bytes,
    *,
    now: float,
    secret: Secret | None = None,
) -> TokenGrant | TokenError:
    """
    Tell what the token endpoint's answer means.

    Args:
        status_code: HTTP status.
        headers: The answer's headers, looked up without regard to case.
        body: The whole answer.
        now: Unix time in seconds, for a Retry-After that is a date.
        secret: What no error may repeat after the server.

    Returns:
        The grant, or the error to raise. It is returned, not raised, because a raising frame
        would show the token to whoever prints the traceback's locals.

    Source: RFC 6749, sections 5.1 and 5.2.
    """
    if status_code == 200:  # noqa: PLR2004  the one status of a token response
        return _read_grant(body, secret)
    retry_after = read_retry_after(headers.get("Retry-After"), now=now)
    if status_code == 429:  # noqa: PLR2004  Too Many Requests
        return TokenRequestThrottled(
            f"The token endpoint asks to slow down (HTTP 429){_seconds(retry_after)}.",
            retry_after=retry_after,
        )
    if status_code >= 500 or status_code == 408:  # noqa: PLR2004  the server's own trouble
        return TokenEndpointUnavailable(
            f"The token endpoint failed (HTTP {status_code}).", retry_after=retry_after
        )
    if status_code < 300:  # noqa: PLR2004  the other successes
        return TokenResponseInvalid(
            f"The token endpoint answers HTTP {status_code}, which brings no token."
        )
    return _read_refusal(status_code, body, secret)


def read_retry_after(value: str | None, *, now: float) -> float | None:
    """
    Return the seconds that a Retry-After header asks for, or None where it says nothing.

    Source: RFC 9110, section 10.2.3.
    """
    if value is None:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        return min(float(value), LONGEST_LIFETIME)
    try:
        moment = email.utils.parsedate_to_datetime(value)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return max(0.0, moment.timestamp() - now)
    except (ValueError, OverflowError):
        return None


def _read_grant(body: bytes, secret: Secret | None) -> TokenGrant | TokenError:
    answer = json_object(body)
    if answer is None:
        return TokenResponseInvalid("The token endpoint's answer is not a JSON object.")
    value = answer.get("access_token")
    if not is_token_text(value):
        if isinstance(answer.get("error"), str):
            return _refusal(200, answer, secret)
        return TokenResponseInvalid("The token endpoint's answer has no usable access_token.")
    token_type = answer.get("token_type")
    if not isinstance(token_type, str) or token_type.lower() != "bearer":
        return TokenResponseInvalid("The token endpoint's token_type is not Bearer.")
    seconds = _read_lifetime(answer.get("expires_in"))
    if seconds is None:
        return TokenResponseInvalid("The token endpoint's expires_in is not a number of seconds.")
    return TokenGrant(value, seconds)


def _read_lifetime(value: Any) -> float | None:
    if value is None:
        return DEFAULT_LIFETIME
    try:
        return lifetime(float(value) if isinstance(value, str) else value)
    except ValueError:
        return None


def _read_refusal(status_code: int, body: bytes, secret: Secret | None) -> TokenRequestRejected:
    answer = json_object(body)
    if answer is not None and isinstance(answer.get("error"), str):
        return _refusal(status_code, answer, secret)
    reason = (
        "redirects, and a secret follows no redirect"
        if status_code < 400  # noqa: PLR2004  the redirections
        else "gives no OAuth error"
    )
    return TokenRequestRejected(
        f"The token endpoint answers HTTP {status_code} and {reason}: is the token URL right?",
        status_code=status_code,
        error="",
    )


def _refusal(
    status_code: int, answer: Mapping[str, Any], secret: Secret | None
) -> TokenRequestRejected:
    error = _tellable(answer["error"], secret)
    description = answer.get("error_description")
    text = _tellable(description, secret) if isinstance(description, str) else None
    return TokenRequestRejected(
        f"The token endpoint refused the credentials: {error}{f' ({text})' if text else ''}.",
        status_code=status_code,
        error=error,
        error_description=text,
    )


def _tellable(text: str, secret: Secret | None) -> str:
    """
    Return the beginning of a server's text, without the secret that it may repeat.
    """
    told = _printable(text)
    if secret is not None:
        value = secret.reveal()
        forms = filter(None, (_printable(value), quote(value), quote_plus(value)))
        told = re.sub("|".join(map(re.escape, forms)), "***", told, flags=re.IGNORECASE)
    return told[:_DESCRIPTION_LIMIT]


def _printable(text: str) -> str:
    return "".join(filter(str.isprintable, text))


def _seconds(value: float | None) -> str:
    return "" if value is None else f", for {value:.0f} s"
