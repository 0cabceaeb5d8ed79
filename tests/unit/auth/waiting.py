"""Wait for what other threads do, without guessing how long it takes."""

from __future__ import annotations

import threading
from collections.abc import Callable

from groupdocs_auth import TokenSource


def wait_until(condition: Callable[[], bool]) -> None:
    """
    Return as soon as the condition holds.
    """
    pause = threading.Event()
    for _ in range(20_000):
        if condition():
            return
        pause.wait(0.001)
    raise AssertionError("It never came to that.")


def settle(source: TokenSource) -> None:
    """
    Return as soon as no token request is under way.
    """
    wait_until(lambda: not source.status().in_flight)
