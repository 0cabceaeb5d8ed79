"""Answers that never end, beside other calls."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

from groupdocs_auth import BearerAuth, TokenSource
from tests.unit.auth.stepping import ScriptedEndpoint


class _Events(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """
        Send one event, and no second one before the test is over.
        """
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(b"data: 1\n\n")
        assert isinstance(self.server, _Server)
        self.server.over.wait(20)

    def do_POST(self) -> None:
        """
        Answer at once.
        """
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the base's name
        """
        Stay silent.
        """


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    over: threading.Event


@pytest.fixture
def base_url() -> Iterator[str]:
    """
    A server of endless answers to GET and short ones to POST.
    """
    with _Server(("127.0.0.1", 0), _Events) as server:
        server.over = threading.Event()
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.over.set()
        server.shutdown()


def call_beside_stream_sync(auth: BearerAuth, base_url: str) -> tuple[str, int]:
    with httpx.Client(auth=auth, base_url=base_url) as client, client.stream("GET", "/") as events:
        status = client.post("/").status_code
        return next(events.iter_text()), status


def call_beside_stream_async(auth: BearerAuth, base_url: str) -> tuple[str, int]:
    async def scenario() -> tuple[str, int]:
        async with (
            httpx.AsyncClient(auth=auth, base_url=base_url) as client,
            client.stream("GET", "/") as events,
        ):
            status = (await client.post("/")).status_code
            return await anext(events.aiter_text()), status

    return asyncio.run(scenario())


@pytest.mark.parametrize("call", [call_beside_stream_sync, call_beside_stream_async])
def test_bug_02_answer_that_never_ends_keeps_no_other_call_waiting(
    call: Any, base_url: str
) -> None:
    """
    A stream of events is handed out as it comes, and a call beside it goes through.
    """
    auth = BearerAuth(TokenSource(ScriptedEndpoint()), base_url=base_url)

    assert ("data: 1\n\n", 200) == call(auth, base_url)
