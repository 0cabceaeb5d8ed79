"""
Access tokens: issued to an application, checked on every call.
"""

from __future__ import annotations

import math
import secrets
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from attrs import field, frozen
from joserfc import jwt
from joserfc.errors import JoseError

from groupdocs_sandbox.authorization.accounts import Application, Applications
from groupdocs_sandbox.authorization.keys import KeyRing, SigningKey
from groupdocs_sandbox.disk.data_folder import DataFolder

ISSUER = "https://api.aspose.cloud"
SCOPE = ("api.platform", "api.products")
AUDIENCE = (f"{ISSUER}/resources", *SCOPE)

_STATE_FILE = "tokens.json"
_ONE_MINUTE = 60  # seconds
_LONGEST = 8192  # characters of a token worth looking at
_MOST_VERIFIED = 1000  # tokens remembered
_LONGEST_NUMBER = 9  # digits of a generation


class InvalidTokenError(Exception):
    """
    Raised when an access token does not authorise the call; the message says why.
    """


@frozen
class IssuedToken:
    """
    The result of a token request.

    Attributes:
        access_token: The JWT, never shown.
        expires_in: Whole seconds for which it is good, at least 1.
    """

    access_token: str = field(repr=False)
    expires_in: int


class Tokens:
    """
    Issue and check the access tokens of one stand-in.

    Args:
        keys: The signing keys.
        applications: The registered applications.
        folder: Where revocations outlive a restart.
        lifetime: Seconds for which a token is good.
        clock: Seconds since the epoch.
    """

    def __init__(
        self,
        keys: KeyRing,
        applications: Applications,
        folder: DataFolder,
        *,
        lifetime: float,
        clock: Callable[[], float],
    ) -> None:
        self.lifetime = lifetime
        self._keys = keys
        self._applications = applications
        self._folder = folder
        self._clock = clock
        self._lock = threading.Lock()
        # A signature stays good as long as its key is trusted: checked once for each token.
        self._verified_tokens: dict[str, jwt.Token] = {}
        self._expired: set[str] = set()  # before their time
        # Tokens carry the generation they were issued in; revoking opens the next one.
        self._generation = folder.read_json(_STATE_FILE, _stored) or 1

    def issue(self, application: Application) -> IssuedToken:
        """
        Sign a new token for an application.

        Source: RFC 7519, section 4.1; the claims of the published sample.
        """
        not_before, expires = self._validity()
        kid, key = self._keys.signing
        algorithm = self._keys.algorithm
        claims = {
            "nbf": not_before,
            "exp": expires,
            "iss": ISSUER,
            "aud": list(AUDIENCE),
            "client_id": application.client_id,
            "client_idSrvId": "",
            "client_default_storage": application.default_storage.storage_id,
            "client_identity_user_id": application.user_id,
            "scope": list(SCOPE),
            "jti": f"{self._generation}.{secrets.token_hex(16)}",
        }
        header = {"alg": algorithm, "typ": "JWT", "kid": kid}
        text = jwt.encode(header, claims, key, algorithms=[algorithm], default_type=None)
        return IssuedToken(access_token=text, expires_in=max(1, int(self.lifetime)))

    def expire(self, access_token: str) -> None:
        """
        Let a token expire before its time, until the stand-in ends; no other text is kept.
        """
        with suppress(InvalidTokenError):
            self.check(access_token)
            self._expired.add(access_token)

    def check(self, access_token: str) -> Application:
        """
        Return the application that an access token speaks for.

        Raises:
            InvalidTokenError: If the token is malformed, not signed by a trusted key, for somebody
                else, not yet or no longer valid, or revoked.

        Source: RFC 7519, section 7.2; RFC 8725, sections 3.1 and 3.9.
        """
        claims = self._verified(access_token)
        now = self._clock()
        if claims.get("iss") != ISSUER:
            raise InvalidTokenError("The issuer is invalid")
        if not _names_us(claims.get("aud")):
            raise InvalidTokenError("The audience is invalid")
        if _date(claims, "nbf") > now:
            raise InvalidTokenError("The token is not yet valid")
        if _date(claims, "exp") <= now or access_token in self._expired:
            raise InvalidTokenError("The token expired")
        if _generation(claims.get("jti")) < self._generation:
            raise InvalidTokenError("The token was revoked")
        application = self._applications.find(str(claims.get("client_id")))
        if application is None:
            raise InvalidTokenError("The client is unknown")
        return application

    def revoke_all(self) -> None:
        """
        Make every token issued so far invalid.

        Raises:
            RuntimeError: If the stand-in was stopped.
            OSError: If it cannot be stored; the tokens are still valid then.
        """
        with self._lock:
            generation = self._generation + 1
            self._folder.write_json(_STATE_FILE, {"generation": generation})
            self._generation = generation

    def _validity(self) -> tuple[float, float]:
        # Whole seconds, as in the published sample, would make a token of two seconds die up
        # to a second early; below a minute the dates carry milliseconds (RFC 7519, section 2).
        now = self._clock()
        if self.lifetime < _ONE_MINUTE:
            return math.floor(now * 1000) / 1000, round(now + self.lifetime, 3)
        return math.floor(now), math.floor(now) + int(self.lifetime)

    def _verified(self, access_token: str) -> dict[str, Any]:
        def trusted(guest: Any) -> SigningKey:
            key = self._keys.find(guest.headers().get("kid"))
            if key is None:
                raise InvalidTokenError("The signature key was not found")
            return key

        if len(access_token) > _LONGEST:
            raise InvalidTokenError("The token is malformed")
        known = self._verified_tokens.get(access_token)
        if known is not None and self._keys.find(known.header["kid"]) is not None:
            return known.claims
        try:
            token = jwt.decode(access_token, trusted, algorithms=[self._keys.algorithm])
        except (JoseError, ValueError, TypeError, RecursionError) as error:
            raise InvalidTokenError("The signature is invalid") from error
        if len(self._verified_tokens) >= _MOST_VERIFIED:
            self._verified_tokens.clear()
        self._verified_tokens[access_token] = token
        return token.claims


def _stored(state: Any) -> int:
    generation = state["generation"]
    if not isinstance(generation, int) or len(str(generation)) > _LONGEST_NUMBER or generation < 1:
        raise ValueError("the generation is a number")
    return generation


def _names_us(audience: object) -> bool:
    named = [audience] if isinstance(audience, str) else audience
    return isinstance(named, list) and any(entry in AUDIENCE for entry in named)


def _date(claims: dict[str, Any], name: str) -> float:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise InvalidTokenError("The token is malformed")
    return value


def _generation(jti: object) -> int:
    number = str(jti).partition(".")[0]
    if len(number) > _LONGEST_NUMBER or not (number.isascii() and number.isdigit()):
        return 0
    return int(number)
