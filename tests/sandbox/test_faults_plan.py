"""
Which requests a fault strikes, and how often.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from groupdocs_sandbox import Sandbox, known_faults
from tests.sandbox.conftest import open_client, request_token

DISC = "/storage/disc"


@pytest.fixture(autouse=True)
def no_fault_is_left(box: Sandbox) -> Iterator[None]:
    """
    Take the faults of each test away.
    """
    yield
    box.faults.clear()


def statuses(api: httpx.Client, count: int, path: str = DISC) -> list[int]:
    return [api.get(path).status_code for _ in range(count)]


def test_faults_strike_in_order_of_addition(box: Sandbox, api: httpx.Client) -> None:
    """
    One request is struck by one fault; when one is used up, the next one has its turn.
    """
    first = box.faults.add("unavailable", times=2)
    second = box.faults.add("server_error", times=1)
    assert [503, 503, 500, 200] == statuses(api, 4)
    assert [2, 1] == [first.struck, second.struck]
    assert [first, second] == list(box.faults)


def test_a_fault_strikes_until_it_is_cleared(box: Sandbox, api: httpx.Client) -> None:
    """
    Without `times` it strikes always, and tells how often also when it is gone.
    """
    added = box.faults.add("forbidden")
    assert [403, 403, 403] == statuses(api, 3)
    box.faults.clear()
    assert [200] == statuses(api, 1)
    assert (3, 0) == (added.struck, len(box.faults))


def test_the_same_seed_strikes_the_same_requests(box: Sandbox, api: httpx.Client) -> None:
    """
    A share is a share, and a seed makes it one that can be repeated.
    """
    runs = []
    for seed in (7, 7, 8):
        added = box.faults.add("server_error", share=0.2, seed=seed)
        runs.append(statuses(api, 100))
        assert 10 <= added.struck <= 30
        box.faults.clear()
    assert runs[0] == runs[1] != runs[2]


def test_a_share_is_of_requests_and_times_is_of_strikes(box: Sandbox, api: httpx.Client) -> None:
    """
    A fault that strikes now and then strikes as often as it was told to.
    """
    added = box.faults.add("server_error", share=0.5, seed=1, times=3)
    assert 3 == statuses(api, 50).count(500) == added.struck


def test_an_operation_is_struck_and_no_other(box: Sandbox, api: httpx.Client) -> None:
    box.faults.add("server_error", operation="ObjectExists")
    assert [200, 500] == [*statuses(api, 1), *statuses(api, 1, "/storage/exist/a")]


def test_token_requests_are_struck_when_they_are_named(box: Sandbox, api: httpx.Client) -> None:
    """
    A fault for any operation leaves them alone, and one for them leaves the operations alone.
    """
    box.faults.add("server_error")
    assert [500] == statuses(api, 1)
    assert request_token(box)
    box.faults.clear()
    box.faults.add("server_error", operation="RequestToken")
    assert [200] == statuses(api, 1)
    assert 500 == httpx.post(box.token_url).status_code


@pytest.mark.parametrize(("operation", "expected"), [(None, 200), ("", 503), ("*", 503)])
def test_other_routes_are_struck_when_they_are_meant(
    box: Sandbox, operation: str | None, expected: int
) -> None:
    """
    The keys are no operation: they are among everything, and among what has no name.
    """
    box.faults.add("unavailable", operation=operation)
    answer = httpx.get(f"{box.base_url}/.well-known/jwks.json")
    assert expected == answer.status_code


def test_parallel_requests_are_counted_right(box: Sandbox, api: httpx.Client) -> None:
    """
    However many come at once, so many are struck as was asked for.
    """
    added = box.faults.add("server_error", times=5)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: api.get(DISC).status_code, range(40)))
    assert 5 == found.count(500) == added.struck


def test_the_log_tells_the_fault(box: Sandbox, api: httpx.Client) -> None:
    """
    A test can count requests, tokens and retries, and tell the struck ones.
    """
    box.requests.clear()
    box.faults.add("server_error", times=1)
    statuses(api, 2)
    assert [("server_error", 500), ("", 200)] == [
        (request.fault, request.status) for request in box.requests
    ]


def test_two_stand_ins_have_faults_of_their_own(api: httpx.Client) -> None:
    with Sandbox() as other:
        other.faults.add("server_error", operation="*")
        assert [200] == statuses(api, 1)
        assert 500 == httpx.post(other.token_url).status_code


def test_faults_do_not_survive_a_restart(tmp_path: Path) -> None:
    with Sandbox(data=tmp_path) as box:
        box.faults.add("server_error", operation="*")
    with Sandbox(data=tmp_path) as box, open_client(box, request_token(box)) as api:
        assert [200] == statuses(api, 1)
        assert 0 == len(box.faults)


def test_every_fault_can_be_added_with_its_defaults(box: Sandbox) -> None:
    """
    What is shown as the default of a parameter is what it is without.
    """
    for fault in known_faults():
        defaults = {each.name: each.default for each in fault.parameters}
        assert defaults.items() <= box.faults.add(fault.name).as_dict().items()


def each_of(name: str, argument: str, values: list[Any], words: str) -> list[Any]:
    return [(name, {argument: value}, words) for value in values]


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("sloww", {}, "no fault is called 'sloww'; they are expire, revoke, "),
        ("slow", {"dely": 1}, "the fault 'slow' has no parameter 'dely'; it has delay"),
        ("hang", {"delay": 1}, "the fault 'hang' has no parameter 'delay'; it has none"),
        *each_of("slow", "delay", [-1, "x", None, True, 1e10], "delay is a number"),
        ("slow", {"delay": float("nan")}, "delay is a number of seconds, from 0 to 1000000000"),
        *each_of("drip", "size", [0, 1.5, [], 1e400], "size is a whole number, from 1"),
        ("wrong_length", {"excess": 0}, "excess is a whole number other than 0"),
        ("unavailable", {"as_date": True}, "as_date needs a retry_after"),
        ("too_many_requests", {"as_date": "perhaps"}, "as_date is true or false"),
        *each_of(
            "redirect",
            "to",
            ["a", "ftp://a", "http://a\r\nX: y", "http://a b", 1],
            "to is an http or",
        ),
        ("slow", {"operation": "createview"}, "no operation is called 'createview'; they are "),
        *each_of("slow", "times", [0, -1, 1.5, "1", True], "times is a whole number, at least"),
        *each_of("slow", "share", [0, 1.1, "1", True], "share is a number over 0"),
        ("slow", {"seed": "x"}, "seed is a whole number"),
    ],
)
def test_what_makes_no_sense_is_refused(
    box: Sandbox, name: str, arguments: dict[str, Any], words: str
) -> None:
    """
    The error names what was wrong and the choices, and nothing is added.
    """
    with pytest.raises(ValueError, match=f"^{words}"):
        box.faults.add(name, **arguments)
    assert 0 == len(box.faults)
