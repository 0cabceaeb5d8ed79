"""Count the token requests of 64 callers that call at once, beside those of other libraries."""

from __future__ import annotations

import asyncio
import importlib.util
import sys
import threading
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus

from contenders import AsyncCall, Contender, authlib, httpx_auth, naive, ours
from loopback_service import Service, running_service

LIFETIME, DELAY = 3.0, 0.05
CALLERS = {"threads": (64, 0, 0), "tasks": (0, 64, 1), "mixed": (32, 16, 2)}
"""Threads, tasks on each event loop, event loops."""
ROUNDS = (("cold",), ("expired", "revoked"), ("2nd renewal",), ("3rd renewal", "revoked again"))
CONTENDERS = {"ours": ours, "naive": naive, "httpx_auth": httpx_auth, "authlib": authlib}


def main() -> int:
    """
    Print the counts; return 1 if ours are not all one token request and no failed call.
    """
    missed = False
    stages = [stage for stages in ROUNDS for stage in stages]
    print("token requests / failed calls of 64; the last column is the time, ours being 1")
    print(f"{'':<20}", *(f"{name:>13}" for name in (*stages, "time")))
    with running_service(lifetime=LIFETIME, delay=DELAY) as service:
        for mode, numbers in CALLERS.items():
            counts, seconds = run(mode, *numbers, service)
            for name, cells in counts.items():
                words = " ".join(f"{f'{tokens} / {failed}':>13}" for tokens, failed in cells)
                ratio = seconds[name] / seconds["ours"]
                print(f"{mode:<8} {name:<11} {words} {ratio:>12.1f}")
                missed |= name == "ours" and set(cells) != {(1, 0)}
    return int(missed)


def run(
    mode: str, threads: int, tasks: int, loops: int, service: Service
) -> tuple[dict[str, list[tuple[int, int]]], dict[str, float]]:
    """
    Take every contender through all stages, interleaved.

    Returns:
        For each contender the token requests and failed calls of each stage, and the seconds of
        all its stages.
    """
    teams = {
        name: Team(make(service, f"an-id-{mode}"), threads, tasks, loops)
        for name, make in CONTENDERS.items()
        if name in ("ours", "naive") or importlib.util.find_spec(name)
    }
    counts, seconds = defaultdict[str, list[tuple[int, int]]](list), defaultdict[str, float](float)
    for stages in ROUNDS:
        for name, team in teams.items():
            for stage in stages:
                if stage.startswith("revoked"):
                    service.revoke_tokens()
                before, began = service.tally()["token requests"], time.monotonic()
                failed = team.call_together()
                seconds[name] += time.monotonic() - began
                counts[name].append((service.tally()["token requests"] - before, failed))
        time.sleep(LIFETIME + DELAY)  # so that the last contender's token has expired as well
    return counts, seconds


class Team:
    """
    Threads, and tasks on event loops that go on between the stages.
    """

    def __init__(self, contender: Contender, threads: int, tasks: int, loops: int) -> None:
        self._call, self._threads, self._tasks = contender.call, threads, tasks
        self._loops = [(asyncio.new_event_loop(), contender.for_loop()) for _ in range(loops)]
        for loop, _ in self._loops:
            threading.Thread(target=loop.run_forever, daemon=True).start()

    def call_together(self) -> int:
        """
        Let everybody call once at the same time; return how many calls failed.
        """
        ready = threading.Barrier(self._threads + len(self._loops))
        with ThreadPoolExecutor(max(1, self._threads)) as pool:
            threads = [pool.submit(self._in_thread, ready) for _ in range(self._threads)]
            loops = [
                asyncio.run_coroutine_threadsafe(self._in_tasks(call, ready), loop)
                for loop, call in self._loops
            ]
            return sum(future.result() for future in (*threads, *loops))

    def _in_thread(self, ready: threading.Barrier) -> int:
        ready.wait()
        try:
            return int(self._call().status_code != HTTPStatus.OK)
        except Exception:  # noqa: BLE001  whatever it is, the call failed
            return 1

    async def _in_tasks(self, call: AsyncCall, ready: threading.Barrier) -> int:
        ready.wait()
        answers = await asyncio.gather(
            *(call() for _ in range(self._tasks)), return_exceptions=True
        )
        return sum(
            isinstance(answer, BaseException) or answer.status_code != HTTPStatus.OK
            for answer in answers
        )


if __name__ == "__main__":
    sys.exit(main())
