"""The token endpoint, judged by a plain HTTP client and by Authlib's."""

from __future__ import annotations

import base64
import importlib
import json
import warnings
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from groupdocs_sandbox import Sandbox
from tests.sandbox.conftest import error_of, open_client, request_token

GRANT = {"grant_type": "client_credentials"}


def post(box: Sandbox, form: dict[str, str], **options: Any) -> httpx.Response:
    return httpx.post(box.token_url, data=form, **options)


def credentials(box: Sandbox) -> dict[str, str]:
    return {"client_id": box.client_id, "client_secret": box.client_secret}


def test_the_published_request_gets_the_published_answer(box: Sandbox) -> None:
    """
    The answer has exactly the three published fields and may not be cached.
    """
    answer = post(box, GRANT | credentials(box), headers={"Accept": "application/json"})
    body = answer.json()
    assert answer.status_code == 200
    assert set(body) == {"access_token", "expires_in", "token_type"}
    assert (body["expires_in"], body["token_type"]) == (86400, "Bearer")
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store, no-cache, max-age=0"
    assert answer.headers["pragma"] == "no-cache"
    assert answer.headers["server"] == "groupdocs-sandbox"


def test_the_token_carries_the_published_claims(box: Sandbox) -> None:
    """
    Header and claims are the published sample's, and those of the account.
    """
    head, payload, _ = request_token(box).split(".")
    header = json.loads(base64.urlsafe_b64decode(head + "=="))
    claims = json.loads(base64.urlsafe_b64decode(payload + "=="))
    assert (header["alg"], header["typ"]) == ("RS256", "JWT")
    assert claims["exp"] - claims["nbf"] == 86400
    assert isinstance(claims["exp"], int)
    assert claims["iss"] == "https://api.aspose.cloud"
    assert claims["aud"] == ["https://api.aspose.cloud/resources", "api.platform", "api.products"]
    assert claims["scope"] == ["api.platform", "api.products"]
    assert claims["client_id"] == box.client_id
    assert claims["client_idSrvId"] == ""
    assert claims["client_default_storage"] == box.applications[0].default_storage.storage_id
    assert claims["client_identity_user_id"] == "1"


def test_the_token_verifies_against_the_published_keys(box: Sandbox) -> None:
    """
    Whoever reads the JWK set can verify a token, and the set holds no private key.
    """
    published = httpx.get(f"{box.base_url}/.well-known/jwks.json").json()
    keys = KeySet.import_key_set(published)
    token = jwt.decode(request_token(box), keys, algorithms=["RS256"])
    assert token.claims["client_id"] == box.client_id
    assert all("d" not in key for key in published["keys"])


def test_discovery_names_the_endpoints(box: Sandbox) -> None:
    """
    The discovery document leads to the token endpoint and to the keys.
    """
    found = httpx.get(f"{box.base_url}/.well-known/openid-configuration").json()
    assert found["token_endpoint"] == box.token_url
    assert found["jwks_uri"] == f"{box.base_url}/.well-known/jwks.json"


def test_two_tokens_differ(box: Sandbox) -> None:
    """
    Two requests in the same second get two tokens.
    """
    assert request_token(box) != request_token(box)


def test_credentials_in_the_basic_header_are_form_decoded(box: Sandbox) -> None:
    """
    Id and secret in the Basic header are form-decoded before they are compared.
    """
    encoded = "".join(f"%{ord(c):02X}" for c in box.client_secret)
    value = base64.b64encode(f"{box.client_id}:{encoded}".encode()).decode()
    answer = post(box, GRANT, headers={"Authorization": f"Basic {value}"})
    assert answer.status_code == 200


@pytest.mark.parametrize("method", ["client_secret_basic", "client_secret_post"])
def test_an_independent_client_gets_a_token(box: Sandbox, method: str) -> None:
    """
    Authlib's OAuth client gets a token both ways, and the token opens the service.
    """
    with warnings.catch_warnings(record=True):  # Authlib would rather have httpx2
        client_module = importlib.import_module("authlib.integrations.httpx_client")
    client = client_module.OAuth2Client(
        box.client_id, box.client_secret, token_endpoint_auth_method=method
    )
    with client:
        token = client.fetch_token(box.token_url, grant_type="client_credentials")
    with open_client(box, token["access_token"]) as api:
        assert api.get("/formats").status_code == 200


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"client_secret": "0" * 32}, "invalid_client"),
        ({"client_secret": ""}, "invalid_client"),
        ({"client_secret": "geheim\u00fc"}, "invalid_client"),
        ({"client_id": "nobody"}, "invalid_client"),
        ({"client_id": "", "client_secret": ""}, "invalid_client"),
        ({"client_id": "nobody", "grant_type": "password"}, "invalid_client"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": ""}, "unsupported_grant_type"),
        ({"scope": "api.platform admin"}, "invalid_scope"),
    ],
)
def test_refusals_are_400_with_a_string_error(
    box: Sandbox, change: dict[str, str], error: str
) -> None:
    """
    A refusal is 400, a JSON object with the code of RFC 6749, and not cached either.
    """
    answer = post(box, GRANT | credentials(box) | change)
    assert (400, error) == (answer.status_code, answer.json()["error"])
    assert "no-store" in answer.headers["cache-control"]
    assert "www-authenticate" not in answer.headers


