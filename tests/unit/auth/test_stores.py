"""Tokens that sources and processes share."""

from __future__ import annotations

import json
import os
import stat
import threading
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from attrs import define
from hypothesis import given
from hypothesis import strategies as st

from groupdocs_auth import (
    ClientCredentials,
    CredentialsError,
    FileTokenStore,
    LockState,
    MemoryTokenStore,
    RefreshPolicy,
    StoredToken,
    TokenEndpoint,
    TokenEndpointUnavailable,
    TokenSource,
    TokenStore,
)
from groupdocs_auth.events import Event, TokenAcquired, TokenAdopted, TokenRequested
from groupdocs_auth.grant import store_key
from tests.unit.auth.stepping import KEY, HandClock, ScriptedEndpoint, StorableEndpoint, outcome

TOKEN = StoredToken("a-token", 1_700_000_000.0, 3600.0)
HOUR = 3600.0

MakeStore = Callable[[Path], TokenStore]
either_store = pytest.mark.parametrize(
    "make", [lambda _: MemoryTokenStore(), lambda folder: FileTokenStore(folder / "tokens")]
)
posix = pytest.mark.skipif(os.name != "posix", reason="file modes and owners are of POSIX")


@either_store
def test_token_comes_back_until_it_is_deleted(make: MakeStore, tmp_path: Path) -> None:
    """
    What was put is got, the last one wins, and another key has none.
    """
    store = make(tmp_path)
    store.put(KEY, StoredToken("older", 0.0, 1.0))
    store.put(KEY, TOKEN)

    assert TOKEN == store.get(KEY)
    assert None is store.get("other")
    store.delete(KEY)
    store.delete(KEY)
    assert None is store.get(KEY)


@either_store
def test_lock_is_held_by_one_at_a_time(make: MakeStore, tmp_path: Path) -> None:
    """
    Whoever comes second learns so after the timeout, and gets the lock once it is free.
    """
    store = make(tmp_path)
    seen: list[LockState] = []

    def second() -> None:
        with store.lock(KEY, 0.01) as state:
            seen.append(state)

    for _ in range(2):
        with store.lock(KEY, 1.0) as first:
            thread = threading.Thread(target=second)
            thread.start()
            thread.join()
        assert LockState.ACQUIRED == first
    second()

    assert [LockState.HELD, LockState.HELD, LockState.ACQUIRED] == seen


@either_store
def test_second_source_adopts_the_token_of_the_first(make: MakeStore, tmp_path: Path) -> None:
    """
    A new process asks nobody while the stored token is good.
    """
    store, clock, endpoint = make(tmp_path), HandClock(), StorableEndpoint(lifetime=HOUR)
    events: list[Event] = []
    first = TokenSource(endpoint, store=store, clock=clock).get()
    clock.pass_time(HOUR / 2)
    clock.now += 77.0  # Monotonic clocks of two processes have nothing in common.
    second = TokenSource(endpoint, store=store, clock=clock, on_event=events.append).get()

    assert first == second
    assert pytest.approx(first.expires_at) == second.expires_at
    (adopted,) = events
    assert isinstance(adopted, TokenAdopted)
    assert first.fingerprint == adopted.fingerprint
    assert pytest.approx(HOUR / 2) == adopted.remaining
    assert 1 == endpoint.calls


def test_bug_22_remaining_life_of_a_stored_token_is_what_is_left(tmp_path: Path) -> None:
    """
    Its expiry is counted from its issue, never from its reading, and never beyond expires_in.
    """
    store, clock, endpoint = FileTokenStore(tmp_path / "t"), HandClock(), StorableEndpoint()
    TokenSource(endpoint, store=store, clock=clock).get()

    clock.pass_time(HOUR - 1.0)
    assert "token-2" == TokenSource(endpoint, store=store, clock=clock).get().value
    clock.wall_now -= 10 * HOUR
    skewed = TokenSource(endpoint, store=store, clock=clock)
    skewed.get()

    remaining = skewed.status().remaining
    assert remaining is not None
    assert pytest.approx(HOUR) == remaining


