"""What a token source knows, and what it has to do next. No I/O, no clock, no lock."""

from __future__ import annotations

from typing import Final, TypeAlias

from attrs import Factory, define, field, frozen

from groupdocs_auth.clock import Instant
from groupdocs_auth.errors import AuthError, TokenError
from groupdocs_auth.lease import Lease, State
from groupdocs_auth.pacing import Pacing
from groupdocs_auth.policy import RefreshPolicy
from groupdocs_auth.token import AccessToken

_REMEMBERED_REJECTIONS: Final = 16


@frozen
class Serve:
    """
    Send this token now.

    Attributes:
        token: The token.
        renew: Begin a token request in the background.
        stale: The token should have been renewed, but requests are paused after a failure.
    """

    token: AccessToken
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


@define
class Ledger:
    """
    The token in use, the tokens that were refused, and the pace of requests.

    Not safe by itself: its owner calls it under a lock. Only `lease` and `rejections`, each
    one immutable value, are read without it.
    """

    policy: RefreshPolicy
    lease: Lease | None = field(default=None, init=False)
    pacing: Pacing = field(
        default=Factory(lambda self: Pacing(self.policy), takes_self=True), init=False
    )
    rejections: tuple[AccessToken, ...] = field(default=(), init=False)
    _proven: AccessToken | None = field(default=None, init=False)
    _forced: bool = field(default=False, init=False)
    _lease_was_forced: bool = field(default=False, init=False)

    def state(self, now: Instant) -> State:
        """
        Return what a call at that moment has to do for its token.
        """
        if self.lease is not None:
            return self.lease.state(now)
        return State.REJECTED if self._forced else State.EMPTY

    def decide(self, now: Instant, *, in_flight: bool) -> Decision:
        """
        Tell a call what to do for its token.

        Args:
            now: The moment of the call.
            in_flight: Whether a token request is under way.
        """
        state = self.state(now)
        may_renew = in_flight or self.pacing.background_wait(now.monotonic) <= 0
        if self.lease is None or state is State.EXPIRED:
            return Wait() if in_flight else self._begin_or_refuse(now)
        if state is State.FRESH:
            return Serve(self.lease.token)
        if state is State.ADVISORY:
            return Serve(self.lease.token, renew=may_renew and not in_flight)
        return Wait(self.lease) if may_renew else Serve(self.lease.token, stale=True)

    def confirm(self, token: AccessToken) -> None:
        """
        Note that a resource server accepted the token.
        """
        self._proven = token

    def reject(self, token: AccessToken, now: Instant) -> bool:
        """
        Never serve the token again.

        Returns:
            Whether it was the one in use.
        """
        if token not in self.rejections:
            self.rejections = (*self.rejections, token)[-_REMEMBERED_REJECTIONS:]
        if self.lease is None or self.lease.token != token:
            return False
        if self._lease_was_forced and self._proven != token:
            self.pacing.hold_forced(now.monotonic)
        self.lease = None
        self._forced = True
        return True

    def begin_request(self, now: Instant) -> None:
        """
        Count a token request that the lifetime of the last token did not call for.
        """
        if self._forced:
            self.pacing.spend(now.monotonic)

    def publish(self, lease: Lease) -> None:
        """
        Take a new token into use; one with a lifetime of 0 serves only those who waited for it.
        """
        self.pacing.succeeded()
        self._lease_was_forced, self._forced = self._forced, False
        self.lease = lease if lease.lifetime > 0 else None

    def fail(self, error: AuthError, now: Instant, *, draw: float) -> None:
        """
        Remember that a token request failed.
        """
        self.pacing.failed(error, now=now.monotonic, draw=draw)

    def _begin_or_refuse(self, now: Instant) -> Decision:
        paused = self.pacing.caller_wait(now.monotonic)
        if paused > 0 and self.pacing.last_error is not None:
            error = self.pacing.last_error.again()
            if isinstance(error, TokenError):
                error.retry_after = paused
            return Refuse(error)
        held = self.pacing.forced_wait(now.monotonic) if self._forced else 0.0
        if held > 0:
            return Refuse(
                TokenError(
                    "Tokens are refused as fast as they are issued; "
                    f"the next token request is sent in {held:.0f} s.",
                    retry_after=held,
                )
            )
        return Wait()
