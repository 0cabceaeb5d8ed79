"""
Documents that are meant to do harm, and many at once: refused in words, and nothing is left.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from groupdocs_sandbox import Sandbox
from groupdocs_sandbox.rendering.values import RenderRequest
from tests.sandbox import documents
from tests.sandbox.conftest import error_of, open_client, request_token
from tests.sandbox.processes import ended
from tests.unit.auth.waiting import wait_until

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha">%s]>' % b"".join(
    b'<!ENTITY %c "&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;">' % (new, *[old] * 8)
    for old, new in zip(b"abcdefghij", b"bcdefghijk", strict=True)
)
MANY = 10_000


@pytest.fixture(scope="module")
def long_pdf() -> bytes:
    return documents.pdf([f"page{number}" for number in range(1, MANY + 1)])


@pytest.fixture(scope="module", autouse=True)
def nothing_is_left(box: Sandbox) -> Iterator[None]:
    """
    See that the workers end with the stand-in.
    """
    yield
    workers = children()
    box.stop()
    assert all(ended(pid) for pid in workers)


def children() -> list[int]:
    """
    List the processes that this one has started.
    """
    if sys.platform != "linux":
        return []
    tasks = Path("/proc/self/task").glob("*/children")
    return [int(pid) for task in tasks for pid in task.read_text().split()]


def upload(api: httpx.Client, path: str, data: bytes) -> None:
    api.put(f"/storage/file/{path}", files={"file": data}).raise_for_status()


def view(api: httpx.Client, path: str, **body: Any) -> httpx.Response:
    return api.post("/view", json={"FileInfo": {"FilePath": path}, **body}, timeout=100)


def test_document_of_10000_pages_is_refused_as_a_whole(
    api: httpx.Client, folder: str, long_pdf: bytes
) -> None:
    """
    It is told how many pages are too many, and any few of them are rendered.
    """
    path = f"{folder}/long.pdf"
    upload(api, path, long_pdf)

    answers = [view(api, path), api.post("/info", json={"FileInfo": {"FilePath": path}})]
    last = view(api, path, RenderOptions={"PagesToRender": [MANY, 1]})

    for answer in answers:
        assert (400, "FailedToReadFile") == error_of(answer)[:2]
        assert "2000 pages" in error_of(answer)[2]
    pages = [api.get(page["downloadUrl"]).text for page in last.json()["pages"]]
    assert [f">page{MANY}<" in pages[0], ">page1<" in pages[1]] == [True, True]


PARTS: dict[str, tuple[str, Callable[[Sequence[str]], bytes]]] = {
    "docx": ("word/document.xml", documents.docx),
    "xlsx": ("xl/worksheets/sheet1.xml", documents.xlsx),
    "pptx": ("ppt/slides/slide1.xml", documents.pptx),
}


@pytest.mark.parametrize("comment", [b"<!-- x -->", b"<!--%s-->" % (70_000 * b"x")], ids=len)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("kind", PARTS)
def test_entities_are_never_expanded(
    api: httpx.Client, folder: str, kind: str, encoding: str, comment: bytes
) -> None:
    """
    A part that would grow to gigabytes is refused before any engine reads it.
    """
    part, maker = PARTS[kind]
    files = documents.unpacked(maker(["word"]))
    root = files[part].partition(b"?>")[2] or files[part]
    text = comment + LAUGHS + root.replace(b"word", b"&k;")
    declaration = f'<?xml version="1.0" encoding="{encoding[:6]}"?>\n'
    files[part] = (declaration + text.decode()).encode(encoding)
    upload(api, f"{folder}/a.{kind}", documents.archive(files))
    started = time.monotonic()

    status, code, message = error_of(view(api, f"{folder}/a.{kind}"))

    assert (400, "FailedToReadFile") == (status, code)
    assert "entities" in message
    assert time.monotonic() - started < 20


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.zip"])
def test_bomb_is_refused_before_it_is_unpacked(api: httpx.Client, folder: str, name: str) -> None:
    """
    What unpacks to hundreds of megabytes does not get a worker's memory.
    """
    kind = name.partition(".")[2]
    files = documents.unpacked(PARTS[kind][1](["word"])) if kind in PARTS else {}
    files["large.xml"] = bytes(200 * 2**20)
    upload(api, f"{folder}/{name}", documents.archive(files))

    assert (400, "FailedToReadFile") == error_of(view(api, f"{folder}/{name}"))[:2]


@LINUX
def test_50_renderings_at_once_are_all_done_by_the_same_few_workers(
    box: Sandbox, folder: str
) -> None:
    """
    Nobody gets another's pages or an error; two processes render, and their memory has its limit.
    """
    words = documents.words(50, seed=23)

    def render(number: int) -> tuple[bool, int]:
        with open_client(box, token) as client:
            path = f"{folder}/{number}.txt"
            upload(client, path, words[number].encode())
            answer = view(client, path)
            page = client.get(answer.json()["pages"][0]["downloadUrl"]).text
            return words[number] in page, answer.status_code

    token = request_token(box)
    with ThreadPoolExecutor(50) as callers:
        results = list(callers.map(render, range(50)))

    assert [(True, 200)] * 50 == results
    workers = children()
    assert len(workers) <= 2
    for pid in workers:
        limits = Path(f"/proc/{pid}/limits").read_text()
        (soft,) = (line.split()[3] for line in limits.splitlines() if "address space" in line)
        assert 2**30 == int(soft)
        assert os.getpgid(pid) == pid


def test_failed_view_keeps_no_document(api: httpx.Client, folder: str) -> None:
    """
    What was read for it is gone at once, and does not wait for the garbage collector.
    """
    document = b"%PDF-1.7 and no more"

    def is_kept() -> bool:
        requests = (one for one in gc.get_objects() if isinstance(one, RenderRequest))
        return any(request.data == document for request in requests)

    upload(api, f"{folder}/broken.pdf", document)
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            answer = api.post("/view", json={"FileInfo": {"FilePath": f"{folder}/broken.pdf"}})
            assert 400 == answer.status_code
        wait_until(lambda: not is_kept())
    finally:
        gc.enable()
