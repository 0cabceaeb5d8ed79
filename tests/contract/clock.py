"""
A clock that only a test moves.
"""

from __future__ import annotations

from attrs import define


@define
class HandSetClock:
    """
    Both clocks of a token source.

    Attributes:
        now: Seconds since the epoch, and since any other moment.
    """

    now: float = 1_800_000_000.0

    def monotonic(self) -> float:
        """
        Return the time.
        """
        return self.now

    def wall(self) -> float:
        """
        Return the time.
        """
        return self.now

    def sleep(self, seconds: float, /) -> None:
        """
        Let the time pass.
        """
        self.now += seconds
