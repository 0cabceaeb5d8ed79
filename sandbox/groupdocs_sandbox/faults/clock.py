"""
A clock that can be off for one request.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

_OFF: ContextVar[float] = ContextVar("seconds by which the clock is off", default=0.0)


def adjustable(clock: Callable[[], float]) -> Callable[[], float]:
    """
    Return a clock that `set_off` puts forward or back.

    Args:
        clock: Seconds since the epoch.
    """
    return lambda: clock() + _OFF.get()


def set_off(seconds: float) -> None:
    """
    Put the adjustable clocks forward or back, for the current task alone; 0 puts them right.
    """
    _OFF.set(seconds)
