"""The two clocks that a token's life is measured by."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Protocol

from attrs import frozen


class Clock(Protocol):
    """
    A monotonic clock, a wall clock and a way to let time pass. Seconds throughout.
    """

    def monotonic(self) -> float:
        """
        Return the time since some fixed moment; it never goes back.
        """
        ...

    def wall(self) -> float:
        """
        Return the time since the Unix epoch; somebody may set it.
        """
        ...

    def sleep(self, seconds: float, /) -> None:
        """
        Return after that many seconds.
        """
        ...


@frozen
class Instant:
    """
    One moment, read on both clocks, in seconds.
    """

    monotonic: float
    wall: float

    @classmethod
    def now(cls, clock: Clock) -> Instant:
        """
        Read both clocks.
        """
        return cls(clock.monotonic(), clock.wall())

    def after(self, seconds: float) -> Instant:
        """
        Return the moment that many seconds later.
        """
        return Instant(self.monotonic + seconds, self.wall + seconds)

    def until(self, later: Instant) -> float:
        """
        Return the seconds from here to a later moment, by the clock that says less.
        """
        return min(later.monotonic - self.monotonic, later.wall - self.wall)


class SystemClock:
    """
    The clocks of this machine.

    Attributes:
        monotonic: Returns a time that goes on while the machine is suspended, where the system
            has one.
        wall: Returns the Unix time.
        sleep: Blocks the calling thread for so many seconds.
    """

    def __init__(self) -> None:
        # Attributes and not methods, because each call of the service reads both clocks.
        boot_clock: int | None = getattr(time, "CLOCK_BOOTTIME", None)
        self.monotonic: Callable[[], float] = (
            time.monotonic if boot_clock is None else partial(time.clock_gettime, boot_clock)
        )
        self.wall: Callable[[], float] = time.time
        self.sleep: Callable[[float], None] = time.sleep
