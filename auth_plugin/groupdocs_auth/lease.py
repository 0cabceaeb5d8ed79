"""The states of a token that a source holds, as functions of two clocks."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from attrs import frozen

from groupdocs_auth.clock import Instant
from groupdocs_auth.policy import RefreshPolicy
from groupdocs_auth.token import AccessToken, TokenGrant


class State(StrEnum):
    """
    What a call has to do for its token.
    """

    FRESH = "fresh"
    """Send the token."""
    ADVISORY = "advisory"
    """Send the token, and have it renewed in the background."""
    MANDATORY = "mandatory"
    """Wait for the renewal; if it fails, the token still serves."""
    EXPIRED = "expired"
    """Wait for another token; this one is never sent again."""
    EMPTY = "empty"
    """Wait for the first token."""
    REJECTED = "rejected"
    """Wait for another token; a resource server refused this one."""


@frozen
class Lease:
    """
    One token with its place in time; never changed, only replaced as a whole.

    Args:
        token: The token.
        lifetime: Seconds from the moment its request was sent to its expiry.
        expiry: That expiry, never late: counted from before the request was sent.
        renewal: The moment from which it is renewed in the background.
        mandatory: Seconds before expiry from which a call waits for the renewal.
    """

    token: AccessToken
    lifetime: float
    expiry: Instant
    renewal: Instant
    mandatory: float

    @classmethod
    def begin(
        cls,
        grant: TokenGrant,
        *,
        sent: Instant,
        received: Instant,
        policy: RefreshPolicy,
        draw: float,
    ) -> Self:
        """
        Take a grant into use.

        Args:
            grant: The token endpoint's answer.
            sent: A moment before the token request was sent.
            received: A moment after its answer had come.
            policy: The figures of the windows.
            draw: A number from 0 to 1 that spreads the renewals of many processes.
        """
        lifetime = grant.expires_in
        expiry = sent.after(lifetime)
        mandatory = policy.mandatory_window(lifetime)
        left = received.until(expiry)
        if left > mandatory:
            renewal = expiry.after(-policy.advisory_window(lifetime, draw))
        else:  # It arrived with so little life left that renewing it at once might never end.
            renewal = received.after(min(left, max(lifetime / 2, 1.0)))
        return cls(
            token=AccessToken(grant.access_token, expires_at=expiry.wall),
            lifetime=lifetime,
            expiry=expiry,
            renewal=renewal,
            mandatory=mandatory,
        )

    def is_fresh(self, monotonic: float, wall: float) -> bool:
        """
        Tell whether a call at that moment, in seconds on both clocks, just sends the token.
        """
        return monotonic < self.renewal.monotonic and wall < self.renewal.wall

    def remaining(self, now: Instant) -> float:
        """
        Return the seconds to expiry, by the clock that says less; negative after it.
        """
        return now.until(self.expiry)

    def state(self, now: Instant) -> State:
        """
        Return what a call at that moment has to do.
        """
        if self.is_fresh(now.monotonic, now.wall):
            return State.FRESH
        remaining = self.remaining(now)
        if remaining <= 0:
            return State.EXPIRED
        return State.ADVISORY if remaining > self.mandatory else State.MANDATORY
