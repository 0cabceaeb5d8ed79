"""A token endpoint over https that a test breaks, and mends."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import trustme
from attrs import define, field

from tests.loopback.service import TOKEN_PATH, Handler, Server, Service

HOST = "localhost"


class _BreakableServer(Server):
    owner: BreakableService

    def finish_request(self, request: Any, client_address: Any) -> None:
        if self.owner.spoil is None:
            super().finish_request(request, client_address)
        else:
            self.owner.spoil(request)


@define
class BreakableService:
    """
    A service on one port, with everything on the way to it in a test's hand.

    Attributes:
        service: What answers where nothing is broken.
        trust: A client's TLS context; it knows the one authority that certifies the service.
        spoil: Is given each connection instead of the service, if there is one.
        patience: Seconds that it is worth waiting for an answer.
    """

    service: Service
    trust: ssl.SSLContext = field(factory=lambda: ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    spoil: Callable[[socket.socket], None] | None = None
    patience: float = 30.0
    _authority: trustme.CA = field(factory=trustme.CA, init=False)
    _certificate: ssl.SSLContext = field(
        factory=lambda: ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), init=False
    )
    _server: _BreakableServer = field(init=False)
    _thread: threading.Thread = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._authority.configure_trust(self.trust)
        self.certify()

    @property
    def token_url(self) -> str:
        """
        Where the token endpoint is, broken or not.
        """
        return self.service.base_url + TOKEN_PATH

    def certify(self, *, by: trustme.CA | None = None) -> None:
        """
        Show a certificate of that authority, or of the trusted one, from now on.
        """
        (by or self._authority).issue_cert(HOST).configure_cert(self._certificate)

    def open(self, port: int = 0) -> None:
        """
        Accept connections on that port, or on a free one.
        """
        self._server = _BreakableServer(("127.0.0.1", port), Handler)
        self._server.owner, self._server.service = self, self.service
        self._server.socket = self._certificate.wrap_socket(self._server.socket, server_side=True)
        self.service.base_url = f"https://{HOST}:{self._server.server_port}"
        serve = self._server.serve_forever
        self._thread = threading.Thread(target=serve, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def close(self) -> int:
        """
        Accept no more connections; return the port.
        """
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        return self._server.server_port


@contextmanager
def running_breakable_service(service: Service | None = None) -> Iterator[BreakableService]:
    """
    Serve on a free port of this machine until the block ends.

    Args:
        service: What to serve, instead of a new one.
    """
    running = BreakableService(service or Service())
    running.open()
    try:
        yield running
    finally:
        running.close()
