"""Keep one token valid for any number of threads, tasks, event loops and clients."""

from __future__ import annotations

import logging
import os
import random
import threading
from collections.abc import Callable
from typing import Final

from attrs import frozen

from groupdocs_auth.acquisition import Acquisition, StorableFetcher
from groupdocs_auth.attempt import TokenFetcher
from groupdocs_auth.clock import Clock, Instant, SystemClock
from groupdocs_auth.errors import AuthError, TokenEndpointUnavailable
from groupdocs_auth.events import (
    Event,
    Observer,
    RefreshFailed,
    ServedStale,
    TokenRejected,
)
from groupdocs_auth.flight import Flight, Outcome
from groupdocs_auth.lease import Lease, State
from groupdocs_auth.ledger import Decision, Ledger, Refuse, Serve, Wait
from groupdocs_auth.policy import RefreshPolicy
from groupdocs_auth.stores.base import TokenStore
from groupdocs_auth.token import AccessToken

_logger: Final = logging.getLogger("groupdocs_auth")


@frozen
class SourceStatus:
    """
    A moment in the life of a token source.

    Attributes:
        state: What the next call would have to do for its token.
        fingerprint: 8 hex digits that name the token in use, or None.
        remaining: Seconds of life that token has left, or None.
        expires_at: Unix time in seconds of its expiry, or None.
        requests: Times that the store or the token endpoint was asked for a token so far.
        in_flight: Whether one is under way.
        failures: Attempts that failed since the last one that brought a token.
        last_error: What the last of them ended in, or None.
    """

    state: State
    fingerprint: str | None
    remaining: float | None
    expires_at: float | None
    requests: int
    in_flight: bool
    failures: int
    last_error: AuthError | None


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
        self._acquisition = Acquisition(
            fetch=fetch,
            store=store,
            policy=self._policy,
            clock=self._clock,
            draw=draw,
            rejections=lambda: self._ledger.rejections,
            report=self.report,
        )
        self._flight: Flight | None = None
        self._requests = 0
        self._lock = threading.Lock()
        self._pid = os.getpid()

    def get(self, *, rejected: AccessToken | None = None) -> AccessToken:
        """
        Return a valid token; block this thread only where there is none to serve.

        Args:
            rejected: The token that a resource server just refused, if any. The answer is another
                one, and any number of callers that pass the same token cost one request.

        Raises:
            TokenError: If there is no valid token and none can be had.
            CredentialsError: If the credentials are missing or unreadable.
        """
        if rejected is None and (token := self._fresh()) is not None:
            return token
        answer = self._ask(rejected)
        if isinstance(answer, AccessToken):
            return answer
        flight, wait = answer
        return self._conclude(wait, flight.wait(self._policy.wait_limit))

    async def aget(self, *, rejected: AccessToken | None = None) -> AccessToken:
        """
        Return a valid token as `get` does; suspend this task instead of blocking its thread.
        """
        if rejected is None and (token := self._fresh()) is not None:
            return token
        answer = self._ask(rejected)
        if isinstance(answer, AccessToken):
            return answer
        flight, wait = answer
        return self._conclude(wait, await flight.wait_async(self._policy.wait_limit))

    def confirm(self, token: AccessToken) -> None:
        """
        Note that a resource server accepted the token.
        """
        self._ledger.confirm(token)

    def invalidate(self) -> None:
        """
        Never serve the current token again; the next call asks for another one.
        """
        self._survive_fork()
        with self._lock:
            lease = self._ledger.lease
            if lease is not None:
                self._ledger.reject(lease.token, Instant.now(self._clock))

    def status(self) -> SourceStatus:
        """
        Return a snapshot for a health check; it sends nothing.
        """
        self._survive_fork()
        now = Instant.now(self._clock)
        with self._lock:
            lease = self._ledger.lease
            return SourceStatus(
                state=self._ledger.state(now),
                fingerprint=lease.token.fingerprint if lease else None,
                remaining=lease.remaining(now) if lease else None,
                expires_at=lease.token.expires_at if lease else None,
                requests=self._requests,
                in_flight=self._flight is not None,
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

    def _fresh(self) -> AccessToken | None:
        """
        Return the token if a call just sends it: what nearly every call does, without a lock.
        """
        lease = self._ledger.lease
        if lease is not None and lease.is_fresh(self._clock.monotonic(), self._clock.wall()):
            return lease.token
        return None

    def _ask(self, rejected: AccessToken | None) -> AccessToken | tuple[Flight, Wait]:
        self._survive_fork()
        now = Instant.now(self._clock)
        lease = self._ledger.lease
        with self._lock:
            was_in_use = rejected is not None and self._ledger.reject(rejected, now)
            decision = self._ledger.decide(now, in_flight=self._has_flight(now))
            begun = self._begin(decision, now)
            flight = self._flight
        if rejected is not None and was_in_use:
            self.report(TokenRejected(rejected.fingerprint))
        if begun is not None:
            self._launch(begun)
        if isinstance(decision, Refuse):
            raise decision.error
        if isinstance(decision, Serve):
            if decision.stale and lease is not None:
                self.report(ServedStale(decision.token.fingerprint, lease.remaining(now)))
            return decision.token
        assert flight is not None  # noqa: S101  `_begin` has made one for every Wait
        return flight, decision

    def _has_flight(self, now: Instant) -> bool:
        """
        Tell whether a request is under way; one that has outlived every limit counts as lost.
        """
        if self._flight is None:
            return False
        lost_after = self._policy.attempt_limit + self._policy.wait_limit
        if now.monotonic - self._flight.began > lost_after:
            self._flight = None
        return self._flight is not None

    def _begin(self, decision: Decision, now: Instant) -> Flight | None:
        wanted = isinstance(decision, Wait) or (isinstance(decision, Serve) and decision.renew)
        if not wanted or self._flight is not None:
            return None
        self._ledger.begin_request(now)
        self._requests += 1
        self._flight = Flight(began=now.monotonic)
        return self._flight

    def _launch(self, flight: Flight) -> None:
        thread = threading.Thread(
            target=self._fly, args=(flight,), name="groupdocs-auth-token", daemon=True
        )
        try:
            thread.start()
        except RuntimeError:  # The interpreter is shutting down and gives no more threads.
            self._fly(flight)

    def _fly(self, flight: Flight) -> None:
        result: Lease | AuthError = TokenEndpointUnavailable("The token request was interrupted.")
        try:
            result = self._acquisition.run(self._ledger.lease)
        finally:
            self._land(flight, result)

    def _land(self, flight: Flight, result: Lease | AuthError) -> None:
        now = Instant.now(self._clock)
        with self._lock:
            if self._flight is flight:
                self._flight = None
                if isinstance(result, Lease):
                    self._ledger.publish(result)
                else:
                    self._ledger.fail(result, now, draw=self._draw())
        if isinstance(result, Lease):
            flight.land(result.token)
        else:
            flight.land(result)
            self.report(RefreshFailed(result))

    def _conclude(self, wait: Wait, outcome: Outcome | None) -> AccessToken:
        if isinstance(outcome, AccessToken):
            return outcome
        remaining = wait.fallback.remaining(Instant.now(self._clock)) if wait.fallback else 0.0
        if wait.fallback is not None and remaining > 0:
            token = wait.fallback.token
            if token not in self._ledger.rejections:
                self.report(ServedStale(token.fingerprint, remaining))
                return token
        if outcome is None:
            raise TokenEndpointUnavailable(
                f"The token endpoint brought no token within {self._policy.wait_limit:g} s."
            )
        raise outcome.again()

    def _survive_fork(self) -> None:
        """
        In a forked child, replace what belongs to the parent's threads; the token stays.
        """
        if self._pid != os.getpid():
            self._pid = os.getpid()
            self._lock = threading.Lock()
            self._flight = None
