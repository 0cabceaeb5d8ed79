"""The bytes of a token request, and what the answers mean."""

from __future__ import annotations

import json
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupdocs_auth import (
    ClientCredentials,
    CredentialsError,
    TokenEndpointUnavailable,
    TokenError,
    TokenGrant,
    TokenRequestRejected,
    TokenRequestThrottled,
    TokenResponseInvalid,
)
from groupdocs_auth.grant import read_retry_after, read_token_response, token_request_body
from groupdocs_auth.secret import Secret

GOOD = {"access_token": "abc", "expires_in": 86400, "token_type": "Bearer"}


def read(
    status: int, body: object, headers: dict[str, str] | None = None
) -> TokenGrant | TokenError:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return read_token_response(status, headers or {}, raw, now=1_700_000_000.0)


def test_request_body_is_the_published_form() -> None:
    """
    The body holds the three fields of the user's page, in their order.
    """
    body = token_request_body(ClientCredentials("an-id", "a-secret"))

    assert b"grant_type=client_credentials&client_id=an-id&client_secret=a-secret" == body


@given(st.text(min_size=1), st.text(min_size=1))
def test_request_body_survives_any_character(client_id: str, client_secret: str) -> None:
    """
    Whatever the id and the secret are made of, the server reads exactly them.
    """
    try:
        credentials = ClientCredentials(client_id, client_secret)
    except CredentialsError:
        return  # White space alone, or a lone surrogate, which is no text.
    form = parse_qs(token_request_body(credentials).decode("ascii"))

    assert [client_id] == form["client_id"]
    assert [client_secret] == form["client_secret"]


@pytest.mark.parametrize(
    ("wire", "seconds"),
    [
        (86400, 86400.0),
        ("3600", 3600.0),
        (3600.5, 3600.5),
        (0, 0.0),
        (None, 3600.0),
        (1e30, 10 * 366 * 86400.0),
    ],
)
def test_bug_29_expires_in_is_read_as_seconds(wire: object, seconds: float) -> None:
    """
    Numbers and numeric strings count; a missing one means an hour, an absurd one ten years.
    """
    assert TokenGrant("abc", seconds) == read(200, GOOD | {"expires_in": wire})


@pytest.mark.parametrize("wire", [True, "soon", -1, float("nan"), float("inf"), [], {}, "-5"])
def test_bug_29_expires_in_that_is_no_number_of_seconds_is_invalid(wire: object) -> None:
    """
    What cannot be a lifetime is refused instead of guessed at.
    """
    assert isinstance(read(200, GOOD | {"expires_in": wire}), TokenResponseInvalid)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b'"abc"',
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        {},
        GOOD | {"access_token": ""},
        GOOD | {"access_token": None},
        GOOD | {"access_token": 5},
        GOOD | {"access_token": "two words"},
        GOOD | {"access_token": "line\nbreak"},
        GOOD | {"access_token": "ü"},
        GOOD | {"token_type": "mac"},
        GOOD | {"token_type": None},
    ],
)
def test_answer_that_is_no_token_response_is_invalid(body: object) -> None:
    """
    A 200 without a usable bearer token is an error of its own kind.
    """
    assert isinstance(read(200, body), TokenResponseInvalid)


def test_token_type_is_compared_without_case() -> None:
    """
    RFC 6749, section 5.1: the value is case insensitive.
    """
    assert TokenGrant("abc", 86400.0) == read(200, GOOD | {"token_type": "bEARER"})


def test_refusal_carries_code_and_description() -> None:
    """
    The error code of RFC 6749, section 5.2 reaches the caller, the description cut to 200.
    """
    error = read(400, {"error": "invalid_client", "error_description": "no\x1b[31m" + "x" * 300})

    assert isinstance(error, TokenRequestRejected)
    assert (400, "invalid_client", "no[31m" + "x" * 194) == (
        error.status_code,
        error.error,
        error.error_description,
    )


