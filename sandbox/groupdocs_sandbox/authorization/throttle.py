"""
The limit on failed token requests.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable

_MOST_CALLERS = 10_000  # remembered at once


class Throttle:
    """
    Count the failures of each caller and shut it out for a while after too many.

    Published: 20 failed requests a minute, then a cool-down of 10 minutes.

    Args:
        clock: Seconds since the epoch.
        failures: How many failures within the window are one too many.
        window: Seconds.
        cool_down: Seconds for which a caller is shut out.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float],
        failures: int = 20,
        window: float = 60.0,
        cool_down: float = 600.0,
    ) -> None:
        self._clock = clock
        self._failures = failures
        self._window = window
        self._cool_down = cool_down
        self._recent: dict[Hashable, list[float]] = {}
        self._shut_out: dict[Hashable, float] = {}

    def retry_after(self, caller: Hashable) -> int | None:
        """
        Return the whole seconds for which a caller is still shut out; None when it is not.
        """
        until = self._shut_out.get(caller)
        if until is None:
            return None
        remaining = until - self._clock()
        if remaining <= 0:
            del self._shut_out[caller]
            return None
        return math.ceil(remaining)

    def count_failure(self, caller: Hashable) -> None:
        """
        Count a failure, and shut its caller out if it was one too many.
        """
        now = self._clock()
        recent = [moment for moment in self._recent.pop(caller, []) if moment > now - self._window]
        recent.append(now)
        if len(recent) >= self._failures:
            self._shut_out[caller] = now + self._cool_down
            _forget_oldest(self._shut_out)
        else:
            self._recent[caller] = recent
            _forget_oldest(self._recent)


def _forget_oldest(callers: dict[Hashable, float] | dict[Hashable, list[float]]) -> None:
    if len(callers) > _MOST_CALLERS:
        del callers[next(iter(callers))]
