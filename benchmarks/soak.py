"""Keep tokens of a day valid for a month while the token endpoint fails; the clock runs fast."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter

from load import GOOD, Footprint, running_load
from loopback_service import Answer, Service, running_service
from scaled_clock import ScaledClock

from groupdocs_auth import (
    ClientCredentials,
    Event,
    RefreshFailed,
    RefreshPolicy,
    State,
    TokenAcquired,
    TokenEndpoint,
    TokenGrant,
    TokenSource,
    connect,
)

DAY, POLICY = 86400.0, RefreshPolicy()
WINDOW, MEAN_WINDOW = (POLICY.advisory_window(DAY, draw) for draw in (0.0, 0.5))
SPEED = 150.0
"""10 ms of real latency are 1.5 s by the clock; the 30 s that an attempt may take are 0.2 s."""
HOP, LEAD = 7200.0, 60.0
"""FRESH is skipped two hours at a time, except its first and last minute by the clock."""
SHARE, EVERY = 0.2, 3
"""Of the token requests a fifth fails; at each third renewal all do, for half of what is left."""
INTERVAL = DAY - MEAN_WINDOW + MEAN_WINDOW / 2 / EVERY
"""The model: a life without the mean window, and half of that at each third renewal."""
MOST_OFF = 0.05
MOST_MIB = 4.0
SECONDS_PER_RENEWAL = 8
HANG_UP = Answer("hang-up", 0)
DOWN = (Answer("503", 503), HANG_UP, Answer("silence", 0, after=60.0))
FAULTS = (
    Answer("500", 500),
    Answer("HTML", 200, b"<html>"),
    HANG_UP,
    Answer("429", 429, headers={"Retry-After": "120"}),
)


class Faults:
    """
    What happens at the token endpoint once the first token has come.
    """

    def __init__(self) -> None:
        self._random = random.Random(1)
        self._outages, self._down_until = 0, 0.0

    def __call__(self, now: float, expiries: list[float]) -> Answer | None:
        if len(expiries) // EVERY > self._outages:
            self._outages += 1
            self._down_until = now + (expiries[-1] - now) / 2
        if now < self._down_until:
            return self._random.choice(DOWN)
        if expiries and self._random.random() < SHARE:
            return self._random.choice(FAULTS)
        return None


class Observer:
    """
    Notes when tokens came, and how many attempts at one failed.
    """

    def __init__(self, clock: ScaledClock) -> None:
        self.came: list[float] = []
        self.failed = 0
        self._clock = clock

    def __call__(self, event: Event) -> None:
        if isinstance(event, TokenAcquired):
            self.came.append(self._clock.monotonic())
        elif isinstance(event, RefreshFailed):
            self.failed += 1


def main() -> int:
    """
    Print the figures; return 1 if a goal is missed.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=240, help="about what the run takes")
    renewals = max(EVERY, parser.parse_args().seconds // SECONDS_PER_RENEWAL)
    clock, began = ScaledClock(SPEED), time.monotonic()
    observer = Observer(clock)
    with running_service(lifetime=DAY, clock=clock, trouble=Faults()) as service:
        service.tally()  # A first request has much to import, which is no part of the month.
        source = source_of(service, observer)
        source.get()
        idle = [Footprint.now()]
        with running_load(connect(source=source, base_url=service.base_url)) as calls:
            let_time_pass(service, source, observer, tokens=2)
            loaded = [Footprint.now()]
            let_time_pass(service, source, observer, tokens=1 + renewals)
            loaded.append(Footprint.now())
            elapsed = clock.monotonic() - observer.came[0]
        idle.append(Footprint.now())
        tally = service.tally()
    print(f"{elapsed / DAY:.1f} days in {time.monotonic() - began:.0f} s")
    print(f"under load, after one renewal and at the end: {loaded[0]}; {loaded[1]}")
    print(f"idle, before and after:                       {idle[0]}; {idle[1]}")
    grown = loaded[1].peak_mib - loaded[0].peak_mib
    leaks = grown > MOST_MIB or not idle[0].holds_as_much_as(idle[1])
    return int(report(calls, tally, observer, elapsed) or leaks)


def report(calls: Counter[str], tally: Counter[str], observer: Observer, elapsed: float) -> bool:
    """
    Print the counts; tell if a goal is missed.
    """
    failures = {name: count for name, count in calls.items() if name not in GOOD}
    renewals, model = len(observer.came) - 1, elapsed / INTERVAL
    faults = {name: count for name, count in tally.items() if name.startswith("failed")}
    print(", ".join(f"{calls[name]} calls {name}" for name in GOOD))
    print(f"failed calls     {sum(failures.values())} (goal 0) {failures or ''}")
    print(f"refused calls    {tally['refused calls']} (goal 0)")
    print(f"renewals         {renewals}, by the model {model:.2f} (goal within 5 %)")
    print(f"failed attempts  {observer.failed}, token requests {faults}")
    return bool(failures) or tally["refused calls"] > 0 or abs(renewals / model - 1) > MOST_OFF


def source_of(service: Service, observer: Observer) -> TokenSource:
    """
    Make a source that measures by the clock.

    The limit of a token request counts real seconds, so it is scaled; no call waits longer.
    """
    endpoint = TokenEndpoint(service.token_url, ClientCredentials("an-id", "a-secret"))

    def fetch(*, timeout: float) -> TokenGrant:
        return endpoint(timeout=timeout / SPEED)

    return TokenSource(fetch, policy=POLICY, clock=service.clock, on_event=observer)


def let_time_pass(service: Service, source: TokenSource, observer: Observer, tokens: int) -> None:
    """
    Return when so many tokens have come; skip most of the time in which nothing should happen.
    """
    while len(observer.came) < tokens and service.clock.monotonic() < tokens * DAY:
        status = source.status()
        remaining = status.remaining or 0.0
        if status.state is State.FRESH and WINDOW + LEAD < remaining < DAY - LEAD:
            service.skip(min(HOP, remaining - WINDOW - LEAD))
        time.sleep(0.02)


if __name__ == "__main__":
    sys.exit(main())
