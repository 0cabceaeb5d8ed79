"""
The token endpoint: what it grants, and what it refuses.
"""

from __future__ import annotations

from typing import Any, cast

import pytest

from groupdocs_auth import (
    ClientCredentials,
    TokenEndpointUnavailable,
    TokenRequestRejected,
    TokenRequestThrottled,
    inspect_token,
)
from groupdocs_viewer.api.auth import request_token
from groupdocs_viewer.models import TokenError, TokenRequest, TokenResponse
from scripts.contract.cassettes import names
from tests.contract.api import Api

ONE_DAY = 86_400


def form(credentials: ClientCredentials, **changes: Any) -> TokenRequest:
    return TokenRequest(
        client_id=credentials.client_id, client_secret=credentials.client_secret, **changes
    )


def wrong_secret(api: Api) -> ClientCredentials:
    return ClientCredentials(api.stage.credentials.client_id, names.WRONG_SECRET)


def test_token_is_granted_for_a_day(api: Api) -> None:
    granted = api.without_token(request_token, body=form(api.stage.credentials)).parsed

    assert isinstance(granted, TokenResponse)
    assert "Bearer" == granted.token_type
    assert ONE_DAY == granted.expires_in
    claims = inspect_token(granted.access_token).claims
    assert ONE_DAY == claims["exp"] - claims["nbf"]


def test_plugin_takes_the_lifetime_from_the_answer(api: Api) -> None:
    token = api.token(api.source())

    assert ONE_DAY == token.expires_at - api.clock.now


def test_wrong_secret_is_invalid_client(api: Api) -> None:
    refused = api.without_token(request_token, body=form(wrong_secret(api)))

    assert 400 == refused.status_code
    assert isinstance(refused.parsed, TokenError)
    assert "invalid_client" == refused.parsed.error


def test_plugin_reports_a_wrong_secret(api: Api) -> None:
    with pytest.raises(TokenRequestRejected) as caught:
        api.token(api.source(wrong_secret(api)))

    assert (400, "invalid_client") == (caught.value.status_code, caught.value.error)


def test_unknown_client_is_invalid_client(api: Api) -> None:
    nobody = ClientCredentials(names.WRONG_CLIENT_ID, names.WRONG_SECRET)

    with pytest.raises(TokenRequestRejected) as caught:
        api.token(api.source(nobody))

    assert (400, "invalid_client") == (caught.value.status_code, caught.value.error)


def test_wrong_basic_credentials_are_challenged(api: Api) -> None:
    """
    Credentials in the header, which this client never sends by itself, are refused with 401.
    """
    basic = {"Authorization": "Basic bm9ib2R5Ondyb25n"}
    empty = TokenRequest(client_id="", client_secret="")

    refused = api.without_token(request_token, body=empty, headers=basic)

    assert 401 == refused.status_code
    assert isinstance(refused.parsed, TokenError)
    assert "invalid_client" == refused.parsed.error
    assert refused.headers["WWW-Authenticate"].startswith("Basic ")


def test_other_grant_is_unsupported(api: Api) -> None:
    body = form(api.stage.credentials, grant_type=cast("Any", "password"))

    refused = api.without_token(request_token, body=body)

    assert 400 == refused.status_code
    assert isinstance(refused.parsed, TokenError)
    assert "unsupported_grant_type" == refused.parsed.error


@pytest.mark.sandbox_only
def test_too_many_failures_are_throttled(api: Api) -> None:
    """
    Twenty failures later the endpoint asks to wait, and the plugin tells its caller how long.
    """
    api.stage.fail_token_requests(names.THROTTLED_CLIENT_ID)
    nobody = ClientCredentials(names.THROTTLED_CLIENT_ID, names.WRONG_SECRET)

    refused = api.without_token(request_token, body=form(nobody))
    with pytest.raises(TokenRequestThrottled) as caught:
        api.token(api.source(nobody))

    assert 429 == refused.status_code
    assert "600" == refused.headers["Retry-After"]
    assert 600 == caught.value.retry_after


@pytest.mark.sandbox_only
def test_failing_endpoint_is_unavailable(api: Api) -> None:
    api.stage.inject("server_error", "RequestToken", times=2)

    failed = api.without_token(request_token, body=form(api.stage.credentials))
    with pytest.raises(TokenEndpointUnavailable):
        api.token(api.source())

    assert 500 == failed.status_code