def test_renewal_adopts_what_another_process_has_fetched() -> None:
    """
    In the advisory window a newer token of the store is taken instead of a request.
    """
    store, clock = MemoryTokenStore(), HandClock()
    endpoint, elsewhere = StorableEndpoint(lifetime=HOUR), StorableEndpoint(lifetime=HOUR)
    elsewhere.values = ["newer"]
    source = TokenSource(endpoint, store=store, clock=clock, draw=lambda: 0.0)
    source.get()
    clock.pass_time(HOUR - 30.0)
    store.delete(KEY)
    TokenSource(elsewhere, store=store, clock=clock).get()

    assert "newer" == source.get().value
    assert (1, 1) == (endpoint.calls, elsewhere.calls)


def test_rejected_token_is_not_taken_from_the_store_again() -> None:
    """
    A 401 for the stored token deletes it; a newer one of another process is adopted.
    """
    store, clock = MemoryTokenStore(), HandClock()
    endpoint, elsewhere = StorableEndpoint(), StorableEndpoint()
    elsewhere.values = ["newer"]
    source = TokenSource(endpoint, store=store, clock=clock)
    old = source.get()

    second = source.get(rejected=old)
    source.confirm(second)
    store.delete(KEY)
    newer = TokenSource(elsewhere, store=store, clock=clock).get()

    assert "token-2" == second.value
    assert newer == source.get(rejected=second)
    assert (2, 1) == (endpoint.calls, elsewhere.calls)


@define
class BrokenStore:
    """
    A store that raises, from a method on or from all of them.
    """

    broken: set[str]

    def get(self, key: str) -> StoredToken | None:
        self._answer("get", key)
        return None

    def put(self, key: str, token: StoredToken) -> None:
        self._answer("put", key + token.access_token)

    def delete(self, key: str) -> None:
        self._answer("delete", key)

    def lock(self, key: str, timeout: float) -> object:
        self._answer("lock", f"{key}{timeout}")
        return MemoryTokenStore().lock(key, timeout)

    def _answer(self, method: str, secret: str) -> None:
        if method in self.broken:
            raise RuntimeError(secret)


@pytest.mark.parametrize("broken", ["get", "put", "lock", "get put delete lock"])
def test_bug_23_failing_store_fails_no_call(broken: str, caplog: pytest.LogCaptureFixture) -> None:
    """
    Its trouble is logged by name, without the token that its message may hold.
    """
    endpoint = StorableEndpoint()
    store: TokenStore = BrokenStore(set(broken.split()))  # type: ignore[assignment]  # it is broken

    assert "token-1" == TokenSource(endpoint, store=store).get().value
    assert "RuntimeError" in caplog.text
    assert "token-1" not in caplog.text


def test_lock_that_stays_held_does_not_keep_a_call_from_its_token() -> None:
    """
    Somebody who died with the lock costs half of the time that a call waits, and no more.
    """
    waited: list[float] = []

    class HeldStore(MemoryTokenStore):
        @contextmanager
        def lock(self, key: str, timeout: float) -> Generator[LockState]:
            waited.append(timeout)
            with super().lock(key, timeout):
                yield LockState.HELD

    source = TokenSource(StorableEndpoint(), store=HeldStore())

    assert "token-1" == source.get().value
    assert [RefreshPolicy().wait_limit / 2] == waited


def test_token_of_a_single_use_and_a_failure_are_not_stored() -> None:
    """
    Only what another process may use is put there.
    """
    store = MemoryTokenStore()
    TokenSource(StorableEndpoint(lifetime=0.0), store=store).get()
    failing = StorableEndpoint(errors=[TokenEndpointUnavailable("no")] * 3)
    outcome(TokenSource(failing, store=store, clock=HandClock()).get)

    assert None is store.get(KEY)


