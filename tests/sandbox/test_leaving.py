"""
Callers that leave while their document is rendered.
"""

from __future__ import annotations

import asyncio
import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.requests import ClientDisconnect

from groupdocs_sandbox import LoggedRequest, Sandbox
from groupdocs_sandbox.disk.data_folder import DataFolder
from groupdocs_sandbox.disk.places import Storage
from groupdocs_sandbox.disk.reading import children
from groupdocs_sandbox.disk.writing import write
from groupdocs_sandbox.http.leaving import unless_gone
from groupdocs_sandbox.operations.results import Results
from tests.sandbox.conftest import open_client, request_token

LONG = b"many words on many a page " * 10_000
VIEW = "/v2.0/viewer/view"
INFO = "/v2.0/viewer/info"
CONVERSION = "/v2.0/viewer/convertAndDownload?format=png"
UPLOAD = (
    b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
    + LONG
    + b"\r\n--b--\r\n"
)


class Leaver:
    """
    Send requests to a stand-in that renders one document at a time, and leave it.
    """

    def __init__(self, box: Sandbox) -> None:
        self.box = box
        self.token = request_token(box)

    def leave(self, method: str, target: str, body: bytes) -> LoggedRequest:
        """
        Ask, close the connection when the request has come in, and wait until it is over.
        """
        before = len(self.box.requests)
        url = httpx.URL(self.box.base_url)
        with socket.create_connection((url.host, url.port or 0)) as client:
            head = (
                f"{method} {target} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {self.token}\r\n"
                "Content-Type: multipart/form-data; boundary=b\r\n"  # of no matter for JSON
                f"Content-Length: {len(body)}\r\n\r\n"
            )
            client.sendall(head.encode() + body)
            while len(self.box.requests) == before:
                time.sleep(0.001)
        request = self.box.requests[before]
        while not request.ended:
            time.sleep(0.001)
        return request


@pytest.fixture(scope="module")
def leaver() -> Iterator[Leaver]:
    with Sandbox(workers=1) as box:
        yield Leaver(box)


@pytest.fixture(scope="module")
def client(leaver: Leaver) -> Iterator[httpx.Client]:
    with open_client(leaver.box, leaver.token) as client:
        client.put("/storage/file/long.txt", content=LONG).raise_for_status()
        client.put("/storage/file/short.txt", content=b"text").raise_for_status()
        yield client


def asked(path: str) -> dict[str, object]:
    return {"FileInfo": {"FilePath": path}, "ViewFormat": "PNG"}


def test_nothing_is_left_of_a_view_whose_caller_has_left(
    leaver: Leaver, client: httpx.Client
) -> None:
    """
    The results folder is not made, or made again, by a rendering that nobody waits for.
    """
    request = leaver.leave("POST", VIEW, json.dumps(asked("long.txt")).encode())
    assert ("CreateView", None) == (request.operation, request.status)
    # One process renders: when it has answered, it is done with what it was asked before.
    client.post("/view", json=asked("short.txt")).raise_for_status()
    listed = client.get("/storage/folder/viewer").json()["value"]
    assert ["short_txt"] == [entry["name"] for entry in listed]


@pytest.mark.parametrize(
    ("method", "target", "body"),
    [
        ("POST", INFO, json.dumps(asked("long.txt")).encode()),
        ("PUT", CONVERSION, UPLOAD),
    ],
    ids=["info", "conversion"],
)
def test_no_other_answer_is_waited_for_when_its_caller_has_left(
    leaver: Leaver, client: httpx.Client, method: str, target: str, body: bytes
) -> None:
    """
    Such a request is over before the document is rendered, and the stand-in serves on.
    """
    assert None is leaver.leave(method, target, body).status
    client.post("/view", json=asked("short.txt")).raise_for_status()


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[Storage]:
    folder = DataFolder.at(tmp_path)
    folder.open()
    yield Storage(name="a", root=tmp_path / "storage", folder=folder)
    folder.close()


def write_and_leave(storage: Storage, *names: str) -> None:
    """
    Write some results of a view, and find that its caller has left.
    """
    results = Results(storage=storage, folder="viewer/a_txt", base_url="", gone=asyncio.Event())
    with results.wanted():
        for name in names:
            results.write(name, b"page")
        results.gone.set()


@pytest.mark.parametrize("last", ["attachments/a.txt", "p2.png"])
def test_what_was_written_when_the_caller_leaves_is_removed(storage: Storage, last: str) -> None:
    """
    Neither a result nor an empty folder is left.
    """
    with pytest.raises(ClientDisconnect):
        write_and_leave(storage, "p1.png", last)
    assert None is storage.place("viewer/a_txt").entry()


def test_the_results_of_another_view_stay(storage: Storage) -> None:
    """
    Only what this view wrote is removed.
    """
    write(storage.place("viewer/a_txt/p1.html"), b"page")
    with pytest.raises(ClientDisconnect):
        write_and_leave(storage, "p1.png")
    assert ["p1.html"] == [entry.name for entry in children(storage.place("viewer/a_txt"))]


def test_nothing_more_is_written_when_the_caller_has_left(storage: Storage) -> None:
    """
    A result that comes after the caller has left does not make the folder again.
    """
    results = Results(storage=storage, folder="viewer/a_txt", base_url="", gone=asyncio.Event())
    results.gone.set()
    with pytest.raises(ClientDisconnect):
        results.write("p1.png", b"page")
    assert None is storage.place("viewer").entry()


def test_a_result_is_not_thrown_away_for_a_caller_that_leaves_at_the_same_moment() -> None:
    """
    Work that is done is done; work that is not is cancelled.
    """

    async def done() -> str:
        gone = asyncio.Event()
        gone.set()

        async def work() -> str:
            await asyncio.sleep(0)
            return "result"

        return await unless_gone(gone, work())

    async def cancelled() -> bool:
        gone = asyncio.Event()
        cancelled = asyncio.Event()

        async def work() -> None:
            gone.set()
            try:
                await asyncio.Event().wait()
            finally:
                cancelled.set()

        with pytest.raises(ClientDisconnect):
            await unless_gone(gone, work())
        await cancelled.wait()
        return True

    assert "result" == asyncio.run(done())
    assert asyncio.run(cancelled())