@pytest.mark.parametrize(
    ("secret", "told", "shown"),
    [
        ("s3cret", "x" * 192 + "s3cret" + "y" * 9, "x" * 192 + "***" + "y" * 5),
        ("s3cret", "it was s3c\0ret", "it was ***"),
        ("s3\tcret", "it was s3\tcret", "it was ***"),
        ("a+b/c= d", "client_secret=a%2Bb%2Fc%3D+d&x=1", "client_secret=***&x=1"),
        ("a+b/c= d", "client_secret=a%2bb/c%3d%20d", "client_secret=***"),
        ("\0", "it was \0", "it was "),
        ("e", "ten", "t***n"),
    ],
)
def test_bug_26_refusal_that_repeats_the_secret_is_told_without_it(
    secret: str, told: str, shown: str
) -> None:
    """
    As it is or as it stood in the form, whole or at the place where the description is cut.
    """
    answer = json.dumps({"error": told, "error_description": told}).encode()
    error = read_token_response(400, {}, answer, now=0.0, secret=Secret(secret))

    assert isinstance(error, TokenRequestRejected)
    assert (shown, shown) == (error.error, error.error_description)
    assert f"The token endpoint refused the credentials: {shown} ({shown})." == str(error)


@pytest.mark.parametrize("status", [201, 204, 206])
def test_other_success_is_no_token_response(status: int) -> None:
    """
    It may pass with the next try, so it is no refusal.
    """
    assert isinstance(read(status, GOOD), TokenResponseInvalid)


@pytest.mark.parametrize("status", [301, 307, 404])
def test_answer_without_an_oauth_error_asks_whether_the_url_is_right(status: int) -> None:
    """
    A redirect or a page that is not there points to the token URL.
    """
    error = read(status, b"<html>")

    assert isinstance(error, TokenRequestRejected)
    assert "is the token URL right?" in str(error)


def test_error_in_a_200_is_a_refusal() -> None:
    """
    Some servers answer 200 with an OAuth error inside.
    """
    assert isinstance(read(200, {"error": "invalid_client"}), TokenRequestRejected)


@pytest.mark.parametrize("status", [408, 500, 502, 503, 520])
def test_failing_server_is_unavailable(status: int) -> None:
    """
    5xx and 408 may pass; the error keeps the server's Retry-After.
    """
    error = read(status, b"<html>", {"Retry-After": "7"})

    assert isinstance(error, TokenEndpointUnavailable)
    assert 7.0 == error.retry_after


def test_429_is_throttled_and_says_for_how_long() -> None:
    """
    The wait that the server asks for is in the error and in its text.
    """
    error = read(429, b"", {"Retry-After": "600"})

    assert isinstance(error, TokenRequestThrottled)
    assert 600.0 == error.retry_after
    assert "600 s" in str(error)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        ("Tue, 14 Nov 2023 22:14:20 GMT", 60.0),
        ("Tue, 14 Nov 2023 22:12:20 GMT", 0.0),
        ("9" * 400, 10 * 366 * 86400.0),
        ("Tue, 14 Nov 2023 22:14:20 +99999999999999999", None),
        ("soon", None),
        ("-5", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_in_both_forms(header: str | None, seconds: float | None) -> None:
    """
    Seconds or an HTTP date; anything else says nothing. RFC 9110, section 10.2.3.
    """
    assert seconds == read_retry_after(header, now=1_700_000_000.0)


def test_retry_after_date_without_a_zone_is_in_utc() -> None:
    """
    RFC 9110, section 5.6.7: an HTTP date is in UTC.
    """
    assert 60.0 == read_retry_after("Tue, 14 Nov 2023 22:14:20", now=1_700_000_000.0)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(
    status=st.integers(100, 599),
    body=st.binary()
    | json_values.map(lambda value: json.dumps(value).encode())
    | st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(
            ("access_token", "expires_in", "token_type", "error", "error_description"), json_values
        ),
    ).map(lambda value: json.dumps(value).encode()),
)
def test_bug_17_every_answer_is_a_grant_or_a_typed_error(status: int, body: bytes) -> None:
    """
    No answer, however odd, makes the reader raise something else.
    """
    result = read_token_response(status, {}, body, now=0.0)

    assert isinstance(result, TokenGrant | TokenError)
    if isinstance(result, TokenGrant):
        assert 200 == status
