"""Calls from threads and from tasks of several event loops, and what their process holds."""

from __future__ import annotations

import asyncio
import resource
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Self

from attrs import frozen

from groupdocs_viewer import AuthenticatedClient
from groupdocs_viewer.api.storage import storage_exists

THREADS, LOOPS, TASKS = 4, 2, 4
PAUSE = 0.03
DESCRIPTORS = Path("/dev/fd")
GOOD = "good in threads", "good in tasks"


@contextmanager
def running_load(client: AuthenticatedClient) -> Iterator[Counter[str]]:
    """
    Call all the time while the block runs.

    Yields:
        The numbers of good calls, and of others under what went wrong; filled at the end.
    """
    stop, total = threading.Event(), Counter[str]()
    with ThreadPoolExecutor(THREADS + LOOPS) as pool:
        workers = [pool.submit(_in_thread, client, stop) for _ in range(THREADS)]
        workers += [pool.submit(_in_loop, client, stop) for _ in range(LOOPS)]
        try:
            yield total
        finally:
            stop.set()
    for worker in workers:
        total += worker.result()


def _in_thread(client: AuthenticatedClient, stop: threading.Event) -> Counter[str]:
    results = Counter[str]()
    # A pool of its own: the one of httpcore 1.0.9 may close a connection as expired that it has
    # just given to another thread, whose call fails then with a bad file descriptor.
    with client.with_headers({}) as own:
        while not stop.wait(PAUSE):
            try:
                answer = storage_exists.sync_detailed("MyStorage", client=own)
                results[GOOD[0] if answer.status_code == HTTPStatus.OK else str(answer)] += 1
            except Exception as error:  # noqa: BLE001  whatever it is, the call failed
                results[f"{type(error).__name__}: {error}"] += 1
    return results


def _in_loop(client: AuthenticatedClient, stop: threading.Event) -> Counter[str]:
    results = Counter[str]()

    async def work(client: AuthenticatedClient) -> None:
        while not stop.is_set():
            try:
                answer = await storage_exists.asyncio_detailed("MyStorage", client=client)
                results[GOOD[1] if answer.status_code == HTTPStatus.OK else str(answer)] += 1
            except Exception as error:  # noqa: BLE001  whatever it is, the call failed
                results[f"{type(error).__name__}: {error}"] += 1
            await asyncio.sleep(PAUSE)

    async def run() -> None:
        async with client.with_headers({}) as own:
            await asyncio.gather(*(work(own) for _ in range(TASKS)))

    asyncio.run(run())
    return results


@frozen
class Footprint:
    """
    What this process holds; of its memory the peak so far.
    """

    threads: float
    descriptors: float
    peak_mib: float

    @classmethod
    def now(cls) -> Self:
        """
        Take the medians of a second.
        """
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        samples = []
        for _ in range(20):
            samples.append((threading.active_count(), sum(1 for _ in DESCRIPTORS.iterdir())))
            time.sleep(0.05)
        threads, descriptors = (statistics.median(counts) for counts in zip(*samples, strict=True))
        return cls(threads, descriptors, peak / (1024**2 if sys.platform == "darwin" else 1024))

    def holds_as_much_as(self, other: Footprint) -> bool:
        return (self.threads, self.descriptors) == (other.threads, other.descriptors)

    def __str__(self) -> str:
        return (
            f"{self.threads:g} threads, {self.descriptors:g} descriptors, {self.peak_mib:.1f} MiB"
        )
