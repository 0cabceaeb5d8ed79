"""
What a cassette keeps of the real values: nothing that is secret, and all that can be checked.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from groupdocs_auth import inspect_token
from scripts.contract.cassettes import media, names, tokens
from scripts.contract.cassettes.exchange import Answer, Request
from scripts.contract.cassettes.scrub import Scrubber, UnknownHostError

BASE = "http://127.0.0.1:43210"
ID, SECRET = "6d0aa6c5-27f5-4a5f-9c2f-7a1d0a5b0c11", "a+secret&=ü"
REAL = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJtZSJ9.c2lnbmF0dXJl"
OTHER = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ5b3UifQ.c2lnbmF0dXJl"
JSON = {"content-type": "application/json; charset=utf-8"}
FORM = {"content-type": media.FORM}


@pytest.fixture
def scrubber() -> Scrubber:
    """
    A scrubber of a service on this machine.
    """
    return Scrubber(BASE, {ID: names.CLIENT_ID, SECRET: names.CLIENT_SECRET})


def answered(scrubber: Scrubber, **content: Any) -> Any:
    return json.loads(scrubber.answer(Answer(200, JSON, json.dumps(content).encode())).body)


def sent(scrubber: Scrubber, authorization: str) -> str:
    headers = {"authorization": authorization}
    return scrubber.request(Request("GET", f"{BASE}/a", headers)).headers["authorization"]


def test_tokens_are_numbered_in_order_of_appearance(scrubber: Scrubber) -> None:
    """
    Which token was sent stays visible, and its lifetime too, and none of them is valid.
    """
    one = answered(scrubber, access_token=REAL, expires_in=60)["access_token"]
    two = answered(scrubber, access_token="opaque", expires_in=60)["access_token"]

    assert [1, 2] == [tokens.number_of(one), tokens.number_of(two)]
    assert "Bearer cassette-1" == sent(scrubber, f"Bearer {REAL}")
    assert "Bearer cassette-2" == sent(scrubber, "Bearer opaque")
    assert "Bearer cassette-3" == sent(scrubber, f"Bearer {OTHER}")
    claims = inspect_token(one).claims
    assert {"jti": "cassette-1", "nbf": 1_000_000_000, "exp": 1_000_000_060} == claims


def test_token_in_any_text_is_replaced(scrubber: Scrubber) -> None:
    found = answered(scrubber, message=f"the token {REAL} is bad")["message"]

    assert f"the token {tokens.mint(1)} is bad" == found


@pytest.mark.parametrize("changed", ["eyJhbGciOiJub25lIn0", "cassette-7"])
def test_token_is_ours_only_with_our_signature(changed: str) -> None:
    _, claims, signature = tokens.mint(1).split(".")

    assert tokens.number_of(f"{changed}.{claims}.{signature}") is None


def test_form_keeps_order_and_wrong_values(scrubber: Scrubber) -> None:
    """
    A credential that was wrong on purpose stays, an unknown one becomes the placeholder.
    """

    def form(client_id: str, secret: str) -> str:
        body = f"client_secret={secret}&grant_type=client_credentials&client_id={client_id}"
        return scrubber.request(Request("POST", f"{BASE}/t", FORM, body.encode())).body.decode()

    expected = f"client_secret={{}}&grant_type=client_credentials&client_id={names.CLIENT_ID}"
    assert expected.format(names.CLIENT_SECRET) == form(ID, "a%2Bsecret%26%3D%C3%BC")
    assert expected.format(names.CLIENT_SECRET) == form("stranger", "unknown")
    assert expected.format(names.WRONG_SECRET) == form(ID, names.WRONG_SECRET)


def test_address_of_the_service_becomes_the_published_one(scrubber: Scrubber) -> None:
    request = scrubber.request(Request("GET", f"{BASE}/v2.0/a?AppSid={ID}&x=1"))
    url = answered(scrubber, downloadUrl=f"{BASE}/v2.0/b")["downloadUrl"]
    moved = scrubber.answer(Answer(307, {"location": f"{BASE}/c"})).headers["location"]

    assert f"{names.PRODUCTION}/v2.0/a?AppSid={names.CLIENT_ID}&x=1" == request.url
    assert [f"{names.PRODUCTION}/v2.0/b", f"{names.PRODUCTION}/c"] == [url, moved]


@pytest.mark.parametrize("url", ["http://127.0.0.1:432101/a", "https://api.groupdocs.cloud.evil/a"])
def test_request_to_another_host_is_not_written_down(url: str, scrubber: Scrubber) -> None:
    with pytest.raises(UnknownHostError):
        scrubber.request(Request("GET", url))


@pytest.mark.parametrize(
    ("real", "kept"),
    [
        ("2026-11-24T08:21:17+00:00", "2026-01-31T12:00:00+00:00"),
        ("2026-11-24T08:21:17.1234567Z", "2026-01-31T12:00:00.0000000Z"),
        ("2008-06-01T00:00:00", "2026-01-31T12:00:00"),
        ("no date", "no date"),
    ],
)
def test_date_keeps_its_form(real: str, kept: str, scrubber: Scrubber) -> None:
    assert kept == answered(scrubber, modifiedDate=real)["modifiedDate"]


def test_request_id_keeps_its_form(scrubber: Scrubber) -> None:
    assert names.REQUEST_ID == answered(scrubber, requestId=ID)["requestId"]
    assert "17" == answered(scrubber, requestId="17")["requestId"]


def test_only_allowed_headers_are_kept(scrubber: Scrubber) -> None:
    kept = scrubber.answer(
        Answer(200, {"Date": "today", "Server": "x", "Set-Cookie": "a", "Retry-After": "1"})
    )
    asked = scrubber.request(Request("GET", f"{BASE}/a", {"Cookie": "a", "User-Agent": "b"}))

    assert ({"retry-after": "1"}, {}) == (kept.headers, asked.headers)


def test_basic_credentials_are_not_kept(scrubber: Scrubber) -> None:
    assert "Basic cassette" == sent(scrubber, "Basic aWQ6c2VjcmV0")


def test_boundary_of_an_upload_is_a_constant(scrubber: Scrubber) -> None:
    headers = {"content-type": "multipart/form-data; boundary=0123abcd"}
    body = b"--0123abcd\r\n\r\n0123abcd\r\n--0123abcd--\r\n"

    request = scrubber.request(Request("PUT", f"{BASE}/a", headers, body))

    assert f"multipart/form-data; boundary={names.BOUNDARY}" == request.content_type
    edge = f"--{names.BOUNDARY}".encode()
    assert edge + b"\r\n\r\n0123abcd\r\n" + edge + b"--\r\n" == request.body


def test_scrubbing_twice_changes_nothing_more(scrubber: Scrubber) -> None:
    """
    What is loaded from a cassette is scrubbed once more.
    """
    once = scrubber.request(
        Request("POST", f"{BASE}/t", {**FORM, "authorization": f"Bearer {REAL}"}, b"client_id=a")
    )
    answer = scrubber.answer(
        Answer(200, JSON, media.write_json({"access_token": REAL, "date": "2026-11-24T08:21:17Z"}))
    )

    again = Scrubber()
    assert (once, answer) == (again.request(once), again.answer(answer))
