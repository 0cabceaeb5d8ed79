"""A clock for a token source and a service that runs faster than time and can be set forward."""

from __future__ import annotations

import time


class ScaledClock:
    """
    A `groupdocs_auth.Clock`; its copy in another process agrees if both are set forward alike.

    Args:
        speed: Seconds by the clock in one second.
    """

    def __init__(self, speed: float = 1.0) -> None:
        self.speed = speed
        self.skipped = 0.0
        self._began, self._epoch = time.monotonic(), time.time()

    def monotonic(self) -> float:
        return (time.monotonic() - self._began) * self.speed + self.skipped

    def wall(self) -> float:
        return self._epoch + self.monotonic()

    def sleep(self, seconds: float, /) -> None:
        time.sleep(seconds / self.speed)
