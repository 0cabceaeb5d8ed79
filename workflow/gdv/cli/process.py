"""What a parent process hands down: standard streams and signals."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType
from typing import Final

_MODES: Final = {"stdin": "r", "stdout": "w", "stderr": "w"}
_ENDING: Final = ("SIGTERM", "SIGHUP")


class Interrupted(BaseException):
    """
    Raised where the process is told to end, so that nothing half-done stays.

    Attributes:
        number: The signal's number.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def open_standard_streams() -> None:
    """
    Put the null device in place of a standard stream that is closed.
    """
    for name, mode in _MODES.items():
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123  for the whole run


def heed_signals() -> None:
    """
    Let the signals that end a process raise `Interrupted`, except those that are to be ignored.
    """
    for name in _ENDING:
        number = getattr(signal, name, None)  # Windows has no SIGHUP.
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> None:
    del frame
    raise Interrupted(number)
