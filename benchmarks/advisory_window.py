"""Compare the calls during a slow renewal in the background to the others of the same run."""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import TypeAlias

from loopback_service import Service, running_service

from groupdocs_auth import (
    ClientCredentials,
    RefreshPolicy,
    State,
    TokenEndpoint,
    TokenSource,
    TokenStore,
    connect,
)
from groupdocs_viewer.api.storage import storage_exists

LIFETIME, DELAY = 10.0, 2.0
HALF_AND_HALF = RefreshPolicy(advisory_share=0.6, advisory_spread=0.0, mandatory_share=0.05)
"""A renewal begins 4 s after the one before and takes 2 s: the states take turns every 2 s."""
NO_WINDOW = RefreshPolicy(advisory_share=0.0, mandatory_share=0.5)
WORKERS, PAUSE = 4, 0.005
WAITED = DELAY / 4
"""Seconds from which a call counts as one that waited for the token request."""
MOST_RATIO = 1.5
Times: TypeAlias = defaultdict[State, list[float]]
"""How long calls took, by the state in which they began."""


def main() -> int:
    """
    Print the figures; return 1 if a goal is missed.
    """
    with running_service(lifetime=LIFETIME, delay=DELAY) as service:
        runs = {
            "threads": in_threads(service, HALF_AND_HALF, seconds=30.0),
            "tasks": asyncio.run(in_tasks(service, HALF_AND_HALF, seconds=30.0)),
        }
        control = in_threads(service, NO_WINDOW, seconds=8.0)
    missed = [report(kind, times) for kind, times in runs.items()]
    seen = sum(waiting(times) for times in control.values())
    print(f"without an advisory window {seen} calls waited, so such calls are seen")
    return int(any(missed) or seen == 0)


def report(kind: str, times: Times) -> bool:
    """
    Print what calls that began in ADVISORY took beside FRESH ones; tell if a goal is missed.
    """
    advisory, fresh = times[State.ADVISORY], times[State.FRESH]
    median = statistics.median(advisory) / statistics.median(fresh)
    slow = statistics.quantiles(advisory, n=100)[98] / statistics.quantiles(fresh, n=100)[98]
    print(f"{kind}: {len(advisory)} calls in ADVISORY beside {len(fresh)} FRESH ones")
    print(f"  waited for the token request   {waiting(advisory):>6} (goal 0)")
    print(f"  median, times FRESH            {median:>6.2f} (goal {MOST_RATIO} at most)")
    print(f"  99th percentile, times FRESH   {slow:>6.2f} (goal {MOST_RATIO} at most)")
    return waiting(advisory) > 0 or max(median, slow) > MOST_RATIO


def waiting(times: list[float]) -> int:
    return sum(seconds >= WAITED for seconds in times)


def source_of(
    service: Service, policy: RefreshPolicy | None = None, store: TokenStore | None = None
) -> TokenSource:
    """
    Make a source that has its first token.
    """
    endpoint = TokenEndpoint(service.token_url, ClientCredentials("an-id", "a-secret"))
    source = TokenSource(endpoint, policy=policy, store=store)
    source.get()
    return source


def in_threads(service: Service, policy: RefreshPolicy, seconds: float) -> Times:
    source, times = source_of(service, policy), Times(list)

    def work() -> None:
        while time.monotonic() < end:
            state, began = source.status().state, time.perf_counter()
            answer = storage_exists.sync_detailed("MyStorage", client=client)
            times[state].append(time.perf_counter() - began)
            assert answer.status_code == HTTPStatus.OK
            time.sleep(PAUSE)

    with connect(source=source, base_url=service.base_url) as client:
        storage_exists.sync("MyStorage", client=client)
        end = time.monotonic() + seconds
        with ThreadPoolExecutor(WORKERS) as pool:
            for worker in [pool.submit(work) for _ in range(WORKERS)]:
                worker.result()
    return times


async def in_tasks(service: Service, policy: RefreshPolicy, seconds: float) -> Times:
    source, times = source_of(service, policy), Times(list)

    async def work() -> None:
        while time.monotonic() < end:
            state, began = source.status().state, time.perf_counter()
            answer = await storage_exists.asyncio_detailed("MyStorage", client=client)
            times[state].append(time.perf_counter() - began)
            assert answer.status_code == HTTPStatus.OK
            await asyncio.sleep(PAUSE)

    async with connect(source=source, base_url=service.base_url) as client:
        await storage_exists.asyncio("MyStorage", client=client)
        end = time.monotonic() + seconds
        await asyncio.gather(*(work() for _ in range(WORKERS)))
    return times


if __name__ == "__main__":
    sys.exit(main())
