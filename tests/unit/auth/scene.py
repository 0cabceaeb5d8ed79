"""Threads, tasks and forked children around one token's renewal, moved step by step."""

from __future__ import annotations

import asyncio
import os
import select
import signal
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeAlias

from attrs import define, field

from groupdocs_auth import AccessToken, TokenGrant, TokenSource
from tests.unit.auth.stepping import HandClock, ScriptedEndpoint
from tests.unit.auth.waiting import settle, threads_in_a_flight, wait_until

DAY = 86400.0
LAST_MINUTE = 30.0
PATIENCE = 20.0

Caller: TypeAlias = "asyncio.Task[AccessToken] | Future[AccessToken]"


@define
class GuardedEndpoint(ScriptedEndpoint):
    """
    A scripted endpoint that counts who is inside, and holds nobody in a forked child.
    """

    inside: int = 0
    most_inside: int = 0
    _pid: int = field(factory=os.getpid)

    def __call__(self, *, timeout: float) -> TokenGrant:
        if os.getpid() != self._pid:
            self.calls += 1
            return TokenGrant(f"token-{self.calls}-of-a-child", self.lifetime)
        self.inside += 1
        self.most_inside = max(self.inside, self.most_inside)
        try:
            return super().__call__(timeout=timeout)
        finally:
            self.inside -= 1


class Scene:
    """
    One source in the last minute of its token's life, in which a call waits for the renewal.

    Attributes:
        old: The token before the renewal.
        refused: Whether a resource server has refused it.
        cancelled: The tasks that were cancelled while they waited.
    """

    def __init__(self) -> None:
        self.clock = HandClock()
        self.endpoint = GuardedEndpoint(lifetime=DAY)
        self.source = TokenSource(self.endpoint, clock=self.clock)
        self.old = self.source.get()
        self.refused = False
        self._loop = asyncio.new_event_loop()
        self._pool = ThreadPoolExecutor(8)
        self._tasks: list[asyncio.Task[AccessToken]] = []
        self._threads: list[Future[AccessToken]] = []
        self.cancelled: list[asyncio.Task[AccessToken]] = []
        self._done: list[Caller] = []
        self._with_a_401: list[Caller] = []

    def close(self) -> None:
        """
        End the threads and the event loop.
        """
        self.endpoint.gate.set()
        self._pool.shutdown()
        self._loop.close()

    def begin_renewal(self) -> None:
        """
        Let the token in use prove itself and its last minute begin; hold what is asked for.
        """
        self.endpoint.gate.set()
        self.old, self.refused = self.source.get(), False
        self.source.confirm(self.old)
        self.clock.pass_time(DAY - LAST_MINUTE)
        self.endpoint.gate.clear()
        for things in (self._tasks, self._threads, self.cancelled, self._done, self._with_a_401):
            things.clear()

    def arrive(self, rejected: AccessToken | None = None) -> None:
        """
        Let a task and a thread ask for a token, and go on until they have one or wait.
        """
        self.refused = self.refused or rejected is not None
        self._tasks.append(self._loop.create_task(self.source.aget(rejected=rejected)))
        self._run_loop()
        before = threads_in_a_flight()
        self._threads.append(self._pool.submit(self.source.get, rejected=rejected))
        if rejected is not None:
            self._with_a_401 += [self._tasks[-1], self._threads[-1]]
        wait_until(lambda: self._threads[-1].done() or threads_in_a_flight() > before)
        if self.source.status().in_flight:
            wait_until(lambda: self.endpoint.inside == 1)

    def land(self) -> None:
        """
        Let the token request under way come to its end, and everybody take what it brought.
        """
        self.endpoint.gate.set()
        settle(self.source)
        self.endpoint.gate.clear()
        wait(self._threads, PATIENCE)
        self._loop.run_until_complete(asyncio.wait(self._tasks, timeout=PATIENCE))

    def cancel(self) -> None:
        """
        Cancel the first task that waits, if one does.
        """
        for task in self._tasks:
            if task.cancel():
                self.cancelled.append(task)
                self._run_loop()
                return

    def fork(self) -> list[str]:
        """
        Return the token that a forked child has at once, and the one after that.
        """
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                first = self.source.get().value
                self.source.invalidate()
                os.write(writer, f"{first} {self.source.get().value}".encode())
            finally:
                os._exit(0)
        os.close(writer)
        readable, _, _ = select.select([reader], [], [], PATIENCE)
        values = os.read(reader, 1000).decode().split() if readable else []
        os.close(reader)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return values

    def ended(self) -> list[AccessToken | BaseException]:
        """
        Return what those got that are done since the last time, but for the cancelled ones.
        """
        callers: list[Caller] = [*self._tasks, *self._threads]
        fresh = [caller for caller in callers if caller.done() and caller not in self._done]
        self._done += fresh
        return [caller.exception() or caller.result() for caller in fresh if not caller.cancelled()]

    def only_the_cancelled_wait_in_vain(self) -> bool:
        """
        Tell whether everybody is done, and those who were cancelled and nobody else are cancelled.
        """
        callers: list[Caller] = [*self._tasks, *self._threads]
        cancelled = [caller for caller in callers if caller.cancelled()]
        return cancelled == self.cancelled and all(caller.done() for caller in callers)

    def only_those_with_a_401_failed(self) -> bool:
        """
        Tell whether, of those who were not cancelled, they and nobody else have an error.
        """
        callers: list[Caller] = [*self._tasks, *self._threads]
        left = [caller for caller in callers if not caller.cancelled()]
        failed = [caller for caller in left if caller.exception() is not None]
        return failed == [caller for caller in left if caller in self._with_a_401]

    def _run_loop(self) -> None:
        for _ in range(3):
            self._loop.run_until_complete(asyncio.sleep(0))
