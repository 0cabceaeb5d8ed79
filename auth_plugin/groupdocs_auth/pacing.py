"""When the next token request may be sent, after failures and refusals. No I/O, no clock."""

from __future__ import annotations

from attrs import define, field

from groupdocs_auth.errors import AuthError, TokenError, TokenRequestRejected
from groupdocs_auth.policy import RefreshPolicy


@define
class Pacing:
    """
    The memory of failed attempts; all moments are monotonic seconds.

    Not safe by itself: its owner calls it under a lock.
    """

    policy: RefreshPolicy
    failures: int = 0
    last_error: AuthError | None = None
    _background_from: float = field(default=0.0, init=False)
    _caller_from: float = field(default=0.0, init=False)
    _forced_from: float = field(default=0.0, init=False)
    _tickets: float = field(init=False)
    _refilled_at: float | None = field(default=None, init=False)

    def __attrs_post_init__(self) -> None:
        self._tickets = float(self.policy.storm_burst)

    def succeeded(self) -> None:
        """
        Forget all failures.
        """
        self.failures = 0
        self.last_error = None
        self._background_from = self._caller_from = 0.0

    def failed(self, error: AuthError, *, now: float, draw: float) -> None:
        """
        Remember a failed attempt.

        Args:
            error: What the attempt ended in.
            now: The moment it ended.
            draw: A number from 0 to 1 that spreads the retries of many processes.
        """
        self.failures += 1
        self.last_error = error
        asked = error.retry_after if isinstance(error, TokenError) else None
        floor = min(asked or 0.0, self.policy.retry_after_limit)
        if isinstance(error, TokenRequestRejected):
            floor = max(floor, self.policy.refusal_delay)
        background = self.policy.background_pause(self.failures, draw)
        self._background_from = now + max(background, floor)
        self._caller_from = now + max(self.policy.caller_pause(self.failures), floor)

    def background_wait(self, now: float) -> float:
        """
        Return the seconds until a background refresh may begin; 0 for at once.
        """
        return max(0.0, self._background_from - now)

    def caller_wait(self, now: float) -> float:
        """
        Return the seconds until a call without a valid token may begin a request; 0 for at once.
        """
        return max(0.0, self._caller_from - now)

    def forced_wait(self, now: float) -> float:
        """
        Return the seconds until a request beyond those the lifetimes call for may begin.
        """
        self._refill(now)
        empty = (1 - self._tickets) * self.policy.storm_refill if self._tickets < 1 else 0.0
        return max(0.0, self._forced_from - now, empty)

    def spend(self, now: float) -> None:
        """
        Count one request beyond those that the lifetimes call for.
        """
        self._refill(now)
        self._tickets -= 1

    def hold_forced(self, now: float) -> None:
        """
        Withhold forced requests for a while.
        """
        self._forced_from = max(self._forced_from, now + self.policy.forced_delay)

    def _refill(self, now: float) -> None:
        if self._refilled_at is not None and self.policy.storm_refill > 0:
            self._tickets += (now - self._refilled_at) / self.policy.storm_refill
        self._tickets = min(self._tickets, float(self.policy.storm_burst))
        self._refilled_at = now
