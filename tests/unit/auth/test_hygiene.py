"""Secrets and tokens show themselves nowhere."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from groupdocs_auth import (
    AccessToken,
    BearerAuth,
    ClientCredentials,
    StoredToken,
    TokenEndpoint,
    TokenError,
    TokenGrant,
    TokenResponseInvalid,
    TokenSource,
    connect,
)
from groupdocs_auth.secret import Secret
from tests.unit.auth.stepping import HandClock

CANARY = "canary-3f9d2c71"

HOLDERS: dict[str, Callable[[], Any]] = {
    "credentials": lambda: ClientCredentials("an-id", CANARY),
    "token": lambda: AccessToken(CANARY, 0.0),
    "grant": lambda: TokenGrant(CANARY, 0.0),
    "stored token": lambda: StoredToken(CANARY, 0.0, 0.0),
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


ODD_FIGURES: list[Any] = [-1.0, float("nan"), float("inf"), 10**400, "60", None, True]


@pytest.mark.parametrize("seconds", ODD_FIGURES)
def test_token_without_a_place_in_time_is_refused(seconds: Any) -> None:
    """
    Neither a fetcher nor a store can bring a token that is always or never valid.
    """
    for make in (
        lambda: TokenGrant("a", seconds),
        lambda: StoredToken("a", 0.0, seconds),
        lambda: StoredToken("a", seconds, 60.0),
    ):
        with pytest.raises(ValueError, match="numbers of seconds from 0"):
            make()


UNUSABLE: list[Any] = [f"{CANARY}\n", "", f"{CANARY} b", f"{CANARY}ü", None, CANARY.encode()]


@pytest.mark.parametrize("value", UNUSABLE)
def test_bug_26_token_that_cannot_be_sent_is_refused_without_telling_it(value: Any) -> None:
    """
    The header that would hold it stands in the error of an HTTP library, which is never reached.
    """
    source = TokenSource(lambda **_: TokenGrant(value, 60.0), clock=HandClock())
    for make in (
        lambda: TokenGrant(value, 60.0),
        lambda: StoredToken(value, 0.0, 60.0),
        source.get,
    ):
        with pytest.raises((ValueError, TokenResponseInvalid), match="printable ASCII") as caught:
            make()
        assert CANARY not in str(caught.value)


def test_what_a_fetcher_returns_for_a_grant_is_told() -> None:
    """
    An async fetcher, for instance, is no fetcher, and no second try mends that.
    """

    async def fetch() -> TokenGrant:
        return TokenGrant(CANARY, 60.0)

    pending: Any = fetch()
    source = TokenSource(lambda **_: pending)

    with pytest.raises(TokenError, match=r"returned a coroutine: .* not an async one"):
        source.get()
    assert 1 == source.status().attempts
    pending.close()


def _endpoint() -> TokenEndpoint:
    return TokenEndpoint("https://auth.example/token", ClientCredentials("an-id", CANARY))


def _source() -> TokenSource:
    return TokenSource(_endpoint())


def _auth() -> BearerAuth:
    return BearerAuth(_source(), base_url="https://viewer.example")


@pytest.mark.parametrize("duplicate", [pickle.dumps, copy.copy, copy.deepcopy])
@pytest.mark.parametrize("make", [_endpoint, _source, _auth])
def test_what_is_shared_is_neither_pickled_nor_copied(
    make: Callable[[], object], duplicate: Callable[[object], object]
) -> None:
    """
    The refusal says what to do instead.
    """
    with pytest.raises(TypeError, match=r"share this one .* credentials source"):
        duplicate(make())


def test_deep_copy_of_a_client_is_refused_with_advice() -> None:
    """
    Its copy would keep a token of its own.
    """
    client = connect(ClientCredentials("an-id", CANARY), base_url="http://127.0.0.1:1")

    with pytest.raises(TypeError, match="share this one"):
        copy.deepcopy(client)