def test_missing_credentials_are_the_error_with_a_store_as_well() -> None:
    """
    The key needs the credentials, and their error reaches the caller.
    """

    class Keyless(StorableEndpoint):
        def store_key(self) -> str:
            raise CredentialsError("The environment has no GROUPDOCS_CLIENT_ID.")

    with pytest.raises(CredentialsError):
        TokenSource(Keyless(), store=MemoryTokenStore()).get()


def test_fetcher_without_a_key_is_refused_with_a_store() -> None:
    """
    Tokens without a name could be served to the wrong credentials.
    """
    with pytest.raises(TypeError, match="store_key"):
        TokenSource(ScriptedEndpoint(), store=MemoryTokenStore())


text = st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip)


@given(st.lists(st.tuples(text, text, text, st.none() | text), min_size=2, max_size=2, unique=True))
def test_bug_19_two_requests_share_a_key_only_if_they_are_the_same(
    requests: list[tuple[str, str, str, str | None]],
) -> None:
    """
    URL, id, secret and scope all count, whatever they are made of.
    """
    keys = {
        store_key(url, ClientCredentials(client_id, secret, scope=scope))
        for url, client_id, secret, scope in requests
    }

    assert 2 == len(keys)


def test_bug_19_key_does_not_run_its_parts_together() -> None:
    """
    Moving a letter from one part to the next gives another key.
    """
    keys = {
        store_key("https://a", ClientCredentials("bc", "d")),
        store_key("https://ab", ClientCredentials("c", "d")),
        store_key("https://a", ClientCredentials("b", "cd")),
        store_key("https://a", ClientCredentials("bc", "d", scope="")),
    }

    assert 4 == len(keys)


@posix
@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_bug_21_file_is_for_its_owner_alone_whatever_the_umask(umask: int, tmp_path: Path) -> None:
    """
    0600 and 0700, from the first moment on.
    """
    store = FileTokenStore(tmp_path / "tokens")
    before = os.umask(umask)
    try:
        store.put(KEY, TOKEN)
        with store.lock(KEY, 1.0):
            modes = {
                path.name: stat.S_IMODE(path.stat().st_mode)
                for path in (tmp_path / "tokens").iterdir()
            }
    finally:
        os.umask(before)

    assert {f"{KEY}.json": 0o600, f"{KEY}.lock": 0o600} == modes
    assert 0o700 == stat.S_IMODE((tmp_path / "tokens").stat().st_mode)


@posix
def test_bug_21_folder_that_others_can_enter_is_refused(tmp_path: Path) -> None:
    """
    Nothing is read there and nothing written.
    """
    store = FileTokenStore(tmp_path / "tokens")
    store.put(KEY, TOKEN)
    (tmp_path / "tokens").chmod(0o755)

    assert None is store.get(KEY)
    with pytest.raises(OSError, match="0700"):
        store.put(KEY, TOKEN)
    with store.lock(KEY, 1.0) as state:
        assert LockState.ERROR == state


@posix
def test_bug_21_symbolic_links_and_readable_files_are_not_used(tmp_path: Path) -> None:
    """
    A file that somebody else may have put or read counts as a miss.
    """
    folder = tmp_path / "tokens"
    store = FileTokenStore(folder)
    store.put(KEY, TOKEN)
    path = folder / f"{KEY}.json"

    path.chmod(0o644)
    assert None is store.get(KEY)
    path.chmod(0o600)
    assert TOKEN == store.get(KEY)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert None is store.get(KEY)


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() != 0, reason="only root gives files away")
def test_bug_21_file_of_somebody_else_is_not_used(tmp_path: Path) -> None:
    """
    The owner counts, not only the mode.
    """
    store = FileTokenStore(tmp_path / "tokens")
    store.put(KEY, TOKEN)
    os.chown(tmp_path / "tokens" / f"{KEY}.json", 12345, 12345)

    assert None is store.get(KEY)


