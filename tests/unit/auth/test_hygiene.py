"""Secrets and tokens show themselves nowhere."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from groupdocs_auth import AccessToken, ClientCredentials, TokenGrant, connect
from groupdocs_auth.secret import Secret

CANARY = "canary-3f9d2c71"

HOLDERS: dict[str, Callable[[], Any]] = {
    "credentials": lambda: ClientCredentials("an-id", CANARY),
    "token": lambda: AccessToken(CANARY, 0.0),
    "grant": lambda: TokenGrant(CANARY, 0.0),
}


@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize(
    "show", [repr, str, format, ascii, attrs.asdict, attrs.astuple, lambda value: f"{[value]}"]
)
def test_bug_26_no_way_of_showing_a_holder_shows_the_secret(
    holder: str, show: Callable[[Any], object]
) -> None:
    """
    repr, str, format and attrs' conversions print stars.
    """
    shown = repr(show(HOLDERS[holder]()))

    assert CANARY not in shown
    assert "***" in shown


@pytest.mark.parametrize("holder", HOLDERS)
def test_bug_26_holder_is_not_pickled(holder: str) -> None:
    """
    A pickle would carry the secret in clear; the refusal says what to do instead.
    """
    with pytest.raises(TypeError, match="credentials source"):
        pickle.dumps(HOLDERS[holder]())
    with pytest.raises(TypeError):
        vars(HOLDERS[holder]())
    assert HOLDERS[holder]() == copy.copy(HOLDERS[holder]())


def test_secrets_are_equal_by_value_only() -> None:
    """
    Two tokens are the same token if their values are, whatever their expiry.
    """
    assert AccessToken("a", 1.0) == AccessToken("a", 2.0)
    assert AccessToken("a", 1.0) != AccessToken("b", 1.0)
    assert 1 == len({AccessToken("a", 1.0), AccessToken("a", 2.0)})
    assert ClientCredentials("i", "a") != ClientCredentials("i", "b")


def test_fingerprint_names_a_token_without_telling_it() -> None:
    """
    Equal tokens share 8 hex digits that do not follow from the token alone.
    """
    fingerprint = AccessToken(CANARY, 0.0).fingerprint

    assert fingerprint == AccessToken(CANARY, 1.0).fingerprint
    assert 8 == len(fingerprint)
    assert fingerprint != AccessToken("other", 0.0).fingerprint


def test_client_of_connect_shows_no_secret() -> None:
    """
    The generated client's repr holds neither credentials nor token.
    """
    client = connect(ClientCredentials("an-id", CANARY), base_url="http://127.0.0.1:1")

    assert CANARY not in repr(client)
    assert CANARY not in repr(client.get_httpx_client().__dict__)


def test_secret_is_equal_to_secrets_only() -> None:
    """
    A text is never taken for a secret, nor a secret for its text.
    """
    assert Secret("a") != "a"
    assert Secret(Secret("a")) == Secret("a")


@pytest.mark.parametrize("seconds", [-1.0, float("nan"), float("inf")])
def test_grant_without_a_lifetime_is_refused(seconds: float) -> None:
    """
    A fetcher of somebody else's cannot bring a token that is always or never valid.
    """
    with pytest.raises(ValueError, match="expires_in"):
        TokenGrant("a", seconds)
