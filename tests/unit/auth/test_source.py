"""One token for threads, tasks and event loops, renewed by one request at a time."""

from __future__ import annotations

import asyncio
import pickle
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial

import pytest

from groupdocs_auth import (
    AccessToken,
    AuthError,
    CredentialsError,
    RefreshPolicy,
    RefreshWithheld,
    TokenEndpointUnavailable,
    TokenError,
    TokenGrant,
    TokenRequestRejected,
    TokenRequestThrottled,
    TokenResponseInvalid,
    TokenSource,
)
from groupdocs_auth.events import (
    Event,
    RefreshFailed,
    ServedStale,
    TokenAcquired,
    TokenRejected,
    TokenRequested,
)
from groupdocs_auth.flight import Boarding, Flight
from tests.unit.auth.stepping import (
    Ask,
    HandClock,
    ScriptedEndpoint,
    ask_async,
    ask_sync,
    outcome,
)
from tests.unit.auth.waiting import settle, threads_in_a_flight, wait_until

DAY = 86400.0
UNAVAILABLE = TokenEndpointUnavailable("The token endpoint failed (HTTP 500).")
REFUSED = TokenRequestRejected("no", status_code=400, error="invalid_client")

either_way = pytest.mark.parametrize("ask", [ask_sync, ask_async])


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def endpoint() -> ScriptedEndpoint:
    return ScriptedEndpoint(lifetime=DAY)


@pytest.fixture
def events() -> list[Event]:
    return []


@pytest.fixture
def source(clock: HandClock, endpoint: ScriptedEndpoint, events: list[Event]) -> TokenSource:
    return TokenSource(endpoint, clock=clock, draw=lambda: 0.0, on_event=events.append)


@either_way
def test_one_request_while_the_token_is_fresh(
    ask: Ask, source: TokenSource, endpoint: ScriptedEndpoint
) -> None:
    """
    Calls share the token until its advisory window begins.
    """
    values = [ask(source).value for _ in range(5)]

    assert ["token-1"] * 5 == values
    assert 1 == endpoint.calls


@either_way
def test_fresh_token_is_served_without_a_lock(ask: Ask, source: TokenSource) -> None:
    """
    Whatever else the source is busy with.
    """
    token = source.get()
    with ThreadPoolExecutor(1) as pool, source._tower.airfield().lock:
        assert token is source.fresh()
        assert token is pool.submit(ask, source).result(20)


@either_way
def test_expiry_is_counted_from_before_the_request(
    ask: Ask, source: TokenSource, clock: HandClock
) -> None:
    """
    The time that the answer took is the token's loss, never its gain.
    """
    sent = clock.wall_now

    assert sent + DAY == ask(source).expires_at


@pytest.mark.parametrize("renewal", [0, 1, 2, 3])
def test_bug_05_one_token_request_when_64_threads_and_64_tasks_ask_together(
    renewal: int, source: TokenSource, endpoint: ScriptedEndpoint, clock: HandClock
) -> None:
    """
    Cold, and at every later expiry, 128 callers on 64 threads and 4 event loops share one request.
    """
    for _ in range(renewal):
        source.get()
        clock.pass_time(DAY)
    endpoint.gate.clear()
    endpoint.entered.clear()
    ready = threading.Barrier(64 + 4 + 1)

    def in_thread() -> AccessToken:
        ready.wait()
        return source.get()

    def in_loop() -> list[AccessToken]:
        async def gather() -> list[AccessToken]:
            return await asyncio.gather(*(source.aget() for _ in range(16)))

        ready.wait()
        return asyncio.run(gather())

    with ThreadPoolExecutor(68) as pool:
        threads = [pool.submit(in_thread) for _ in range(64)]
        loops = [pool.submit(in_loop) for _ in range(4)]
        ready.wait()
        endpoint.entered.wait(20)
        endpoint.gate.set()
        values = {future.result().value for future in threads}
        values |= {token.value for future in loops for token in future.result()}

    assert {f"token-{renewal + 1}"} == values
    assert renewal + 1 == endpoint.calls


