"""
The scanner finds a secret in every encoding it knows, wherever in a cassette it stands.
"""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from collections.abc import Callable
from urllib.parse import quote, quote_plus

import pytest

from scripts.contract.cassettes import media, names, stored, tokens
from scripts.contract.cassettes.exchange import Answer, Cassette, Interaction, Request
from scripts.contract.cassettes.scan import Scanner

SECRET = "s3cr3t+/=&pa ss"
URL = f"{names.PRODUCTION}/v2.0/viewer/formats"
JSON = {"content-type": "application/json"}


def signed_by(key: bytes, claims: dict[str, str]) -> bytes:
    def part(data: bytes) -> bytes:
        return base64.urlsafe_b64encode(data).rstrip(b"=")

    head = part(b'{"alg":"HS256","typ":"JWT"}') + b"." + part(json.dumps(claims).encode())
    return head + b"." + part(key)


def twice(encode: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    return lambda secret: encode(encode(secret))


ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "plain": bytes,
    "form": lambda secret: quote_plus(secret).encode(),
    "percent": lambda secret: quote(secret, safe="").encode(),
    "percent twice": twice(lambda secret: quote(secret, safe="").encode()),
    "JSON": lambda secret: "".join(f"\\u{letter:04x}" for letter in secret).encode(),
    "Basic": lambda secret: base64.b64encode(b"id:" + secret),
    "base64": base64.b64encode,
    "base64url": lambda secret: base64.urlsafe_b64encode(b"\xff\xfe" + secret).rstrip(b"="),
    "base64 twice": twice(base64.b64encode),
    "base64 in lines": lambda secret: base64.encodebytes(secret * 9),
    "base64 after other letters": lambda secret: b"abc" + base64.b64encode(secret),
    "hex": lambda secret: secret.hex().encode(),
    "gzip": lambda secret: gzip.compress(secret, mtime=0),
    "zlib": zlib.compress,
    "gzip in base64": lambda secret: base64.b64encode(gzip.compress(secret, mtime=0)),
    "claims": lambda secret: signed_by(b"some key", {"sub": secret.decode()}),
    "upper case": bytes.upper,
}


def file_of(request: Request, answer: Answer) -> bytes:
    return stored.write(Cassette(names.SANDBOX, (Interaction(request, answer),)))


def text(data: bytes) -> str:
    return data.decode("latin-1")


PLACES: dict[str, Callable[[bytes], bytes]] = {
    "url": lambda data: file_of(Request("GET", f"{URL}?a={text(data)}"), Answer(200)),
    "header": lambda data: file_of(Request("GET", URL, {"accept": text(data)}), Answer(200)),
    "request": lambda data: file_of(Request("PUT", URL, {}, b"--x\r\n" + data), Answer(200)),
    "answer": lambda data: file_of(Request("GET", URL), Answer(200, {}, b"\x00\xff" + data)),
    "value": lambda data: file_of(
        Request("GET", URL), Answer(200, JSON, media.write_json({"a": [{"b": text(data)}]}))
    ),
    "name": lambda data: file_of(
        Request("GET", URL), Answer(200, JSON, media.write_json({"a": {text(data): 1}}))
    ),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_planted_secret_is_found(encoding: str, place: str) -> None:
    planted = PLACES[place](ENCODINGS[encoding](SECRET.encode()))

    leaks = Scanner({"client secret": SECRET}).leaks(planted)

    assert any("client secret" in leak for leak in leaks)
    assert not any(SECRET in leak for leak in leaks)


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_found_where_nothing_is(place: str) -> None:
    assert [] == Scanner({"client secret": SECRET}).leaks(PLACES[place](b"harmless text"))


def test_secret_in_a_comment_is_found() -> None:
    assert Scanner({"client secret": SECRET}).leaks(f"# {SECRET}\na: 1\n".encode())


@pytest.mark.parametrize("encoding", ["plain", "base64", "gzip in base64", "hex", "percent"])
def test_token_of_another_key_is_found(encoding: str) -> None:
    """
    No list of tokens is needed: whatever the published key has not signed is a leak.
    """
    planted = PLACES["value"](ENCODINGS[encoding](signed_by(b"some key", {"jti": "cassette-1"})))

    assert any("published key" in leak for leak in Scanner().leaks(planted))


def test_numbered_token_is_none_of_ours_to_hide() -> None:
    assert [] == Scanner().leaks(PLACES["value"](tokens.mint(1).encode()))


@pytest.mark.parametrize("address", ["127.0.0.1:8080", "localhost:80", "[::1]:8080", "0.0.0.0:1"])
def test_address_of_a_machine_is_found(address: str) -> None:
    assert Scanner().leaks(PLACES["value"](f"http://{address}/v2.0".encode()))
