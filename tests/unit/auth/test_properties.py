"""A token source against a model of it, over any sequence of events."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from groupdocs_auth import (
    AccessToken,
    AuthError,
    RefreshPolicy,
    State,
    TokenEndpointUnavailable,
    TokenError,
    TokenGrant,
    TokenRequestRejected,
    TokenRequestThrottled,
    TokenSource,
)
from groupdocs_auth.clock import Instant
from tests.unit.auth.stepping import HandClock, ScriptedEndpoint, ask_async, ask_sync, outcome
from tests.unit.auth.waiting import settle

FAILURES = {
    "unavailable": TokenEndpointUnavailable("HTTP 503"),
    "refused": TokenRequestRejected("no", status_code=400, error="invalid_client"),
    "throttled": TokenRequestThrottled("slow down", retry_after=120.0),
}
LIFETIMES = [1.0, 2.0, 60.0, 3600.0, 86400.0]


class SourceMachine(RuleBasedStateMachine):
    """
    Two clocks, an endpoint that issues or fails, resource servers that refuse, and callers.

    The model knows of each token when its request was sent on both clocks and how long it lives;
    an endpoint that issues one again and contradicts itself is held to its longest word.
    """

    def __init__(self) -> None:
        super().__init__()
        self.clock = HandClock()
        self.endpoint = ScriptedEndpoint(lifetime=3600.0)
        self.born: dict[str, list[tuple[float, float, float]]] = {}
        self.refused: dict[str, float] = {}
        self.served: list[AccessToken] = []
        self.source = TokenSource(self._fetch, clock=self.clock, draw=lambda: 0.5)

    def _fetch(self, *, timeout: float) -> TokenGrant:
        born = (self.clock.monotonic(), self.clock.wall(), self.endpoint.lifetime)
        grant = self.endpoint(timeout=timeout)
        self.born.setdefault(grant.access_token, []).append(born)
        return grant

    @initialize(lifetime=st.sampled_from(LIFETIMES))
    def start(self, lifetime: float) -> None:
        self.endpoint.lifetime = lifetime

    @rule(seconds=st.sampled_from([0.05, 0.4, 1.0, 5.0, 31.0, 600.0, 3000.0, 40_000.0]))
    def time_passes(self, seconds: float) -> None:
        self.clock.pass_time(seconds)

    @precondition(lambda self: self.served)
    @rule(share=st.sampled_from([0.2, 0.09, 0.05, 0.0, -0.001, -0.1]))
    def time_passes_until_that_share_of_the_life_is_left(self, share: float) -> None:
        value = self.served[-1].value
        lifetime = self.born[value][-1][2]
        self.clock.pass_time(max(0.0, self._left(value) - share * lifetime))

    @precondition(lambda self: self.served)
    @rule()
    def endpoint_will_issue_an_old_token_again(self) -> None:
        self.endpoint.values = [self.served[-1].value]

    @rule(seconds=st.sampled_from([-86400.0, -60.0, 60.0, 86400.0]))
    def somebody_sets_the_wall_clock(self, seconds: float) -> None:
        self.clock.wall_now += seconds

    @rule(seconds=st.sampled_from([10.0, 86400.0]))
    def machine_sleeps_and_only_the_wall_clock_sees_it(self, seconds: float) -> None:
        self.clock.wall_now += seconds

    @rule(kinds=st.lists(st.sampled_from(sorted(FAILURES)), min_size=1, max_size=4))
    def endpoint_will_fail(self, kinds: list[str]) -> None:
        self.endpoint.errors = [FAILURES[kind].again() for kind in kinds]

    @rule(lifetime=st.sampled_from(LIFETIMES))
    def endpoint_changes_its_mind_about_lifetimes(self, lifetime: float) -> None:
        self.endpoint.lifetime = lifetime

    @rule(ask=st.sampled_from([ask_sync, ask_async]))
    def somebody_calls(self, ask: object) -> None:
        usable = self._usable()
        result, served = self._call(lambda: ask(self.source))  # type: ignore[operator]  # sampled
        self._judge(result, usable, served=served)

    @precondition(lambda self: self.served)
    @rule(ask=st.sampled_from([ask_sync, ask_async]), late=st.booleans())
    def server_refuses(self, ask: object, late: bool) -> None:  # noqa: FBT001  drawn
        """
        The newest token is refused, or a 401 for the oldest one comes late.
        """
        token = self.served[0 if late else -1]
        result, served = self._call(lambda: ask(self.source, rejected=token))  # type: ignore[operator]  # sampled
        settle(self.source)
        assert result != token, "the refused token is the answer to its refusal"
        stays = self.source.status().fingerprint == token.fingerprint
        if not stays:
            self.refused[token.value] = self.clock.monotonic()
        self._judge(result, usable=False, served=served)

    @precondition(lambda self: self.served)
    @rule()
    def server_accepts(self) -> None:
        if self.served[-1].value not in self.refused:
            self.source.confirm(self.served[-1])

    def _call(self, ask: Callable[[], AccessToken]) -> tuple[AccessToken | AuthError, Instant]:
        """
        Return what a call ended in, and when.

        Where a token needs no waiting it is served at once, and a refresh in the background sleeps
        by the same clock.
        """
        state, asked = self.source.status().state, self._now()
        result = outcome(ask)
        return result, asked if state in {State.FRESH, State.ADVISORY} else self._now()

    def _now(self) -> Instant:
        return Instant.now(self.clock)

    def _left(self, token: str, now: Instant | None = None) -> float:
        now = now or self._now()
        return max(
            lifetime - max(now.monotonic - monotonic, now.wall - wall)
            for monotonic, wall, lifetime in self.born[token]
        )

    def _usable(self) -> bool:
        """
        Tell whether the token that was served last may go on serving.
        """
        if not self.served or self.source.status().fingerprint is None:
            return False
        token = self.served[-1]
        in_use = token.fingerprint == self.source.status().fingerprint
        return in_use and token.value not in self.refused and self._left(token.value) > 0

    def _judge(self, result: AccessToken | AuthError, usable: bool, *, served: Instant) -> None:  # noqa: FBT001  a fact
        settle(self.source)
        if isinstance(result, AuthError):
            assert isinstance(result, TokenError)
            is_valid = usable and self._left(self.served[-1].value) > 0
            assert not is_valid, f"a valid token was withheld: {result!r}"
            return
        forgotten = self.refused.pop(result.value, -inf) + RefreshPolicy().rejection_memory
        assert self.clock.monotonic() >= forgotten, "a refused token was served again"
        assert self._left(result.value, served) > -1e-6, "an expired token was served"
        self.served.append(result)

    @invariant()
    def nothing_is_under_way_between_events(self) -> None:
        assert not self.source.status().in_flight


SourceMachine.TestCase.settings = settings(
    max_examples=400, stateful_step_count=50, deadline=None, derandomize=True
)
TestSource = SourceMachine.TestCase
