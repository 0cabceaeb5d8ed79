"""
What a plain HTTP client sees of each fault.
"""

from __future__ import annotations

import json
import logging
import socket
import threading
import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import pytest

from groupdocs_sandbox import LoggedRequest, Sandbox, known_faults
from tests.sandbox.conftest import Upload, error_of, open_client, request_token

CONTENT = bytes(range(250)) * 4
LONG = bytes(32 * 1024**2)
FILE = "/storage/file/a.bin"
DISC = "/storage/disc"


@pytest.fixture(autouse=True)
def faults_end_with_the_test(
    box: Sandbox, upload: Upload, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """
    Give each test the file, take its faults away, and insist that the web server saw nothing odd.
    """
    upload("a.bin", CONTENT)
    yield
    box.faults.clear()
    odd = [each for each in caplog.get_records("call") if each.levelno >= logging.WARNING]
    assert [] == odd


def last_of(box: Sandbox) -> LoggedRequest:
    """
    Return the latest request, when it is over.
    """
    request = box.requests[-1]
    while not request.ended:
        time.sleep(0.001)
    return request


def ask_for_token(box: Sandbox) -> httpx.Response:
    form = {"grant_type": "client_credentials"}
    return httpx.post(box.token_url, data=form, auth=(box.client_id, box.client_secret))


def exchange(box: Sandbox, method: str, target: str, body: bytes = b"") -> bytes:
    """
    Send a request over a socket of its own and return every byte that comes back.
    """
    url = httpx.URL(box.base_url)
    head = (
        f"{method} /v2.0/viewer{target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        f"Authorization: Bearer {request_token(box)}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    answer = b""
    with socket.create_connection((url.host, url.port or 0)) as client:
        client.sendall(head.encode() + body)
        while block := client.recv(65536):
            answer += block
    return answer


def seconds_of(date: str) -> float:
    return parsedate_to_datetime(date).timestamp()


def test_every_fault_is_described() -> None:
    """
    Each has a sentence, and so has each parameter, and the names are unique.
    """
    faults = known_faults()
    assert len(faults) == len({fault.name for fault in faults}) == 18
    assert all(fault.description.endswith(".") for fault in faults)
    assert all(parameter.meaning for fault in faults for parameter in fault.parameters)


@pytest.mark.parametrize(
    ("name", "status", "code", "error"),
    [
        ("unauthorized", 401, "Unauthorized", "invalid_client"),
        ("forbidden", 403, "Forbidden", "access_denied"),
        ("too_many_requests", 429, "TooManyRequests", "too_many_requests"),
        ("server_error", 500, "InternalError", "server_error"),
        ("unavailable", 503, "ServiceUnavailable", "temporarily_unavailable"),
    ],
)
def test_a_refusal_has_the_form_of_what_was_asked(
    box: Sandbox, api: httpx.Client, name: str, status: int, code: str, error: str
) -> None:
    """
    An operation answers by the error envelope, the token endpoint by a string `error`.
    """
    box.faults.add(name, operation="*", times=2)
    refused = api.get(DISC)
    assert (status, code) == error_of(refused)[:2]
    assert name in error_of(refused)[2]
    refused = ask_for_token(box)
    assert (status, error) == (refused.status_code, refused.json()["error"])
    assert ("RequestToken", status, name) == (
        last_of(box).operation,
        last_of(box).status,
        last_of(box).fault,
    )
    assert 200 == api.get(DISC).status_code


def test_unauthorized_comes_with_the_challenge_of_a_bad_token(
    box: Sandbox, api: httpx.Client
) -> None:
    """
    By its challenge a client knows that another token may help, or that its credentials are bad.
    """
    box.faults.add("unauthorized", operation="*")
    assert 'Bearer error="invalid_token"' == api.get(DISC).headers["www-authenticate"]
    assert 'Basic realm="token"' == ask_for_token(box).headers["www-authenticate"]


@pytest.mark.parametrize("name", ["too_many_requests", "unavailable"])
def test_retry_after_is_written_in_seconds_or_as_a_date(
    box: Sandbox, api: httpx.Client, name: str
) -> None:
    """
    The date is at least as far away as was asked for.
    """
    box.faults.add(name, retry_after=90, times=1)
    box.faults.add(name, retry_after=90, as_date=True)
    assert "90" == api.get(DISC).headers["retry-after"]
    soonest = time.time() + 90
    assert soonest <= seconds_of(api.get(DISC).headers["retry-after"]) < soonest + 60


def test_unavailable_says_nothing_of_when_to_retry_unless_told(
    box: Sandbox, api: httpx.Client
) -> None:
    box.faults.add("unavailable")
    assert "retry-after" not in api.get(DISC).headers


def test_bad_gateway_is_a_page_in_html(box: Sandbox, api: httpx.Client) -> None:
    """
    Where JSON is expected comes what a proxy has to say.
    """
    box.faults.add("bad_gateway")
    answer = api.get(DISC)
    assert (502, "text/html; charset=utf-8") == (answer.status_code, answer.headers["content-type"])
    with pytest.raises(json.JSONDecodeError):
        answer.json()


def test_redirect_leads_to_the_same_target_on_another_host(api: httpx.Client, box: Sandbox) -> None:
    """
    Path and query go along, and the client decides whether its token does; httpx keeps it.
    """
    with Sandbox() as other:
        box.faults.add("redirect", to=other.base_url, times=2)
        answer = api.get("/storage/exist/a%2Fb", params={"storageName": "x"})
        followed = api.get(DISC, follow_redirects=True)
        assert 1 == len(other.requests)
    assert (307, f"{other.base_url}/v2.0/viewer/storage/exist/a%2Fb?storageName=x") == (
        answer.status_code,
        answer.headers["location"],
    )
    assert (401, "Bearer") == (followed.status_code, followed.headers["www-authenticate"])


def test_slow_answers_late(box: Sandbox, api: httpx.Client) -> None:
    """
    The answer is the true one, and takes as long as was asked for.
    """
    box.faults.add("slow", delay=0.2)
    before = time.monotonic()
    answer = api.get(FILE)
    assert time.monotonic() - before >= 0.2
    assert (200, CONTENT) == (answer.status_code, answer.content)


@pytest.mark.parametrize(("name", "parameters"), [("slow", {"delay": 1000}), ("hang", {})])
def test_a_client_that_waits_in_vain_times_out(
    box: Sandbox, api: httpx.Client, name: str, parameters: dict[str, Any]
) -> None:
    """
    When it has left, the request is over, and in the log it has no status.
    """
    box.faults.add(name, **parameters)
    with pytest.raises(httpx.ReadTimeout):
        api.get(FILE, timeout=0.1)
    assert (None, name) == (last_of(box).status, last_of(box).fault)


def test_hang_reads_a_long_upload(box: Sandbox, api: httpx.Client) -> None:
    """
    The client waits for an answer and not for its own sending, and is noticed when it leaves.
    """
    box.faults.add("hang")
    limits = httpx.Timeout(5, read=0.2)
    with pytest.raises(httpx.ReadTimeout):
        api.put("/storage/file/long.bin", content=LONG, timeout=limits)
    assert ("UploadFile", None) == (last_of(box).operation, last_of(box).status)


def test_drop_reads_a_long_upload(box: Sandbox) -> None:
    """
    The connection is not reset while the client sends.
    """
    box.faults.add("drop")
    assert b"" == exchange(box, "PUT", "/storage/file/long.bin", LONG)
    assert ("UploadFile", None) == (last_of(box).operation, last_of(box).status)


@pytest.mark.parametrize(
    ("name", "parameters", "error"),
    [
        ("hang", {}, httpx.RemoteProtocolError),
        ("slow", {"delay": 1000}, None),
        ("drip", {"pause": 1000}, None),
    ],
)
def test_stopping_waits_for_no_fault(
    name: str, parameters: dict[str, Any], error: type[Exception] | None
) -> None:
    """
    What waits is answered at once, or dropped if it never would be; the server cancels nothing.
    """
    results: list[httpx.Response | Exception] = []
    box = Sandbox()
    box.start()
    box.faults.add(name, **parameters)

    def ask() -> None:
        try:
            results.append(httpx.get(f"{box.base_url}/v2.0/viewer{DISC}"))
        except httpx.HTTPError as raised:
            results.append(raised)

    client = threading.Thread(target=ask)
    client.start()
    while not (box.requests and box.requests[0].fault):
        time.sleep(0.001)
    box.stop()
    client.join()
    (result,) = results
    assert box.requests[0].ended
    if error is None:
        assert isinstance(result, httpx.Response)
        assert 401 == error_of(result)[0]
    else:
        assert isinstance(result, error)


def test_drip_sends_piece_after_piece(box: Sandbox, api: httpx.Client) -> None:
    """
    The body is the true one, and takes a pause for each piece.
    """
    box.faults.add("drip", size=250, pause=0.05)
    before = time.monotonic()
    answer = api.get(FILE)
    assert time.monotonic() - before >= 0.2
    assert (200, CONTENT) == (answer.status_code, answer.content)


def test_drip_is_over_when_the_client_has_left(box: Sandbox, api: httpx.Client) -> None:
    """
    A client that waits less than the pause sees the status, and no piece.
    """
    box.faults.add("drip", pause=1000)
    with api.stream("GET", FILE, timeout=0.1) as answer:
        assert 200 == answer.status_code
        with pytest.raises(httpx.ReadTimeout):
            answer.read()
    assert (200, "drip") == (last_of(box).status, last_of(box).fault)


def test_drop_closes_the_connection_without_an_answer(box: Sandbox, api: httpx.Client) -> None:
    """
    In the log the request has no status.
    """
    box.faults.add("drop")
    with pytest.raises(
        httpx.RemoteProtocolError, match=r"^Server disconnected without sending a response\.$"
    ):
        api.get(FILE)
    assert (None, "drop") == (last_of(box).status, last_of(box).fault)


@pytest.mark.parametrize(("parameters", "received"), [({}, 500), ({"after": 7}, 7)])
def test_drop_midway_closes_the_connection_in_the_body(
    box: Sandbox, api: httpx.Client, parameters: dict[str, Any], received: int
) -> None:
    """
    The client sees status and headers, and that bytes are missing.
    """
    box.faults.add("drop_midway", **parameters)
    with api.stream("GET", FILE) as answer:
        assert 200 == answer.status_code
        with pytest.raises(httpx.RemoteProtocolError, match=f"received {received} .*expected 1000"):
            answer.read()
    assert (200, "drop_midway") == (last_of(box).status, last_of(box).fault)


def test_drop_midway_has_nothing_to_cut_behind_the_end(box: Sandbox) -> None:
    box.faults.add("drop_midway", after=1001)
    assert exchange(box, "GET", FILE).endswith(b"\r\n\r\n" + CONTENT)


def test_truncate_looks_whole_and_is_not(box: Sandbox, api: httpx.Client) -> None:
    """
    HTTP has nothing to complain of; JSON breaks off, and a file is a shorter one.
    """
    box.faults.add("truncate", operation="*")
    answer = api.get(DISC)
    assert (200, str(len(answer.content))) == (
        answer.status_code,
        answer.headers["content-length"],
    )
    with pytest.raises(json.JSONDecodeError):
        answer.json()
    assert CONTENT[:500] == api.get(FILE).content
    with pytest.raises(json.JSONDecodeError):
        ask_for_token(box).json()


def test_wrong_length_declares_more_than_comes(box: Sandbox, api: httpx.Client) -> None:
    """
    The client has everything, and cannot know.
    """
    box.faults.add("wrong_length")
    with pytest.raises(httpx.RemoteProtocolError, match="received 1000 bytes, expected 1010"):
        api.get(FILE)
    assert (200, "wrong_length") == (last_of(box).status, last_of(box).fault)


def test_wrong_length_declares_less_than_comes(box: Sandbox) -> None:
    """
    The client takes what was declared for the whole.
    """
    box.faults.add("wrong_length", excess=-990)
    with open_client(box, request_token(box)) as api:
        assert CONTENT[:10] == api.get(FILE).content


@pytest.mark.parametrize("name", ["drip", "drop_midway", "truncate", "wrong_length"])
def test_an_answer_without_a_body_is_not_broken(box: Sandbox, name: str) -> None:
    """
    What is answered to HEAD or with 204 ends where it should.
    """
    box.faults.add(name)
    head = exchange(box, "HEAD", DISC)
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert head.endswith(b"\r\n\r\n")
    deleted = exchange(box, "DELETE", "/view", b'{"FileInfo": {"FilePath": "a.bin"}}')
    assert deleted.startswith(b"HTTP/1.1 204 No Content\r\n")
    assert deleted.endswith(b"\r\n\r\n")


# Tokens, keys and the clock


@pytest.fixture
def fresh() -> Iterator[Sandbox]:
    """
    A stand-in whose keys and tokens are no other test's.
    """
    with Sandbox() as box:
        yield box


def status_with(box: Sandbox, token: str) -> int:
    with open_client(box, token) as api:
        return api.get(DISC).status_code


def test_expire_ends_the_token_that_came_and_no_other(fresh: Sandbox) -> None:
    """
    It is refused as expired then and later; another one issued before or after is good.
    """
    token, another = request_token(fresh), request_token(fresh)
    fresh.faults.add("expire", times=1)
    with open_client(fresh, token) as api:
        refused = [api.get(DISC), api.get(DISC)]
    assert [401, 401] == [answer.status_code for answer in refused]
    assert all("The token expired" in answer.headers["www-authenticate"] for answer in refused)
    assert [200, 200] == [status_with(fresh, each) for each in (another, request_token(fresh))]


def test_expire_remembers_no_token_that_was_none(fresh: Sandbox) -> None:
    """
    Whoever sends nonsense does not make the stand-in keep it.
    """
    fresh.faults.add("expire")
    assert 401 == status_with(fresh, "nonsense")
    assert not fresh._started().tokens._expired


def test_expire_issues_a_token_that_has_expired(fresh: Sandbox) -> None:
    """
    The token endpoint promises a day, and the first call with the token is refused.
    """
    fresh.faults.add("expire", operation="RequestToken", times=1)
    issued = ask_for_token(fresh).json()
    assert 86400 == issued["expires_in"]
    with open_client(fresh, issued["access_token"]) as api:
        assert "The token expired" in api.get(DISC).headers["www-authenticate"]


def test_revoke_ends_every_token_issued_so_far(fresh: Sandbox) -> None:
    """
    The request that is struck is refused, and a token issued later is good.
    """
    tokens = [request_token(fresh), request_token(fresh)]
    fresh.faults.add("revoke", times=1)
    with open_client(fresh, tokens[0]) as api:
        assert "revoked" in api.get(DISC).headers["www-authenticate"]
    assert [401, 200] == [status_with(fresh, each) for each in (tokens[1], request_token(fresh))]


@pytest.mark.parametrize(("parameters", "status"), [({}, 401), ({"grace": 1000}, 200)])
def test_rotate_replaces_the_signing_key(
    fresh: Sandbox, parameters: dict[str, Any], status: int
) -> None:
    """
    Tokens of the former key are refused at once, or when the grace time is over.
    """
    token = request_token(fresh)
    fresh.faults.add("rotate", times=1, **parameters)
    assert status == status_with(fresh, token)
    assert 200 == status_with(fresh, request_token(fresh))


@pytest.mark.parametrize(
    ("seconds", "reason"), [(90_000, "The token expired"), (-300, "The token is not yet valid")]
)
def test_clock_skew_judges_tokens_by_another_time(
    fresh: Sandbox, seconds: int, reason: str
) -> None:
    """
    The answer carries that time as its Date, and the next one is right again.
    """
    fresh.faults.add("clock_skew", seconds=seconds, times=1)
    with open_client(fresh, request_token(fresh)) as api:
        refused, accepted = api.get(DISC), api.get(DISC)
    assert (401, True) == (refused.status_code, reason in refused.headers["www-authenticate"])
    assert 1 == len(refused.headers.get_list("date"))
    difference = seconds_of(refused.headers["date"]) - seconds_of(accepted.headers["date"])
    assert abs(difference - seconds) < 60
    assert 200 == accepted.status_code


def test_clock_skew_issues_tokens_of_another_time(fresh: Sandbox) -> None:
    """
    A token of an authorization server that is fast is not yet valid for a resource server.
    """
    fresh.faults.add("clock_skew", operation="RequestToken")
    with open_client(fresh, request_token(fresh)) as api:
        assert "not yet valid" in api.get(DISC).headers["www-authenticate"]
        fresh.faults.add("clock_skew")
        assert 200 == api.get(DISC).status_code


def test_clock_skew_ends_with_its_request_on_a_connection(fresh: Sandbox) -> None:
    """
    A request that was sent before the first answer came is judged by the right time.
    """
    request = (
        f"GET /v2.0/viewer{DISC} HTTP/1.1\r\nHost: x\r\n"
        f"Authorization: Bearer {request_token(fresh)}\r\n"
    )
    url = httpx.URL(fresh.base_url)
    fresh.faults.add("clock_skew", seconds=90_000, times=1)
    with socket.create_connection((url.host, url.port or 0)) as client:
        client.sendall(f"{request}\r\n{request}Connection: close\r\n\r\n".encode())
        while client.recv(65536):
            pass
    assert [401, 200] == [request.status for request in fresh.requests.select("GetDiscUsage")]
