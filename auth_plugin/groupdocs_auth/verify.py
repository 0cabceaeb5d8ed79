"""Verify a token's signature, for people who hold the key; no request is ever decided by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from groupdocs_auth.inspect import TokenKind, inspect_token


def verify_token(
    text: str, *, keys: Mapping[str, Any] | str | bytes, algorithms: Sequence[str]
) -> bool:
    """
    Tell whether a token is signed by one of the keys with one of the algorithms.

    It says nothing of the claims: an expired token may be verified, too. It needs the package
    joserfc, which the extra `sandbox` brings.

    Args:
        text: The token, perhaps behind `Bearer ` and between white space.
        keys: A JWK set or one JWK as a mapping, for RS256 and its like; or the shared secret as
            text or bytes, for HS256 and its like.
        algorithms: The algorithms to accept, for instance `["RS256"]`. What the token's header
            names is not asked.

    Raises:
        TypeError: If the algorithms are a text.
        ValueError: If no algorithm is given, or `none`, or the keys are none.
        ImportError: If joserfc is not installed.

    Source: RFC 7515, section 5.2; RFC 8725, sections 3.1 and 3.2.
    """
    if isinstance(algorithms, str):
        raise TypeError("The algorithms are a list of names.")
    if not algorithms or any(name.lower() == "none" for name in algorithms):
        raise ValueError("Name the algorithms to accept, and never `none`.")
    if inspect_token(text).kind is not TokenKind.JWT:
        return False
    try:
        from joserfc import errors, jws  # noqa: PLC0415  an extra
        from joserfc.jwk import JWKRegistry, KeySet, OctKey  # noqa: PLC0415  likewise
    except ModuleNotFoundError:
        raise ImportError(
            "To verify a signature install the extra 'sandbox': "
            "python -m pip install 'groupdocs-viewer-client[sandbox]'"
        ) from None
    candidates: list[Any]
    try:
        if isinstance(keys, str | bytes):
            candidates = [OctKey.import_key(keys)]
        elif "keys" in keys:
            candidates = KeySet.import_key_set(dict(keys)).keys  # type: ignore[arg-type]  # checked inside
        else:
            candidates = [JWKRegistry.import_key(dict(keys))]
    except (errors.JoseError, ValueError, TypeError, KeyError) as error:
        raise ValueError(f"The keys are no JWK set: {type(error).__name__}.") from None
    token = text.rsplit(maxsplit=1)[-1]
    for key in candidates:  # Each of them, for a `kid` may be missing on either side.
        with suppress(errors.JoseError, ValueError):
            jws.deserialize_compact(token, key, algorithms=list(algorithms))
            return True
    return False
