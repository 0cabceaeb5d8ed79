"""The token endpoint's faults: what they cost a caller, and that they end when the fault does."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from functools import partial

import pytest
from attrs import define, field, frozen

from groupdocs_auth import (
    AuthError,
    ClientCredentials,
    TokenEndpoint,
    TokenEndpointUnavailable,
    TokenGrant,
    TokenRequestRejected,
    TokenRequestThrottled,
    TokenResponseInvalid,
    TokenSource,
)
from tests.loopback.breakable import BreakableService, running_breakable_service
from tests.loopback.exposure import everything_about
from tests.loopback.faults import (
    GOOD,
    Break,
    answering,
    certificate_of_a_stranger,
    gzip_bomb,
    much_white_space,
    no_such_name,
    nobody_listens,
    sending,
)
from tests.unit.auth.stepping import Ask, HandClock, ask_async, ask_sync, outcome
from tests.unit.auth.waiting import settle

# Where a connection is cut just before its handshake, Python's ssl module leaves the socket to the
# garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <ssl.SSLSocket:ResourceWarning")

DAY = 86400.0
SECRET = "s3cret-of-the-fault-table"
PLANTED = (SECRET, "taken-from-a-fault", "token-")


@frozen
class Fault:
    """
    A row of the table.

    Attributes:
        break_it: Breaks the endpoint.
        error: What a call without a valid token gets.
        remembered: Seconds after which the next call asks again, at most.
    """

    break_it: Break
    error: type[AuthError]
    remembered: float = 10.0


FAULTS = {
    "nobody-listens": Fault(nobody_listens, TokenEndpointUnavailable),
    "unknown-name": Fault(no_such_name, TokenEndpointUnavailable),
    "unknown-certificate": Fault(certificate_of_a_stranger, TokenEndpointUnavailable),
    "hang": Fault(sending(b""), TokenEndpointUnavailable),
    "drip-in-headers": Fault(
        sending(b"HTTP/1.1 200 OK\r\nX: ", drip=b"x"), TokenEndpointUnavailable
    ),
    "drip-in-body": Fault(
        sending(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n{", drip=b" "),
        TokenEndpointUnavailable,
    ),
    "one-byte": Fault(sending(b"H", hang_up=True), TokenEndpointUnavailable),
    "cut-body": Fault(answering(200, GOOD, Content_Length="1000"), TokenEndpointUnavailable),
    "10-mebibytes": Fault(answering(200, much_white_space), TokenResponseInvalid),
    "gzip-bomb": Fault(answering(200, gzip_bomb, Content_Encoding="gzip"), TokenResponseInvalid),
    "301": Fault(answering(301, Location="/elsewhere"), TokenRequestRejected, 30.0),
    "307": Fault(answering(307, Location="/elsewhere"), TokenRequestRejected, 30.0),
    "400": Fault(answering(400, b'{"error": "invalid_client"}'), TokenRequestRejected, 30.0),
    "429": Fault(answering(429), TokenRequestThrottled),
    "429-retry-after": Fault(answering(429, Retry_After="120"), TokenRequestThrottled, 120.0),
    "500": Fault(answering(500, b"<html>"), TokenEndpointUnavailable),
    "503-retry-after": Fault(answering(503, Retry_After="120"), TokenEndpointUnavailable, 120.0),
    "html": Fault(answering(200, b"<html>", Content_Type="text/html"), TokenResponseInvalid),
    "wrong-charset": Fault(
        answering(200, GOOD[:-1] + b', "x": "\xfc"}', Content_Type="application/json"),
        TokenResponseInvalid,
    ),
    "wrong-type": Fault(answering(200, GOOD.replace(b"Bearer", b"mac")), TokenResponseInvalid),
    "error-in-200": Fault(answering(200, b'{"error": "x"}'), TokenRequestRejected, 30.0),
}

each_fault = pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
either_way = pytest.mark.parametrize("ask", [ask_sync, ask_async])


@define
class HastyEndpoint:
    """
    A real token endpoint that waits for a service no longer than a test would like to.

    Attributes:
        gate: Cleared to hold every request before it is sent.
    """

    endpoint: TokenEndpoint
    broken: BreakableService = field(repr=False)
    gate: threading.Event = field(factory=threading.Event)

    def __attrs_post_init__(self) -> None:
        self.gate.set()

    def __call__(self, *, timeout: float) -> TokenGrant:
        assert self.gate.wait(20)
        return self.endpoint(timeout=min(timeout, self.broken.patience))


@pytest.fixture
def broken() -> Iterator[BreakableService]:
    """
    A service that works until a fault begins.
    """
    with running_breakable_service() as running:
        yield running


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def endpoint(broken: BreakableService) -> HastyEndpoint:
    credentials = ClientCredentials("an-id", SECRET)
    real = TokenEndpoint(broken.token_url, credentials, verify=broken.trust, trust_env=False)
    return HastyEndpoint(real, broken)


@pytest.fixture
def source(endpoint: HastyEndpoint, clock: HandClock) -> TokenSource:
    return TokenSource(endpoint, clock=clock, draw=lambda: 1.0)


@each_fault
@either_way
def test_valid_token_is_served_at_once_whatever_is_broken(
    fault: Fault,
    ask: Ask,
    broken: BreakableService,
    clock: HandClock,
    endpoint: HastyEndpoint,
    source: TokenSource,
) -> None:
    """
    In the advisory window no call waits for the renewal, and its failure fails none, ever.
    """
    token = ask(source)
    clock.pass_time(DAY - 2000.0)
    with fault.break_it(broken):
        endpoint.gate.clear()
        assert [token] * 3 == [ask(source) for _ in range(3)]
        assert source.status().in_flight
        endpoint.gate.set()
        settle(source)

        assert isinstance(source.status().last_error, fault.error)
        assert token == ask(source)
        clock.pass_time(1970.0)  # into the last minute, in which a call waits for the renewal
        assert [token] * 2 == [ask(source) for _ in range(2)]
        assert 2 == source.status().failures


@each_fault
@either_way
def test_expired_token_ends_in_a_typed_error_in_time(
    fault: Fault, ask: Ask, broken: BreakableService, clock: HandClock, source: TokenSource
) -> None:
    """
    The error has its class, comes soon, tells no secret, and no redirect is followed.
    """
    ask(source)
    clock.pass_time(DAY)
    with fault.break_it(broken):
        began = time.monotonic()
        errors = [outcome(partial(ask, source)) for _ in range(2)]
        took = time.monotonic() - began

    assert [fault.error] * 2 == [type(error) for error in errors]
    assert 10.0 > took
    assert 1 == source.status().failures
    for error in errors:
        assert isinstance(error, AuthError)
        assert (None, None) == (error.__cause__, error.__context__)
        shown = everything_about(error)
        assert [] == [planted for planted in PLANTED if planted in shown]
    assert [] == broken.service.resource_requests


@each_fault
@either_way
def test_first_call_after_the_fault_succeeds(
    fault: Fault, ask: Ask, broken: BreakableService, clock: HandClock, source: TokenSource
) -> None:
    """
    However often a renewal failed, recovery is seen in 10 s, or after the wait that was asked for.
    """
    token = ask(source)
    for _ in range(3):
        clock.pass_time(DAY)
        with fault.break_it(broken):
            for failures in range(1, 6):
                clock.pass_time(fault.remembered + 0.01)
                assert isinstance(outcome(partial(ask, source)), fault.error)
                assert failures == source.status().failures
        clock.pass_time(fault.remembered + 0.01)
        old, token = token, ask(source)

        assert old != token
        assert 0 == source.status().failures
