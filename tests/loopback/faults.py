"""Ways in which a token endpoint breaks; each lasts until its block ends."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from typing import Any, TypeAlias

import pytest
import trustme

from tests.loopback.breakable import BreakableService
from tests.loopback.service import Answer

Break: TypeAlias = Callable[[BreakableService], AbstractContextManager[None]]

GOOD = b'{"access_token": "taken-from-a-fault", "expires_in": 60, "token_type": "Bearer"}'
MEBIBYTE = 1024 * 1024
FOR_LONG = 1000


@contextmanager
def nobody_listens(broken: BreakableService) -> Iterator[None]:
    """
    Let connections be refused.
    """
    port = broken.close()
    yield
    broken.open(port)


@contextmanager
def no_such_name(_: BreakableService) -> Iterator[None]:
    """
    Let the host's name be unknown.
    """

    def getaddrinfo(*_: Any, **__: Any) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", getaddrinfo)
        yield


@contextmanager
def certificate_of_a_stranger(broken: BreakableService) -> Iterator[None]:
    """
    Let the server show a certificate that nobody trusts.
    """
    broken.certify(by=trustme.CA())
    yield
    broken.certify()


def sending(piece: bytes, *, drip: bytes = b"", hang_up: bool = False) -> Break:
    """
    Return a fault in which the server sends a piece, and then drips, says nothing or hangs up.
    """

    @contextmanager
    def fault(broken: BreakableService) -> Iterator[None]:
        mended = threading.Event()

        def spoil(connection: socket.socket) -> None:
            connection.recv(65536)
            connection.sendall(piece)
            while not hang_up and not mended.wait(0.005):
                connection.sendall(drip)

        broken.spoil, broken.patience = spoil, 0.02
        yield
        broken.spoil, broken.patience = None, 30.0
        mended.set()

    return fault


def answering(status: int, body: bytes | Callable[[], bytes] = b"", **headers: str) -> Break:
    """
    Return a fault in which the server gives that answer to every request.

    Args:
        status: HTTP status.
        body: The body, or a function that makes it.
        **headers: Header fields, with `_` for `-`.
    """

    @contextmanager
    def fault(broken: BreakableService) -> Iterator[None]:
        content = body if isinstance(body, bytes) else body()
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        broken.service.token_answers = [Answer(status, content, fields)] * FOR_LONG
        yield
        broken.service.token_answers = []

    return fault


def much_white_space() -> bytes:
    """
    Return a token response that is 10 MiB long.
    """
    return b" " * (10 * MEBIBYTE) + GOOD


@cache
def gzip_bomb() -> bytes:
    """
    Return 100 KiB that unpack to a token response of 100 MiB.
    """
    return gzip.compress(b" " * (100 * MEBIBYTE) + GOOD, compresslevel=1)