@either_way
def test_bug_06_no_call_waits_while_the_token_is_renewed_in_the_background(
    ask: Ask,
    source: TokenSource,
    endpoint: ScriptedEndpoint,
    clock: HandClock,
    events: list[Event],
) -> None:
    """
    In the advisory window the current token goes out at once, and one request renews it.
    """
    source.get()
    clock.pass_time(DAY - 3000)
    endpoint.gate.clear()

    values = [ask(source).value for _ in range(10)]
    endpoint.gate.set()
    settle(source)

    assert ["token-1"] * 10 == values
    assert "token-2" == ask(source).value
    assert (2, 2) == (endpoint.calls, source.status().attempts)
    assert not any(isinstance(event, ServedStale) for event in events)


@either_way
def test_call_waits_for_the_renewal_in_the_last_minute(
    ask: Ask, source: TokenSource, clock: HandClock
) -> None:
    """
    In the mandatory window a call takes the new token.
    """
    source.get()
    clock.pass_time(DAY - 30)

    assert "token-2" == ask(source).value


@either_way
def test_valid_token_is_served_when_its_renewal_fails(
    ask: Ask,
    source: TokenSource,
    endpoint: ScriptedEndpoint,
    clock: HandClock,
    events: list[Event],
) -> None:
    """
    A token with a second of life left is worth more than an error.
    """
    token = source.get()
    endpoint.errors = [REFUSED]
    clock.pass_time(DAY - 1)

    assert ["token-1", "token-1"] == [ask(source).value, ask(source).value]
    assert 2 == endpoint.calls
    stale = [event for event in events if isinstance(event, ServedStale)]
    assert [ServedStale(token.fingerprint, 1.0)] * 2 == stale


@either_way
def test_error_is_raised_once_the_token_has_expired(
    ask: Ask, source: TokenSource, endpoint: ScriptedEndpoint, clock: HandClock
) -> None:
    """
    After expiry the failure of the request is the caller's to know.
    """
    source.get()
    endpoint.errors = [UNAVAILABLE] * 3
    clock.pass_time(DAY)

    with pytest.raises(TokenEndpointUnavailable):
        ask(source)
    assert 4 == endpoint.calls


def test_unavailable_endpoint_is_tried_three_times(
    source: TokenSource, endpoint: ScriptedEndpoint, clock: HandClock
) -> None:
    """
    A hiccup costs half a second at most, not a failed call.
    """
    source = TokenSource(endpoint, clock=clock, draw=lambda: 1.0)
    endpoint.errors = [UNAVAILABLE, TokenResponseInvalid("not JSON")]

    assert "token-3" == source.get().value
    assert [0.5, 1.0] == clock.slept


@pytest.mark.parametrize(
    "error", [REFUSED, TokenRequestThrottled("slow down", retry_after=60.0), CredentialsError("no")]
)
def test_what_another_try_cannot_mend_is_tried_once(
    error: AuthError, source: TokenSource, endpoint: ScriptedEndpoint
) -> None:
    """
    Refused credentials are not sent again: the vendor locks an application out.
    """
    endpoint.errors = [error]

    with pytest.raises(type(error)):
        source.get()
    assert 1 == endpoint.calls


@either_way
def test_failure_is_remembered_for_a_moment(
    ask: Ask, source: TokenSource, endpoint: ScriptedEndpoint, clock: HandClock
) -> None:
    """
    Within a second of a failure the same error comes at once; then a call tries again.
    """
    endpoint.errors = [UNAVAILABLE] * 3
    first = outcome(partial(ask, source))
    clock.pass_time(0.5)
    second = outcome(partial(ask, source))
    clock.pass_time(0.6)

    assert isinstance(first, TokenEndpointUnavailable)
    assert isinstance(second, TokenEndpointUnavailable)
    assert first is not second
    assert pytest.approx(0.5) == second.retry_after
    assert "token-4" == ask(source).value


def test_refusal_is_remembered_for_30_seconds(
    source: TokenSource, endpoint: ScriptedEndpoint, clock: HandClock
) -> None:
    """
    A wrong secret costs two requests a minute, not one per call.
    """
    endpoint.errors = [REFUSED]
    for _ in range(100):
        assert isinstance(outcome(source.get), TokenRequestRejected)
        clock.pass_time(0.29)
    clock.pass_time(1.1)

    assert "token-2" == source.get().value


def test_retry_after_is_a_floor(
    source: TokenSource, endpoint: ScriptedEndpoint, clock: HandClock
) -> None:
    """
    Nothing is sent before the moment that the server named.
    """
    endpoint.errors = [TokenRequestThrottled("slow down", retry_after=600.0)]
    outcome(source.get)
    clock.pass_time(599.0)
    early = outcome(source.get)
    clock.pass_time(1.1)

    assert isinstance(early, TokenRequestThrottled)
    assert pytest.approx(1.0) == early.retry_after
    assert "token-2" == source.get().value


