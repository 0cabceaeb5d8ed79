"""Measure for how long an event loop stands still while tokens are renewed and kept in files."""

from __future__ import annotations

import asyncio
import itertools
import statistics
import sys
import tempfile
import time
from typing import TypeAlias

from advisory_window import DELAY, HALF_AND_HALF, LIFETIME, PAUSE, WORKERS, source_of
from loopback_service import Service, running_service

from groupdocs_auth import FileTokenStore, StoredToken, TokenSource, connect
from groupdocs_viewer.api.storage import storage_exists

SECONDS, BEAT = 30.0, 0.01
MOST_MS = 50.0
DISK = 0.1
Beats: TypeAlias = list[tuple[bool, float]]
"""For each beat whether a renewal was going on, and the milliseconds that it was late."""


class SlowStore(FileTokenStore):
    """
    Files on a slow disk.
    """

    def get(self, key: str) -> StoredToken | None:
        time.sleep(DISK)
        return super().get(key)

    def put(self, key: str, token: StoredToken) -> None:
        time.sleep(DISK)
        super().put(key, token)


def main() -> int:
    """
    Print the figures; return 1 if a goal is missed.
    """
    with running_service(lifetime=LIFETIME, delay=DELAY) as service:
        slow = asyncio.run(under_load(service, source_of(service, HALF_AND_HALF)))
    with running_service() as service, tempfile.TemporaryDirectory() as folder:
        stored = asyncio.run(stored_renewals(service, folder))
    print("how late the latest beat of a 10 ms heartbeat was, in ms")
    missed = [
        report(f"token requests of {DELAY:g} s", slow),
        report(f"renewals with a FileTokenStore on a disk that takes {DISK:g} s", stored),
    ]
    return int(any(missed))


def report(renewals: str, beats: Beats) -> bool:
    """
    Print how late beats were with and without renewals; tell if the goal is missed.

    The goal is for the median over the spells of the latest beat in each: what blocks the loop does
    so each time, another program that takes the processor does not.
    """
    latest: dict[bool, list[float]] = {True: [], False: []}
    for renewing, spell in itertools.groupby(beats, key=lambda beat: beat[0]):
        latest[renewing].append(max(late for _, late in spell))
    during, otherwise = (statistics.median(latest[renewing]) for renewing in (True, False))
    goal = max(MOST_MS, otherwise)
    print(renewals)
    print(
        f"  during {len(latest[True])} spells  median {during:.1f} (goal {goal:.0f} at most), "
        f"maximum {max(latest[True]):.1f}"
    )
    print(f"  in between        median {otherwise:.1f}, maximum {max(latest[False]):.1f}")
    return during > goal


async def stored_renewals(service: Service, folder: str) -> Beats:
    """
    Renew the token again and again for a second, and not for another, by turns.
    """
    source = source_of(service, store=SlowStore(folder))

    async def renew() -> None:
        for _ in range(int(SECONDS / 2)):
            end = time.monotonic() + 1.0
            while time.monotonic() < end:
                source.invalidate()
                await source.aget()
            await asyncio.sleep(1.0)

    beats, _ = await asyncio.gather(under_load(service, source), renew())
    return beats


async def under_load(service: Service, source: TokenSource) -> Beats:
    """
    Call from several tasks, and watch a heartbeat beside them.
    """
    beats = Beats()

    async def work() -> None:
        while time.monotonic() < end:
            await storage_exists.asyncio_detailed("MyStorage", client=client)
            await asyncio.sleep(PAUSE)

    async with connect(source=source, base_url=service.base_url) as client:
        await storage_exists.asyncio("MyStorage", client=client)
        end = time.monotonic() + SECONDS
        workers = asyncio.gather(*(work() for _ in range(WORKERS)))
        while time.monotonic() < end:
            before, began = source.status(), time.perf_counter()
            await asyncio.sleep(BEAT)
            late, after = time.perf_counter() - began - BEAT, source.status()
            renewing = before.in_flight or before.attempts != after.attempts
            beats.append((renewing, late * 1000))
        await workers
    return beats


if __name__ == "__main__":
    sys.exit(main())
