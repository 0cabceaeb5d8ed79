"""What a token source knows, and what it has to do next. No I/O, no clock, no lock."""

from __future__ import annotations

from math import inf
from typing import Final, TypeAlias

from attrs import Factory, define, field, frozen

from groupdocs_auth.clock import Instant
from groupdocs_auth.errors import AuthError, TokenError
from groupdocs_auth.lease import Lease, State
from groupdocs_auth.pacing import Pacing
from groupdocs_auth.policy import RefreshPolicy
from groupdocs_auth.token import AccessToken

_MOST_REJECTIONS: Final = 16


@frozen
class Serve:
    """
    Send the token of this lease now.

    Attributes:
        lease: The token with its place in time.
        renew: Begin a token request in the background.
        stale: The token should have been renewed, but requests are paused after a failure.
    """

    lease: Lease
    renew: bool = False
    stale: bool = False


@frozen
class Wait:
    """
    Wait for the token request under way, or begin one.

    Attributes:
        fallback: What still serves if the request fails, or None.
    """

    fallback: Lease | None = None


@frozen
class Refuse:
    """
    Raise this error: no request may be sent yet.
    """

    error: AuthError


Decision: TypeAlias = Serve | Wait | Refuse


@frozen
class Rejection:
    """
    A token that is not served again.

    Attributes:
        token: The token.
        until: Monotonic seconds at which the rejection is forgotten.
    """

    token: AccessToken
    until: float

    def holds(self, token: AccessToken, now: Instant) -> bool:
        """
        Tell whether the token is the one not to be served at that moment.
        """
        return self.token == token and now.monotonic < self.until


