"""Let one token request fly at a time, and tell each call whether to wait for it."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from functools import partial

from groupdocs_auth.acquisition import Acquisition
from groupdocs_auth.clock import Instant
from groupdocs_auth.errors import AuthError, TokenEndpointUnavailable, TokenError
from groupdocs_auth.events import RefreshFailed, RefreshWithheld, ServedStale, TokenRejected
from groupdocs_auth.flight import Airfield, Boarding, Flight
from groupdocs_auth.lease import Lease
from groupdocs_auth.ledger import Decision, Ledger, Refuse, Serve, Wait
from groupdocs_auth.token import AccessToken


class Tower:
    """
    Carry out what the ledger decides: serve, launch a token request, or refuse.

    Args:
        ledger: What is known of the token.
        acquisition: Gets the next one, on the thread of a flight, and knows policy, clock and
            where events go.
        draw: Returns a random number from 0 to 1.

    Attributes:
        attempts: Attempts launched so far.
    """

    def __init__(
        self, ledger: Ledger, acquisition: Acquisition, *, draw: Callable[[], float]
    ) -> None:
        self.attempts: int = 0
        self._ledger = ledger
        self._acquisition = acquisition
        self._policy = acquisition.policy
        self._clock = acquisition.clock
        self._report = acquisition.report
        self._draw = draw
        self._airfields: dict[int, Airfield] = {}

    def airfield(self) -> Airfield:
        """
        Return this process's lock and flight: a forked child must not wait for its parent's.
        """
        pid = os.getpid()
        return self._airfields.get(pid) or self._airfields.setdefault(pid, Airfield())

    def ask(self, rejected: AccessToken | None) -> AccessToken | Boarding:
        """
        Return the token to send, or the flight to wait for.

        Args:
            rejected: The token that a resource server just refused, if any.

        Raises:
            AuthError: If there is no token to serve and none may be asked for now.
            RuntimeError: If the caller would wait for itself.
        """
        if rejected is not None:
            self._reject(rejected)
        now = Instant.now(self._clock)
        airfield = self.airfield()
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
            token = decision.lease.token
            if decision.stale:
                self._report(ServedStale(token.fingerprint, decision.lease.remaining(now)))
            return token
        assert flight is not None  # noqa: S101  `_begin` has made one for every Wait
        if flight.is_flown_by_this_thread():
            raise RuntimeError("A token source was asked by its own observer or fetcher.")
        return Boarding(flight, self._patience(decision.fallback, now))

    def _reject(self, token: AccessToken) -> None:
        airfield = self.airfield()
        with airfield.lock:
            lease = self._ledger.lease
            was_in_use = lease is not None and lease.token == token
            in_flight = airfield.flight is not None
            wait = self._ledger.reject(token, Instant.now(self._clock), in_flight=in_flight)
        if was_in_use:
            self._report(TokenRejected(token.fingerprint))
        if wait > 0:
            self._report(RefreshWithheld(wait))
            raise TokenError(
                "The token was refused and cannot be replaced yet; "
                f"the next token request is sent in {wait:.0f} s at the earliest.",
                retry_after=wait,
            )

    def _begin(self, decision: Decision, airfield: Airfield, now: Instant) -> Flight | None:
        renews = isinstance(decision, Serve) and decision.renew and not sys.is_finalizing()
        wanted = isinstance(decision, Wait) or renews
        if not wanted or airfield.flight is not None:
            return None
        self._ledger.begin_request(now)
        self.attempts += 1
        airfield.flight = Flight(began=now.monotonic)
        return airfield.flight

    def _launch(self, flight: Flight) -> None:
        thread = threading.Thread(
            target=self._fly, args=(flight,), name="groupdocs-auth-token", daemon=True
        )
        try:
            # Later in the shutdown of the interpreter, a thread of Python 3.11 would never start.
            if not sys.is_finalizing():
                thread.start()
                return
        except RuntimeError:  # The interpreter is shutting down and gives no more threads.
            pass
        self._fly(flight)

    def _fly(self, flight: Flight) -> None:
        flight.take_off()
        take = partial(self._publish, flight)
        result: Lease | AuthError = TokenEndpointUnavailable("The token request was interrupted.")
        try:
            while not take(result := self._acquisition.run(self._ledger.lease, take)):
                pass
        except BaseException:
            self._publish(flight, result)
            raise
        finally:
            flight.land(result.token if isinstance(result, Lease) else result)
        if not isinstance(result, Lease):
            self._report(RefreshFailed(result))

    def _publish(self, flight: Flight, result: Lease | AuthError) -> bool:
        """
        Take a flight's result into use; a token that was refused meanwhile is not taken.
        """
        airfield, now = self.airfield(), Instant.now(self._clock)
        with airfield.lock:
            if airfield.flight is not flight:
                return True
            if isinstance(result, Lease) and self._ledger.is_rejected(result.token, now):
                return False
            airfield.flight = None
            if isinstance(result, Lease):
                self._ledger.publish(result, now)
            else:
                self._ledger.fail(result, now, draw=self._draw())
        return True

    def _patience(self, fallback: Lease | None, now: Instant) -> float:
        """
        Return the seconds that a call waits: a token that still serves must not expire meanwhile.
        """
        if fallback is None:
            return self._policy.wait_limit
        return min(self._policy.wait_limit, fallback.remaining(now) / 2)

    def _longest_flight(self) -> float:
        return self._policy.attempt_limit + self._policy.wait_limit
