"""Stores that are slow or in the wrong place, and processes whose clocks disagree."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from attrs import define, field

from groupdocs_auth import (
    ClientCredentials,
    CredentialsError,
    Event,
    FileTokenStore,
    LockState,
    MemoryTokenStore,
    RefreshPolicy,
    StoredToken,
    TokenAcquired,
    TokenEndpoint,
    TokenGrant,
    TokenRequested,
    TokenSource,
)
from tests.unit.auth.stepping import KEY, HandClock, StorableEndpoint
from tests.unit.auth.waiting import settle, wait_until


class SlowStore(MemoryTokenStore):
    """
    A store one of whose methods takes until a test says so.
    """

    def __init__(self, slow: str) -> None:
        super().__init__()
        self.gate, self.entered = threading.Event(), threading.Event()
        self._slow = slow

    def get(self, key: str) -> StoredToken | None:
        self._wait("get")
        return super().get(key)

    def put(self, key: str, token: StoredToken) -> None:
        self._wait("put")
        super().put(key, token)

    @contextmanager
    def lock(self, key: str, timeout: float) -> Generator[LockState]:
        self._wait("lock")
        with super().lock(key, timeout) as state:
            yield state

    def _wait(self, method: str) -> None:
        if method == self._slow:
            self.entered.set()
            assert self.gate.wait(20)


@define
class RememberingEndpoint(StorableEndpoint):
    """
    An endpoint that knows until when its tokens are good.
    """

    clock: HandClock = field(factory=HandClock)
    good_until: dict[str, float] = field(factory=dict[str, float])

    def __call__(self, *, timeout: float) -> TokenGrant:
        grant = super().__call__(timeout=timeout)
        self.good_until[grant.access_token] = self.clock.now + grant.expires_in
        return grant


@pytest.mark.parametrize("slow", ["get", "put", "lock"])
def test_bug_07_event_loop_goes_on_while_a_store_is_slow(slow: str) -> None:
    """
    A disk or a server that takes its time delays its own caller, and nobody else on the loop.
    """
    store = SlowStore(slow)
    source = TokenSource(StorableEndpoint(), store=store)

    async def scenario() -> str:
        waiting = asyncio.create_task(source.aget())
        await asyncio.to_thread(store.entered.wait, 20)
        for _ in range(100):
            await asyncio.sleep(0)
        assert not waiting.done()
        store.gate.set()
        return (await waiting).value

    assert "token-1" == asyncio.run(scenario())


def test_token_serves_while_a_slow_store_is_told_of_it() -> None:
    """
    Only those who waited for the request wait for the store, and not longer than they would.
    """
    store, endpoint = SlowStore("put"), StorableEndpoint(lifetime=3600.0)
    source = TokenSource(endpoint, store=store, policy=RefreshPolicy(wait_limit=0.5))
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(source.get)
        assert store.entered.wait(20)

        assert "token-1" == source.get().value
        assert "token-1" == first.result(20).value
        store.gate.set()
    settle(source)
    wait_until(lambda: store.get(KEY) is not None)
    assert 1 == endpoint.calls


def test_token_is_had_when_the_credentials_cannot_be_read_again() -> None:
    """
    A vault that fails after the token came costs the place in the store and nothing else.
    """

    class Vault(StorableEndpoint):
        def store_key(self) -> str:
            if self.calls:
                raise CredentialsError("The vault is sealed.")
            return KEY

    store, endpoint = MemoryTokenStore(), Vault()
    events: list[Event] = []

    assert "token-1" == TokenSource(endpoint, store=store, on_event=events.append).get().value
    assert None is store.get(KEY)
    assert [TokenRequested, TokenAcquired] == [type(event) for event in events]


def test_newer_token_of_another_process_outlives_the_refusal_of_the_old_one() -> None:
    """
    Between a look into the store and the removal of what was found, others may write.
    """
    now = HandClock().wall()

    class Shared(MemoryTokenStore):
        def get(self, key: str) -> StoredToken | None:
            found = super().get(key)
            self.put(key, StoredToken("newer", now, 3600.0))  # by another process, right after
            return found

    store, endpoint = Shared(), StorableEndpoint()
    store.put(KEY, StoredToken("old", now, 3600.0))
    source = TokenSource(endpoint, store=store, clock=HandClock())
    old = source.get()
    store.put(KEY, StoredToken("old", now, 3600.0))

    assert "newer" == source.get(rejected=old).value
    assert 0 == endpoint.calls


def test_newer_token_of_the_holder_of_the_lock_is_left_alone() -> None:
    """
    Who has waited for the lock in vain removes nothing.
    """
    now, deleted = HandClock().wall(), list[str]()

    class Held(MemoryTokenStore):
        @contextmanager
        def lock(self, key: str, timeout: float) -> Generator[LockState]:
            with super().lock(key, timeout):
                yield LockState.HELD

        def delete(self, key: str) -> None:
            deleted.append(key)

    store = Held()
    store.put(KEY, StoredToken("old", now, 3600.0))
    source = TokenSource(StorableEndpoint(), store=store, clock=HandClock())

    assert "token-1" == source.get(rejected=source.get()).value
    assert [] == deleted


@pytest.mark.parametrize("lifetime", [300.0, 3600.0])
@pytest.mark.parametrize("skew", [120.0, -120.0])
def test_bug_23_processes_whose_clocks_are_two_minutes_apart_are_served(
    skew: float, lifetime: float
) -> None:
    """
    They share tokens for ten lifetimes, and no request ends with the 401 of an expired token.
    """
    ours, theirs, store = HandClock(), HandClock(), MemoryTokenStore()
    theirs.wall_now += skew
    endpoint = RememberingEndpoint(lifetime=lifetime, clock=ours)
    sources = [TokenSource(endpoint, store=store, clock=clock) for clock in (ours, theirs)]

    for _ in range(500):
        for source in sources:
            token = source.get()
            if endpoint.good_until[token.value] <= ours.now:
                token = source.get(rejected=token)
            assert endpoint.good_until[token.value] > ours.now
            source.confirm(token)
            settle(source)
        for clock in (ours, theirs):
            clock.pass_time(lifetime / 50)

    assert endpoint.calls <= 10 / 0.75 + 1


def test_bug_19_each_part_of_a_request_alone_makes_another_key() -> None:
    """
    Another URL, id, secret or scope is enough for another token.
    """

    def key(
        url: str = "https://a.example", *, of: str = "id", by: str = "s", scope: str = "x"
    ) -> str:
        return TokenEndpoint(url, ClientCredentials(of, by, scope=scope)).store_key()

    keys = {key(), key("https://b.example"), key("https://a.example/b"), key(of="other")}

    assert 7 == len(keys | {key(by="other"), key(scope="other"), key(scope="x other")})
    assert key() == key()


@pytest.mark.skipif(os.name != "posix", reason="links are of POSIX")
def test_bug_21_folder_behind_a_link_is_not_used(tmp_path: Path) -> None:
    """
    Whoever could put a link there could lead the token anywhere.
    """
    token = StoredToken("a-token", 0.0, 1.0)
    FileTokenStore(tmp_path / "tokens").put(KEY, token)
    (tmp_path / "link").symlink_to(tmp_path / "tokens")
    behind_a_link = FileTokenStore(tmp_path / "link")

    assert None is behind_a_link.get(KEY)
    with pytest.raises(OSError, match="0700"):
        behind_a_link.put(KEY, token)
