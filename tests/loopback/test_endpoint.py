"""The token endpoint's faults, over a real socket."""

from __future__ import annotations

import gzip
import logging
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from groupdocs_auth import (
    ClientCredentials,
    CredentialsError,
    OriginNotAllowed,
    TokenEndpoint,
    TokenEndpointUnavailable,
    TokenError,
    TokenGrant,
    TokenRequestRejected,
    TokenRequestThrottled,
    TokenResponseInvalid,
)
from groupdocs_auth.cut import Cut
from tests.loopback.exposure import everything_about
from tests.loopback.service import TOKEN_PATH, Answer, Service

CREDENTIALS = ClientCredentials("an-id", "a-secret")
PATIENCE = 30.0
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
        endpoint()
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
    ("scheme", "piece", "again"),
    [
        ("https", b"", b""),
        ("http", b"", b""),
        ("http", b"H", b""),
        ("http", b"HTTP/1.1 200 OK\r\nX: ", b"x"),
        ("http", b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{", b" "),
    ],
    ids=["no-handshake", "hang", "one-byte", "drip-in-headers", "drip-in-body"],
)
def test_slow_endpoint_is_cut_off_in_time(
    scheme: str, piece: bytes, again: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A server that never finishes costs the time limit and no more, however it drips.
    """
    for phase in ("_CONNECT_SECONDS", "_READ_SECONDS"):
        monkeypatch.setattr(f"groupdocs_auth.endpoint.{phase}", PATIENCE)
    with raw_server(piece, every=0.02, again=again) as url:
        endpoint = TokenEndpoint(url.replace("http", scheme), CREDENTIALS)
        began = time.monotonic()
        with pytest.raises(TokenEndpointUnavailable, match="took too long"):
            endpoint(timeout=0.3)

    assert PATIENCE / 2 > time.monotonic() - began


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


def test_secret_that_the_server_repeats_is_not_told(service: Service) -> None:
    """
    An error description with the secret in it is shown without it.
    """
    body = b'{"error": "invalid_client", "error_description": "a-secret is wrong"}'
    service.token_answers = [Answer(400, body)]

    with pytest.raises(TokenRequestRejected, match=r"\*\*\* is wrong") as caught:
        TokenEndpoint(service.base_url + TOKEN_PATH, CREDENTIALS)()
    assert "a-secret" not in repr(vars(caught.value))


@pytest.mark.parametrize(
    "proxy", ["http://user:s3cret@[::", "proxy.example:8080", "http://a:s3cret@:b"]
)
def test_proxy_that_is_no_url_is_told_without_repeating_it(proxy: str) -> None:
    """
    It may hold a password.
    """
    with pytest.raises(ValueError, match="The proxy is no URL") as caught:
        TokenEndpoint("https://auth.example/token", CREDENTIALS, proxy=proxy)
    assert None is caught.value.__context__
    assert "s3cret" not in str(caught.value)


def test_proxy_that_httpx_cannot_use_yet_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    With what is to be installed, and not as the endpoint's trouble at the first token.
    """
    socks = partial(TokenEndpoint, "https://auth.example/token", CREDENTIALS, proxy="socks5h://p")
    monkeypatch.setitem(sys.modules, "socksio", None)
    with pytest.raises(ValueError, match=r"pip install 'httpx\[socks\]'"):
        socks()
    monkeypatch.setitem(sys.modules, "socksio", socket)
    assert isinstance(socks(), TokenEndpoint)


@pytest.mark.parametrize(
    "moment", ["receive_response_headers.started", "receive_response_body.failed"]
)
def test_bug_26_interrupt_takes_no_secret_with_it(
    service: Service,
    moment: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """
    A Ctrl-C has neither the frames of the exchange in its traceback nor an error in its chain.
    """
    service.token_answers = [Answer(200, GOOD, {"Content-Length": "1000"})]
    talker = logging.getLogger("httpcore.http11")

    def interrupt(record: logging.LogRecord) -> bool:
        if record.getMessage().startswith(moment):
            raise KeyboardInterrupt
        return False

    caplog.set_level(logging.DEBUG, logger=talker.name)
    monkeypatch.setattr(talker, "filters", [interrupt])
    with pytest.raises(KeyboardInterrupt) as caught:
        TokenEndpoint(service.base_url + TOKEN_PATH, CREDENTIALS)()

    assert None is caught.value.__context__
    assert "a-secret" not in everything_about(caught.value)


def test_token_is_had_when_the_interpreter_has_begun_to_end(service: Service) -> None:
    """
    What makes a last call while it is torn down does so without any further thread.
    """
    script = f"""
import sys
from groupdocs_auth import ClientCredentials, TokenEndpoint

class TornDown:
    def __init__(self):
        url = {service.base_url + TOKEN_PATH!r}
        self.endpoint = TokenEndpoint(url, ClientCredentials("i", "s"))
        self.cycle = self

    def __del__(self):
        print(sys.is_finalizing(), self.endpoint().access_token, flush=True)

TornDown()
"""
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=False
    )

    assert "True token-1\n" == result.stdout, result.stderr


def test_no_timer_is_begun_when_the_interpreter_has_begun_to_end(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Nobody would be there to let it run.
    """
    monkeypatch.setattr(sys, "is_finalizing", lambda: True)
    monkeypatch.setattr(threading.Timer, "start", None)

    assert "token-1" == TokenEndpoint(service.base_url + TOKEN_PATH, CREDENTIALS)().access_token


def test_secret_that_is_part_of_the_answer_spoils_nothing(service: Service) -> None:
    """
    A secret of one letter is no secret, and no reason to misread a token response.
    """
    endpoint = TokenEndpoint(service.base_url + TOKEN_PATH, ClientCredentials("an-id", "e"))

    assert "token-1" == endpoint().access_token


def test_credentials_source_that_breaks_is_named_as_such(service: Service) -> None:
    """
    A bug in a caller's function is not taken for the endpoint's trouble.
    """

    def broken() -> ClientCredentials:
        raise KeyError("a-secret")

    with pytest.raises(CredentialsError, match="raised KeyError") as caught:
        TokenEndpoint(service.base_url + TOKEN_PATH, broken)()
    assert "a-secret" not in str(caught.value)
    assert [] == service.received


@pytest.mark.parametrize("odd", [None, ("an-id", "a-secret"), "a-secret"])
def test_what_a_credentials_source_returns_for_credentials_is_told(odd: Any) -> None:
    """
    By its type alone.
    """
    endpoint = TokenEndpoint("https://auth.example/token", lambda: odd)

    with pytest.raises(CredentialsError, match=f"returned a {type(odd).__name__}") as caught:
        endpoint()
    assert "a-secret" not in str(caught.value)


def test_netrc_adds_no_credentials(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    The token request carries the form and no Authorization header.
    """
    path = tmp_path / "netrc"
    path.write_text("machine 127.0.0.1 login somebody password s3cret")
    monkeypatch.setenv("NETRC", str(path))
    url = (service.base_url + TOKEN_PATH).replace("//", "//user:word@")

    TokenEndpoint(url, CREDENTIALS)()

    assert "authorization" not in service.token_requests[0].headers


def test_cut_before_the_connection_stands_is_made_when_it_does() -> None:
    """
    A limit that passes while the connection is made ends it at once.
    """
    near, far = socket.socketpair()
    with near, far, Cut(PATIENCE) as cut:
        cut.now()
        stream = SimpleNamespace(get_extra_info=lambda _: near)
        cut.watch("connection.connect_tcp.complete", {"return_value": stream})
        assert b"" == far.recv(1)
    cut.now()  # The socket is closed by now, and that is no error.


def test_phase_limit_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A server that says nothing for a while took too long.
    """
    monkeypatch.setattr("groupdocs_auth.endpoint._READ_SECONDS", 0.05)
    with raw_server(b"", every=0.02) as url, pytest.raises(TokenEndpointUnavailable, match="long"):
        TokenEndpoint(url, CREDENTIALS)()


def test_missing_credentials_are_not_dressed_up(service: Service) -> None:
    """
    The error of a credentials source is the caller's as it is.
    """

    def missing() -> ClientCredentials:
        raise CredentialsError("The vault has none.")

    with pytest.raises(CredentialsError, match=r"The vault has none\."):
        TokenEndpoint(service.base_url + TOKEN_PATH, missing)()
