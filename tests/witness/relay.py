"""
A server between a client and the stand-in that keeps what both say.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

from attrs import define, field

from scripts.contract.cassettes import names
from scripts.contract.cassettes.exchange import Answer, Interaction, Request


@define
class Relay:
    """
    What was said, in order.

    Attributes:
        base_url: Where it listens.
        said: The exchanges so far, as if they had been with the hosted service.
    """

    base_url: str
    said: list[Interaction] = field(factory=list[Interaction])

    def take(self) -> list[Interaction]:
        """
        Return what was said, and forget it.
        """
        said, self.said = self.said, []
        return said


@contextmanager
def relaying(base_url: str) -> Iterator[Relay]:
    """
    Listen on loopback, and pass on what comes.
    """
    target = urlsplit(base_url).netloc

    class Handler(_Handler):
        def pass_on(self, request: Request) -> Answer:
            connection = HTTPConnection(target, timeout=60)
            try:
                path = request.url.removeprefix(names.PRODUCTION)
                connection.request(request.method, path, request.body, dict(request.headers))
                response = connection.getresponse()
                headers = {name.lower(): value for name, value in response.getheaders()}
                answer = Answer(response.status, headers, response.read())
            finally:
                connection.close()
            relay.said.append(Interaction(request, answer))
            return answer

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    relay = Relay(f"http://127.0.0.1:{server.server_address[1]}")
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield relay
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def pass_on(self, request: Request) -> Answer:
        raise NotImplementedError

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, names.PRODUCTION + self.path, headers, body)
        answer = self.pass_on(request)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            if name not in {"transfer-encoding", "connection", "date", "server"}:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815 - the names that the base class looks for

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """
        Keep the output of the tests clean.
        """
