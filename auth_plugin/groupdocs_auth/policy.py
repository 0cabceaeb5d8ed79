"""Every figure of a token's life and of failing token requests."""

from __future__ import annotations

from typing import Final

from attrs import field, frozen
from attrs.validators import and_, ge, le, lt

_LONGEST: Final = 366 * 86400.0
_seconds: Final = and_(ge(0.0), le(_LONGEST))


@frozen(kw_only=True)
class RefreshPolicy:
    """
    When a token is renewed and how failures are paced; L is the token's lifetime in seconds.

    Args:
        advisory_share: Share of L before expiry in which a background refresh begins.
        advisory_limit: Seconds that this window has at most. 0 for no background refresh.
        advisory_spread: Share of the window by which its begin is delayed at random.
        mandatory_share: Share of L before expiry in which a call waits for the refresh.
        mandatory_limit: Seconds that this window has at most.
        wait_limit: Seconds that one call waits for a token request at most.
        tries: HTTP requests that one attempt at a token makes at most.
        try_delay: Seconds before the second try; doubled before each further one.
        attempt_limit: Seconds that one attempt takes at most.
        background_delay: Seconds from a failed attempt to the next background one; doubled
            with each failure.
        background_limit: Seconds that this delay has at most.
        caller_delay: Seconds from a failed attempt to the next one that a call without a valid
            token begins; doubled with each failure.
        caller_limit: Seconds that this delay has at most.
        refusal_delay: Seconds for which a refused grant is remembered.
        retry_after_limit: Seconds that a Retry-After header counts at most.
        storm_burst: Token requests beyond those that the lifetimes call for, in a row.
        storm_refill: Seconds after which one more of them is allowed.
        rejection_memory: Seconds for which a token that a resource server refused is not used
            again, even if the token endpoint issues it once more.
        forced_delay: Seconds without another forced request after one that brought a token
            which was refused before any call succeeded with it.
    """

    advisory_share: float = field(default=0.25, validator=[ge(0.0), lt(1.0)])
    advisory_limit: float = field(default=3600.0, validator=_seconds)
    advisory_spread: float = field(default=0.25, validator=[ge(0.0), le(1.0)])
    mandatory_share: float = field(default=0.1, validator=[ge(0.0), lt(1.0)])
    mandatory_limit: float = field(default=60.0, validator=_seconds)
    wait_limit: float = field(default=30.0, validator=_seconds)
    tries: int = field(default=3, validator=ge(1))
    try_delay: float = field(default=0.5, validator=_seconds)
    attempt_limit: float = field(default=30.0, validator=_seconds)
    background_delay: float = field(default=5.0, validator=_seconds)
    background_limit: float = field(default=300.0, validator=_seconds)
    caller_delay: float = field(default=1.0, validator=_seconds)
    caller_limit: float = field(default=10.0, validator=_seconds)
    refusal_delay: float = field(default=30.0, validator=_seconds)
    retry_after_limit: float = field(default=3600.0, validator=_seconds)
    storm_burst: int = field(default=5, validator=ge(1))
    storm_refill: float = field(default=6.0, validator=_seconds)
    rejection_memory: float = field(default=300.0, validator=_seconds)
    forced_delay: float = field(default=30.0, validator=_seconds)

    def advisory_window(self, lifetime: float, draw: float) -> float:
        """
        Return the seconds before expiry from which a token is renewed in the background.

        Args:
            lifetime: The token's whole life in seconds.
            draw: A number from 0 to 1 that spreads the renewals of many processes.
        """
        window = min(self.advisory_limit, self.advisory_share * lifetime)
        return max(window * (1 - self.advisory_spread * draw), self.mandatory_window(lifetime))

    def mandatory_window(self, lifetime: float) -> float:
        """
        Return the seconds before expiry from which a call waits for the renewal.
        """
        return min(self.mandatory_limit, self.mandatory_share * lifetime)

    def pause_after_try(self, number: int, draw: float) -> float:
        """
        Return the seconds to wait after the failed try of that number, 1 being the first.
        """
        return draw * self.try_delay * 2.0 ** (number - 1)

    def background_pause(self, failures: int, draw: float) -> float:
        """
        Return the seconds between a failure, that many in a row, and the next background try.
        """
        pause = min(self.background_limit, self.background_delay * 2.0 ** min(failures - 1, 32))
        return pause * (0.5 + draw / 2)

    def caller_pause(self, failures: int) -> float:
        """
        Return the seconds between a failure, that many in a row, and a waiting call's next try.
        """
        return min(self.caller_limit, self.caller_delay * 2.0 ** min(failures - 1, 32))
