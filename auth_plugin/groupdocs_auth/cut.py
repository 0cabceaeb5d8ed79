"""End a connection in time, wherever the thread that uses it waits."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Self


class Cut:
    """
    Shuts a connection down after some seconds, if the block that it guards has not ended.

    Args:
        seconds: After how many.

    Attributes:
        made: Whether it has.
    """

    def __init__(self, seconds: float) -> None:
        self.made: bool = False
        self._socket: socket.socket | None = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(max(0.0, seconds), self.now)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        # At interpreter shutdown, when Python 3.11 waits for ever for a new thread and later
        # ones refuse it, the phase limits have to do.
        if not sys.is_finalizing():
            with suppress(RuntimeError):
                self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        with self._lock:  # Closed while it is shut down, its number might be another socket's.
            if self._socket is not None:
                self._socket.close()

    def watch(self, name: str, info: Mapping[str, Any]) -> None:
        """
        Take note of the socket that httpcore opens.
        """
        if name.endswith("connect_tcp.complete"):
            # A duplicate, because a TLS handshake begins by taking the socket's number away.
            self._socket = info["return_value"].get_extra_info("socket").dup()
            if self.made:
                self.now()

    def now(self) -> None:
        """
        Shut the connection down, so that whatever waits for it returns at once.
        """
        self.made = True
        with self._lock, suppress(OSError):
            if self._socket is not None:
                self._socket.shutdown(socket.SHUT_RDWR)
