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
from groupdocs_auth import clock as clock_module
from groupdocs_auth.clock import SystemClock
from tests.unit.auth.stepping import ScriptedEndpoint

PRELUDE = """
import itertools, os, threading
from groupdocs_auth import TokenGrant, TokenSource

gate, entered = threading.Event(), threading.Event()
gate.set()
numbers = itertools.count()

def fetch(*, timeout):
    entered.set()
    gate.wait(20)
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
        ("source._airfield().lock.acquire()", False),
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


@pytest.mark.parametrize("boot_clock", [None, getattr(time, "CLOCK_BOOTTIME", None)])
def test_system_clock_goes_forward(boot_clock: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    With and without a clock that counts suspend.
    """
    monkeypatch.setattr(clock_module, "_BOOT_CLOCK", boot_clock)
    clock = SystemClock()
    before = clock.monotonic()
    clock.sleep(0.001)

    assert clock.monotonic() >= before + 0.001
