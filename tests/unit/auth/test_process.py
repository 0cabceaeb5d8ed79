"""Forks, interpreter shutdown, and systems without a clock that counts suspend."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading
import time

import pytest

from groupdocs_auth import TokenSource
from groupdocs_auth.clock import Clock, SystemClock
from tests.loopback.service import TOKEN_PATH, running_service
from tests.unit.auth.stepping import ScriptedEndpoint

PRELUDE = """
import itertools, os, threading
from groupdocs_auth import TokenGrant, TokenSource

gate, entered = threading.Event(), threading.Event()
gate.set()
numbers = itertools.count()

def fetch(*, timeout):
    entered.set()
    gate.wait()
    return TokenGrant(f"token-{next(numbers)}-of-{os.getpid()}", 3600)

source = TokenSource(fetch)
"""


def run(script: str) -> str:
    """
    Run a script in an interpreter of its own and return what it printed.
    """
    result = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PRELUDE + textwrap.dedent(script)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert 0 == result.returncode, result.stderr
    return result.stdout.strip()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.parametrize(
    ("before", "kept"),
    [
        ("", False),
        ("parent = source.get().value", True),
        ("gate.clear(); threading.Thread(target=source.get).start(); entered.wait(20)", False),
        ("source._tower.airfield().lock.acquire()", False),
    ],
    ids=["cold", "warm", "mid-refresh", "lock-held"],
)
def test_bug_24_forked_child_serves_and_refreshes(before: str, kept: bool) -> None:  # noqa: FBT001  a column
    """
    Whatever the parent was doing, the child gets a token; a valid one it inherits.
    """
    script = f"""
        {before}
        child = os.fork()
        if child == 0:
            gate.set()
            print(source.get().value.endswith(f"-of-{{os.getpid()}}"), flush=True)
            source.invalidate()
            print(source.get().value.endswith(f"-of-{{os.getpid()}}"), flush=True)
            os._exit(0)
        os.waitpid(child, 0)
        gate.set()
        os._exit(0)
    """

    assert [str(not kept), "True"] == run(script).split()


def test_token_is_had_while_the_interpreter_shuts_down() -> None:
    """
    An exit handler still gets its token, on Pythons that start no more threads as well.
    """
    script = """
        import atexit
        atexit.register(lambda: print(source.get().value.endswith(f"-of-{os.getpid()}")))
    """

    assert "True" == run(script)


@pytest.mark.parametrize("state", ["cold", "renewed"])
def test_token_is_had_while_modules_are_taken_down(state: str) -> None:
    """
    The last object of a program may send a last request; no thread that never starts holds it.
    """
    script = f"""
        class Clock:
            def __init__(self): self.now = 0.0
            def monotonic(self): return self.now
            def wall(self): return self.now
            def sleep(self, seconds): self.now += seconds

        clock = Clock()
        source = TokenSource(fetch, clock=clock)
        if {state == "renewed"}:
            source.get()
            clock.now = 3000.0  # in the advisory window

        class Last:
            def __init__(self): self.source, self.write = source, os.write
            def __del__(self):
                token = self.source.get().value[:7]
                self.write(1, f"{{token}}, {{self.source.status().attempts}}".encode())

        last = Last()
        del source
    """

    assert "token-0, 1" == run(script)


def test_token_is_fetched_inline_where_no_thread_can_be_started(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    Without a thread the caller does the work itself.
    """

    def refuse(self: threading.Thread) -> None:
        raise RuntimeError(f"can't start new thread {self.name}")

    source = TokenSource(ScriptedEndpoint())
    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert "token-1" == source.get().value

    source.invalidate()
    monkeypatch.setattr(sys, "is_finalizing", lambda: True)
    monkeypatch.setattr(threading.Thread, "start", lambda _: pytest.fail("it would never start"))
    assert "token-2" == source.get().value


@pytest.mark.parametrize("has_boot_clock", [True, False])
def test_system_clock_goes_forward(
    has_boot_clock: bool,  # noqa: FBT001  a column
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    With and without a clock that counts suspend.
    """
    if not has_boot_clock:
        monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)
    clock: Clock = SystemClock()
    before, wall = clock.monotonic(), clock.wall()
    clock.sleep(0.001)

    assert clock.monotonic() >= before + 0.001
    assert clock.wall() > wall


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_bug_24_many_threads_of_a_forked_child_share_one_request() -> None:
    """
    However the parent's lock was held, the child's threads agree on one of their own.
    """
    script = """
        source._tower.airfield().lock.acquire()
        child = os.fork()
        if child == 0:
            ready = threading.Barrier(16)
            values = set()
            def call():
                ready.wait()
                values.add(source.get().value)
            threads = [threading.Thread(target=call) for _ in range(16)]
            for thread in threads: thread.start()
            for thread in threads: thread.join(20)
            print(len(values), flush=True)
            os._exit(0)
        os.waitpid(child, 0)
        os._exit(0)
    """

    assert "1" == run(script)


def test_hanging_request_does_not_keep_the_interpreter() -> None:
    """
    The thread of a token request ends with the process.
    """
    script = """
        gate.clear()
        waiting = threading.Thread(target=source.get, daemon=True)
        waiting.start()
        entered.wait(20)
        print("done")
    """

    assert "done" == run(script)


def test_real_endpoint_works_while_the_interpreter_shuts_down() -> None:
    """
    Neither the request's thread nor its timer can be started then; the token comes all the same.
    """
    with running_service() as service:
        script = f"""
            import atexit
            from groupdocs_auth import ClientCredentials, TokenEndpoint
            endpoint = TokenEndpoint({service.base_url + TOKEN_PATH!r}, ClientCredentials("i", "s"))
            atexit.register(lambda: print(TokenSource(endpoint).get().value))
        """

        assert "token-1" == run(script)
