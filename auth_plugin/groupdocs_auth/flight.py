"""One token request in progress, and everybody who waits for it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TypeAlias

from attrs import define, field, frozen

from groupdocs_auth.errors import AuthError
from groupdocs_auth.token import AccessToken

Outcome: TypeAlias = AccessToken | AuthError


class Flight:
    """
    A token request that threads and tasks of any event loop wait for together.

    It is no task and belongs to no loop: a waiter that is cancelled removes itself only.

    Args:
        began: Monotonic seconds at which it was installed.
    """

    def __init__(self, *, began: float) -> None:
        self.began = began
        self._thread: int | None = None
        self._landed = threading.Event()
        self._lock = threading.Lock()
        self._alarms: dict[object, Callable[[], None]] = {}
        self._outcome: Outcome | None = None

    def take_off(self) -> None:
        """
        Note that the request runs on this thread from now on.
        """
        self._thread = threading.get_ident()

    def is_flown_by_this_thread(self) -> bool:
        """
        Tell whether this thread would wait for itself.
        """
        return self._thread == threading.get_ident()

    def land(self, outcome: Outcome) -> None:
        """
        End the flight and wake all who wait.
        """
        with self._lock:
            self._outcome = outcome
            self._thread = None
            alarms = list(self._alarms.values())
            self._alarms.clear()
        self._landed.set()
        for alarm in alarms:
            alarm()

    def wait(self, timeout: float) -> Outcome | None:
        """
        Block this thread until the flight has ended, or for that many seconds at most.
        """
        self._landed.wait(timeout)
        return self._outcome

    async def wait_async(self, timeout: float) -> Outcome | None:  # noqa: ASYNC109  seconds
        """
        Suspend this task until the flight has ended, or for that many seconds at most.
        """
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            raise RuntimeError("A token is awaited on an asyncio event loop only.") from None
        landed = asyncio.Event()

        def alarm() -> None:
            try:
                loop.call_soon_threadsafe(landed.set)
            except RuntimeError:
                return  # The loop was closed: nobody there waits any more.

        key = object()
        with self._lock:
            if self._outcome is not None:
                return self._outcome
            self._alarms[key] = alarm
        try:
            async with asyncio.timeout(timeout):
                await landed.wait()
        except TimeoutError:
            return self._outcome
        finally:
            with self._lock:
                self._alarms.pop(key, None)
        return self._outcome


@define(eq=False)
class Airfield:
    """
    What belongs to the threads of one process.
    """

    # Reentrant, because a signal handler may ask for the status in the middle of anything.
    lock: threading.RLock = field(factory=threading.RLock)
    flight: Flight | None = None

    def drop_lost_flight(self, began_before: float) -> None:
        """
        Forget a flight that has outlived every limit.
        """
        if self.flight is not None and self.flight.began < began_before:
            self.flight = None


@frozen
class Boarding:
    """
    A flight to wait for.

    Attributes:
        flight: The flight.
        patience: Seconds to wait at most.
    """

    flight: Flight
    patience: float
