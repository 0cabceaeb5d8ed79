"""
The end of what a process writes to its standard error.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final, Self

_KEPT: Final = 4096  # bytes that are worth a look once a process is dead
_CHUNK: Final = 65_536  # bytes
_PATIENCE: Final = 1.0  # seconds in which what a dead process wrote is read to its end


class LastWords(threading.Thread):
    """
    Read a pipe for as long as anybody writes into it, and keep the end.

    Engines talk to standard error. Somebody has to listen all the time: a pipe that fills up
    blocks the engine, and a file would grow without a limit.

    Args:
        source: Descriptor of the pipe, which is closed at its end.
    """

    def __init__(self, source: int) -> None:
        super().__init__(name="groupdocs-sandbox-stderr", daemon=True)
        self._source = source
        self._kept = b""

    @classmethod
    @contextmanager
    def listening(cls) -> Generator[tuple[Self, int]]:
        """
        Start to listen; inside the block, the other end of the pipe can be given to a process.
        """
        source, sink = os.pipe()
        last_words = cls(source)
        last_words.start()
        try:
            yield last_words, sink
        finally:
            os.close(sink)

    def read(self) -> bytes:
        """
        Return the last 4096 bytes that were written.
        """
        self.join(_PATIENCE)
        return self._kept

    def run(self) -> None:
        """
        Read to the end.
        """
        try:
            while chunk := os.read(self._source, _CHUNK):
                self._kept = (self._kept + chunk)[-_KEPT:]
        finally:
            os.close(self._source)
