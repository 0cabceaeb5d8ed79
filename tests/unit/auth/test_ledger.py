"""What a source does next, after refusals, storms and successes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from groupdocs_auth import RefreshPolicy, TokenError, TokenGrant
from groupdocs_auth.clock import Instant
from groupdocs_auth.errors import (
    AuthError,
    CredentialsError,
    TokenRequestRejected,
    TokenRequestThrottled,
)
from groupdocs_auth.lease import Lease, State
from groupdocs_auth.ledger import Decision, Ledger, Refuse, Serve, Wait
from groupdocs_auth.pacing import Pacing
from groupdocs_auth.token import AccessToken

START = Instant(monotonic=1000.0, wall=1_700_000_000.0)
DAY = 86400.0


class Story:
    """
    A ledger and the moments of its life.
    """

    def __init__(self, lifetime: float = DAY) -> None:
        self.ledger = Ledger(RefreshPolicy())
        self.now = START
        self.lifetime = lifetime
        self.issued = 0

    def after(self, seconds: float) -> Story:
        self.now = self.now.after(seconds)
        return self

    def decide(self, *, in_flight: bool = False) -> Decision:
        return self.ledger.decide(self.now, in_flight=in_flight)

    def fetch(self) -> AccessToken:
        """
        Make the request that the ledger has allowed.
        """
        assert isinstance(self.decide(), Wait)
        self.ledger.begin_request(self.now)
        self.issued += 1
        lease = Lease.begin(
            TokenGrant(f"token-{self.issued}", self.lifetime),
            sent=self.now,
            received=self.now,
            policy=RefreshPolicy(),
            draw=0.0,
        )
        self.ledger.publish(lease, self.now)
        return lease.token

    def lease_of(self, token: AccessToken) -> Lease:
        """
        Return the lease in use, which has to be that of the token.
        """
        assert self.ledger.lease is not None
        assert token == self.ledger.lease.token
        return self.ledger.lease

    def refuse(self, token: AccessToken) -> float:
        return self.ledger.reject(token, self.now)

    def fail(self) -> TokenError:
        """
        Let a request end in an error: calls pause for 1 s, the background for 5 s.
        """
        error = TokenError("no")
        self.ledger.fail(error, self.now, draw=1.0)
        return error


@pytest.mark.parametrize(
    ("left", "since_failure", "in_flight", "decision"),
    [
        (DAY, None, False, Serve),
        (3000.0, None, False, lambda lease: Serve(lease, renew=True)),
        (3000.0, None, True, Serve),
        (3000.0, 4.5, False, Serve),
        (3000.0, 5.0, False, lambda lease: Serve(lease, renew=True)),
        (30.0, None, False, Wait),
        (30.0, 4.5, True, Wait),
        (30.0, 4.5, False, lambda lease: Serve(lease, stale=True)),
        (30.0, 5.0, False, Wait),
        (0.0, None, False, lambda _: Wait()),
        (0.0, 0.5, True, lambda _: Wait()),
        (0.0, 1.0, False, lambda _: Wait()),
    ],
)
def test_call_does_what_the_life_left_and_the_last_failure_ask_for(
    left: float,
    since_failure: float | None,
    in_flight: bool,  # noqa: FBT001  a column
    decision: Callable[[Lease], Decision],
) -> None:
    """
    A call waits in the last minute only, never in a pause, and always for a request under way.
    """
    story = Story()
    story.fetch()
    lease = story.ledger.lease
    assert lease is not None
    story.after(DAY - left - (since_failure or 0.0))
    if since_failure is not None:
        story.fail()
        story.after(since_failure)

    assert decision(lease) == story.decide(in_flight=in_flight)


def test_call_without_a_token_is_told_of_the_failure_until_the_pause_is_over() -> None:
    """
    It gets an error of its own that says how long to wait.
    """
    story = Story()
    error = story.fail()
    refused = story.after(0.5).decide()

    assert isinstance(refused, Refuse)
    assert isinstance(refused.error, TokenError)
    assert error is not refused.error
    assert ("no", 0.5) == (str(refused.error), refused.error.retry_after)
    assert Wait() == story.after(0.5).decide()


def test_state_without_a_token() -> None:
    """
    Refused is what the token was for as long as it would have lived; after that there is none.
    """
    story = Story(lifetime=60.0)
    before = story.ledger.state(story.now)
    story.refuse(story.fetch())

    assert State.EMPTY == before
    assert State.REJECTED == story.ledger.state(story.after(59.5).now)
    assert State.EMPTY == story.ledger.state(story.after(0.5).now)


@pytest.mark.parametrize(("lifetime", "kept"), [(0.0, False), (0.5, True)])
def test_only_a_token_of_a_single_use_is_not_kept(lifetime: float, kept: bool) -> None:  # noqa: FBT001  a column
    """
    A short life is one; no life serves those who waited for it.
    """
    story = Story(lifetime=lifetime)
    story.fetch()

    assert kept == (story.ledger.lease is not None)


def test_token_that_never_worked_is_replaced_once_and_then_stays() -> None:
    """
    The second refusal before any success holds the next request for 30 s, every time.
    """
    story = Story()
    story.refuse(story.fetch())
    for _ in range(3):
        token = story.fetch()

        assert pytest.approx(30.0) == story.refuse(token)
        assert Serve(story.lease_of(token)) == story.decide()
        assert pytest.approx(0.5) == story.after(29.5).refuse(token)
        assert Serve(story.lease_of(token)) == story.decide()
        assert 0.0 == story.after(0.5).refuse(token)


def test_success_makes_the_next_refusal_honest() -> None:
    """
    A token that has worked may be revoked and replaced at once, as often as that happens.
    """
    story = Story()
    for _ in range(4):
        token = story.fetch()
        story.ledger.confirm(token)
        story.after(10.0)
        story.refuse(token)

    assert isinstance(story.decide(), Wait)


def test_late_success_of_an_old_token_proves_nothing_for_the_new_one() -> None:
    """
    Only the token in use can be confirmed, and a late 200 takes nothing back.
    """
    story = Story()
    old = story.fetch()
    story.ledger.confirm(old)
    story.refuse(old)
    new = story.fetch()
    story.ledger.confirm(new)
    story.ledger.confirm(old)

    assert story.ledger.is_proven(new)
    assert not story.ledger.is_proven(old)
    story.refuse(new)
    assert isinstance(story.decide(), Wait)


def test_dropping_a_token_is_no_refusal_of_a_server() -> None:
    """
    A caller that forgets tokens itself is not held.
    """
    story = Story()
    for _ in range(30):
        story.fetch()
        story.ledger.drop(story.now)

    assert isinstance(story.decide(), Wait)


@pytest.mark.parametrize("dropped", [False, True])
def test_refused_token_is_taken_back_unless_it_was_dropped(dropped: bool) -> None:  # noqa: FBT001  a column
    """
    Where no other one comes the refused one goes on, but not against the word of its owner.
    """
    story = Story()
    token = story.fetch()
    story.refuse(token)
    if dropped:
        story.ledger.drop(story.now)
    story.fail()

    assert dropped == (story.ledger.lease is None)
    assert dropped == story.ledger.is_rejected(token, story.now)


def test_refusals_of_tokens_of_a_single_use_are_counted_and_then_held() -> None:
    """
    Five replays in a row may ask again; after that one every 6 s, while calls go on as they are.
    """
    story = Story(lifetime=0.0)
    for _ in range(5):
        assert 0.0 == story.refuse(story.fetch())
        story.fetch()
    token = story.fetch()

    assert pytest.approx(6.0) == story.refuse(token)
    assert isinstance(story.decide(), Wait)
    assert 0.0 == story.after(6.0).refuse(token)


@pytest.mark.parametrize("in_flight", [False, True])
def test_refusal_waits_for_a_request_that_is_under_way(in_flight: bool) -> None:  # noqa: FBT001  a column
    """
    However long the next one is held, the one on its way is there.
    """
    story = Story()
    story.refuse(story.fetch())
    token = story.fetch()
    wait = story.ledger.reject(token, story.now, in_flight=in_flight)

    assert (0.0 if in_flight else pytest.approx(30.0)) == wait
    assert in_flight == (story.ledger.lease is None)


def test_refused_token_stays_no_longer_than_it_lives() -> None:
    """
    Where the lifetime calls for a token, one is asked for, whatever was refused before.
    """
    story = Story(lifetime=5.0)
    story.refuse(story.fetch())

    assert pytest.approx(5.0) == story.refuse(story.fetch())
    assert isinstance(story.after(5.0).decide(), Wait)


def test_storm_of_honest_revocations_is_broken_after_five() -> None:
    """
    Beyond what the lifetimes call for, 5 requests in a row and then one every 6 s.
    """
    story = Story()
    token = story.fetch()
    for _ in range(5):
        story.ledger.confirm(token)
        assert 0.0 == story.refuse(token)
        token = story.fetch()
    story.ledger.confirm(token)

    assert pytest.approx(6.0) == story.refuse(token)
    assert pytest.approx(3.0) == story.after(3.0).refuse(token)
    assert Serve(story.lease_of(token)) == story.decide()
    assert 0.0 == story.after(3.1).refuse(token)


@pytest.mark.parametrize(("refill", "after"), [(0.5, 0.5), (0.0, 0.0)])
def test_storm_breaker_lets_one_more_through_after_each_refill(refill: float, after: float) -> None:
    """
    Whatever the policy calls a refill; without one there is no breaker.
    """
    pacing = Pacing(RefreshPolicy(storm_refill=refill))
    for _ in range(6):
        pacing.spend(100.0)

    assert 2 * refill == pacing.forced_wait(100.0)
    assert refill == pacing.forced_wait(100.0 + after)
    assert 0.0 == pacing.forced_wait(100.0 + 2 * after)


def test_storm_breaker_withholds_no_request_that_a_lifetime_calls_for() -> None:
    """
    1000 expiries in a row cost a request each, at once.
    """
    story = Story(lifetime=1.0)
    for _ in range(1000):
        story.fetch()
        story.after(1.0)

    assert 1000 == story.issued


def test_refusal_of_another_token_changes_nothing() -> None:
    """
    A late 401 for an old token leaves the token in use alone.
    """
    story = Story()
    old = story.fetch()
    story.refuse(old)
    new = story.fetch()

    assert 0.0 == story.refuse(old)
    assert Serve(story.lease_of(new)) == story.decide()
    story.ledger.drop(story.now)
    assert State.EMPTY is story.ledger.state(story.now)


def test_rejection_is_forgotten_in_the_end() -> None:
    """
    A server that issues one token over and over is not shut out by one odd 401 for its whole life.
    """
    story = Story()
    token = story.fetch()
    story.refuse(token)

    assert story.ledger.is_rejected(token, story.after(299.5).now)
    assert not story.ledger.is_rejected(token, story.after(0.5).now)


def test_16_rejections_are_remembered() -> None:
    """
    The memory does not grow with the number of refused tokens.
    """
    ledger = Ledger(RefreshPolicy())
    tokens = [AccessToken(f"token-{number}", 0.0) for number in range(40)]
    for token in tokens:
        ledger.reject(token, START)

    assert tokens[-16:] == [entry.token for entry in ledger.rejections]


@pytest.mark.parametrize(
    ("error", "caller", "background"),
    [
        (TokenRequestThrottled("slow", retry_after=1e9), 3600.0, 3600.0),
        (TokenRequestThrottled("slow", retry_after=2.0), 2.0, 2.5),
        (TokenRequestRejected("no", status_code=400, error="invalid_client"), 30.0, 30.0),
        (CredentialsError("none"), 0.25, 2.5),
    ],
)
def test_pause_is_as_long_as_the_server_asks_and_half_a_minute_after_a_refusal(
    error: AuthError, caller: float, background: float
) -> None:
    """
    A server's absurd wait counts for an hour at most.
    """
    pacing = Pacing(RefreshPolicy(caller_delay=0.25))
    pacing.failed(error, now=100.0, draw=0.0)

    assert (caller, background) == (pacing.caller_wait(100.0), pacing.background_wait(100.0))


@pytest.mark.parametrize(
    ("failures", "caller", "background"),
    [(1, 1.0, 5.0), (2, 2.0, 10.0), (4, 8.0, 40.0), (5, 10.0, 80.0), (50, 10.0, 300.0)],
)
def test_pauses_double_up_to_their_limits(failures: int, caller: float, background: float) -> None:
    """
    Calls try again within 10 s, the background within 5 minutes.
    """
    pacing = Pacing(RefreshPolicy())
    for _ in range(failures):
        pacing.failed(TokenError("no"), now=100.0, draw=1.0)

    assert (caller, background) == (pacing.caller_wait(100.0), pacing.background_wait(100.0))


def test_success_forgets_all_failures() -> None:
    """
    The next failure is the first one again.
    """
    pacing = Pacing(RefreshPolicy())
    for _ in range(10):
        pacing.failed(TokenError("no"), now=0.0, draw=1.0)
    pacing.succeeded()

    assert (0, None) == (pacing.failures, pacing.last_error)
    assert (0.0, 0.0) == (pacing.caller_wait(0.0), pacing.background_wait(0.0))
    pacing.failed(TokenError("no"), now=0.0, draw=1.0)
    assert (1.0, 5.0) == (pacing.caller_wait(0.0), pacing.background_wait(0.0))


@pytest.mark.parametrize(
    "options",
    [
        {"advisory_share": 1.0},
        {"mandatory_share": -0.1},
        {"tries": 0},
        {"wait_limit": float("inf")},
    ],
)
def test_policy_that_makes_no_sense_is_refused(options: dict[str, float]) -> None:
    """
    A window as long as the lifetime would make a request of every call.
    """
    with pytest.raises(ValueError, match=next(iter(options))):
        RefreshPolicy(**options)  # type: ignore[arg-type]  # tries is an int
