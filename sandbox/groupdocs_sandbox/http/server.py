"""
The web server, in a thread of its own.
"""

from __future__ import annotations

import ipaddress
import logging
import socket
import threading

import uvicorn
from starlette.types import ASGIApp

from groupdocs_sandbox.http.protocol import SERVER_NAME, Protocol

_START_LIMIT = 10.0  # seconds
_STOP_LIMIT = 10.0  # seconds
_GRACE = 2  # seconds for requests under way when the server stops


class ServerThread:
    """
    Serve an application from a thread, from `start` to `stop`; each is called once.

    Args:
        app: The application.
        host: Address to listen on.
        port: Port to listen on; 0 lets the system choose.

    Attributes:
        base_url: Where it can be reached from this machine, without a slash at the end; empty
            before the start.
    """

    def __init__(self, app: ASGIApp, *, host: str, port: int) -> None:
        _silence()
        self.base_url = ""
        self._address = (host, port)
        self._sockets: list[socket.socket] = []  # none before the start, then one
        self._server = _Server(
            uvicorn.Config(
                app,
                http=Protocol,
                ws="none",
                loop="asyncio",
                lifespan="off",
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                headers=[("server", SERVER_NAME)],
                timeout_graceful_shutdown=_GRACE,
            )
        )
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name=SERVER_NAME, daemon=True)

    def start(self) -> None:
        """
        Bind the socket, start the thread and wait until the server accepts connections.

        Raises:
            OSError: If the address cannot be bound.
            RuntimeError: If it did not start.
        """
        host, _ = self._address
        self._sockets = [_socket(host)]
        self._sockets[0].bind(self._address)
        self.base_url = _base_url(host, self._sockets[0])
        self._thread.start()
        self._server.ready.wait(_START_LIMIT)
        if not self._server.started:
            raise RuntimeError("the stand-in did not start") from self._failure

    @property
    def is_alive(self) -> bool:
        """
        Whether the server runs.
        """
        return self._thread.is_alive()

    def stop(self) -> None:
        """
        Let requests under way end, close all connections, and wait for the thread.

        However far `start` came: a thread that has not begun yet will end at once.
        """
        self._server.should_exit = True
        try:
            if self._thread.is_alive():
                self._thread.join(_STOP_LIMIT)
        finally:
            for each in self._sockets:
                each.close()

    def _run(self) -> None:
        try:
            self._server.run(sockets=self._sockets)
        except BaseException as failure:  # noqa: BLE001 - told to the thread that waits in start()
            self._failure = failure
        finally:
            self._server.ready.set()


class _Server(uvicorn.Server):
    """
    A server that tells when it is ready.
    """

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


def _silence() -> None:
    # Where nobody configured logging, warnings of the server must not appear on stderr.
    logger = logging.getLogger("uvicorn")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def _base_url(host: str, bound: socket.socket) -> str:
    address, port = bound.getsockname()[:2]
    # 0.0.0.0 and :: stand for every interface, and are nothing to connect to.
    if ipaddress.ip_address(address).is_unspecified:
        host = "::1" if bound.family == socket.AF_INET6 else "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _socket(host: str) -> socket.socket:
    # With the protocol left at 0, asyncio would not set TCP_NODELAY, and every answer that is
    # written in two pieces would wait 40 ms for an acknowledgement.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    unbound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    unbound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return unbound
