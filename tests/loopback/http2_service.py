"""The scripted service over HTTP/2, to clients that know beforehand what it speaks."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final
from urllib.parse import urlsplit

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived

from tests.loopback.service import Received, Service

THREAD: Final = "http2-service"
"""Name of its threads: what they log is not the client's."""


@contextmanager
def running_http2_service(service: Service) -> Iterator[str]:
    """
    Serve the resources of a service on a free port of 127.0.0.1; yield the URL.
    """
    with socket.create_server(("127.0.0.1", 0)) as listener:
        accepting = _start(_accept, listener, service)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)
        accepting.join()


def _start(target: Callable[..., None], *arguments: Any) -> threading.Thread:
    thread = threading.Thread(target=target, args=arguments, name=THREAD, daemon=True)
    thread.start()
    return thread


def _accept(listener: socket.socket, service: Service) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:  # The block has ended.
            return
        _start(_serve, connection, service)


def _serve(connection: socket.socket, service: Service) -> None:
    engine = H2Connection(H2Configuration(client_side=False, header_encoding="utf-8"))
    engine.initiate_connection()
    with connection, suppress(ConnectionError):  # A client may go away at any time.
        connection.sendall(engine.data_to_send())
        while data := connection.recv(65536):
            for event in engine.receive_data(data):
                if isinstance(event, RequestReceived):
                    _answer(engine, event, service)
            connection.sendall(engine.data_to_send())


def _answer(engine: H2Connection, event: RequestReceived, service: Service) -> None:
    headers = {str(name): str(value) for name, value in event.headers}
    target = headers[":path"]
    answer = service.answer(
        Received(headers[":method"], target, urlsplit(target).path, headers, b"")
    )
    fields = [(name.lower(), value) for name, value in answer.headers.items()]
    engine.send_headers(event.stream_id, [(":status", str(answer.status)), *fields])
    engine.send_data(event.stream_id, answer.body, end_stream=True)