def test_every_waiter_gets_an_error_of_its_own(
    source: TokenSource, endpoint: ScriptedEndpoint
) -> None:
    """
    A shared exception instance would collect the tracebacks of strangers.
    """
    endpoint.gate.clear()
    endpoint.errors = [REFUSED]
    with ThreadPoolExecutor(8) as pool:
        futures = [pool.submit(outcome, source.get) for _ in range(8)]
        endpoint.entered.wait(20)
        endpoint.gate.set()
        errors = [future.result() for future in futures]

    assert 8 == len({id(error) for error in errors})
    assert {TokenRequestRejected} == {type(error) for error in errors}


@either_way
def test_bug_09_one_request_for_50_callers_whose_token_was_revoked(
    ask: Ask, source: TokenSource, endpoint: ScriptedEndpoint
) -> None:
    """
    Callers that name the same refused token share one request, whenever they come.
    """
    old = ask(source)
    source.confirm(old)

    values = {ask(source, rejected=old).value for _ in range(50)}

    assert {"token-2"} == values
    assert 2 == endpoint.calls


@either_way
def test_two_honest_revocations_cost_one_request_each(
    ask: Ask, source: TokenSource, endpoint: ScriptedEndpoint, clock: HandClock
) -> None:
    """
    A token that has worked before it was refused is replaced at once.
    """
    for number in (1, 2, 3):
        token = ask(source)
        assert f"token-{number}" == token.value
        assert not source.is_proven(token)
        source.confirm(token)
        assert source.is_proven(token)
        clock.pass_time(3.0)
        ask(source, rejected=token)
    assert 4 == endpoint.calls


def test_tokens_that_no_server_accepts_cost_two_requests_a_minute(
    source: TokenSource, endpoint: ScriptedEndpoint, clock: HandClock
) -> None:
    """
    A wrong audience refuses every token; asking for more of them helps nobody.
    """

    def call() -> None:
        token = outcome(source.get)
        for _ in range(2):
            if isinstance(token, AccessToken):
                token = outcome(partial(source.get, rejected=token))

    for _ in range(600):
        call()
        clock.pass_time(0.1)

    assert 4 >= endpoint.calls


@either_way
def test_call_is_told_when_a_token_that_no_server_accepts_may_be_replaced(
    ask: Ask, source: TokenSource, clock: HandClock
) -> None:
    """
    The error says so in words and in seconds, to the last one.
    """
    token = ask(source, rejected=ask(source))

    for passed, words in ((0.0, "30 s"), (29.0, "1 s")):
        clock.pass_time(passed)
        with pytest.raises(TokenError) as caught:
            ask(source, rejected=token)
        assert pytest.approx(30.0 - passed) == caught.value.retry_after
        assert (
            "The token was refused and cannot be replaced yet; "
            f"the next token request is sent in {words} at the earliest."
        ) == str(caught.value)


@either_way
def test_bug_18_renewal_begun_before_the_refusal_never_brings_the_refused_token_back(
    ask: Ask, source: TokenSource, endpoint: ScriptedEndpoint, clock: HandClock
) -> None:
    """
    Where the server hands out the refused token once more, another one is asked for.
    """
    old = source.get()
    source.confirm(old)
    clock.pass_time(DAY - 3000)
    endpoint.values = ["token-1", "another"]
    endpoint.entered.clear()
    endpoint.gate.clear()
    source.get()
    endpoint.entered.wait(20)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(ask, source, rejected=old)
        wait_until(lambda: source.status().fingerprint is None)
        endpoint.gate.set()

        assert "another" == waiting.result().value
    assert 3 == endpoint.calls


@pytest.mark.parametrize("reissues", [True, False], ids=["reissued", "unavailable"])
@either_way
def test_refused_token_that_has_no_successor_goes_on_serving_the_others(
    ask: Ask,
    source: TokenSource,
    endpoint: ScriptedEndpoint,
    clock: HandClock,
    reissues: bool,  # noqa: FBT001  a column
) -> None:
    """
    One path that answers 401 takes nobody else down, and costs a request every few seconds.
    """
    endpoint.values = ["same"] * 1000 if reissues else ["same"]
    token = ask(source)
    source.confirm(token)
    if not reissues:
        endpoint.errors = [REFUSED] * 1000
    for _ in range(600):
        with pytest.raises(TokenError):
            ask(source, rejected=token)
        assert token == ask(source)
        clock.pass_time(0.1)

    assert endpoint.calls <= 1 + 5 + 60 / 6 + 1