@define
class Ledger:
    """
    The token in use, the tokens that were refused, and the pace of requests.

    Not safe by itself: its owner calls it under a lock. Only `lease`, `rejections` and
    `is_proven`, each one immutable value, are read without it.
    """

    policy: RefreshPolicy
    lease: Lease | None = field(default=None, init=False)
    pacing: Pacing = field(
        default=Factory(lambda self: Pacing(self.policy), takes_self=True), init=False
    )
    rejections: tuple[Rejection, ...] = field(default=(), init=False)
    # Refused, and taken back if no other token comes.
    _refused: Lease | None = field(default=None, init=False)
    # The last token had no lifetime.
    _is_single_use: bool = field(default=False, init=False)
    # The token in use, once a resource server has accepted it.
    _proven: AccessToken | None = field(default=None, init=False)
    # The token in use, whose refusal has already held the next request.
    _held: AccessToken | None = field(default=None, init=False)
    # The token in use was asked for because another one was refused.
    _lease_was_forced: bool = field(default=False, init=False)
    # Monotonic seconds until which a request is one that no lifetime calls for.
    _forced_until: float | None = field(default=None, init=False)

    def state(self, now: Instant) -> State:
        """
        Return what a call at that moment has to do for its token.
        """
        if self.lease is not None:
            return self.lease.state(now)
        return State.REJECTED if self._is_forced(now) else State.EMPTY

    def decide(self, now: Instant, *, in_flight: bool) -> Decision:
        """
        Tell a call what to do for its token.

        Args:
            now: The moment of the call.
            in_flight: Whether a token request is under way.
        """
        state = self.state(now)
        if self.lease is None or state is State.EXPIRED:
            return Wait() if in_flight else self._begin_or_refuse(now)
        if state is State.FRESH:
            return Serve(self.lease)
        may_renew = in_flight or self.pacing.background_wait(now.monotonic) <= 0
        if state is State.ADVISORY:
            return Serve(self.lease, renew=may_renew and not in_flight)
        return Wait(self.lease) if may_renew else Serve(self.lease, stale=True)

    def is_proven(self, token: AccessToken) -> bool:
        """
        Tell whether a resource server has accepted the token. Read without the lock.
        """
        return self._proven is token

    def confirm(self, token: AccessToken) -> None:
        """
        Note that a resource server accepted the token, if it is the one in use.
        """
        if self.lease is not None and self.lease.token == token:
            self._proven = token

    def reject(self, token: AccessToken, now: Instant, *, in_flight: bool = False) -> float:
        """
        Take in that a resource server refused the token.

        The token is dropped so that another one is asked for, except while that would be in vain:
        when it came in place of a refused one and has not worked anywhere, when refusals come in
        a storm, or when token requests are paused. It may still work elsewhere, so until then it
        stays in use, and when no other one comes it is taken back.

        Args:
            token: The token.
            now: The moment of the refusal.
            in_flight: Whether a token request is under way, for which the call can wait.

        Returns:
            The seconds for which no other one may be asked for.
        """
        if self.lease is None or self.lease.token != token:
            self._remember(token, now)
            return self._reject_single_use(now) if self._is_single_use else 0.0
        if self._lease_was_forced and token not in (self._proven, self._held):
            self._held = token
            self.pacing.hold_forced(now.monotonic)
        wait = max(self.pacing.forced_wait(now.monotonic), self.pacing.caller_wait(now.monotonic))
        wait = 0.0 if in_flight else min(wait, self.lease.remaining(now))
        if wait <= 0:
            self._forced_until = self.lease.expiry.monotonic
            refused = self.lease
            self.drop(now)
            self._refused = refused
        return max(0.0, wait)

    def drop(self, now: Instant) -> None:
        """
        Do not serve the token in use again.
        """
        self._refused = None
        if self.lease is not None:
            self._remember(self.lease.token, now)
            self.lease = None

    def is_rejected(self, token: AccessToken, now: Instant) -> bool:
        """
        Tell whether the token is not to be served.
        """
        return any(rejection.holds(token, now) for rejection in self.rejections)

    def begin_request(self, now: Instant) -> None:
        """
        Count a token request that the lifetime of the last token did not call for.
        """
        if self._is_forced(now):
            self.pacing.spend(now.monotonic)

    def publish(self, lease: Lease, now: Instant) -> None:
        """
        Take a new token into use; one with a lifetime of 0 serves only those who waited for it.
        """
        self.pacing.succeeded()
        self._lease_was_forced, self._forced_until = self._is_forced(now), None
        self._proven = self._held = self._refused = None
        self._is_single_use = lease.lifetime == 0
        self.lease = None if self._is_single_use else lease

    def fail(self, error: AuthError, now: Instant, *, draw: float) -> None:
        """
        Remember that a token request failed; take a refused token back while it has life left.
        """
        self.pacing.failed(error, now=now.monotonic, draw=draw)
        refused, self._refused = self._refused, None
        if refused is not None and refused.remaining(now) > 0:
            self.rejections = self._rejections_of_others(refused.token)
            self.lease, self._held = refused, refused.token

    def _reject_single_use(self, now: Instant) -> float:
        wait = self.pacing.forced_wait(now.monotonic)
        if wait <= 0:
            self._forced_until = inf
        return wait

    def _remember(self, token: AccessToken, now: Instant) -> None:
        until = now.monotonic + self.policy.rejection_memory
        others = self._rejections_of_others(token)
        self.rejections = (*others, Rejection(token, until))[-_MOST_REJECTIONS:]

    def _rejections_of_others(self, token: AccessToken) -> tuple[Rejection, ...]:
        return tuple(entry for entry in self.rejections if entry.token != token)

    def _is_forced(self, now: Instant) -> bool:
        """
        Tell whether a request now is one that the lifetime of the last token did not call for.
        """
        return self._forced_until is not None and now.monotonic < self._forced_until

    def _begin_or_refuse(self, now: Instant) -> Decision:
        paused = self.pacing.caller_wait(now.monotonic)
        if paused > 0 and self.pacing.last_error is not None:
            error = self.pacing.last_error.again()
            if isinstance(error, TokenError):
                error.retry_after = paused
            return Refuse(error)
        return Wait()
