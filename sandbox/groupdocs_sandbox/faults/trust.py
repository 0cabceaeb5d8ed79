"""
Faults of the authorization server: tokens, keys and the clock that they are judged by.
"""

from __future__ import annotations

import time

from attrs import frozen

from groupdocs_sandbox.disk.threads import in_thread
from groupdocs_sandbox.faults.exchange import Exchange
from groupdocs_sandbox.faults.fault import Fault
from groupdocs_sandbox.faults.parameters import duration, offset


class _Expire(Fault):
    """
    Let the token of the request expire for good; a token request gets one that has expired.
    """

    name = "expire"

    async def strike(self, exchange: Exchange) -> None:
        if exchange.is_token_request:
            await exchange.go_on_with_clock_off(-exchange.tokens.lifetime)
        else:
            exchange.tokens.expire(exchange.access_token)
            await exchange.go_on()


class _Revoke(Fault):
    """
    Revoke every token issued so far, then look at the request.
    """

    name = "revoke"

    async def strike(self, exchange: Exchange) -> None:
        await in_thread(exchange.tokens.revoke_all)
        await exchange.go_on()


@frozen
class _Rotate(Fault):
    """
    Replace the key that signs tokens, then look at the request.
    """

    name = "rotate"
    grace: float = duration(0, "seconds for which tokens of the former key are still good")

    async def strike(self, exchange: Exchange) -> None:
        await in_thread(exchange.keys.rotate, grace=self.grace)
        await exchange.go_on()


@frozen
class _ClockSkew(Fault):
    """
    Put the server's clock wrong: the header Date, and when tokens begin and end.
    """

    name = "clock_skew"
    seconds: float = offset(300, "seconds by which the clock is fast; slow if negative")

    async def strike(self, exchange: Exchange) -> None:
        exchange.connection.set_date(time.time() + self.seconds)
        await exchange.go_on_with_clock_off(self.seconds)


FAULTS: tuple[type[Fault], ...] = (
    _Expire,
    _Revoke,
    _Rotate,
    _ClockSkew,
)
