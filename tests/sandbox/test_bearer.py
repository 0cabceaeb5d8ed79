"""
Which access tokens open the service, and how the others are refused.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from groupdocs_sandbox import Sandbox
from tests.sandbox.conftest import error_of, open_client, request_token

EVERY_OPERATION = [
    ("POST", "/view"),
    ("DELETE", "/view"),
    ("PUT", "/convertAndDownload"),
    ("POST", "/info"),
    ("GET", "/formats"),
    ("GET", "/consumption"),
    ("GET", "/storage/file/a"),
    ("PUT", "/storage/file/a"),
    ("DELETE", "/storage/file/a"),
    ("PUT", "/storage/file/copy/a"),
    ("PUT", "/storage/file/move/a"),
    ("GET", "/storage/folder/a"),
    ("PUT", "/storage/folder/a"),
    ("DELETE", "/storage/folder/a"),
    ("PUT", "/storage/folder/copy/a"),
    ("PUT", "/storage/folder/move/a"),
    ("GET", "/storage/a/exist"),
    ("GET", "/storage/exist/a"),
    ("GET", "/storage/disc"),
    ("GET", "/storage/version/a"),
]


def decode(part: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=="))
    return found


def encode(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def own_key(box: Sandbox) -> tuple[str, Any]:
    return box._started().keys.signing


def signed(box: Sandbox, **changes: Any) -> str:
    """
    Sign a good token's claims, changed, with the stand-in's own key.
    """
    claims = decode(request_token(box).split(".")[1]) | changes
    kid, key = own_key(box)
    kept = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode({"alg": "RS256", "kid": kid}, kept, key, algorithms=["RS256"])


def resigned(box: Sandbox, header: dict[str, Any], key: Any) -> str:
    claims = decode(request_token(box).split(".")[1])
    return jwt.encode(header, claims, key, algorithms=[header["alg"]])


def unsigned(box: Sandbox) -> str:
    payload = request_token(box).split(".")[1]
    return f"{encode({'alg': 'none', 'typ': 'JWT'})}.{payload}."


def confused(box: Sandbox) -> str:
    """
    Sign by HMAC with the public RSA key as the secret.
    """
    kid, key = own_key(box)
    secret = OctKey.import_key(base64.urlsafe_b64encode(key.as_pem(private=False)).decode())
    return resigned(box, {"alg": "HS256", "typ": "JWT", "kid": kid}, secret)


def altered(box: Sandbox) -> str:
    head, payload, signature = request_token(box).split(".")
    return f"{head}.{encode(decode(payload) | {'client_id': 'another'})}.{signature}"


def of_another_service(box: Sandbox) -> str:
    del box
    with Sandbox() as other:
        return request_token(other)


REFUSED: dict[str, Callable[[Sandbox], str]] = {
    "not a JWT": lambda _: "secret-token",
    "two parts": lambda _: "e30.e30",
    "not JSON": lambda _: "YQ.YQ.YQ",
    "very long": lambda _: "a" * 12_000,
    "cut off": lambda box: request_token(box)[:-4],
    "two tokens": lambda box: f"{request_token(box)} {request_token(box)}",
    "altered claims": altered,
    "alg none": unsigned,
    "HS256 with the public key": confused,
    "another key with our kid": lambda box: resigned(
        box, {"alg": "RS256", "kid": own_key(box)[0]}, RSAKey.generate_key(2048)
    ),
    "no kid": lambda box: resigned(box, {"alg": "RS256"}, own_key(box)[1]),
    "unknown kid": lambda box: resigned(box, {"alg": "RS256", "kid": "x"}, own_key(box)[1]),
    "another algorithm": lambda box: resigned(
        box,
        {"alg": "RS512", "kid": own_key(box)[0]},
        RSAKey.import_key(own_key(box)[1].as_pem(private=True)),
    ),
    "of another service": of_another_service,
    "wrong issuer": lambda box: signed(box, iss="https://example.org"),
    "no issuer": lambda box: signed(box, iss=None),
    "wrong audience": lambda box: signed(box, aud=["https://example.org"]),
    "no audience": lambda box: signed(box, aud=None),
    "expired": lambda box: signed(box, exp=1_000_000_000),
    "no expiry": lambda box: signed(box, exp=None),
    "expiry as text": lambda box: signed(box, exp="4000000000"),
    "not yet valid": lambda box: signed(box, nbf=4_000_000_000),
    "unknown client": lambda box: signed(box, client_id="nobody"),
    "no generation": lambda box: signed(box, jti=None),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_token_is_refused(box: Sandbox, case: str) -> None:
    """
    A token that is not a good one is refused by 401, a challenge and a JSON object.
    """
    token = REFUSED[case](box)
    with httpx.Client(headers={"Authorization": f"Bearer {token}"}) as client:
        answer = client.get(f"{box.base_url}/v2.0/viewer/formats")
    assert (401, "Unauthorized") == error_of(answer)[:2]
    assert answer.headers["www-authenticate"].startswith('Bearer error="invalid_token"')


@pytest.mark.parametrize(("method", "path"), EVERY_OPERATION)
def test_every_operation_asks_for_a_token(box: Sandbox, method: str, path: str) -> None:
    """
    Without a token every operation answers 401, a bare challenge and a JSON object.
    """
    answer = httpx.request(method, f"{box.base_url}/v2.0/viewer{path}")
    assert (401, "Unauthorized") == error_of(answer)[:2]
    assert "Bearer" == answer.headers["www-authenticate"]


def test_a_scheme_without_a_token_is_a_bad_token(box: Sandbox) -> None:
    """
    `Bearer` alone is a malformed token and not a missing one.
    """
    headers = {"Authorization": "Bearer"}
    answer = httpx.get(f"{box.base_url}/v2.0/viewer/formats", headers=headers)
    assert 401 == error_of(answer)[0]
    assert "invalid_token" in answer.headers["www-authenticate"]


def test_the_scheme_is_case_insensitive(box: Sandbox) -> None:
    """
    The scheme may be written in any case.
    """
    headers = {"Authorization": f"bEARER {request_token(box)}"}
    answer = httpx.get(f"{box.base_url}/v2.0/viewer/formats", headers=headers)
    assert 200 == answer.status_code


def test_another_scheme_is_no_token(box: Sandbox) -> None:
    """
    Basic credentials do not open an operation.
    """
    auth = (box.client_id, box.client_secret)
    answer = httpx.get(f"{box.base_url}/v2.0/viewer/formats", auth=auth)
    assert 401 == error_of(answer)[0]


def test_a_token_in_the_query_string_is_refused(box: Sandbox) -> None:
    """
    A good token in the query string does not open an operation, not even beside the header.
    """
    url = f"{box.base_url}/v2.0/viewer/formats"
    token = request_token(box)
    alone = httpx.get(url, params={"access_token": token})
    beside = httpx.get(
        url, params={"access_token": token}, headers={"Authorization": f"Bearer {token}"}
    )
    assert 401 == error_of(alone)[0]
    assert "invalid_token" in alone.headers["www-authenticate"]
    assert 400 == error_of(beside)[0]
    assert "invalid_request" in beside.headers["www-authenticate"]


def test_two_authorization_headers_are_refused(box: Sandbox) -> None:
    """
    A request that brings two tokens is an invalid request, even when both are good.
    """
    value = f"Bearer {request_token(box)}"
    url = f"{box.base_url}/v2.0/viewer/formats"
    for other in (value, "Basic YTpi"):
        for headers in permutations([("Authorization", value), ("Authorization", other)]):
            answer = httpx.get(url, headers=list(headers))
            assert (400, "MissingParameters") == error_of(answer)[:2]
            assert "invalid_request" in answer.headers["www-authenticate"]


def test_a_token_expires_to_the_millisecond() -> None:
    """
    A token of 2 s is good until just before its end and refused at it.
    """
    now = [1_700_000_000.75]
    with Sandbox(token_lifetime=2, clock=lambda: now[0]) as box:
        with open_client(box, request_token(box)) as api:
            now[0] += 1.998
            assert 200 == api.get("/formats").status_code
            now[0] += 0.003
            refused = api.get("/formats")
        assert 401 == error_of(refused)[0]
        assert "expired" in refused.headers["www-authenticate"]


def test_revoked_tokens_are_refused_and_new_ones_are_not() -> None:
    """
    Revocation ends all tokens issued so far and none issued later.
    """
    with Sandbox() as box:
        old = request_token(box)
        box.revoke_tokens()
        new = request_token(box)
        with open_client(box, old) as api:
            assert 401 == error_of(api.get("/formats"))[0]
        with open_client(box, new) as api:
            assert 200 == api.get("/formats").status_code


def test_a_former_key_is_trusted_for_its_grace_time() -> None:
    """
    Until the grace time ends, tokens of the former key are good and its public part is published.
    """
    now = [1_700_000_000.0]
    with Sandbox(clock=lambda: now[0]) as box:
        jwks = f"{box.base_url}/.well-known/jwks.json"
        old = request_token(box)
        box.rotate_keys(grace=60)
        new = request_token(box)
        assert decode(old.split(".")[0])["kid"] != decode(new.split(".")[0])["kid"]
        assert 2 == len(httpx.get(jwks).json()["keys"])
        with open_client(box, old) as api:
            assert 200 == api.get("/formats").status_code
            now[0] += 61
            assert 401 == error_of(api.get("/formats"))[0]
        assert 1 == len(httpx.get(jwks).json()["keys"])
        with open_client(box, new) as api:
            assert 200 == api.get("/formats").status_code


def test_rotations_from_several_threads_lose_no_key() -> None:
    """
    Every former key is trusted for its grace time, whichever thread rotated.
    """
    with Sandbox() as box:
        with ThreadPoolExecutor(8) as threads:
            list(threads.map(lambda _: box.rotate_keys(grace=60), range(24)))
        published = httpx.get(f"{box.base_url}/.well-known/jwks.json").json()["keys"]
    assert 25 == len({key["kid"] for key in published})
