"""Many threads, tasks and event loops at once."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

from groupdocs_auth import TokenGrant, TokenSource
from tests.unit.auth.stepping import HandClock, ScriptedEndpoint

LOOPS, TASKS, THREADS, ROUNDS = 4, 5, 4, 200


def test_bug_05_one_token_request_when_1000_threads_start_cold() -> None:
    """
    However many threads find no token, one request brings it to all.
    """
    endpoint = ScriptedEndpoint(lifetime=3600.0)
    endpoint.gate.clear()
    source = TokenSource(endpoint)
    ready = threading.Barrier(1001)

    def call() -> str:
        ready.wait()
        return source.get().value

    with ThreadPoolExecutor(1000) as pool:
        calls = [pool.submit(call) for _ in range(1000)]
        ready.wait()
        endpoint.entered.wait(20)
        endpoint.gate.set()

        assert {"token-1"} == {call.result() for call in calls}
    assert 1 == endpoint.calls


def test_bug_03_one_token_request_a_round_for_loops_and_threads_together() -> None:
    """
    4 event loops of 5 tasks and 4 threads, 200 rounds: one request each, and nobody hangs.
    """
    endpoint = ScriptedEndpoint(lifetime=3600.0)
    clock = HandClock()
    source = TokenSource(endpoint, clock=clock)
    begin, end = (threading.Barrier(LOOPS + THREADS + 1, timeout=30) for _ in range(2))
    seen: list[set[str]] = [set() for _ in range(ROUNDS)]

    def thread() -> None:
        for number in range(ROUNDS):
            begin.wait()
            seen[number].add(source.get().value)
            end.wait()

    async def tasks(number: int) -> None:
        tokens = await asyncio.gather(*(source.aget() for _ in range(TASKS)))
        seen[number].update(token.value for token in tokens)

    def loop() -> None:
        async def rounds() -> None:
            for number in range(ROUNDS):
                begin.wait()
                await tasks(number)
                end.wait()

        asyncio.run(rounds())

    with ThreadPoolExecutor(LOOPS + THREADS) as pool:
        futures = [pool.submit(loop) for _ in range(LOOPS)]
        futures += [pool.submit(thread) for _ in range(THREADS)]
        for _ in range(ROUNDS):
            clock.pass_time(3600.0)
            begin.wait()
            end.wait()
        for future in futures:
            future.result()

    assert [{f"token-{number}"} for number in range(1, ROUNDS + 1)] == seen
    assert ROUNDS == endpoint.calls


def test_bug_07_event_loop_is_never_blocked_by_a_token_request() -> None:
    """
    The request runs on a thread of its own, and the loop goes on meanwhile.
    """
    gate = threading.Event()
    threads: list[int] = []

    def fetch(*, timeout: float) -> TokenGrant:
        threads.append(threading.get_ident())
        assert gate.wait(timeout)
        return TokenGrant("token", 3600.0)

    async def scenario() -> str:
        waiting = asyncio.create_task(TokenSource(fetch).aget())
        for _ in range(100):
            await asyncio.sleep(0)
        assert not waiting.done()
        gate.set()
        return (await waiting).value

    assert "token" == asyncio.run(scenario())
    assert threading.get_ident() not in threads
