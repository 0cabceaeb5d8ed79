"""Secrets and tokens show themselves nowhere."""

from __future__ import annotations

import copy
import logging
import pickle
import traceback
from collections.abc import Callable
from typing import Any

import attrs
import httpx
import pytest

from groupdocs_auth import (
    AccessToken,
    AuthError,
    BearerAuth,
    ClientCredentials,
    TokenEndpoint,
    TokenGrant,
    TokenSource,
    connect,
)
from groupdocs_auth.secret import Secret
from tests.loopback.service import TOKEN_PATH, Answer, running_service
from tests.unit.auth.stepping import HandClock

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


@pytest.mark.parametrize(
    "answer",
    [
        None,
        Answer(400, b'{"error": "invalid_client"}'),
        Answer(500),
        Answer(200, f'{{"access_token": "{CANARY}-token", "token_type": "mac"}}'.encode()),
        Answer(200, f'{{"access_token": "{CANARY}-token", "expires_in": true}}'.encode()),
        Answer(200, f'{{"access_token": "{CANARY}-token"'.encode()),
        Answer(200, f"{CANARY}-token".encode(), {"Content-Length": "1000"}),
    ],
)
def test_bug_26_no_log_and_no_traceback_shows_secret_or_token(
    answer: Answer | None, caplog: pytest.LogCaptureFixture
) -> None:
    """
    With every logger at DEBUG and every local printed, neither secret nor token appears.
    """
    shown: list[str] = []
    caplog.set_level(logging.DEBUG)
    for name in ("httpx", "httpcore", "groupdocs_auth"):
        caplog.set_level(logging.DEBUG, logger=name)
    with running_service() as service:
        service.token_answers = [answer] * 3
        source = TokenSource(
            TokenEndpoint(service.base_url + TOKEN_PATH, ClientCredentials("an-id", CANARY)),
            clock=HandClock(),
            on_event=lambda event: shown.append(repr(event)),
        )
        auth = BearerAuth(source, base_url=service.base_url)
        with httpx.Client(auth=auth) as client:
            try:
                client.get(service.base_url + "/thing")
            except AuthError as error:
                assert answer is not None
                shown += _everything_about(error)
        shown += [repr(value) for value in (source, auth, source.status())]
        tokens = {
            request.headers["authorization"].removeprefix("Bearer ")
            for request in service.resource_requests
        }

    shown += [record.getMessage() for record in caplog.records]
    assert shown
    for secret in {CANARY} | tokens:
        assert [] == [text for text in shown if secret in text]


def _everything_about(error: BaseException) -> list[str]:
    """
    Return all that an error tracker would send off: the chain, the frames and their locals.
    """
    assert error.__traceback__ is not None
    error.__traceback__ = error.__traceback__.tb_next  # without the frame of the test itself
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    return [
        repr(error),
        str(error),
        repr(vars(error)),
        "".join(told.format(chain=True)),
        pickle.dumps(error).decode("latin-1"),
        repr(error.__context__),
    ]


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