def test_a_wrong_secret_in_the_header_is_401_with_a_challenge(box: Sandbox) -> None:
    """
    Who authenticates by header is refused by 401 and a challenge of the same scheme.
    """
    wrong = base64.b64encode(b"nobody:wrong").decode()
    for value in (f"Basic {wrong}", "Basic %%%", "Basic"):
        answer = post(box, GRANT, headers={"Authorization": value})
        assert (401, "invalid_client") == (answer.status_code, answer.json()["error"])
        assert answer.headers["www-authenticate"].startswith("Basic ")


def test_malformed_requests_are_invalid_requests(box: Sandbox) -> None:
    """
    Another verb or content type, repeated parameters and too long a body are `invalid_request`.

    So is authentication by header and body at once.
    """
    form = GRANT | credentials(box)
    answers = [
        httpx.get(box.token_url),
        httpx.put(box.token_url, data=form),
        httpx.post(box.token_url, json=form),
        httpx.post(box.token_url),
        httpx.post(
            box.token_url,
            content="grant_type=client_credentials&client_id=a&client_id=b&client_secret=c",
            headers={"Content-Type": "application/x-www-form-urlencoded"},
        ),
        post(box, form, auth=(box.client_id, box.client_secret)),
        post(box, form | {"padding": "x" * 100_000}),
    ]
    assert [(400, "invalid_request")] * len(answers) == [
        (answer.status_code, answer.json()["error"]) for answer in answers
    ]


def test_twenty_failures_shut_a_caller_out_until_the_cool_down_ends() -> None:
    """
    After 20 failures in a minute a client id is answered 429, even with the right secret.

    Retry-After tells the rest of the cool-down; other clients are not concerned.
    """
    now = [1_000_000.0]
    with Sandbox(clock=lambda: now[0]) as box:
        wrong = GRANT | credentials(box) | {"client_secret": "wrong"}
        statuses = [post(box, wrong).status_code for _ in range(20)]
        shut_out = post(box, GRANT | credentials(box))
        other = request_token(box, box.applications[1])
        now[0] += 599
        still = post(box, GRANT | credentials(box))
        now[0] += 2
        again = post(box, GRANT | credentials(box))
    assert statuses == [400] * 20
    assert (429, "600") == (shut_out.status_code, shut_out.headers["retry-after"])
    assert isinstance(shut_out.json()["error"], str)
    assert other
    assert (429, "1") == (still.status_code, still.headers["retry-after"])
    assert again.status_code == 200


def test_failures_spread_over_minutes_shut_nobody_out() -> None:
    """
    Only failures within one minute count.
    """
    now = [1_000_000.0]
    with Sandbox(clock=lambda: now[0]) as box:
        wrong = GRANT | credentials(box) | {"client_secret": "wrong"}
        for _ in range(30):
            assert post(box, wrong).status_code == 400
            now[0] += 4
        assert post(box, GRANT | credentials(box)).status_code == 200


@pytest.mark.parametrize(("lifetime", "expires_in"), [(2, 2), (2.9, 2), (0.25, 1), (600, 600)])
def test_expires_in_is_the_lifetime_in_whole_seconds(lifetime: float, expires_in: int) -> None:
    """
    `expires_in` is an integer of at least 1, however short the lifetime.
    """
    with Sandbox(token_lifetime=lifetime) as box:
        answer = post(box, GRANT | credentials(box)).json()
    assert answer["expires_in"] == expires_in
    assert isinstance(answer["expires_in"], int)


def test_the_delay_is_taken_by_the_token_endpoint_alone() -> None:
    """
    With a delay of 0.3 s a token takes that long, and an operation does not.
    """
    with Sandbox(token_delay=0.3) as box:
        answer = post(box, GRANT | credentials(box))
        with open_client(box, answer.json()["access_token"]) as api:
            assert answer.elapsed.total_seconds() >= 0.3
            assert api.get("/formats").elapsed.total_seconds() < 0.3


def test_no_secret_is_shown(box: Sandbox) -> None:
    """
    No repr holds the client secret.
    """
    shown = repr(box) + repr(list(box.applications)) + repr(list(box.requests))
    assert box.client_secret not in shown


def test_hs256_tokens_are_accepted_and_their_key_is_not_published() -> None:
    """
    With HS256 the service works likewise, and the JWK set is empty.
    """
    with Sandbox(algorithm="HS256") as box:
        token = request_token(box)
        published = httpx.get(f"{box.base_url}/.well-known/jwks.json").json()
        with open_client(box, token) as api:
            assert api.get("/formats").status_code == 200
        assert published == {"keys": []}
        with open_client(box, token + "x") as api:
            assert error_of(api.get("/formats"))[:2] == (401, "Unauthorized")
