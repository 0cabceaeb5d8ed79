"""What a source does next, after refusals, storms and successes."""

from __future__ import annotations

import pytest

from groupdocs_auth import RefreshPolicy, TokenError, TokenGrant
from groupdocs_auth.clock import Instant
from groupdocs_auth.errors import TokenRequestThrottled
from groupdocs_auth.lease import Lease
from groupdocs_auth.ledger import Ledger, Serve, Wait
from groupdocs_auth.pacing import Pacing
from groupdocs_auth.token import AccessToken

START = Instant(monotonic=1000.0, wall=1_700_000_000.0)


class Story:
    """
    A ledger and the moments of its life.
    """

    def __init__(self, lifetime: float = 86400.0) -> None:
        self.ledger = Ledger(RefreshPolicy())
        self.now = START
        self.lifetime = lifetime
        self.issued = 0

    def after(self, seconds: float) -> Story:
        self.now = self.now.after(seconds)
        return self

    def decide(self) -> object:
        return self.ledger.decide(self.now, in_flight=False)

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

    def refuse(self, token: AccessToken) -> float:
        return self.ledger.reject(token, self.now)


def test_token_that_never_worked_is_replaced_once_and_then_stays() -> None:
    """
    The second refusal before any success holds the next request for 30 s, every time.
    """
    story = Story()
    story.refuse(story.fetch())
    for _ in range(3):
        token = story.fetch()

        assert pytest.approx(30.0) == story.refuse(token)
        assert Serve(token) == story.decide()
        assert pytest.approx(10.0) == story.after(20.0).refuse(token)
        assert 0.0 == story.after(10.0).refuse(token)


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
    assert Serve(token) == story.decide()
    assert 0.0 == story.after(6.1).refuse(token)


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
    assert Serve(new) == story.decide()


def test_rejection_is_forgotten_in_the_end() -> None:
    """
    A server that issues one token over and over is not shut out by one odd 401 for its whole life.
    """
    story = Story()
    token = story.fetch()
    story.refuse(token)

    assert story.ledger.is_rejected(token, story.after(299.9).now)
    assert not story.ledger.is_rejected(token, story.after(0.2).now)


def test_16_rejections_are_remembered() -> None:
    """
    The memory does not grow with the number of refused tokens.
    """
    ledger = Ledger(RefreshPolicy())
    tokens = [AccessToken(f"token-{number}", 0.0) for number in range(40)]
    for token in tokens:
        ledger.reject(token, START)

    assert tokens[-16:] == [entry.token for entry in ledger.rejections]


def test_retry_after_counts_for_an_hour_at_most() -> None:
    """
    A server's absurd wait does not stop the source for ever.
    """
    pacing = Pacing(RefreshPolicy())
    pacing.failed(TokenRequestThrottled("slow", retry_after=1e9), now=0.0, draw=0.0)

    assert (3600.0, 3600.0) == (pacing.background_wait(0.0), pacing.caller_wait(0.0))


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
        pacing.failed(TokenError("no"), now=0.0, draw=1.0)

    assert (caller, background) == (pacing.caller_wait(0.0), pacing.background_wait(0.0))
    pacing.succeeded()
    assert (0.0, 0.0) == (pacing.caller_wait(0.0), pacing.background_wait(0.0))


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
