"""Signatures, verified with keys and algorithms that the caller names."""

from __future__ import annotations

import hmac
import sys
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey, RSAKey

from groupdocs_auth import ClientCredentials, token_source, verify_token
from groupdocs_sandbox import Sandbox
from tests.unit.auth.test_inspect import CLAIMS, HEADER, NO_SIGNATURE_BUT_256_ARBITRARY_BYTES, mint

RSA = RSAKey.generate_key(2048, auto_kid=True)
OTHER = RSAKey.generate_key(2048)
EC = ECKey.generate_key("P-256")
SHARED = "a-shared-secret-of-32-bytes-long"
KEYS: Any = KeySet([RSA]).as_dict(private=False)


def signed(key: Any, algorithm: str) -> str:
    header = {"alg": algorithm} | ({"kid": key.kid} if key.kid else {})
    return jwt.encode(header, {"sub": "x"}, key, algorithms=[algorithm])


def confused() -> str:
    """
    A token whose HMAC key is the public key, which everybody has.
    """
    unsigned = mint({"alg": "HS256", "kid": RSA.kid}, CLAIMS)
    mac = hmac.digest(RSA.as_pem(private=False), unsigned.encode(), "sha256")
    return f"{unsigned}.{mint(mac)}"


@pytest.mark.parametrize("form", ["{}", "Bearer {}\n"])
def test_signature_of_a_known_key_is_verified(form: str) -> None:
    """
    By the JWK set, by one JWK, and by a shared secret.
    """
    token = form.format(signed(RSA, "RS256"))

    assert verify_token(token, keys=KEYS, algorithms=["RS256"])
    assert verify_token(token, keys=KEYS["keys"][0], algorithms=["RS256"])
    assert verify_token(
        signed(OctKey.import_key(SHARED), "HS256"), keys=SHARED, algorithms=["HS256"]
    )


@pytest.mark.parametrize(
    ("token", "keys", "algorithms"),
    [
        (signed(OTHER, "RS256"), KEYS, ["RS256"]),
        (signed(RSA, "RS256"), KEYS, ["RS512"]),
        (signed(RSA, "RS256")[:-4] + "AAAA", KEYS, ["RS256"]),
        (mint(HEADER, CLAIMS, NO_SIGNATURE_BUT_256_ARBITRARY_BYTES), KEYS, ["RS256"]),
        (mint({"alg": "none"}, CLAIMS, b""), KEYS, ["RS256"]),
        (confused(), KEYS, ["HS256", "RS256"]),
        ("opaque", KEYS, ["RS256"]),
        ("", KEYS, ["RS256"]),
    ],
    ids=["other-key", "other-algorithm", "edited", "published", "none", "confused", "opaque", "no"],
)
def test_anything_else_is_not(token: str, keys: Any, algorithms: list[str]) -> None:
    """
    Another key or algorithm, an edited token, no signature, or a public key taken for a secret.
    """
    assert not verify_token(token, keys=keys, algorithms=algorithms)


def test_each_key_of_the_set_is_tried() -> None:
    """
    Neither the token nor a key needs a `kid`, which is a hint. RFC 7515, section 4.1.4.
    """
    nameless: Any = [
        {name: value for name, value in key.as_dict(private=False).items() if name != "kid"}
        for key in (EC, OTHER, RSA)
    ]
    hinted = jwt.encode({"alg": "RS256", "kid": "another"}, {"sub": "x"}, RSA)
    for token in (signed(OTHER, "RS256"), signed(RSA, "RS256"), hinted):
        assert verify_token(token, keys={"keys": nameless}, algorithms=["RS256"])
    for_encryption = {"keys": [nameless[2] | {"use": "enc"}]}
    assert not verify_token(signed(RSA, "RS256"), keys=for_encryption, algorithms=["RS256"])


def test_algorithms_are_no_text() -> None:
    """
    The letters of a name are no names.
    """
    with pytest.raises(TypeError, match="list"):
        verify_token(signed(RSA, "RS256"), keys=KEYS, algorithms="RS256")


@pytest.mark.parametrize("algorithms", [[], ["none"], ["RS256", "NONE"]])
def test_algorithms_are_named_and_never_none(algorithms: list[str]) -> None:
    """
    RFC 8725, section 3.1: the caller decides, and not the token.
    """
    with pytest.raises(ValueError, match="algorithms"):
        verify_token(signed(RSA, "RS256"), keys=KEYS, algorithms=algorithms)


@pytest.mark.parametrize("keys", [{}, {"keys": 5}, {"keys": [{"kty": "odd"}]}, {"kty": "RSA"}])
def test_keys_that_are_none_are_told(keys: Any) -> None:
    """
    A damaged JWK set is the caller's mistake, not a bad signature.
    """
    with pytest.raises(ValueError, match="JWK set"):
        verify_token(signed(RSA, "RS256"), keys=keys, algorithms=["RS256"])


def test_missing_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    The error says what to install.
    """
    monkeypatch.setitem(sys.modules, "joserfc", None)

    with pytest.raises(ImportError, match=r"\[sandbox\]"):
        verify_token(signed(RSA, "RS256"), keys=KEYS, algorithms=["RS256"])


def test_token_of_the_stand_in_is_verified_by_its_published_keys() -> None:
    """
    Its JWK set vouches for what its token endpoint issues.
    """
    with Sandbox() as box:
        credentials = ClientCredentials(box.client_id, box.client_secret)
        token = token_source(credentials, base_url=box.base_url).get().value
        keys = httpx.get(f"{box.base_url}/.well-known/jwks.json").json()

    assert verify_token(token, keys=keys, algorithms=["RS256"])
