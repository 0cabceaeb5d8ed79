"""The token endpoint's faults, over a real socket."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from groupdocs_auth import (
    ClientCredentials,
    OriginNotAllowed,
    TokenEndpoint,
    TokenEndpointUnavailable,
    TokenError,
    TokenGrant,
    TokenRequestRejected,
    TokenRequestThrottled,
    TokenResponseInvalid,
)
from tests.loopback.service import TOKEN_PATH, Answer, Service

CREDENTIALS = ClientCredentials("an-id", "a-secret")
GOOD = b'{"access_token": "abc", "expires_in": 60, "token_type": "Bearer"}'


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Answer(400, b'{"error": "invalid_client"}'), TokenRequestRejected),
        (Answer(307, b"", {"Location": "/elsewhere"}), TokenRequestRejected),
        (Answer(301, b"", {"Location": "http://foreign.example/"}), TokenRequestRejected),
        (Answer(429, b"", {"Retry-After": "5"}), TokenRequestThrottled),
        (Answer(500, b"<html>"), TokenEndpointUnavailable),
        (Answer(520, b""), TokenEndpointUnavailable),
        (Answer(200, b"<html>"), TokenResponseInvalid),
        (Answer(200, b"{"), TokenResponseInvalid),
        (Answer(200, b"x" * 10_000_000), TokenResponseInvalid),
        (Answer(200, gzip.compress(GOOD), {"Content-Encoding": "gzip"}), TokenResponseInvalid),
        (Answer(200, GOOD, {"Content-Length": "1000"}), TokenEndpointUnavailable),
    ],
)
def test_answer_without_a_token_is_a_typed_error(
    service: Service, answer: Answer, error: type[TokenError]
) -> None:
    """
    Each fault has its class, nothing is followed, and no secret shows.
    """
    service.token_answers = [answer]
    endpoint = TokenEndpoint(service.base_url + TOKEN_PATH, CREDENTIALS)

    with pytest.raises(error) as caught:
        endpoint(timeout=0.5)
    assert "a-secret" not in str(caught.value)
    assert (None, None) == (caught.value.__cause__, caught.value.__context__)
    assert 1 == len(service.received)


def test_rotated_secret_is_found_after_a_refusal(service: Service) -> None:
    """
    A credentials source is asked once more before the refusal is believed.
    """
    service.token_answers = [Answer(400, b'{"error": "invalid_client"}')]
    secrets = iter(["old", "new"])
    endpoint = TokenEndpoint(
        service.base_url + TOKEN_PATH, lambda: ClientCredentials("an-id", next(secrets))
    )

    assert isinstance(endpoint(), TokenGrant)
    assert [b"secret=old", b"secret=new"] == [
        request.body.rpartition(b"_")[2] for request in service.token_requests
    ]


def test_connection_refused_is_unavailable() -> None:
    """
    Nobody listening is told as such, with the address.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        endpoint = TokenEndpoint(f"http://127.0.0.1:{port}/token", CREDENTIALS)

        with pytest.raises(TokenEndpointUnavailable, match=f"127.0.0.1:{port} cannot be reached"):
            endpoint()


@contextmanager
def raw_server(piece: bytes, *, every: float, again: bytes = b"") -> Iterator[str]:
    """
    Accept one connection, send a piece, and then another one every so many seconds.
    """
    done = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(piece)
            while not done.wait(every):
                try:
                    connection.sendall(again)
                except OSError:
                    return

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/token"
    finally:
        done.set()
        thread.join()
        listener.close()


@pytest.mark.parametrize(
    ("piece", "again"),
    [
        (b"", b""),
        (b"H", b""),
        (b"HTTP/1.1 200 OK\r\nX: ", b"x"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{", b" "),
    ],
    ids=["hang", "one-byte", "drip-in-headers", "drip-in-body"],
)
def test_slow_endpoint_is_cut_off_in_time(piece: bytes, again: bytes) -> None:
    """
    A server that never finishes costs the time limit and no more, however it drips.
    """
    with raw_server(piece, every=0.02, again=again) as url:
        began = time.monotonic()
        with pytest.raises(TokenEndpointUnavailable, match="took too long"):
            TokenEndpoint(url, CREDENTIALS)(timeout=0.3)

    assert 5.0 > time.monotonic() - began


@pytest.mark.parametrize(
    "url", ["http://auth.example/token", "ftp://auth.example/token", "/token", "https://"]
)
def test_secret_is_sent_to_a_secure_absolute_url_only(url: str) -> None:
    """
    A token URL that would show the secret is refused when the endpoint is made.
    """
    with pytest.raises(OriginNotAllowed):
        TokenEndpoint(url, CREDENTIALS)


def test_endpoint_shows_no_secret_of_its_own() -> None:
    """
    Its repr names the origin and nothing else.
    """
    endpoint = TokenEndpoint("https://auth.example/token", CREDENTIALS)

    assert "<TokenEndpoint at https://auth.example>" == repr(endpoint)
