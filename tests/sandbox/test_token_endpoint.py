"""
The token endpoint, judged by a plain HTTP client and by Authlib's.
"""

from __future__ import annotations

import base64
import importlib
import json
import socket
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
    assert 200 == answer.status_code
    assert {"access_token", "expires_in", "token_type"} == set(body)
    assert (86400, "Bearer") == (body["expires_in"], body["token_type"])
    assert "application/json; charset=utf-8" == answer.headers["content-type"]
    assert "no-store, no-cache, max-age=0" == answer.headers["cache-control"]
    assert "no-cache" == answer.headers["pragma"]
    assert "groupdocs-sandbox" == answer.headers["server"]


def test_the_token_carries_the_published_claims(box: Sandbox) -> None:
    """
    Header and claims are the published sample's, and those of the account.
    """
    head, payload, _ = request_token(box).split(".")
    header = json.loads(base64.urlsafe_b64decode(head + "=="))
    claims = json.loads(base64.urlsafe_b64decode(payload + "=="))
    assert ("RS256", "JWT") == (header["alg"], header["typ"])
    assert 86400 == claims["exp"] - claims["nbf"]
    assert isinstance(claims["exp"], int)
    assert "https://api.aspose.cloud" == claims["iss"]
    assert ["https://api.aspose.cloud/resources", "api.platform", "api.products"] == claims["aud"]
    assert ["api.platform", "api.products"] == claims["scope"]
    assert box.client_id == claims["client_id"]
    assert "" == claims["client_idSrvId"]
    assert box.applications[0].default_storage.storage_id == claims["client_default_storage"]
    assert "1" == claims["client_identity_user_id"]


def test_the_token_verifies_against_the_published_keys(box: Sandbox) -> None:
    """
    Whoever reads the JWK set can verify a token, and the set holds no private key.
    """
    published = httpx.get(f"{box.base_url}/.well-known/jwks.json").json()
    keys = KeySet.import_key_set(published)
    token = jwt.decode(request_token(box), keys, algorithms=["RS256"])
    assert box.client_id == token.claims["client_id"]
    assert all("d" not in key for key in published["keys"])


@pytest.mark.parametrize("name", ["oauth-authorization-server", "openid-configuration"])
def test_discovery_names_the_endpoints(box: Sandbox, name: str) -> None:
    """
    The metadata, under either name, lead to the token endpoint and the keys and say no more.
    """
    expected = {
        "issuer": "https://api.aspose.cloud",
        "token_endpoint": box.token_url,
        "jwks_uri": f"{box.base_url}/.well-known/jwks.json",
        "grant_types_supported": ["client_credentials"],
        "response_types_supported": [],
        "scopes_supported": ["api.platform", "api.products"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
    }
    assert expected == httpx.get(f"{box.base_url}/.well-known/{name}").json()


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
    assert 200 == answer.status_code


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
        assert 200 == api.get("/formats").status_code


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


def test_a_parameter_without_a_value_is_omitted(box: Sandbox) -> None:
    """
    Basic credentials beside an empty `client_secret` are one way to authenticate, and no two.

    Source: RFC 6749, section 3.2.
    """
    empty = {"client_id": "", "client_secret": "", "scope": ""}
    answer = post(box, GRANT | empty, auth=(box.client_id, box.client_secret))
    assert 200 == answer.status_code


def test_header_and_body_name_one_client(box: Sandbox) -> None:
    """
    A `client_id` in the body beside Basic credentials is that of the header, or it is refused.
    """
    auth = (box.client_id, box.client_secret)
    same = post(box, GRANT | {"client_id": box.client_id}, auth=auth)
    other = post(box, GRANT | {"client_id": box.applications[1].client_id}, auth=auth)
    assert 200 == same.status_code
    assert (400, "invalid_request") == (other.status_code, other.json()["error"])


def test_only_wrong_credentials_count_as_failures() -> None:
    """
    Malformed requests, unknown grants and unknown scopes shut nobody out.
    """
    with Sandbox(clock=lambda: 1_000_000.0) as box:
        good = GRANT | credentials(box)
        for change in ({"grant_type": "password"}, {"scope": "admin"}, {"x": "y" * 20_000}):
            assert [400] * 25 == [post(box, good | change).status_code for _ in range(25)]
        assert 200 == post(box, good).status_code


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
    assert [400] * 20 == statuses
    assert (429, "600") == (shut_out.status_code, shut_out.headers["retry-after"])
    assert isinstance(shut_out.json()["error"], str)
    assert other
    assert (429, "1") == (still.status_code, still.headers["retry-after"])
    assert 200 == again.status_code


def test_failures_spread_over_minutes_shut_nobody_out() -> None:
    """
    Only failures within one minute count.
    """
    now = [1_000_000.0]
    with Sandbox(clock=lambda: now[0]) as box:
        wrong = GRANT | credentials(box) | {"client_secret": "wrong"}
        for _ in range(30):
            assert 400 == post(box, wrong).status_code
            now[0] += 4
        assert 200 == post(box, GRANT | credentials(box)).status_code


@pytest.mark.parametrize(("lifetime", "expires_in"), [(2, 2), (2.9, 2), (0.25, 1), (600, 600)])
def test_expires_in_is_the_lifetime_in_whole_seconds(lifetime: float, expires_in: int) -> None:
    """
    `expires_in` is an integer of at least 1, however short the lifetime.
    """
    with Sandbox(token_lifetime=lifetime) as box:
        answer = post(box, GRANT | credentials(box)).json()
    assert expires_in == answer["expires_in"]
    assert isinstance(answer["expires_in"], int)


def test_the_delay_is_taken_by_the_token_endpoint_alone() -> None:
    """
    A token takes as long as the delay says, and an operation is answered meanwhile.
    """
    with Sandbox(token_delay=0.3) as box:
        answer = post(box, GRANT | credentials(box))
        assert answer.elapsed.total_seconds() >= 0.3
    request = b"POST /connect/token HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"
    with Sandbox(token_delay=3600) as box, socket.socket() as client:
        client.connect(("127.0.0.1", httpx.URL(box.base_url).port or 0))
        client.sendall(request)
        assert 401 == httpx.get(f"{box.base_url}/v2.0/viewer/formats").status_code
        assert 0 == box.requests.count(status=400)


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
            assert 200 == api.get("/formats").status_code
        assert {"keys": []} == published
        with open_client(box, token + "x") as api:
            assert (401, "Unauthorized") == error_of(api.get("/formats"))[:2]