def test_refused_call_takes_part_in_a_renewal_that_is_under_way(
    source: TokenSource, endpoint: ScriptedEndpoint, clock: HandClock
) -> None:
    """
    However long forced requests are held, the token on its way is none of them.
    """
    endpoint.lifetime = 60.0
    token = source.get(rejected=source.get())
    clock.pass_time(46.0)
    endpoint.entered.clear()
    endpoint.gate.clear()
    assert token == source.get()
    assert endpoint.entered.wait(20)
    with ThreadPoolExecutor(1) as pool:
        refused = pool.submit(outcome, partial(source.get, rejected=token))
        wait_until(lambda: refused.done() or threads_in_a_flight() == 1)
        endpoint.gate.set()

        assert AccessToken("token-3", 0.0) == refused.result(20)
    assert 3 == endpoint.calls


def test_waiters_without_a_401_take_the_refused_token_when_no_other_comes(
    source: TokenSource, endpoint: ScriptedEndpoint
) -> None:
    """
    Those who came while another one was asked for do not fail with it.
    """
    token = source.get()
    endpoint.errors = [REFUSED]
    endpoint.entered.clear()
    endpoint.gate.clear()
    with ThreadPoolExecutor(2) as pool:
        refused = pool.submit(outcome, partial(source.get, rejected=token))
        endpoint.entered.wait(20)
        other = pool.submit(outcome, source.get)
        wait_until(lambda: threads_in_a_flight() == 2)
        endpoint.gate.set()

        assert isinstance(refused.result(), TokenRequestRejected)
        assert token == other.result()


def test_token_that_its_owner_invalidated_is_not_taken_back(
    source: TokenSource, endpoint: ScriptedEndpoint
) -> None:
    source.get()
    source.invalidate()
    endpoint.errors = [REFUSED]

    with pytest.raises(TokenRequestRejected):
        source.get()


def test_bug_08_cancelled_waiters_leave_the_request_and_the_others_alone(
    source: TokenSource, endpoint: ScriptedEndpoint
) -> None:
    """
    The first caller and 1000 followers are cancelled; the last one still gets the token.
    """
    endpoint.gate.clear()

    async def scenario() -> AccessToken:
        leader = asyncio.create_task(source.aget())
        await asyncio.sleep(0)
        crowd = [asyncio.create_task(source.aget()) for _ in range(1000)]
        last = asyncio.create_task(source.aget())
        await asyncio.sleep(0)
        for task in (leader, *crowd):
            task.cancel()
        await asyncio.gather(leader, *crowd, return_exceptions=True)
        endpoint.gate.set()
        return await last

    assert "token-1" == asyncio.run(scenario()).value
    assert 1 == endpoint.calls


def test_bug_03_waiter_of_a_closed_event_loop_is_skipped(
    source: TokenSource, endpoint: ScriptedEndpoint
) -> None:
    """
    A loop that ended while its task waited neither breaks nor blocks the others.
    """
    endpoint.gate.clear()
    loop = asyncio.new_event_loop()
    task = loop.create_task(source.aget())
    loop.run_until_complete(asyncio.sleep(0))
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(source.get)
        endpoint.entered.wait(20)
        loop.close()
        endpoint.gate.set()

        assert "token-1" == other.result().value
    task._log_destroy_pending = False  # type: ignore[attr-defined]  # it is meant to be lost


def test_caller_does_not_wait_for_ever(endpoint: ScriptedEndpoint) -> None:
    """
    A token endpoint that hangs ends in a typed error after the wait limit.
    """
    endpoint.gate.clear()
    source = TokenSource(endpoint, policy=RefreshPolicy(wait_limit=0.05))

    with pytest.raises(TokenEndpointUnavailable, match=r"within 0\.05 s"):
        source.get()
    with pytest.raises(TokenEndpointUnavailable, match=r"within 0\.05 s"):
        ask_async(source)
    endpoint.gate.set()


