"""Wait for what other threads do, without guessing how long it takes."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from types import CodeType

from groupdocs_auth import TokenSource, flight


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
    Return as soon as no token request is under way and the last one has been reported.
    """
    for thread in threading.enumerate():
        if thread.name == "groupdocs-auth-token":
            thread.join(20)
    wait_until(lambda: not source.status().in_flight)


def threads_in_a_flight() -> int:
    """
    Count the threads that wait for a token.
    """
    stacks = (traceback.walk_stack(frame) for frame in sys._current_frames().values())
    return sum(any(_is_waiting(frame.f_code) for frame, _ in stack) for stack in stacks)


def _is_waiting(code: CodeType) -> bool:
    # By file and name, because a mutation of the method is another object.
    return code.co_filename == flight.__file__ and "wait" in code.co_name