GOOD = {"version": 1, "access_token": "a", "issued_at": 1.0, "expires_in": 2.0}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        json.dumps(GOOD | {"version": 2}).encode(),
        json.dumps(GOOD | {"access_token": ""}).encode(),
        json.dumps(GOOD | {"access_token": 5}).encode(),
        json.dumps(GOOD | {"issued_at": None}).encode(),
        json.dumps(GOOD | {"expires_in": True}).encode(),
        json.dumps(GOOD | {"expires_in": float("nan")}).encode(),
        json.dumps(GOOD | {"issued_at": -1}).encode(),
        json.dumps(GOOD | {"issued_at": 10**400}).encode(),
        json.dumps(GOOD | {"expires_in": "3600"}).encode(),
        json.dumps({"version": 1}).encode(),
        json.dumps(GOOD | {"access_token": "two\nlines"}).encode(),
    ],
)
def test_bug_20_damaged_file_is_a_miss(content: bytes, tmp_path: Path) -> None:
    """
    Whatever is in it, the next token is asked for and put in its place.
    """
    store = FileTokenStore(tmp_path / "tokens")
    store.put(KEY, TOKEN)
    (tmp_path / "tokens" / f"{KEY}.json").write_bytes(content)

    assert None is store.get(KEY)
    assert "token-1" == TokenSource(StorableEndpoint(), store=store).get().value
    assert store.get(KEY) is not None


def test_lifetime_of_a_stored_token_ends(tmp_path: Path) -> None:
    """
    An absurd one is cut as that of a token response is.
    """
    store = FileTokenStore(tmp_path / "tokens")
    store.put(KEY, TOKEN)
    content = json.dumps(GOOD | {"expires_in": 1e308})
    (tmp_path / "tokens" / f"{KEY}.json").write_text(content)

    assert StoredToken("a", 1.0, 10 * 366 * 86400.0) == store.get(KEY)