def test_token_of_a_single_use_is_not_kept(source: TokenSource, endpoint: ScriptedEndpoint) -> None:
    """
    expires_in 0 means that the next call needs another token.
    """
    endpoint.lifetime = 0.0

    assert ["token-1", "token-2"] == [source.get().value, source.get().value]


def test_tokens_of_a_single_use_that_no_server_accepts_are_not_asked_for_without_limit(
    source: TokenSource, endpoint: ScriptedEndpoint
) -> None:
    """
    Each call costs the one request that the lifetime calls for; replays have a budget.
    """
    endpoint.lifetime = 0.0
    for _ in range(20):
        token = source.get()
        outcome(partial(source.get, rejected=token))

    assert 20 + 5 == endpoint.calls


def test_wall_clock_that_is_set_while_a_token_is_on_its_way_costs_one_more_request(
    clock: HandClock,
) -> None:
    """
    As at boot, when the time server answers at last.
    """
    endpoint = ScriptedEndpoint(lifetime=3600.0)

    def fetch(*, timeout: float) -> TokenGrant:
        if not endpoint.calls:
            clock.wall_now += 86400.0
        return endpoint(timeout=timeout)

    assert "token-2" == TokenSource(fetch, clock=clock).get().value


def test_bug_11_token_that_expired_on_its_way_is_an_error(clock: HandClock) -> None:
    """
    Latency beyond the lifetime is told, and does not become a storm.
    """
    endpoint = ScriptedEndpoint(lifetime=5.0)

    def slow(*, timeout: float) -> TokenGrant:
        clock.pass_time(6.0)
        return endpoint(timeout=timeout)

    source = TokenSource(slow, clock=clock)

    with pytest.raises(TokenEndpointUnavailable, match="expired before it arrived"):
        source.get()
    assert 1 == endpoint.calls
    with pytest.raises(TokenEndpointUnavailable, match="expired before it arrived"):
        source.get()
    assert 1 == endpoint.calls


def test_bug_16_source_within_a_source_is_refused(source: TokenSource) -> None:
    """
    Stacked caches would hide each other's renewals.
    """
    with pytest.raises(TypeError, match="keeps tokens already"):
        TokenSource(source)  # type: ignore[arg-type]  # that is the point


def test_fetcher_that_raises_anything_becomes_a_typed_error() -> None:
    """
    Neither its text, which may hold a secret, nor its chain reaches the caller.
    """

    def broken(*, timeout: float) -> object:
        raise RuntimeError(f"s3cret {timeout}")

    with pytest.raises(TokenEndpointUnavailable, match="RuntimeError") as caught:
        TokenSource(broken, policy=RefreshPolicy(tries=1)).get()  # type: ignore[arg-type]
    assert "s3cret" not in str(caught.value)
    assert (None, None) == (caught.value.__cause__, caught.value.__context__)


def test_invalidate_makes_the_next_call_ask_again(source: TokenSource) -> None:
    """
    What a caller knows to be worthless is not served again.
    """
    source.get()
    source.invalidate()

    assert "token-2" == source.get().value


def test_status_tells_without_asking(
    source: TokenSource, endpoint: ScriptedEndpoint, clock: HandClock
) -> None:
    """
    A health check sends nothing and names the token by its fingerprint only.
    """
    before = source.status()
    token = source.get()
    clock.pass_time(100.0)
    after = source.status()

    assert ("empty", None, 0) == (before.state, before.fingerprint, before.attempts)
    assert ("fresh", token.fingerprint, DAY - 100.0, token.expires_at, 1) == (
        after.state,
        after.fingerprint,
        after.remaining,
        after.expires_at,
        after.attempts,
    )
    assert 1 == endpoint.calls


def test_status_tells_of_failures(source: TokenSource, endpoint: ScriptedEndpoint) -> None:
    """
    A health check sees how many attempts have failed, and how the last one ended.
    """
    endpoint.errors = [REFUSED]
    outcome(source.get)
    settle(source)
    status = source.status()

    assert (None, 1, str(REFUSED)) == (status.fingerprint, status.failures, str(status.last_error))


