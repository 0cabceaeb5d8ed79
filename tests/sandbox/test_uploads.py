"""
Uploads as the official clients send them, and as they should not be sent.
"""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator

import httpx
import pytest

from groupdocs_sandbox import Sandbox
from tests.sandbox.conftest import error_of

HEADERS = {"Content-Type": "multipart/form-data; boundary=b"}


def part(name: str, file_name: str | None, data: str) -> str:
    extra = "" if file_name is None else f'; filename="{file_name}"'
    return f'--b\r\nContent-Disposition: form-data; name="{name}"{extra}\r\n\r\n{data}\r\n'


@pytest.mark.parametrize(
    ("name", "file_name"),
    [("file", "a.txt"), ("File", "File"), ("file", None), ("anything", "x"), ("FILE", "")],
)
def test_the_file_part_is_found_under_any_name(
    api: httpx.Client, folder: str, name: str, file_name: str | None
) -> None:
    """
    The part is called `file` in any case, or has a file name.
    """
    body = part("note", None, "not this") + part(name, file_name, "the file") + "--b--\r\n"
    answer = api.put(f"/storage/file/{folder}/t.txt", content=body, headers=HEADERS)
    assert {"uploaded": ["t.txt"], "errors": []} == answer.json()
    assert b"the file" == api.get(f"/storage/file/{folder}/t.txt").content


def test_only_the_first_file_is_taken(api: httpx.Client, folder: str) -> None:
    """
    A second file part is ignored.
    """
    body = part("file", "a", "first") + part("file", "b", "second") + "--b--\r\n"
    api.put(f"/storage/file/{folder}/t.txt", content=body, headers=HEADERS).raise_for_status()
    assert b"first" == api.get(f"/storage/file/{folder}/t.txt").content


def test_the_name_comes_from_the_part_when_the_path_is_a_folder(
    api: httpx.Client, folder: str
) -> None:
    """
    A path that ends with a slash or names a folder is completed by the part's base name.
    """
    files = {"file": (r"C:\temp\report.txt", b"12")}
    first = api.put(f"/storage/file/{folder}/", files=files)
    second = api.put(f"/storage/file/{folder}", files={"file": ("other.txt", b"34")})
    assert (["report.txt"], ["other.txt"]) == (first.json()["uploaded"], second.json()["uploaded"])
    assert b"12" == api.get(f"/storage/file/{folder}/report.txt").content


def test_a_hostile_name_in_the_part_stays_in_the_folder(api: httpx.Client, folder: str) -> None:
    """
    Folders in the part's file name are dropped, and `..` is refused.
    """
    answer = api.put(f"/storage/file/{folder}/", files={"file": ("../../../a.txt", b"12")})
    assert ["a.txt"] == answer.json()["uploaded"]
    assert api.get(f"/storage/exist/{folder}/a.txt").json()["exists"] is True
    refused = api.put(f"/storage/file/{folder}/", files={"file": ("..", b"12")})
    assert (400, "MissingParameters") == error_of(refused)[:2]


def test_a_bare_body_is_the_file(api: httpx.Client, folder: str) -> None:
    """
    A body that is not multipart is the file itself.
    """
    answer = api.put(f"/storage/file/{folder}/a.bin", content=b"\x00raw")
    assert ["a.bin"] == answer.json()["uploaded"]
    assert b"\x00raw" == api.get(f"/storage/file/{folder}/a.bin").content


def test_an_empty_file_is_a_file(api: httpx.Client, folder: str) -> None:
    """
    A part without a byte makes a file without a byte.
    """
    api.put(f"/storage/file/{folder}/a.txt", files={"file": ("a", b"")}).raise_for_status()
    assert b"" == api.get(f"/storage/file/{folder}/a.txt").content


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        ("", {"Content-Type": "application/json"}),
        ("", HEADERS),
        ("--b--\r\n", HEADERS),
        (part("note", None, "text") + "--b--\r\n", HEADERS),
        (part("file", "a", "cut off"), HEADERS),
        ("no boundary in here", HEADERS),
        (part("file", "a", "x") + "--b--\r\n", {"Content-Type": "multipart/form-data"}),
        ("--b\r\nA" + "a" * 200_000 + ": x\r\n\r\nx\r\n--b--\r\n", HEADERS),
    ],
)
def test_a_body_without_a_file_is_refused(
    api: httpx.Client, folder: str, body: str, headers: dict[str, str]
) -> None:
    """
    A missing, broken or cut-off body is a malformed parameter and leaves no file.
    """
    answer = api.put(f"/storage/file/{folder}/a.txt", content=body, headers=headers)
    assert (400, "MissingParameters") == error_of(answer)[:2]
    assert "'File'" in error_of(answer)[2]
    assert api.get(f"/storage/exist/{folder}/a.txt").json()["exists"] is False


def test_a_long_file_is_never_whole_in_memory(api: httpx.Client, folder: str) -> None:
    """
    Up and down, a file of 64 MiB costs less than 8 MiB of memory.
    """
    block = b"x" * 2**20

    def body() -> Iterator[bytes]:
        yield part("file", "a", "").removesuffix("\r\n").encode()
        for _ in range(64):
            yield block
        yield b"\r\n--b--\r\n"

    path = f"/storage/file/{folder}/long.bin"
    tracemalloc.start()
    try:
        api.put(path, content=body(), headers=HEADERS).raise_for_status()
        with api.stream("GET", path) as answer:
            size = sum(len(chunk) for chunk in answer.iter_raw(2**20))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert 64 * 2**20 == size
    assert peak < 8 * 2**20


def test_nothing_is_left_of_a_refused_upload(box: Sandbox, api: httpx.Client, folder: str) -> None:
    """
    What was written of a refused upload is removed.
    """
    body = part("file", "a", "cut off" * 1000)
    api.put(f"/storage/file/{folder}/a.txt", content=body, headers=HEADERS)
    assert [] == list(box._started().folder.incoming.iterdir())
