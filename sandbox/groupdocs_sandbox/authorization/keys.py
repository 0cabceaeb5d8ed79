"""
The signing keys of the authorization server.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Sequence
from typing import Any, Literal, get_args

from attrs import evolve, frozen
from joserfc.errors import JoseError
from joserfc.jwk import OctKey, RSAKey

from groupdocs_sandbox.disk.data_folder import DataFolder

Algorithm = Literal["RS256", "HS256"]
SigningKey = RSAKey | OctKey

ALGORITHMS: tuple[Algorithm, ...] = get_args(Algorithm)

_STATE_FILE = "keys.json"
_RSA_BITS = 2048
_HMAC_BITS = 256


@frozen
class _Entry:
    key: SigningKey
    kid: str
    algorithm: str
    trusted_until: float | None  # seconds since the epoch; None is the signing key


class KeyRing:
    """
    One key that signs, and older ones still trusted for a grace time.

    Safe to use from any thread.

    Args:
        folder: Where the keys outlive a restart.
        algorithm: `RS256` or `HS256`; another one than before starts with a new key.
        clock: Seconds since the epoch.
    """

    def __init__(
        self, folder: DataFolder, *, algorithm: Algorithm, clock: Callable[[], float]
    ) -> None:
        self.algorithm: Algorithm = algorithm
        self._folder = folder
        self._clock = clock
        self._lock = threading.Lock()
        stored = folder.read_json(_STATE_FILE, _stored) or ()
        self._entries = tuple(entry for entry in stored if entry.algorithm == algorithm)
        if not self._entries:
            self.rotate(grace=0.0)

    @property
    def signing(self) -> tuple[str, SigningKey]:
        """
        Return the kid and the key that sign now.
        """
        entry = self._entries[0]
        return entry.kid, entry.key

    def find(self, kid: object) -> SigningKey | None:
        """
        Return the key with a kid that is still trusted; None when there is none.
        """
        for entry in self._trusted():
            if entry.kid == kid:
                return entry.key
        return None

    def rotate(self, *, grace: float) -> None:
        """
        Sign with a new key from now on.

        Args:
            grace: Seconds for which the former key is still trusted and published.

        Raises:
            RuntimeError: If the stand-in was stopped.
            OSError: If the new key cannot be stored; the former one signs on then.
        """
        with self._lock:
            until = self._clock() + grace
            former = [
                evolve(entry, trusted_until=until) if entry.trusted_until is None else entry
                for entry in self._trusted()
            ]
            entries = (_entry(_generate(self.algorithm), self.algorithm, None), *former)
            self._save(entries)
            self._entries = entries

    def published(self) -> dict[str, list[dict[str, Any]]]:
        """
        Write the trusted public keys as a JWK set; secrets of HMAC are not public and stay out.

        Source: RFC 7517, section 5.
        """
        return {
            "keys": [
                entry.key.as_dict(private=False)
                for entry in self._trusted()
                if isinstance(entry.key, RSAKey)
            ]
        }

    def _trusted(self) -> Sequence[_Entry]:
        now = self._clock()
        return [e for e in self._entries if e.trusted_until is None or now < e.trusted_until]

    def _save(self, entries: Sequence[_Entry]) -> None:
        self._folder.write_json(
            _STATE_FILE,
            [
                {
                    "jwk": entry.key.as_dict(private=True),
                    "algorithm": entry.algorithm,
                    "trusted_until": entry.trusted_until,
                }
                for entry in entries
            ],
        )


def _generate(algorithm: Algorithm) -> SigningKey:
    # The kid is the thumbprint of RFC 7638.
    if algorithm == "HS256":
        return OctKey.generate_key(_HMAC_BITS, auto_kid=True)
    return RSAKey.generate_key(_RSA_BITS, parameters={"use": "sig", "alg": "RS256"}, auto_kid=True)


def _stored(state: Any) -> list[_Entry]:
    """
    Build the keys of the state file; fails where none of them signs.
    """
    entries = [
        _entry(_import(item["jwk"], item["algorithm"]), item["algorithm"], item["trusted_until"])
        for item in state
    ]
    signing, *former = entries
    if signing.trusted_until is not None or not all(map(_is_dated, former)):
        raise ValueError("the first key signs, and no other")
    return entries


def _import(jwk: dict[str, Any], algorithm: str) -> SigningKey:
    try:
        key = (OctKey if algorithm == "HS256" else RSAKey).import_key(jwk)
    except JoseError as error:
        raise ValueError("this is no key") from error
    if not key.is_private:
        raise ValueError("this key cannot sign")
    return key


def _is_dated(entry: _Entry) -> bool:
    return isinstance(entry.trusted_until, int | float) and math.isfinite(entry.trusted_until)


def _entry(key: SigningKey, algorithm: str, trusted_until: float | None) -> _Entry:
    return _Entry(key=key, kid=str(key.kid), algorithm=algorithm, trusted_until=trusted_until)
