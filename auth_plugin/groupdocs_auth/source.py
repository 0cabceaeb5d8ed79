"""Keep one token valid for any number of threads, tasks, event loops and clients."""

from __future__ import annotations

import logging
import os
import random
import threading
from collections.abc import Callable
from typing import Final

from groupdocs_auth.acquisition import Acquisition, StorableFetcher
from groupdocs_auth.attempt import TokenFetcher
from groupdocs_auth.clock import Clock, Instant, SystemClock
from groupdocs_auth.errors import AuthError, TokenEndpointUnavailable, TokenError
from groupdocs_auth.events import (
    Event,
    Observer,
    RefreshFailed,
    ServedStale,
    TokenRejected,
)
from groupdocs_auth.flight import Airfield, Boarding, Flight, Outcome
from groupdocs_auth.lease import Lease
from groupdocs_auth.ledger import Decision, Ledger, Refuse, Serve, Wait
from groupdocs_auth.policy import RefreshPolicy
from groupdocs_auth.status import SourceStatus
from groupdocs_auth.stores.base import TokenStore
from groupdocs_auth.token import AccessToken

_logger: Final = logging.getLogger("groupdocs_auth")


class TokenSource:
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
        self._policy = policy or RefreshPolicy()
        self._clock: Clock = clock or SystemClock()
        self._draw = draw
        self._on_event = on_event
        self._ledger = Ledger(self._policy)
        self._attempts = 0
        self._airfields: dict[int, Airfield] = {}
        self._acquisition = Acquisition(
            fetch=fetch,
            store=store,
            policy=self._policy,
            clock=self._clock,
            draw=draw,
            rejections=lambda: self._ledger.rejections,
            report=self.report,
        )

    def __repr__(self) -> str:
        return f"<TokenSource of {self._acquisition.fetch!r}>"

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
        while True:
            answer = self._ask(rejected)
            if isinstance(answer, AccessToken):
                return answer
            outcome = answer.flight.wait(answer.patience)
            token = self._conclude(answer, outcome)
            if token is not None:
                return token
            rejected = None

    async def aget(self, *, rejected: AccessToken | None = None) -> AccessToken:
        """
        Return a valid token as `get` does; suspend this task instead of blocking its thread.
        """
        while True:
            answer = self._ask(rejected)
            if isinstance(answer, AccessToken):
                return answer
            outcome = await answer.flight.wait_async(answer.patience)
            token = self._conclude(answer, outcome)
            if token is not None:
                return token
            rejected = None

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
        with self._airfield().lock:
            self._ledger.confirm(token)

    def invalidate(self) -> None:
        """
        Do not serve the current token again; the next call asks for another one.
        """
        with self._airfield().lock:
            self._ledger.drop(Instant.now(self._clock))

    def status(self) -> SourceStatus:
        """
        Return a snapshot for a health check; it sends nothing.
        """
        now = Instant.now(self._clock)
        airfield = self._airfield()
        with airfield.lock:
            lease = self._ledger.lease
            return SourceStatus(
                state=self._ledger.state(now),
                fingerprint=lease.token.fingerprint if lease else None,
                remaining=lease.remaining(now) if lease else None,
                expires_at=lease.token.expires_at if lease else None,
                attempts=self._attempts,
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
        """
        Return the token to send, or the flight to wait for.
        """
        if rejected is not None:
            self._reject(rejected)
        elif (token := self.fresh()) is not None:
            return token
        lease = self._ledger.lease
        now = Instant.now(self._clock)
        airfield = self._airfield()
        with airfield.lock:
            airfield.drop_lost_flight(now.monotonic - self._longest_flight())
            decision = self._ledger.decide(now, in_flight=airfield.flight is not None)
            begun = self._begin(decision, airfield, now)
            flight = airfield.flight
        if begun is not None:
            self._launch(begun)
        if isinstance(decision, Refuse):
            raise decision.error
        if isinstance(decision, Serve):
            if decision.stale and lease is not None:
                self.report(ServedStale(decision.token.fingerprint, lease.remaining(now)))
            return decision.token
        assert flight is not None  # noqa: S101  `_begin` has made one for every Wait
        if flight.is_flown_by_this_thread():
            raise RuntimeError("A token source was asked by its own observer or fetcher.")
        return Boarding(flight, decision.fallback, self._patience(decision.fallback, now))

    def _reject(self, token: AccessToken) -> None:
        with self._airfield().lock:
            lease = self._ledger.lease
            was_in_use = lease is not None and lease.token == token
            stays = self._ledger.reject(token, Instant.now(self._clock))
        if was_in_use:
            self.report(TokenRejected(token.fingerprint))
        if stays > 0:
            raise TokenError(
                "Tokens are refused as fast as they are issued; "
                f"the next token request is sent in {stays:.0f} s at the earliest.",
                retry_after=stays,
            )

    def _begin(self, decision: Decision, airfield: Airfield, now: Instant) -> Flight | None:
        wanted = isinstance(decision, Wait) or (isinstance(decision, Serve) and decision.renew)
        if not wanted or airfield.flight is not None:
            return None
        self._ledger.begin_request(now)
        self._attempts += 1
        airfield.flight = Flight(began=now.monotonic)
        return airfield.flight

    def _launch(self, flight: Flight) -> None:
        thread = threading.Thread(
            target=self._fly, args=(flight,), name="groupdocs-auth-token", daemon=True
        )
        try:
            thread.start()
        except RuntimeError:  # The interpreter is shutting down and gives no more threads.
            self._fly(flight)

    def _fly(self, flight: Flight) -> None:
        flight.take_off()
        result: Lease | AuthError = TokenEndpointUnavailable("The token request was interrupted.")
        try:
            result = self._acquisition.run(self._ledger.lease)
            while not self._publish(flight, result):
                result = self._acquisition.run(self._ledger.lease)
        except BaseException:
            self._publish(flight, result)
            raise
        finally:
            flight.land(result.token if isinstance(result, Lease) else result)
        if not isinstance(result, Lease):
            self.report(RefreshFailed(result))

    def _publish(self, flight: Flight, result: Lease | AuthError) -> bool:
        """
        Take a flight's result into use; a token that was refused meanwhile is not taken.
        """
        airfield, now = self._airfield(), Instant.now(self._clock)
        with airfield.lock:
            if isinstance(result, Lease) and self._ledger.is_rejected(result.token, now):
                return False
            if airfield.flight is not flight:
                return True
            airfield.flight = None
            if isinstance(result, Lease):
                self._ledger.publish(result, now)
            else:
                self._ledger.fail(result, now, draw=self._draw())
        return True

    def _conclude(self, boarding: Boarding, outcome: Outcome | None) -> AccessToken | None:
        """
        Return the token to send, or None to ask once more.
        """
        now = Instant.now(self._clock)
        if isinstance(outcome, AccessToken):
            return None if self._ledger.is_rejected(outcome, now) else outcome
        fallback = boarding.fallback
        if fallback is not None and not self._ledger.is_rejected(fallback.token, now):
            remaining = fallback.remaining(now)
            if remaining > 0:
                self.report(ServedStale(fallback.token.fingerprint, remaining))
                return fallback.token
        if outcome is None:
            raise TokenEndpointUnavailable(
                f"The token endpoint brought no token within {boarding.patience:g} s."
            )
        raise outcome.again()

    def _patience(self, fallback: Lease | None, now: Instant) -> float:
        """
        Return the seconds that a call waits: a token that still serves must not expire meanwhile.
        """
        if fallback is None:
            return self._policy.wait_limit
        return min(self._policy.wait_limit, fallback.remaining(now) / 2)

    def _longest_flight(self) -> float:
        return self._policy.attempt_limit + self._policy.wait_limit

    def _airfield(self) -> Airfield:
        """
        Return this process's lock and flight: a forked child must not wait for its parent's.
        """
        pid = os.getpid()
        return self._airfields.get(pid) or self._airfields.setdefault(pid, Airfield())
