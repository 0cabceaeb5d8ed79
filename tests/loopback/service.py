"""An authorization server and a resource server on one loopback port, scripted by a test."""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from attrs import define, field, frozen

TOKEN_PATH = "/connect/token"


@frozen
class Received:
    """
    A request as it came over the socket, its body without any transfer coding.

    Attributes:
        target: The request target; a proxy is sent the whole URL there.
    """

    method: str
    target: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@frozen
class Answer:
    """
    What the service answers to one request, instead of its usual answer.
    """

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(factory=dict[str, str])


@define
class Service:
    """
    What the servers know, and what a test tells them.

    Attributes:
        token_path: Path of the token endpoint; everything else is a resource.
        token_name: What the values of its tokens begin with.
        token_delay: Seconds that the token endpoint takes.
        expires_in: Seconds in its answers.
        token_answers: Answers of the token endpoint, used up one by one before the usual ones;
            None stands for a usual one.
        resource_answers: Likewise for everything else.
        challenge: The WWW-Authenticate header of a 401.
    """

    token_path: str = TOKEN_PATH
    token_name: str = "token"
    token_delay: float = 0.0
    expires_in: Any = 86400
    token_answers: list[Answer | None] = field(factory=list[Answer | None])
    resource_answers: list[Answer] = field(factory=list[Answer])
    challenge: str = 'Bearer error="invalid_token"'
    base_url: str = ""
    received: list[Received] = field(factory=list[Received])
    _valid: dict[str, float] = field(factory=dict[str, float])
    _issued: int = 0
    _lock: threading.Lock = field(factory=threading.Lock)

    @property
    def token_requests(self) -> list[Received]:
        """
        The token requests so far.
        """
        return [request for request in self.received if request.path == self.token_path]

    @property
    def resource_requests(self) -> list[Received]:
        """
        The other requests so far.
        """
        return [request for request in self.received if request.path != self.token_path]

    def revoke(self) -> None:
        """
        Let every token issued so far be refused from now on.
        """
        with self._lock:
            self._valid.clear()

    def answer(self, request: Received) -> Answer:
        """
        Answer as the two servers would.
        """
        with self._lock:
            self.received.append(request)
        if request.path == self.token_path:
            time.sleep(self.token_delay)
            with self._lock:
                scripted = self.token_answers.pop(0) if self.token_answers else None
                return scripted or self._issue()
        with self._lock:
            token = request.headers.get("authorization", "").removeprefix("Bearer ")
            if self._valid.get(token, 0.0) <= time.monotonic():
                return Answer(401, b"{}", {"WWW-Authenticate": self.challenge})
            if self.resource_answers:
                return self.resource_answers.pop(0)
            return Answer(200, b'{"ok": true}', {"Content-Type": "application/json"})

    def _issue(self) -> Answer:
        self._issued += 1
        token = f"{self.token_name}-{self._issued}"
        lifetime = float(self.expires_in) if isinstance(self.expires_in, int | float) else 3600.0
        self._valid[token] = time.monotonic() + lifetime
        answer = {"access_token": token, "expires_in": self.expires_in, "token_type": "Bearer"}
        return Answer(200, json.dumps(answer).encode(), {"Content-Type": "application/json"})


class Handler(BaseHTTPRequestHandler):
    """
    Passes each request to the service and its answer back.
    """

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def handle_one_request(self) -> None:
        self.raw_requestline = self.rfile.readline(65537)
        if not self.raw_requestline or not self.parse_request():
            self.close_connection = True
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        assert isinstance(self.server, Server)
        answer = self.server.service.answer(
            Received(self.command, self.path, urlsplit(self.path).path, headers, self._body())
        )
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if "Content-Length" not in answer.headers:
            self.send_header("Content-Length", str(len(answer.body)))
        elif answer.headers["Content-Length"] != str(len(answer.body)):
            self.close_connection = True
        self.end_headers()
        self.wfile.write(answer.body)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the base's name
        """
        Stay silent.
        """


class Server(ThreadingHTTPServer):
    """
    Serves a service, each connection on a thread of its own.
    """

    service: Service
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request: Any, client_address: Any) -> None:
        """
        A client that goes away is what some tests are about.
        """


@contextmanager
def running_service(tls: ssl.SSLContext | None = None) -> Iterator[Service]:
    """
    Serve on a free port of 127.0.0.1 until the block ends.

    Args:
        tls: The server's certificate, for https.
    """
    service = Service()

    server = Server(("127.0.0.1", 0), Handler)
    server.service = service
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    scheme = "http" if tls is None else "https"
    service.base_url = f"{scheme}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
