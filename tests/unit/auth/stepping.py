"""A clock and a token endpoint that move only when a test says so."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

from attrs import define, field

from groupdocs_auth import AccessToken, AuthError, TokenGrant, TokenSource

Ask = Callable[..., AccessToken]
KEY = "k" * 64


@define
class HandClock:
    """
    Two clocks in seconds that a test sets; `sleep` moves both.
    """

    now: float = 1000.0
    wall_now: float = 1_700_000_000.0
    slept: list[float] = field(factory=list[float])

    def monotonic(self) -> float:
        return self.now

    def wall(self) -> float:
        return self.wall_now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.pass_time(seconds)

    def pass_time(self, seconds: float) -> None:
        self.now += seconds
        self.wall_now += seconds


@define
class ScriptedEndpoint:
    """
    Issues `token-1`, `token-2`, ... or raises what a test has put into `errors`.

    Attributes:
        lifetime: Seconds that the next tokens live.
        errors: Raised one by one before any token is issued.
        gate: Cleared by a test to hold every request until it is set again.
        entered: Set as soon as a request has come in.
    """

    lifetime: float = 3600.0
    errors: list[Exception] = field(factory=list[Exception])
    values: list[str] = field(factory=list[str])
    calls: int = 0
    gate: threading.Event = field(factory=threading.Event)
    entered: threading.Event = field(factory=threading.Event)

    def __attrs_post_init__(self) -> None:
        self.gate.set()

    def __call__(self, *, timeout: float) -> TokenGrant:  # noqa: ARG002  a fetcher has it
        self.calls += 1
        number = self.calls
        self.entered.set()
        assert self.gate.wait(20)
        if self.errors:
            raise self.errors.pop(0)
        value = self.values.pop(0) if self.values else f"token-{number}"
        return TokenGrant(value, self.lifetime)


@define
class StorableEndpoint(ScriptedEndpoint):
    """
    A scripted endpoint whose tokens can be kept.
    """

    key: str = KEY

    def store_key(self) -> str:
        return self.key


def ask_sync(source: TokenSource, **arguments: Any) -> AccessToken:
    return source.get(**arguments)


def ask_async(source: TokenSource, **arguments: Any) -> AccessToken:
    return asyncio.run(source.aget(**arguments))


def outcome(ask: Callable[[], AccessToken]) -> AccessToken | AuthError:
    """
    Return what a call ended in.
    """
    try:
        return ask()
    except AuthError as error:
        return error
