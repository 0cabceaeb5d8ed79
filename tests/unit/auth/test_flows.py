"""Auth flows that stay open, and flows that are answered in every order."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groupdocs_auth import BearerAuth, TokenSource
from tests.unit.auth.flows import BASE_URL, PATIENCE, MakeFlow, SyncFlow, async_flows
from tests.unit.auth.stepping import HandClock, ScriptedEndpoint

OLD, NEW = "Bearer token-1", "Bearer token-2"
IN_FLIGHT = 50


@pytest.fixture(params=["sync", "async"])
def make_flow(request: pytest.FixtureRequest) -> Iterator[MakeFlow]:
    """
    Make flows of a sync or of an async client.
    """
    if request.param == "sync":
        yield SyncFlow
    else:
        with async_flows() as make:
            yield make


def auth_of(endpoint: ScriptedEndpoint) -> BearerAuth:
    return BearerAuth(TokenSource(endpoint), base_url=BASE_URL)


@pytest.mark.parametrize("answers", [(), (401,)], ids=["before-any-answer", "after-a-401"])
def test_bug_01_flow_that_stays_open_keeps_no_other_waiting(
    answers: tuple[int, ...], make_flow: MakeFlow
) -> None:
    """
    A request that somebody holds at any yield, or gives up, is nothing to the next one.
    """
    auth = auth_of(ScriptedEndpoint())
    held = make_flow(auth)
    held.begin()
    for status in answers:
        held.answer(status)
    seen: list[str | None] = []

    def call() -> None:
        flow = make_flow(auth)
        seen.extend([flow.begin(), flow.answer(200)])

    for _ in range(2):
        thread = threading.Thread(target=call, daemon=True)
        thread.start()
        thread.join(PATIENCE)
        held.close()

    assert [f"Bearer token-{1 + len(answers)}", None] * 2 == seen


def test_bug_30_each_renewal_is_sent(make_flow: MakeFlow) -> None:
    """
    One auth object signs with the first token and with those of three renewals, refused or expired.
    """
    clock = HandClock()
    auth = BearerAuth(TokenSource(ScriptedEndpoint(), clock=clock), base_url=BASE_URL)
    sent: list[str | None] = []
    for status in (200, 401, 200, 401):
        flow = make_flow(auth)
        sent += [flow.begin(), flow.answer(status)]
        if status == 401:
            assert flow.answer(200) is None
        clock.pass_time(3600.0)

    assert [1, None, 2, 3, 4, None, 5, 6] == [text and int(text[-1]) for text in sent]


def test_token_that_a_repetition_succeeded_with_may_be_replaced_at_its_first_refusal(
    make_flow: MakeFlow,
) -> None:
    """
    The answer to the repetition counts like any other: each token has served, and none is held.
    """
    auth = auth_of(ScriptedEndpoint())
    sent: list[str | None] = []
    for _ in range(3):
        flow = make_flow(auth)
        sent += [flow.begin(), flow.answer(401), flow.answer(200)]

    assert [1, 2, None, 2, 3, None, 3, 4, None] == [text and int(text[-1]) for text in sent]


def answer_in(order: Iterable[int], make_flow: MakeFlow) -> tuple[list[str | None], int]:
    """
    Send requests, revoke their token, and answer in that order: first a 401, then the new token.

    Args:
        order: Indices of requests, each one twice.
        make_flow: Makes a request.

    Returns:
        What each answer led to, and the number of token requests.
    """
    endpoint = ScriptedEndpoint()
    auth = auth_of(endpoint)
    flows = [make_flow(auth) for _ in set(order)]
    sent = [flow.begin() for flow in flows]
    assert {OLD} == set(sent)
    results: list[str | None] = []
    for index in order:
        sent[index] = flows[index].answer(401 if sent[index] == OLD else 200) or ""
        results.append(sent[index])
    return results, endpoint.calls


ORDERS_OF_FOUR = [
    order
    for order in sorted(set(permutations((0, 0, 1, 1, 2, 2, 3, 3))))
    if sorted(range(4), key=order.index) == [0, 1, 2, 3]
]


def test_bug_09_401s_in_every_order_cost_one_request(make_flow: MakeFlow) -> None:
    """
    Four requests in flight, their 401s and the answers to their repetitions in all 105 orders.
    """
    assert 105 == len(ORDERS_OF_FOUR)
    for order in ORDERS_OF_FOUR:
        results, token_requests = answer_in(order, make_flow)

        assert 4 == results.count(NEW) == results.count("")
        assert 2 == token_requests


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.permutations([*range(IN_FLIGHT)] * 2))
def test_bug_09_401s_of_50_requests_in_any_order_cost_one_request(
    make_flow: MakeFlow, order: list[int]
) -> None:
    """
    A late 401 neither wipes the new token nor reaches a caller.
    """
    results, token_requests = answer_in(order, make_flow)

    assert IN_FLIGHT == results.count(NEW) == results.count("")
    assert 2 == token_requests


def test_bug_09_401s_of_50_requests_at_once_cost_one_request(make_flow: MakeFlow) -> None:
    """
    50 threads are told of the revocation at the same moment.
    """
    endpoint = ScriptedEndpoint()
    auth = auth_of(endpoint)
    flows = [make_flow(auth) for _ in range(IN_FLIGHT)]
    assert {OLD} == {flow.begin() for flow in flows}
    ready = threading.Barrier(IN_FLIGHT)

    def answer(flow: Any) -> list[str | None]:
        ready.wait()
        return [flow.answer(401), flow.answer(200)]

    with ThreadPoolExecutor(IN_FLIGHT) as pool:
        results = list(pool.map(answer, flows))

    assert [[NEW, None]] * IN_FLIGHT == results
    assert 2 == endpoint.calls
