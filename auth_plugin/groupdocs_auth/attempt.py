"""One attempt at a token: a few tries within a time limit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from groupdocs_auth.clock import Clock, Instant
from groupdocs_auth.errors import (
    TokenEndpointUnavailable,
    TokenError,
    TokenResponseInvalid,
)
from groupdocs_auth.policy import RefreshPolicy
from groupdocs_auth.token import TokenGrant


class TokenFetcher(Protocol):
    """
    Whatever asks for a token: blocking, and used from one thread at a time.
    """

    def __call__(self, *, timeout: float) -> TokenGrant:
        """
        Ask once.

        Args:
            timeout: Seconds after which the request has to have ended.

        Raises:
            AuthError: If it brought no token.
        """
        ...


def attempt(
    fetch: TokenFetcher,
    *,
    policy: RefreshPolicy,
    clock: Clock,
    draw: Callable[[], float],
) -> tuple[TokenGrant, Instant]:
    """
    Ask for a token, and again where another try may help.

    Returns:
        The grant, and a moment before its request was sent.

    Raises:
        AuthError: What the last try ended in.
    """
    deadline = clock.monotonic() + policy.attempt_limit
    number = 1
    while True:
        sent = Instant.now(clock)
        try:
            return _checked(fetch(timeout=deadline - sent.monotonic)), sent
        except TokenError as error:
            pause = policy.pause_after_try(number, draw())
            out_of_time = clock.monotonic() + pause >= deadline
            if number >= policy.tries or out_of_time or not _may_pass(error):
                raise
        clock.sleep(pause)
        number += 1


def _checked(grant: object) -> TokenGrant:
    if isinstance(grant, TokenGrant):
        return grant
    raise TokenError(
        f"The fetcher returned a {type(grant).__name__}: it is a plain function, not an async one, "
        "that returns a TokenGrant."
    )


def _may_pass(error: TokenError) -> bool:
    """
    Tell whether the trouble may be gone in a second.
    """
    if error.retry_after is not None:
        return False
    return isinstance(error, TokenEndpointUnavailable | TokenResponseInvalid)