@pytest.mark.parametrize("found", ["a-token", {"access_token": "a-token"}, 5])
def test_what_a_store_has_for_a_token_is_a_miss(
    found: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """
    The log names its type and nothing of it.
    """

    class OddStore(MemoryTokenStore):
        def get(self, key: str) -> StoredToken | None:
            return found if key else None

    assert "token-1" == TokenSource(StorableEndpoint(), store=OddStore()).get().value
    assert f"has a {type(found).__name__} for a StoredToken" in caplog.text
    assert "a-token" not in caplog.text


def test_bug_20_failing_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A full disk costs the new token's place, not the old one's, and leaves no temporary file.
    """
    store = FileTokenStore(tmp_path / "tokens")
    store.put(KEY, TOKEN)

    def no_space(descriptor: int) -> None:
        raise OSError(28, "No space left on device", str(descriptor))

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(OSError, match="No space"):
        store.put(KEY, StoredToken("newer", 0.0, 1.0))

    assert TOKEN == store.get(KEY)
    assert [f"{KEY}.json"] == [path.name for path in (tmp_path / "tokens").iterdir()]


def test_default_folder_is_the_users_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """
    Without a folder the platform's place for caches is used, and nothing is made before it is.
    """
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert "groupdocs-viewer-client" in repr(FileTokenStore())
    assert [] == list(tmp_path.iterdir())


def test_stores_show_no_token() -> None:
    """
    Neither a store nor what it keeps prints one.
    """
    store = MemoryTokenStore()
    store.put(KEY, TOKEN)

    assert "a-token" not in f"{store!r} {store.get(KEY)!r} {partial(store.put, KEY, TOKEN)!r}"


def test_events_of_a_stored_token() -> None:
    """
    The first source asks, the second adopts.
    """
    store, clock, told = MemoryTokenStore(), HandClock(), list[Event]()
    for _ in range(2):
        TokenSource(StorableEndpoint(), store=store, clock=clock, on_event=told.append).get()

    assert [TokenRequested, TokenAcquired, TokenAdopted] == [type(event) for event in told]


def test_own_token_is_not_adopted_again_when_the_wall_clock_was_set_back() -> None:
    """
    A renewal brings another token; the stored one gains no life by a step of the clock.
    """
    store, clock, endpoint = MemoryTokenStore(), HandClock(), StorableEndpoint(lifetime=HOUR)
    source = TokenSource(endpoint, store=store, clock=clock, draw=lambda: 0.0)
    source.get()
    clock.pass_time(HOUR - 30.0)
    clock.wall_now -= 10 * HOUR

    assert "token-2" == source.get().value


def test_lock_that_cannot_be_released_costs_no_token(caplog: pytest.LogCaptureFixture) -> None:
    """
    The token is served, and the trouble logged.
    """

    class Unreleasable(MemoryTokenStore):
        @contextmanager
        def lock(self, key: str, timeout: float) -> Generator[LockState]:
            yield LockState.ACQUIRED
            raise RuntimeError(f"{key}{timeout}")

    source = TokenSource(StorableEndpoint(), store=Unreleasable())

    assert "token-1" == source.get().value
    assert "RuntimeError" in caplog.text


@posix
def test_pipe_in_the_place_of_a_file_is_a_miss(tmp_path: Path) -> None:
    """
    Nobody waits for a writer that never comes.
    """
    folder = tmp_path / "tokens"
    folder.mkdir(mode=0o700)
    os.mkfifo(folder / f"{KEY}.json", 0o600)

    assert None is FileTokenStore(folder).get(KEY)


def test_rotated_credentials_store_the_token_under_their_own_key() -> None:
    """
    What the new secret brought is not kept for the old one.
    """
    store, endpoint = MemoryTokenStore(), StorableEndpoint()

    def rotate(event: Event) -> None:
        if isinstance(event, TokenRequested):
            endpoint.key = "new"

    TokenSource(endpoint, store=store, on_event=rotate).get()

    assert (None, "token-1") == (store.get(KEY), store.get("new").access_token)  # type: ignore[union-attr]  # it is there


class WatchedStore(MemoryTokenStore):
    """
    Counts those who have come to the lock.
    """

    def __init__(self) -> None:
        super().__init__()
        self.arrivals = threading.Semaphore(0)

    @contextmanager
    def lock(self, key: str, timeout: float) -> Generator[LockState]:
        self.arrivals.release()
        with super().lock(key, timeout) as state:
            yield state


def test_sources_that_start_together_make_one_request() -> None:
    """
    Who waits for the lock finds the token in the store when it gets it.
    """
    store, endpoint = WatchedStore(), StorableEndpoint()
    endpoint.gate.clear()
    with ThreadPoolExecutor(2) as pool:
        calls = [pool.submit(TokenSource(endpoint, store=store).get) for _ in range(2)]
        for _ in calls:
            assert store.arrivals.acquire(timeout=20)
        endpoint.gate.set()

        assert {"token-1"} == {call.result().value for call in calls}
    assert 1 == endpoint.calls


def test_endpoint_names_its_tokens_by_its_credentials() -> None:
    """
    The key of a real endpoint changes with the secret and does not hold it.
    """
    keys = {
        TokenEndpoint("https://auth.example/token", ClientCredentials("id", secret)).store_key()
        for secret in ("one", "two")
    }

    assert 2 == len(keys)
    assert {64} == {len(key) for key in keys}


def test_refused_token_is_deleted_even_if_no_other_one_can_be_had() -> None:
    """
    Other processes do not find what a server has refused.
    """
    store, clock, endpoint = MemoryTokenStore(), HandClock(), StorableEndpoint()
    source = TokenSource(endpoint, store=store, clock=clock)
    token = source.get()
    endpoint.errors = [TokenEndpointUnavailable("no")] * 3
    outcome(partial(source.get, rejected=token))

    assert None is store.get(KEY)
