"""What a token's lifetime costs in requests, and how late it is sent, whatever the clocks say."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from attrs import define, field
from attrs.exceptions import FrozenInstanceError
from hypothesis import example, given, settings
from hypothesis import strategies as st

from groupdocs_auth import (
    AccessToken,
    RefreshPolicy,
    TokenGrant,
    TokenResponseInvalid,
    TokenSource,
)
from groupdocs_auth.grant import read_token_response
from tests.unit.auth.stepping import (
    Ask,
    HandClock,
    ScriptedEndpoint,
    ask_async,
    ask_sync,
    outcome,
)
from tests.unit.auth.waiting import settle

HOUR, DAY, YEAR = 3600.0, 86400.0, 365 * 86400.0
LIFETIMES = [1.0, 2.0, 5.0, 10.0, 60.0, 61.0, 240.0, 300.0, 600.0, HOUR, 4 * HOUR, DAY, 10 * YEAR]


def live(source: TokenSource, clock: HandClock, *, seconds: float, calls: int) -> None:
    """
    Make that many calls in that time, and let each renewal in the background come to its end.
    """
    for _ in range(calls):
        source.get()
        settle(source)
        clock.pass_time(seconds / calls)


@pytest.mark.parametrize("lifetime", LIFETIMES)
def test_bug_14_lifetime_costs_no_more_than_two_requests(lifetime: float) -> None:
    """
    From a second to ten years: 1000 calls in ten lifetimes renew the token every 0.75 of one.
    """
    clock, endpoint = HandClock(), ScriptedEndpoint(lifetime=lifetime)
    source = TokenSource(endpoint, clock=clock, draw=lambda: 0.0)

    live(source, clock, seconds=10 * lifetime, calls=1000)

    assert 10 <= endpoint.calls <= 10 / 0.75 + 1


@pytest.mark.parametrize("lifetime", [1.0, 5.0, DAY])
@pytest.mark.parametrize("skew", [HOUR, -HOUR, YEAR, -YEAR])
def test_bug_11_step_of_the_clock_costs_one_request_at_most(lifetime: float, skew: float) -> None:
    """
    Somebody sets the clock forth and back once a lifetime, for ten lifetimes.
    """
    clock, endpoint = HandClock(), ScriptedEndpoint(lifetime=lifetime)
    source = TokenSource(endpoint, clock=clock)

    for sign in (1, -1) * 5:
        live(source, clock, seconds=lifetime, calls=50)
        clock.wall_now += sign * skew

    assert endpoint.calls <= 10 / 0.75 + 1 + 5


def test_bug_11_token_of_a_single_use_costs_one_request_a_call() -> None:
    """
    expires_in 0 is no reason to ask twice.
    """
    clock, endpoint = HandClock(), ScriptedEndpoint(lifetime=0.0)

    live(TokenSource(endpoint, clock=clock), clock, seconds=100.0, calls=50)

    assert 50 == endpoint.calls


def test_bug_11_token_that_arrives_late_in_its_life_is_served_for_the_rest_of_it() -> None:
    """
    An answer that takes 95 of 100 s is no reason to ask again with each call.
    """
    clock, endpoint = HandClock(), ScriptedEndpoint(lifetime=100.0)

    def slow(*, timeout: float) -> TokenGrant:
        clock.pass_time(95.0)
        return endpoint(timeout=timeout)

    live(TokenSource(slow, clock=clock), clock, seconds=4.9, calls=50)

    assert 1 == endpoint.calls


seconds = st.floats(0.0, 60.0)


@settings(deadline=None)
@given(
    lifetime=st.sampled_from(LIFETIMES),
    way_there=seconds,
    way_back=seconds,
    passed=st.floats(0.0, 1.5),
    skew=st.sampled_from([0.0, 1.0, -1.0, HOUR, -HOUR, YEAR, -YEAR]),
)
def test_bug_12_token_is_never_served_after_its_true_expiry(
    lifetime: float, way_there: float, way_back: float, passed: float, skew: float
) -> None:
    """
    However long the token request took on either way, and however the clock was set since.
    """
    clock, issued_at = HandClock(), dict[str, float]()

    def fetch(*, timeout: float) -> TokenGrant:
        value = f"token-{len(issued_at)}-{timeout}"
        clock.pass_time(way_there)
        issued_at[value] = clock.now
        clock.pass_time(way_back)
        return TokenGrant(value, lifetime)

    # Without renewals in the background, which would move the clock while the answer is judged.
    source = TokenSource(fetch, clock=clock, policy=RefreshPolicy(advisory_limit=0.0))
    outcome(source.get)
    clock.pass_time(passed * lifetime)
    clock.wall_now += skew
    token = outcome(source.get)

    if isinstance(token, AccessToken):
        assert clock.now < issued_at[token.value] + lifetime + 1e-6 * lifetime


def test_bug_15_token_arrives_with_45_seconds_of_life_after_a_slow_request() -> None:
    """
    A server that refuses tokens about to expire refuses none, though the request takes 10 s.
    """
    for left in range(1, 120):
        clock = HandClock()
        source = TokenSource(ScriptedEndpoint(lifetime=DAY), clock=clock)
        source.get()
        clock.pass_time(DAY - left)
        arrival = clock.wall_now + 10.0

        assert source.get().expires_at - arrival >= 45.0


@define
class WatchedClock(HandClock):
    """
    A clock that does something as it is looked at.
    """

    at_a_look: list[Callable[[], None]] = field(factory=list[Callable[[], None]])

    def wall(self) -> float:
        if self.at_a_look:
            self.at_a_look.pop()()
        return super().wall()


@pytest.mark.parametrize("ask", [ask_sync, ask_async])
def test_bug_17_call_reads_the_token_and_its_time_together(ask: Ask) -> None:
    """
    A token that is dropped while a call looks at the clock is served whole, and not half.
    """
    clock = WatchedClock()
    source = TokenSource(ScriptedEndpoint(), clock=clock)
    source.get()
    clock.at_a_look = [source.invalidate]

    assert ["token-1", "token-2"] == [ask(source).value, ask(source).value]


def test_bug_17_token_in_use_is_never_changed() -> None:
    """
    Another thread cannot see one half of the old token and one of the new.
    """
    source = TokenSource(ScriptedEndpoint())
    token, lease = source.get(), source._ledger.lease
    assert lease is not None

    for value, name in ((token, "expires_at"), (lease, "expiry"), (lease.expiry, "wall")):
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, None)


odd = (
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.text()
    | st.lists(st.text())
    | st.dictionaries(st.text(), st.text())
)


@pytest.mark.parametrize("name", ["access_token", "expires_in", "token_type", "x"])
@given(value=odd)
@example(value=10**400)
def test_bug_17_good_answer_with_one_odd_member_is_a_grant_or_a_typed_error(
    name: str, value: object
) -> None:
    """
    No member, however odd, makes the reader raise something else, nor a token that has no end.
    """
    good = {"access_token": "abc", "expires_in": 60, "token_type": "Bearer"}
    result = read_token_response(200, {}, json.dumps(good | {name: value}).encode(), now=0.0)

    assert isinstance(result, TokenGrant | TokenResponseInvalid)