def test_events_tell_what_happened(
    source: TokenSource,
    endpoint: ScriptedEndpoint,
    events: list[Event],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """
    An observer sees each request and its end in order, and so does the log at DEBUG.
    """
    caplog.set_level("DEBUG", "groupdocs_auth")
    token = source.get()
    settle(source)
    endpoint.errors = [REFUSED]
    outcome(partial(source.get, rejected=token))
    settle(source)

    requested, acquired, rejected, again, failed = events
    assert TokenAcquired(token.fingerprint, DAY) == acquired
    assert TokenRejected(token.fingerprint) == rejected
    assert isinstance(failed, RefreshFailed)
    assert [TokenRequested(), TokenRequested()] == [requested, again]
    assert [str(event) for event in events] == caplog.messages


def test_withheld_refresh_is_told(
    source: TokenSource, events: list[Event], clock: HandClock
) -> None:
    """
    Whoever watches learns that requests are held back, and for how long.
    """
    token = source.get(rejected=source.get())
    clock.pass_time(10.0)
    events.clear()
    outcome(partial(source.get, rejected=token))
    clock.pass_time(10.0)
    outcome(partial(source.get, rejected=token))

    rejected = TokenRejected(token.fingerprint)
    assert [rejected, RefreshWithheld(30.0), rejected, RefreshWithheld(20.0)] == events


def test_failing_observer_changes_nothing(
    endpoint: ScriptedEndpoint, caplog: pytest.LogCaptureFixture
) -> None:
    """
    A callback that raises is ignored; the log names its error by the type alone.
    """

    def observer(event: Event) -> None:
        raise RuntimeError(event)

    assert "token-1" == TokenSource(endpoint, on_event=observer).get().value
    assert {"An observer of token events raised RuntimeError."} == set(caplog.messages)


def test_errors_can_be_pickled_with_what_they_know() -> None:
    """
    A worker process may hand an error to its parent.
    """
    copy = pickle.loads(pickle.dumps(REFUSED))

    assert ("no", 400, "invalid_client", None) == (
        str(copy),
        copy.status_code,
        copy.error,
        copy.retry_after,
    )
    assert isinstance(copy, TokenError)


@either_way
def test_valid_token_is_served_when_its_renewal_hangs(ask: Ask, endpoint: ScriptedEndpoint) -> None:
    """
    A call waits for half of what the token has left, and then sends it.
    """
    clock = HandClock()
    source = TokenSource(endpoint, clock=clock)
    source.get()
    clock.pass_time(DAY - 0.2)
    endpoint.gate.clear()

    assert "token-1" == ask(source).value
    assert source.status().in_flight
    endpoint.gate.set()


@pytest.mark.parametrize(("left", "patience"), [(30.0, 15.0), (6.0, 3.0)])
def test_call_waits_for_half_of_what_the_token_has_left(
    left: float,
    patience: float,
    source: TokenSource,
    endpoint: ScriptedEndpoint,
    clock: HandClock,
) -> None:
    """
    A token that still serves does not expire while its renewal is waited for.
    """
    source.get()
    clock.pass_time(DAY - left)
    endpoint.gate.clear()
    boarding = source._ask(None)
    endpoint.gate.set()

    assert isinstance(boarding, Boarding)
    assert patience == boarding.patience


@either_way
def test_token_that_is_refused_while_its_renewal_fails_is_not_served(
    ask: Ask, source: TokenSource, endpoint: ScriptedEndpoint, clock: HandClock
) -> None:
    """
    A call that waits with a valid token in hand looks at it once more.
    """
    source.get()
    clock.pass_time(DAY - 30.0)
    endpoint.errors = [REFUSED]
    endpoint.entered.clear()
    endpoint.gate.clear()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(outcome, partial(ask, source))
        endpoint.entered.wait(20)
        source.invalidate()
        endpoint.gate.set()

        assert isinstance(waiting.result(), TokenRequestRejected)


def test_token_refused_between_its_arrival_and_its_use_is_not_taken_into_use(
    endpoint: ScriptedEndpoint, clock: HandClock
) -> None:
    """
    The refusal is looked at where the token is published, and another one is asked for.
    """
    sources: list[TokenSource] = []

    def observer(event: Event) -> None:
        if isinstance(event, TokenAcquired) and 1 == endpoint.calls:
            with suppress(RuntimeError):  # It may not ask for a token, but its news count.
                sources[0].get(rejected=AccessToken("token-1", 0.0))

    sources.append(TokenSource(endpoint, clock=clock, on_event=observer))

    assert "token-2" == sources[0].get().value
    assert "token-2" == sources[0].get().value


@either_way
def test_observer_that_asks_its_own_source_is_told(ask: Ask, endpoint: ScriptedEndpoint) -> None:
    """
    It would wait for itself; it gets an error at once, and the call its token.
    """
    caught: list[str] = []
    sources: list[TokenSource] = []

    def observer(event: Event) -> None:
        if isinstance(event, TokenRequested):
            try:
                sources[0].get()
            except RuntimeError as error:
                caught.append(str(error))

    sources.append(TokenSource(endpoint, on_event=observer))

    assert "token-1" == ask(sources[0]).value
    assert ["A token source was asked by its own observer or fetcher."] == caught


def test_observer_of_a_refusal_may_ask_for_the_next_token(endpoint: ScriptedEndpoint) -> None:
    """
    By the time it is called, the request is on its way.
    """
    seen: list[str] = []
    sources: list[TokenSource] = []

    def observer(event: Event) -> None:
        if isinstance(event, TokenRejected):
            seen.append(sources[0].get().value)

    sources.append(TokenSource(endpoint, on_event=observer))
    token = sources[0].get()

    assert "token-2" == sources[0].get(rejected=token).value
    assert ["token-2"] == seen


def test_invalidating_again_and_again_asks_each_time(source: TokenSource) -> None:
    """
    It is the caller's own wish, and no server's refusal.
    """
    values = []
    for _ in range(3):
        values.append(source.get().value)
        source.invalidate()

    assert ["token-1", "token-2", "token-3"] == values


def test_moment_of_sending_is_taken_before_the_request(clock: HandClock) -> None:
    """
    An answer that took 10 s shortens the token's life by 10 s.
    """
    endpoint = ScriptedEndpoint(lifetime=DAY)

    def slow(*, timeout: float) -> TokenGrant:
        clock.pass_time(10.0)
        return endpoint(timeout=timeout)

    source = TokenSource(slow, clock=clock)
    source.get()

    assert DAY - 10.0 == source.status().remaining


def test_failure_of_a_flight_keeps_no_frames(
    source: TokenSource, endpoint: ScriptedEndpoint, events: list[Event]
) -> None:
    """
    The remembered error and the event hold no traceback, whose frames could hold anything.
    """
    endpoint.errors = [REFUSED]
    outcome(source.get)
    settle(source)
    remembered = source.status().last_error
    (told,) = [event.error for event in events if isinstance(event, RefreshFailed)]

    assert remembered is not None
    assert (None, None) == (remembered.__traceback__, told.__traceback__)


def test_waiter_that_is_done_leaves_nothing_in_the_flight(endpoint: ScriptedEndpoint) -> None:
    """
    10 000 cancelled waiters of one long request cost no memory.
    """
    endpoint.gate.clear()
    source = TokenSource(endpoint)

    async def scenario() -> int:
        tasks = [asyncio.create_task(source.aget()) for _ in range(10_000)]
        await asyncio.sleep(0)
        flight = source._tower.airfield().flight
        assert flight is not None
        waiting = len(flight._alarms)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return waiting - len(flight._alarms)

    assert 10_000 == asyncio.run(scenario())
    endpoint.gate.set()


def test_repr_names_the_endpoint(source: TokenSource) -> None:
    """
    A source in a log line says what it is for.
    """
    assert "<TokenSource of ScriptedEndpoint(" == repr(source)[:33]


@either_way
def test_token_refused_while_a_waiter_wakes_up_is_not_served(
    ask: Ask, endpoint: ScriptedEndpoint, clock: HandClock
) -> None:
    """
    The waiter looks once more at what it is about to send, and asks again.
    """
    source = TokenSource(endpoint, clock=clock)
    flight_of = source._tower.airfield
    endpoint.gate.clear()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(ask, source)
        endpoint.entered.wait(20)
        flight = flight_of().flight
        assert flight is not None
        with flight._lock:  # The waiters cannot be woken before the refusal.
            endpoint.gate.set()
            wait_until(lambda: source.status().fingerprint is not None)
            source.invalidate()

        assert "token-2" == waiting.result().value


def test_invalidating_nothing_changes_nothing(source: TokenSource) -> None:
    """
    A source without a token has none to forget.
    """
    source.invalidate()

    assert "token-1" == source.get().value


def test_interrupted_request_frees_the_source(
    endpoint: ScriptedEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Ctrl-C in a request that runs inline leaves no flight that others would wait for.
    """

    def refuse(self: threading.Thread) -> None:
        raise RuntimeError(self.name)

    def interrupted(*, timeout: float) -> TokenGrant:
        raise KeyboardInterrupt(timeout)

    source = TokenSource(interrupted)
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", refuse)
        with pytest.raises(KeyboardInterrupt):
            source.get()

    assert not source.status().in_flight
    assert isinstance(source.status().last_error, TokenEndpointUnavailable)
    assert "The token request was interrupted." == str(source.status().last_error)
    assert 0 == endpoint.calls


def test_lost_flight_is_forgotten(endpoint: ScriptedEndpoint, clock: HandClock) -> None:
    """
    A request that has outlived every limit stands in nobody's way, whatever it ends in.
    """
    source = TokenSource(endpoint, policy=RefreshPolicy(wait_limit=0.01), clock=clock)
    endpoint.gate.clear()
    outcome(source.get)
    first = source._tower.airfield().flight
    clock.pass_time(31.0)
    outcome(source.get)
    second = source._tower.airfield().flight
    endpoint.gate.set()
    settle(source)

    assert first is not second
    assert first is not None
    assert first.wait(20) is not None
    assert "token-2" == source.get().value
    assert 2 == endpoint.calls


def test_error_without_retry_after_is_remembered_as_it_is(
    source: TokenSource, endpoint: ScriptedEndpoint
) -> None:
    """
    Missing credentials are told again within the pause, by an error of their own kind.
    """
    endpoint.errors = [CredentialsError("The environment has no GROUPDOCS_CLIENT_ID.")]
    first, second = outcome(source.get), outcome(source.get)

    assert [CredentialsError, CredentialsError] == [type(first), type(second)]
    assert 1 == endpoint.calls


def test_expired_fallback_is_not_served_after_a_failed_renewal(clock: HandClock) -> None:
    """
    A token that expires while its renewal fails ends in the error.
    """
    endpoint = ScriptedEndpoint(lifetime=DAY)

    def slow(*, timeout: float) -> TokenGrant:
        if endpoint.calls:
            clock.pass_time(30.0)
            raise REFUSED
        return endpoint(timeout=timeout)

    source = TokenSource(slow, clock=clock)
    source.get()
    clock.pass_time(DAY - 30.0)

    with pytest.raises(TokenRequestRejected):
        source.get()


def test_flight_that_has_landed_is_not_waited_for() -> None:
    """
    A task that comes a moment too late takes the outcome.
    """
    flight = Flight(began=0.0)
    flight.land(AccessToken("a", 0.0))

    assert AccessToken("a", 0.0) == asyncio.run(flight.wait_async(0.0))


def test_bug_15_token_with_45_seconds_left_is_replaced_before_it_is_sent(
    source: TokenSource, clock: HandClock
) -> None:
    """
    A server may refuse a token that is about to expire, or take its time.
    """
    source.get()
    clock.pass_time(DAY - 45.0)

    assert "token-2" == source.get().value


def test_source_is_awaited_on_asyncio_only(source: TokenSource) -> None:
    """
    Another event loop is told so, instead of a riddle.
    """
    with pytest.raises(RuntimeError, match="asyncio event loop only"):
        source.aget().send(None)


def test_status_may_be_asked_in_the_middle_of_anything(source: TokenSource) -> None:
    """
    A signal handler that runs while the lock is held does not wait for itself.
    """
    with source._tower.airfield().lock:
        assert "empty" == source.status().state


def test_request_runs_on_a_daemon_thread_that_says_what_it_is() -> None:
    """
    It keeps no process alive, and a stack dump shows what it does.
    """
    threads: list[tuple[str, bool]] = []

    def fetch(*, timeout: float) -> TokenGrant:
        thread = threading.current_thread()
        threads.append((thread.name, thread.daemon))
        return TokenGrant("a", timeout)

    TokenSource(fetch).get()

    assert [("groupdocs-auth-token", True)] == threads


def test_bug_24_another_process_waits_for_no_lock_of_this_one(
    source: TokenSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A lock that somebody holds at the moment of a fork is never released in the child.
    """
    with ThreadPoolExecutor(1) as pool, source._tower.airfield().lock:
        monkeypatch.setattr("os.getpid", lambda: -1)

        assert "token-1" == pool.submit(source.get).result(20).value
