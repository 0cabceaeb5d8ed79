"""The states of a token, as functions of two clocks."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from groupdocs_auth import RefreshPolicy, TokenGrant
from groupdocs_auth.clock import Instant
from groupdocs_auth.lease import Lease, State

START = Instant(monotonic=1000.0, wall=1_700_000_000.0)
DAY = 86400.0


def lease(
    lifetime: float = DAY,
    *,
    draw: float = 0.0,
    took: float = 0.0,
    policy: RefreshPolicy | None = None,
) -> Lease:
    return Lease.begin(
        TokenGrant("abc", lifetime),
        sent=START,
        received=START.after(took),
        policy=policy or RefreshPolicy(),
        draw=draw,
    )


@pytest.mark.parametrize(
    ("lifetime", "left", "state"),
    [
        (DAY, DAY, State.FRESH),
        (DAY, 3600.1, State.FRESH),
        (DAY, 3600.0, State.ADVISORY),
        (DAY, 60.1, State.ADVISORY),
        (DAY, 60.0, State.MANDATORY),
        (DAY, 0.1, State.MANDATORY),
        (DAY, 0.0, State.EXPIRED),
        (DAY, -5.0, State.EXPIRED),
        (2.0, 0.51, State.FRESH),
        (2.0, 0.5, State.ADVISORY),
        (2.0, 0.19, State.MANDATORY),
        (2.0, 0.0, State.EXPIRED),
    ],
)
def test_state_follows_from_the_seconds_left(lifetime: float, left: float, state: State) -> None:
    """
    Windows of a quarter and a tenth of the lifetime, at most an hour and a minute.
    """
    assert state == lease(lifetime).state(START.after(lifetime - left))


@pytest.mark.parametrize("early", ["monotonic", "wall"])
def test_either_clock_alone_begins_the_renewal(early: str) -> None:
    """
    The clock that says more time has passed decides.
    """
    moment = START.after(DAY - 3600.0)
    before = START.after(DAY - 3600.5)

    assert State.ADVISORY == lease().state(evolve(moment, **{early: getattr(before, early)}))


def test_token_knows_the_wall_time_of_its_expiry() -> None:
    """
    It is counted from before the request, however long the answer took.
    """
    assert START.wall + DAY == lease(took=10.0).token.expires_at


def test_advisory_window_begins_later_by_up_to_a_quarter_of_it() -> None:
    """
    The draw spreads the renewals of many processes over [0, A/4].
    """
    assert State.FRESH == lease(draw=1.0).state(START.after(DAY - 2700.1))
    assert State.ADVISORY == lease(draw=1.0).state(START.after(DAY - 2700.0))


def test_bug_13_suspend_that_only_the_wall_clock_sees_expires_the_token() -> None:
    """
    Where the monotonic clock stands still in suspend, the wall clock tells.
    """
    woken = Instant(START.monotonic, START.wall + DAY)

    assert State.EXPIRED == lease().state(woken)


def test_wall_clock_set_back_does_not_prolong_the_token() -> None:
    """
    The monotonic clock goes on, whatever somebody does to the other.
    """
    later = Instant(START.monotonic + DAY, START.wall - 365 * DAY)

    assert State.EXPIRED == lease().state(later)


@given(
    lifetime=st.floats(0.001, 10 * 366 * DAY),
    passed=st.floats(0, 11 * 366 * DAY),
    skew=st.floats(-366 * DAY, 366 * DAY),
    draw=st.floats(0, 1),
)
def test_bug_12_token_is_never_served_after_its_expiry(
    lifetime: float, passed: float, skew: float, draw: float
) -> None:
    """
    For any lifetime and any step of the wall clock, an expired token counts as expired.
    """
    state = lease(lifetime, draw=draw).state(
        Instant(START.monotonic + passed, START.wall + passed + skew)
    )

    if passed >= lifetime + START.monotonic * 1e-9:
        assert State.EXPIRED == state


@given(lifetime=st.floats(0.01, 10 * 366 * DAY), draw=st.floats(0, 1))
def test_bug_14_no_renewal_before_three_quarters_of_the_lifetime(
    lifetime: float, draw: float
) -> None:
    """
    However short the lifetime, a window never swallows it.
    """
    state = lease(lifetime, draw=draw).state(START.after(lifetime * 0.7499))

    assert State.FRESH == state


@pytest.mark.parametrize("took", [90.0, 95.0])
def test_token_that_arrives_with_too_little_life_is_served_for_a_while(took: float) -> None:
    """
    A token born inside the mandatory window, or just at its edge, brings no storm of requests.
    """
    late = lease(100.0, took=took)

    assert State.FRESH == late.state(START.after(took))
    assert State.FRESH == late.state(START.after(99.9))
    assert State.EXPIRED == late.state(START.after(100.0))


@pytest.mark.parametrize(
    ("lifetime", "took", "renewed_after"), [(60.0, 20.0, 30.0), (1.5, 0.25, 1.0)]
)
def test_token_that_arrives_late_is_renewed_after_half_its_lifetime(
    lifetime: float, took: float, renewed_after: float
) -> None:
    """
    Where a policy calls nearly the whole lifetime mandatory; and never within a second.
    """
    late = lease(lifetime, took=took, policy=RefreshPolicy(mandatory_share=0.9))

    assert State.FRESH == late.state(START.after(took + renewed_after - 0.125))
    assert State.MANDATORY == late.state(START.after(took + renewed_after))


def test_policy_without_an_advisory_window() -> None:
    """
    Recorded exchanges need renewals at moments that nothing but the calls decides.
    """
    policy = RefreshPolicy(advisory_limit=0.0, mandatory_limit=0.0)

    assert State.FRESH == lease(policy=policy).state(START.after(DAY - 0.1))
    assert State.EXPIRED == lease(policy=policy).state(START.after(DAY))
