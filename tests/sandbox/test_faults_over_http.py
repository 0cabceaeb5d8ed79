"""
Faults and the log for programs in another process: a request header, and routes of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from groupdocs_sandbox import Sandbox
from tests.sandbox.conftest import error_of, open_client, request_token

DISC = "/storage/disc"
HEADER = "X-Sandbox-Fault"


@pytest.fixture
def control(box: Sandbox) -> Iterator[httpx.Client]:
    """
    A client of the stand-in's own routes, which need no token; it leaves no fault.
    """
    with httpx.Client(base_url=f"{box.base_url}/_sandbox") as client:
        yield client
    box.faults.clear()


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("server_error", 500),
        ("unavailable ; retry_after = 5 ; as_date=TRUE;", 503),
        ('redirect; to="https://elsewhere.invalid"', 307),
        ("slow; delay=0.01", 200),
        ("rotate; grace=60", 200),
    ],
)
def test_a_request_can_ask_for_a_fault(
    box: Sandbox, api: httpx.Client, header: str, status: int
) -> None:
    """
    It strikes this request and no other, and is in the log.
    """
    answers = [api.get(DISC, headers={HEADER: header}), api.get(DISC)]
    assert [status, 200] == [answer.status_code for answer in answers]
    assert [header.partition(";")[0].strip(), ""] == [box.requests[i].fault for i in (-2, -1)]


def test_a_token_request_can_ask_for_a_fault(box: Sandbox) -> None:
    answer = httpx.post(box.token_url, headers={HEADER: "unauthorized"})
    assert (401, "invalid_client") == (answer.status_code, answer.json()["error"])


def test_the_fault_that_was_asked_for_comes_before_the_added_ones(
    box: Sandbox, api: httpx.Client, control: httpx.Client
) -> None:
    """
    An added fault is not used up by a request that asks for its own.
    """
    control.post("/faults", json={"name": "server_error", "times": 1})
    assert 403 == api.get(DISC, headers={HEADER: "forbidden"}).status_code
    assert [500, 200] == [api.get(DISC).status_code for _ in range(2)]
    assert box.faults


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("", "no fault is called ''; they are expire, "),
        ("nonsense", "no fault is called 'nonsense'; they are expire, "),
        ("slow; delay", "delay is a number of seconds"),
        ("slow; times=1", "the fault 'slow' has no parameter 'times'; it has delay"),
    ],
)
def test_a_header_that_asks_for_nothing_known_is_refused(
    api: httpx.Client, header: str, words: str
) -> None:
    """
    The refusal names the header and the choices.
    """
    status, code, message = error_of(api.get(DISC, headers={HEADER: header}))
    assert (400, "MissingParameters") == (status, code)
    assert message.startswith(f"{HEADER}: {words}")


def test_faults_are_added_listed_and_cleared(api: httpx.Client, control: httpx.Client) -> None:
    """
    What is answered is what was added, with all its settings and how often it struck.
    """
    asked = {"name": "slow", "delay": 0.01, "operation": "GetDiscUsage", "times": 2}
    added = control.post("/faults", json=asked)
    expected = {**asked, "share": 1.0, "seed": 0, "struck": 0}
    assert (201, expected) == (added.status_code, added.json())
    assert 200 == api.get(DISC).status_code
    assert {"faults": [{**expected, "struck": 1}]} == control.get("/faults").json()
    cleared = control.delete("/faults")
    assert (200, {"faults": []}) == (cleared.status_code, cleared.json())


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "A fault is a JSON object with a name."),
        (b"[]", "A fault is a JSON object with a name."),
        (b"{}", "no fault is called ''"),
        (b'{"name": ["slow"]}', "no fault is called ['slow']"),
        (b'{"name": "slow", "self": 1}', "the fault 'slow' has no parameter 'self'"),
        (b'{"name": "slow", "operation": ["*"]}', "no operation is called ['*']"),
        (b'{"name": "slow", "times": "1"}', "times is a whole number"),
        (b"[" * 60_000, "A fault is a JSON object with a name."),
    ],
)
def test_a_fault_that_is_none_is_refused(
    box: Sandbox, control: httpx.Client, body: bytes, words: str
) -> None:
    """
    With 400 and the choices, and nothing is added.
    """
    answer = control.post("/faults", content=body)
    assert (400, "MissingParameters") == error_of(answer)[:2]
    assert error_of(answer)[2].startswith(words)
    assert 0 == len(box.faults)


def test_the_log_is_listed_without_secrets(box: Sandbox, control: httpx.Client) -> None:
    """
    Each request with operation, status and fault; no token, no secret and no query.
    """
    box.requests.clear()
    token = request_token(box)
    with open_client(box, token) as api:
        api.get(DISC, params={"storageName": "MyStorage"}, headers={HEADER: "forbidden"})
    answer = control.get("/requests")
    expected: list[dict[str, Any]] = [
        {
            "method": "POST",
            "path": "/connect/token",
            "operation": "RequestToken",
            "status": 200,
            "ended": True,
            "fault": "",
        },
        {
            "method": "GET",
            "path": "/v2.0/viewer/storage/disc",
            "operation": "GetDiscUsage",
            "status": 403,
            "ended": True,
            "fault": "forbidden",
        },
    ]
    assert {"requests": expected} == answer.json()
    assert "groupdocs-sandbox" == answer.headers["server"]


def test_control_is_neither_logged_nor_struck(box: Sandbox, control: httpx.Client) -> None:
    """
    It can always be taken back, and a test counts its own requests only.
    """
    box.requests.clear()
    control.post("/faults", json={"name": "server_error", "operation": "*"})
    assert 200 == control.get("/requests", headers={HEADER: "server_error"}).status_code
    assert 200 == control.delete("/faults").status_code
    assert 0 == len(box.requests)


def test_other_paths_and_verbs_are_told_what_there_is(control: httpx.Client) -> None:
    """
    Refusals have the envelope of the service.
    """
    assert (404, "NotFound") == error_of(control.get("/nothing"))[:2]
    refused = control.put("/faults")
    assert (405, "MethodNotAllowed") == error_of(refused)[:2]
    assert "GET, POST, DELETE" == refused.headers["allow"]
    assert 413 == control.post("/faults", content=b" " * 100_000).status_code


def test_a_web_page_cannot_control_it(box: Sandbox, control: httpx.Client) -> None:
    """
    A browser names the page in `Origin`, and such a request is refused.
    """
    headers = {"Origin": "http://page.example", "Content-Type": "text/plain"}
    answer = control.post("/faults", content=b'{"name": "hang"}', headers=headers)
    assert (403, "Forbidden") == error_of(answer)[:2]
    assert 0 == len(box.faults)


@pytest.mark.parametrize(
    "arguments", [{"admin": False}, {"host": "0.0.0.0"}, {"host": "0"}], ids=str
)
def test_strangers_do_not_control_it(arguments: dict[str, Any]) -> None:
    """
    Where others can reach it, or where that was said, routes and header are as if unknown.
    """
    with Sandbox(**arguments) as box, open_client(box, request_token(box)) as api:
        for path in ("faults", "requests"):
            answer = httpx.get(f"{box.base_url}/_sandbox/{path}")
            assert (404, "NotFound") == error_of(answer)[:2]
        assert 200 == api.get(DISC, headers={HEADER: "hang"}).status_code
        assert "" == box.requests[-1].fault
        box.faults.add("server_error")
        assert 500 == api.get(DISC).status_code


@pytest.mark.parametrize("arguments", [{"host": "localhost"}, {"host": "0.0.0.0", "admin": True}])
def test_it_is_controlled_on_this_machine_and_where_it_was_allowed(
    arguments: dict[str, Any],
) -> None:
    with Sandbox(**arguments) as box:
        assert 200 == httpx.get(f"{box.base_url}/_sandbox/faults").status_code


def test_the_contract_knows_nothing_of_it(box: Sandbox) -> None:
    """
    `/openapi.yaml` is the service's, without the stand-in's own routes and header.
    """
    contract = httpx.get(f"{box.base_url}/openapi.yaml").text
    assert "_sandbox" not in contract
    assert HEADER not in contract
    assert (Path(__file__).parents[2] / "openapi" / "viewer.yaml").read_text("utf-8") == contract
