"""Keep one token valid for any number of threads, tasks, event loops and clients."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from typing import Final

from groupdocs_auth.acquisition import Acquisition, StorableFetcher
from groupdocs_auth.attempt import TokenFetcher
from groupdocs_auth.clock import Clock, Instant, SystemClock
from groupdocs_auth.errors import TokenEndpointUnavailable
from groupdocs_auth.events import Event, Observer, ServedStale
from groupdocs_auth.flight import Boarding, Outcome
from groupdocs_auth.ledger import Ledger
from groupdocs_auth.policy import RefreshPolicy
from groupdocs_auth.secret import Unpicklable
from groupdocs_auth.status import SourceStatus
from groupdocs_auth.stores.base import TokenStore
from groupdocs_auth.token import AccessToken
from groupdocs_auth.tower import Tower

_logger: Final = logging.getLogger("groupdocs_auth")


class TokenSource(Unpicklable):
    """
    The one place where a token is kept, renewed and shared.

    A token is asked for on a daemon thread that lives as long as the request, so a caller may
    be a thread or a task of any event loop, and may be cancelled. Nothing needs to be closed.

    Args:
        fetch: Asks for a token, for instance a `TokenEndpoint`.
        store: Where tokens are shared with other sources and processes; nowhere if None.
        policy: When to renew, and how to pace failures.
        clock: The two clocks to measure by.
        draw: Returns a random number from 0 to 1.
        on_event: Called with each event where it happens; what it raises is logged and ignored.
            It must not ask this source for a token.

    Raises:
        TypeError: If `fetch` is itself a token source, whose renewals would then stay hidden, or
            if there is a store and `fetch` cannot name its tokens.
    """

    def __init__(
        self,
        fetch: TokenFetcher,
        *,
        store: TokenStore | None = None,
        policy: RefreshPolicy | None = None,
        clock: Clock | None = None,
        draw: Callable[[], float] = random.random,
        on_event: Observer | None = None,
    ) -> None:
        if isinstance(fetch, TokenSource):
            raise TypeError("A token source keeps tokens already: use it as it is.")
        if store is not None and not isinstance(fetch, StorableFetcher):
            raise TypeError("To keep tokens in a store, the fetcher needs a method store_key().")
        self._clock: Clock = clock or SystemClock()
        self._on_event = on_event
        ledger = Ledger(policy or RefreshPolicy())
        self._ledger = ledger
        self._fetch = fetch
        acquisition = Acquisition(
            fetch=fetch,
            store=store,
            policy=ledger.policy,
            clock=self._clock,
            draw=draw,
            rejections=lambda: ledger.rejections,
            report=self.report,
        )
        self._tower = Tower(ledger, acquisition, draw=draw)

    def __repr__(self) -> str:
        return f"<TokenSource of {self._fetch!r}>"

    def get(self, *, rejected: AccessToken | None = None) -> AccessToken:
        """
        Return a valid token; block this thread only where there is none to serve.

        Args:
            rejected: The token that a resource server just refused, if any. The answer is another
                one, and any number of callers that pass the same token cost one request.

        Raises:
            TokenError: If there is no valid token and none can be had, or if no other one than
                the refused one may be asked for now.
            CredentialsError: If the credentials are missing or unreadable.
            RuntimeError: If it is called from this source's own observer or fetcher.
        """
        answer = self._ask(rejected)
        while not isinstance(answer, AccessToken):
            outcome = answer.flight.wait(answer.patience)
            answer = self._conclude(answer, outcome, rejected) or self._ask(None)
        return answer

    async def aget(self, *, rejected: AccessToken | None = None) -> AccessToken:
        """
        Return a valid token as `get` does; suspend this task instead of blocking its thread.
        """
        answer = self._ask(rejected)
        while not isinstance(answer, AccessToken):
            outcome = await answer.flight.wait_async(answer.patience)
            answer = self._conclude(answer, outcome, rejected) or self._ask(None)
        return answer

    def fresh(self) -> AccessToken | None:
        """
        Return the token if it needs no renewal yet: two clocks, no lock, no waiting.
        """
        lease = self._ledger.lease
        if lease is not None and lease.is_fresh(self._clock.monotonic(), self._clock.wall()):
            return lease.token
        return None

    def is_proven(self, token: AccessToken) -> bool:
        """
        Tell whether the token in use is this one and a resource server has accepted it.
        """
        return self._ledger.is_proven(token)

    def confirm(self, token: AccessToken) -> None:
        """
        Note that a resource server accepted the token.

        Who signs requests without `BearerAuth` should tell, so that a later refusal of the token
        is known to be news.
        """
        with self._tower.airfield().lock:
            self._ledger.confirm(token)

    def invalidate(self) -> None:
        """
        Do not serve the current token again; the next call asks for another one.
        """
        with self._tower.airfield().lock:
            self._ledger.drop(Instant.now(self._clock))

    def status(self) -> SourceStatus:
        """
        Return a snapshot for a health check; it sends nothing.
        """
        now = Instant.now(self._clock)
        airfield = self._tower.airfield()
        with airfield.lock:
            lease = self._ledger.lease
            return SourceStatus(
                state=self._ledger.state(now),
                fingerprint=lease.token.fingerprint if lease else None,
                remaining=lease.remaining(now) if lease else None,
                expires_at=lease.token.expires_at if lease else None,
                attempts=self._tower.attempts,
                in_flight=airfield.flight is not None,
                failures=self._ledger.pacing.failures,
                last_error=self._ledger.pacing.last_error,
            )

    def report(self, event: Event) -> None:
        """
        Hand an event to the observer and to the log `groupdocs_auth`, at level DEBUG.
        """
        _logger.debug("%s", event)
        if self._on_event is None:
            return
        try:
            self._on_event(event)
        except Exception as error:  # noqa: BLE001  an observer changes nothing
            _logger.warning("An observer of token events raised %s.", type(error).__name__)

    def _ask(self, rejected: AccessToken | None) -> AccessToken | Boarding:
        token = self.fresh() if rejected is None else None
        return self._tower.ask(rejected) if token is None else token

    def _conclude(
        self, boarding: Boarding, outcome: Outcome | None, refused: AccessToken | None
    ) -> AccessToken | None:
        """
        Return the token to send, or None to ask once more.
        """
        now = Instant.now(self._clock)
        if isinstance(outcome, AccessToken):
            return None if self._ledger.is_rejected(outcome, now) else outcome
        # Still in use, or by now: one that was taken back, or that a slow store is told of.
        lease = self._ledger.lease
        if lease is not None and lease.token != refused:
            remaining = lease.remaining(now)
            if remaining > 0:
                self.report(ServedStale(lease.token.fingerprint, remaining))
                return lease.token
        if outcome is None:
            raise TokenEndpointUnavailable(
                f"The token endpoint brought no token within {boarding.patience:g} s."
            )
        raise outcome.again()
