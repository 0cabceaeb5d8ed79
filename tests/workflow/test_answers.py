"""Answers that are errors, that are not what the contract says, or that do not come."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import httpx
import pytest

import gdv
from gdv.answers import error_of, translated_errors
from groupdocs_viewer import AuthenticatedClient
from groupdocs_viewer.errors import UnexpectedStatus
from tests.loopback.service import Answer, running_service
from tests.workflow.test_render import JSON, Render, client_of, either_way


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """
    A document, which the scripted service does not read.
    """
    path = tmp_path / "report.docx"
    path.write_bytes(b"a document")
    return path


@either_way
@pytest.mark.parametrize(
    "view",
    [
        [1],
        "x",
        {},
        {"pages": 5},
        {"pages": [5]},
        {"pages": []},
        {"pages": [{"number": "../x", "path": "p"}]},
        {"pages": [{"number": "1", "path": "p"}]},
        {"pages": [{"number": 0, "path": "p"}]},
        {"pages": [{"number": True, "path": "p"}]},
        {"pages": [{"path": "a"}, {"path": "b"}]},
        {"pages": [{"number": 1, "path": "a"}, {"number": 1, "path": "b"}]},
        {"pages": [{"number": 1}]},
        {"pages": [{"number": 1, "path": 5}]},
        {"pages": [{"number": 1, "path": ".."}]},
        {"file": "x"},
        {"file": {"path": ""}},
    ],
    ids=json.dumps,
)
def test_broken_answer_is_an_error_of_the_service_and_writes_nothing(
    do: Render, view: Any, report: Path, tmp_path: Path
) -> None:
    """
    Neither a TypeError of ours, nor a path that the service made up, nor a lost page.
    """
    with running_service() as service:
        service.resource_answers = [
            Answer(200, b"{}", JSON),
            Answer(200, json.dumps(view).encode(), JSON),
        ]
        with pytest.raises(gdv.ViewerError, match=r"what its contract says|no page"):
            do(report, out=tmp_path / "out", client=client_of(service.base_url))

    assert [] == list((tmp_path / "out").iterdir())


@either_way
def test_answer_that_breaks_off_is_no_answer(do: Render, report: Path, tmp_path: Path) -> None:
    """
    Half a JSON document with status 200 is told as what it is, and worth another try.
    """
    with running_service() as service:
        service.resource_answers = [Answer(200, b"{}", JSON), Answer(200, b'{"pages": [{', JSON)]
        with pytest.raises(gdv.ServiceUnavailable, match=r"broke off.*\(HTTP 200\)") as caught:
            do(report, out=tmp_path / "out", client=client_of(service.base_url))

    assert 200 == caught.value.status_code


def test_mistake_of_ours_is_not_blamed_on_the_service() -> None:
    """
    Only what is raised while an answer is parsed is the answer's fault.
    """
    with pytest.raises(TypeError, match="ours"), translated_errors():
        raise TypeError("ours")


@either_way
def test_request_that_cannot_be_sent_is_not_told_as_an_unreachable_service(
    do: Render, report: Path, tmp_path: Path
) -> None:
    """
    A client without a usable address is its maker's mistake, and no second attempt helps.
    """

    def client() -> AuthenticatedClient:
        return AuthenticatedClient(base_url="viewer.example", token="x")

    with pytest.raises(gdv.ViewerError, match="cannot be sent") as caught:
        do(report, out=tmp_path, client=client)
    assert not isinstance(caught.value, gdv.ServiceUnavailable)


TIMED = httpx.Request("GET", "https://x", extensions={"timeout": {"pool": 600.0, "read": 0.5}})


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (httpx.PoolTimeout("", request=TIMED), "no free connection within 600 s."),
        (httpx.ReadTimeout("", request=TIMED), "No answer from the service within 0.5 s."),
        (httpx.ReadTimeout("timed out"), "No answer from the service within the time allowed."),
        (httpx.ConnectError(""), "The service cannot be reached: ConnectError."),
        (httpx.ConnectError("no route."), "The service cannot be reached: no route."),
        (httpx.ReadError(""), "The connection to the service broke off: ReadError."),
    ],
    ids=repr,
)
def test_lack_of_an_answer_is_told_in_words(error: httpx.RequestError, words: str) -> None:
    """
    Some exceptions have no text of their own.
    """
    with pytest.raises(gdv.ServiceUnavailable) as caught, translated_errors():
        raise error
    assert caught.value.message.endswith(words)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("7", 7.0), (" 0 ", 0.0), ("", None), ("-1", None), ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0)],
)
def test_quota_error_tells_when_to_come_back(header: str, seconds: float | None) -> None:
    """
    Retry-After in seconds, or as a date, here a past one. RFC 9110, section 10.2.3.
    """
    error = error_of(429, b"{}", httpx.Headers({"Retry-After": header}))
    again = pickle.loads(pickle.dumps(error))

    assert isinstance(error, gdv.QuotaExceeded)
    assert (seconds, seconds) == (error.retry_after, again.retry_after)
    assert None is gdv.QuotaExceeded("Too much.").retry_after


def test_quota_error_of_a_gateway_tells_when_to_come_back() -> None:
    """
    The headers count even where the body is a page in HTML.
    """
    headers = httpx.Headers({"Retry-After": "7"})
    with pytest.raises(gdv.QuotaExceeded) as caught, translated_errors():
        raise UnexpectedStatus(429, b"<html>", headers)
    assert 7.0 == caught.value.retry_after
