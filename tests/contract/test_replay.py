"""
A replay is strict: each exchange once and in order, the request to the letter, and no network.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import evolve
from vcr.errors import CannotOverwriteExistingCassetteException  # type: ignore[import-untyped]

from scripts.contract.cassettes import names, player, stored
from scripts.contract.cassettes.exchange import Answer, Cassette, Interaction, Request

URL = f"{names.PRODUCTION}/v2.0/viewer/formats"
ONE, TWO = f"{URL}?n=1", f"{URL}?n=2"
JSON = {"content-type": "application/json"}

Tape = tuple[Interaction, ...]


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """
    Write a cassette of requests that are answered with 200 and their number.
    """

    def write(*requests: Request) -> Path:
        path = tmp_path / "cassette.yaml"
        exchanges = (
            Interaction(request, Answer(200, {}, str(number).encode()))
            for number, request in enumerate(requests)
        )
        path.write_bytes(stored.write(Cassette(names.SANDBOX, tuple(exchanges))))
        return path

    return write


def test_each_exchange_is_played_once(write: Callable[..., Path]) -> None:
    """
    Of two equal requests the second gets the second answer, and a third one none.
    """
    with player.replaying(write(Request("GET", ONE), Request("GET", ONE))) as replay:
        answers = [httpx.get(ONE).text for _ in range(2)]
        with pytest.raises(CannotOverwriteExistingCassetteException):
            httpx.get(ONE)

    assert ["0", "1"] == answers
    assert [f"not in the cassette: GET {ONE}"] == replay.problems


@pytest.mark.parametrize("asked", [[], [ONE], [TWO], [TWO, ONE]], ids=len)
def test_what_is_left_or_out_of_order_is_told(asked: list[str], write: Callable[..., Path]) -> None:
    with player.replaying(write(Request("GET", ONE), Request("GET", TWO))) as replay:
        for url in asked:
            httpx.get(url)

    assert f"recorded: GET {ONE}, GET {TWO}" == replay.problems[0]


def test_empty_cassette_is_no_success(write: Callable[..., Path]) -> None:
    with player.replaying(write()) as replay:
        pass

    assert ["the cassette is empty"] == replay.problems


RECORDED = Request(
    "PUT",
    ONE,
    {**JSON, "authorization": "Bearer cassette-1"},
    b'{"FileInfo":{"FilePath":"a.txt"}}',
)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"method": "POST"}, "method"),
        ({"url": TWO}, "url"),
        ({"content": b'{"FileInfo":{"FilePath":"b.txt"}}'}, "body"),
        ({"content": b""}, "body"),
        ({"headers": {**JSON, "authorization": "Bearer cassette-2"}}, "authorization"),
        ({"headers": JSON}, "authorization"),
        ({"headers": {"authorization": "Bearer cassette-1"}}, "content-type"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_other_request_has_no_answer(
    change: dict[str, Any], named: str, write: Callable[..., Path]
) -> None:
    same: dict[str, Any] = {
        "method": RECORDED.method,
        "url": RECORDED.url,
        "headers": RECORDED.headers,
        "content": RECORDED.body,
    }
    with (
        player.replaying(write(RECORDED)) as replay,
        pytest.raises(CannotOverwriteExistingCassetteException, match=named),
    ):
        httpx.request(**{**same, **change})

    assert [] != replay.problems


def test_order_of_json_fields_and_the_boundary_do_not_count(write: Callable[..., Path]) -> None:
    content = b'--b\r\nContent-Disposition: form-data; name="File"\r\n\r\nx\r\n--b--\r\n'
    upload = Request("PUT", TWO, {"content-type": "multipart/form-data; boundary=b"}, content)
    path = write(evolve(RECORDED, body=b'{"a":1,"b":2}'), upload)

    with player.replaying(path) as replay:
        httpx.put(ONE, content=b'{"b": 2, "a": 1}', headers=RECORDED.headers)
        httpx.put(TWO, files={"File": (None, b"x")})

    assert [] == replay.problems


def test_changed_digest_or_source_is_no_cassette(write: Callable[..., Path]) -> None:
    path = write(evolve(RECORDED, body=b"\xff\xfe"))
    good = path.read_text("utf-8")

    for bad in (good.replace("//4=", "//8="), good.replace("source: sandbox", "source: moon"), "a"):
        assert bad != good
        path.write_text(bad, "utf-8")
        with pytest.raises(ValueError, match="no cassette"):
            stored.read(path)


def test_nothing_of_a_replay_is_left(write: Callable[..., Path]) -> None:
    """
    Outside of the block httpx is itself again, which vcrpy patches for the whole process.
    """
    kinds = (httpx.HTTPTransport, httpx.MockTransport)
    before = [kind.handle_request for kind in kinds]

    with pytest.raises(CannotOverwriteExistingCassetteException), player.replaying(write(RECORDED)):
        httpx.get(TWO)

    assert before == [kind.handle_request for kind in kinds]


def test_no_name_is_looked_up_and_no_socket_connected(no_network: list[str]) -> None:
    with pytest.raises(RuntimeError, match="no network"):
        httpx.get(URL)
    with socket.socket() as opened, pytest.raises(RuntimeError, match="no network"):
        opened.connect(("127.0.0.1", 9))

    assert 2 == len(no_network)
    no_network.clear()
