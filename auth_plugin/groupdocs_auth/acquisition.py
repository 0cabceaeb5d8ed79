"""Get the next token: from a store where somebody has put one, or from the token endpoint."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from attrs import field, frozen

from groupdocs_auth.attempt import TokenFetcher, attempt
from groupdocs_auth.clock import Clock, Instant
from groupdocs_auth.errors import AuthError, TokenEndpointUnavailable, TokenResponseInvalid
from groupdocs_auth.events import Event, TokenAcquired, TokenAdopted, TokenRequested
from groupdocs_auth.lease import Lease
from groupdocs_auth.ledger import Rejection
from groupdocs_auth.policy import RefreshPolicy
from groupdocs_auth.stores.base import LockState, StoredToken, TokenStore
from groupdocs_auth.stores.shelf import Shelf
from groupdocs_auth.token import TokenGrant


@runtime_checkable
class StorableFetcher(TokenFetcher, Protocol):
    """
    A fetcher whose tokens can be kept in a store.
    """

    def store_key(self) -> str:
        """
        Return a name that only requests for the very same token share.
        """
        ...


@frozen(kw_only=True)
class Acquisition:
    """
    Everything that getting one token needs; it runs on the thread of a token request.

    Args:
        fetch: Asks the token endpoint.
        store: Where tokens are shared, or None.
        policy: Figures of the windows and of the tries.
        clock: The two clocks.
        draw: Returns a random number from 0 to 1.
        rejections: Returns the tokens that are not to be served.
        report: Takes an event.
    """

    fetch: TokenFetcher = field(repr=False)
    store: TokenStore | None
    policy: RefreshPolicy
    clock: Clock
    draw: Callable[[], float]
    rejections: Callable[[], tuple[Rejection, ...]]
    report: Callable[[Event], None]

    def run(self, current: Lease | None, take: Callable[[Lease], bool]) -> Lease | AuthError:
        """
        Return a new token in its place in time, or what kept it from coming.

        Args:
            current: The token in use, if any, which is not to come again.
            take: Takes a token into use before a store, which may be slow, is told of it; returns
                False if it is not wanted any more.
        """
        try:
            return self._run(current, take)
        except AuthError as error:
            return error.again()
        except Exception as error:  # noqa: BLE001  a fetcher of somebody else's may raise anything
            return TokenEndpointUnavailable(f"The token request failed: {type(error).__name__}.")

    def _run(self, current: Lease | None, take: Callable[[Lease], bool]) -> Lease | AuthError:
        if self.store is None or not isinstance(self.fetch, StorableFetcher):
            return self._ask()
        shelf = Shelf(self.store, self.fetch.store_key())
        found = self._look(shelf, current)
        if found is not None:
            return found
        with shelf.lock(self.policy.wait_limit / 2) as lock:
            found = self._look(shelf, current, locked=lock is LockState.ACQUIRED)
            if found is not None:
                return found
            result = self._ask()
            if isinstance(result, Lease) and result.lifetime > 0 and take(result):
                self._keep(result, self.store, self.fetch)
            return result

    @staticmethod
    def _keep(lease: Lease, store: TokenStore, fetch: StorableFetcher) -> None:
        try:
            key = fetch.store_key()  # Anew: the credentials may have been rotated meanwhile.
        except AuthError:  # They cannot be read just now; the token is there all the same.
            return
        issued_at = lease.expiry.wall - lease.lifetime
        Shelf(store, key).put(StoredToken(lease.token.value, issued_at, lease.lifetime))

    def _look(self, shelf: Shelf, current: Lease | None, *, locked: bool = False) -> Lease | None:
        """
        Return the stored token if it is another one and worth more than the current one.

        Args:
            shelf: Where to look.
            current: The token in use, if any.
            locked: Nobody else writes, so a refused token can be removed and no newer one is.
        """
        stored = shelf.get()
        if stored is None:
            return None
        now = Instant.now(self.clock)
        age = max(0.0, now.wall - stored.issued_at)
        grant = TokenGrant(stored.access_token, stored.expires_in)
        lease = self._begin(grant, sent=now.after(-age), received=now)
        if any(rejection.holds(lease.token, now) for rejection in self.rejections()):
            if locked:
                shelf.delete()
            return None
        if current is not None and lease.token == current.token:
            return None
        remaining = lease.remaining(now)
        if remaining <= max(lease.mandatory, current.remaining(now) if current else 0.0):
            return None
        self.report(TokenAdopted(lease.token.fingerprint, remaining))
        return lease

    def _ask(self) -> Lease | AuthError:
        self.report(TokenRequested())
        known = self.rejections()
        lease, received = self._fetch()
        if lease.remaining(received) <= 0 < lease.expiry.monotonic - received.monotonic:
            lease, received = self._fetch()  # Somebody set the wall clock while it was on its way.
        if any(rejection.holds(lease.token, received) for rejection in known):
            return TokenResponseInvalid(
                "The token endpoint issued a token again that a resource server has refused."
            )
        if lease.lifetime > 0 and lease.remaining(received) <= 0:
            return TokenEndpointUnavailable(
                f"The token lives {lease.lifetime:g} s and had expired before it arrived."
            )
        self.report(TokenAcquired(lease.token.fingerprint, lease.lifetime))
        return lease

    def _fetch(self) -> tuple[Lease, Instant]:
        grant, sent = attempt(self.fetch, policy=self.policy, clock=self.clock, draw=self.draw)
        received = Instant.now(self.clock)
        return self._begin(grant, sent=sent, received=received), received

    def _begin(self, grant: TokenGrant, *, sent: Instant, received: Instant) -> Lease:
        return Lease.begin(
            grant, sent=sent, received=received, policy=self.policy, draw=self.draw()
        )
