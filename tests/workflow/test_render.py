"""`render` and `arender`, against the stand-in service."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

import gdv
from gdv import Format, Page, arender, render
from gdv.partial_file import partial_file
from groupdocs_auth import (
    ClientCredentials,
    CredentialsError,
    TokenEndpointUnavailable,
    TokenRequestRejected,
    connect,
)
from groupdocs_sandbox import Sandbox
from groupdocs_viewer import AuthenticatedClient
from groupdocs_viewer.api.folder import get_files_list
from groupdocs_viewer.models import FilesList
from tests.loopback.service import Answer, running_service
from tests.sandbox import documents

Render = Callable[..., list[Page]]
Connect = Callable[[], AuthenticatedClient]
WORDS = documents.words(4, seed=20)


def render_sync(*arguments: Any, client: Connect, **options: Any) -> list[Page]:
    with client() as opened:
        return render(*arguments, client=opened, **options)


def render_async(*arguments: Any, client: Connect, **options: Any) -> list[Page]:
    async def scenario() -> list[Page]:
        async with client() as opened:
            return await arender(*arguments, client=opened, **options)

    return asyncio.run(scenario())


either_way = pytest.mark.parametrize("do", [render_sync, render_async])


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """
    A docx of four pages, a random word on each.
    """
    path = tmp_path / "my report.docx"
    path.write_bytes(documents.docx(WORDS))
    return path


def text_of(page: Page) -> str:
    return html.unescape(re.sub(r"<[^>]*>", " ", page.path.read_text(encoding="utf-8")))


@either_way
def test_each_page_becomes_a_picture(
    do: Render, report: Path, tmp_path: Path, client: Connect
) -> None:
    """
    One PNG a page, named and numbered, of the size that was asked for.
    """
    pages = do(report, out=tmp_path / "new" / "out", width=300, client=client)

    names = [f"my report_docx_p{number}.png" for number in (1, 2, 3, 4)]
    assert names == [page.path.name for page in pages]
    assert [1, 2, 3, 4] == [page.number for page in pages]
    assert [page.path.stat().st_size for page in pages] == [page.size for page in pages]
    for page in pages:
        with Image.open(page.path) as image:
            assert ("PNG", 300) == (image.format, image.width)
            assert len(set(image.convert("L").tobytes())) > 1
    assert sorted(names) == sorted(path.name for path in (tmp_path / "new" / "out").iterdir())


@either_way
def test_each_word_is_on_its_page_of_html(
    do: Render, report: Path, tmp_path: Path, client: Connect
) -> None:
    """
    The pages asked for come in their order, each with its own word only.
    """
    pages = do(report, to="html", pages="3,1-2", out=tmp_path, client=client)

    assert [3, 1, 2] == [page.number for page in pages]
    for page in pages:
        assert page.number is not None
        found = [word for word in WORDS if word in text_of(page)]
        assert [WORDS[page.number - 1]] == found


@either_way
def test_pdf_is_one_file_without_a_page_number(
    do: Render, report: Path, tmp_path: Path, client: Connect
) -> None:
    """
    The PDF holds the pages asked for.
    """
    (page,) = do(report, to=Format.PDF, pages=[2, 4], out=tmp_path, client=client)

    assert (None, "my report_docx.pdf") == (page.number, page.path.name)
    document = pypdfium2.PdfDocument(page.path)
    texts = [each.get_textpage().get_text_bounded().strip() for each in document]
    assert [WORDS[1], WORDS[3]] == texts


def names_at_service(client: Connect) -> list[object]:
    with client() as opened:
        listed = get_files_list.sync("", client=opened)
    assert isinstance(listed, FilesList)
    return [file.name for file in listed.value or []]


@either_way
def test_nothing_is_left_at_the_service(
    do: Render, report: Path, tmp_path: Path, client: Connect
) -> None:
    """
    Neither after a success nor after a failure does anybody else's storage keep the document.
    """
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"no document")

    before = names_at_service(client)

    do(report, out=tmp_path, client=client)
    with pytest.raises(gdv.DamagedFile):
        do(broken, out=tmp_path, client=client)

    assert before == names_at_service(client)
    assert [] == [name for name in tmp_path.iterdir() if name.suffix == ".part"]


@either_way
@pytest.mark.parametrize(
    ("content", "name", "options", "error", "code"),
    [
        (b"no document", "a.docx", {}, gdv.DamagedFile, "FailedToReadFile"),
        (b"", "a.docx", {}, gdv.DamagedFile, "FailedToReadFile"),
        (b"hello", "a.dwg", {}, gdv.UnsupportedFile, "UnsupportedFileType"),
        (
            documents.encrypted(documents.docx(["x"]), "pw"),
            "a.docx",
            {},
            gdv.PasswordRequired,
            "MissingPassword",
        ),
        (
            documents.encrypted(documents.docx(["x"]), "pw"),
            "a.docx",
            {"password": "no"},
            gdv.WrongPassword,
            "IncorrectPassword",
        ),
        (b"hello", "a.txt", {"pages": "1,7"}, gdv.PageNotFound, "PageNotFound"),
        (b"hello", "a.txt", {"pages": 7}, gdv.PageNotFound, "PageNotFound"),
        (b"hello", "a.txt", {"pages": "7-"}, gdv.PageNotFound, "PageNotFound"),
        (b"hello", "a.txt", {"pages": "7", "to": "pdf"}, gdv.PageNotFound, "PageNotFound"),
        (b"hello", "a.txt", {"storage_name": "nowhere"}, gdv.NotFound, None),
    ],
)
def test_failure_has_a_class_a_code_and_a_sentence(
    do: Render,
    content: bytes,
    name: str,
    options: dict[str, Any],
    error: type[gdv.ViewerError],
    code: str | None,
    tmp_path: Path,
    client: Connect,
) -> None:
    """
    What the service says reaches the caller, and no file is written.
    """
    (tmp_path / name).write_bytes(content)

    with pytest.raises(error) as caught:
        do(tmp_path / name, out=tmp_path / "out", client=client, **options)

    assert code in (None, caught.value.code)
    assert caught.value.message
    assert [] == list((tmp_path / "out").iterdir())


@either_way
@pytest.mark.parametrize("pages", ["2,9", "9"])
def test_missing_page_is_told_with_the_number_of_pages(
    do: Render, pages: str, report: Path, tmp_path: Path, client: Connect
) -> None:
    """
    Whether the service leaves it out or refuses, the reason is one.
    """
    with pytest.raises(gdv.PageNotFound) as caught:
        do(report, pages=pages, out=tmp_path / "out", client=client)

    assert "The document has no page 9: it has 4 pages." == caught.value.message
    assert isinstance(caught.value, gdv.NotFound)


@either_way
def test_page_has_one_name_whatever_else_is_rendered(
    do: Render, tmp_path: Path, client: Connect
) -> None:
    """
    Rendered again with another selection, a page takes the place of the older file.
    """
    path = tmp_path / "long.docx"
    path.write_bytes(documents.docx(documents.words(10)))
    out = tmp_path / "out"

    do(path, pages=1, to="html", out=out, client=client)
    do(path, pages="9-", to="html", out=out, client=client)
    do(path, to="html", out=out, client=client)

    names = {f"long_docx_p{number}.html" for number in range(1, 11)}
    assert names == {each.name for each in out.iterdir()}


@either_way
def test_folder_is_no_document(do: Render, tmp_path: Path, client: Connect) -> None:
    """
    The error has its name, on every platform.
    """
    with pytest.raises(IsADirectoryError) as caught:
        do(tmp_path, client=client)
    assert str(tmp_path) == caught.value.filename


@either_way
def test_password_opens_a_protected_document(do: Render, tmp_path: Path, client: Connect) -> None:
    """
    With the right password the pages come.
    """
    path = tmp_path / "protected.docx"
    path.write_bytes(documents.encrypted(documents.docx(WORDS), "pw"))

    assert 4 == len(do(path, password="pw", out=tmp_path, client=client))


@either_way
@pytest.mark.parametrize(
    "options",
    [
        {"to": "gif"},
        {"pages": "x"},
        {"pages": 0},
        {"pages": []},
        {"to": "pdf", "width": 5},
        {"width": 0},
    ],
)
def test_argument_that_makes_no_sense_is_refused_before_anything_is_sent(
    do: Render, options: dict[str, Any], report: Path, box: Sandbox, client: Connect
) -> None:
    """
    A ValueError, and no request.
    """
    before = len(box.requests)

    with pytest.raises(ValueError, match=r"page|width|html, png, jpg, pdf"):
        do(report, client=client, **options)
    assert before == len(box.requests)


@pytest.mark.parametrize("do", [render, lambda *a, **o: asyncio.run(arender(*a, **o))])
def test_credentials_come_from_the_environment(
    do: Render,
    report: Path,
    tmp_path: Path,
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    Without a client one is made and closed; without credentials the error says what to set.
    """
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert 4 == len(do(report, out=tmp_path))

    monkeypatch.setenv("GROUPDOCS_CLIENT_SECRET", "wrong")
    with pytest.raises(TokenRequestRejected, match="invalid_client"):
        do(report, out=tmp_path)

    monkeypatch.delenv("GROUPDOCS_CLIENT_SECRET")
    with pytest.raises(CredentialsError, match="GROUPDOCS_CLIENT_SECRET"):
        do(report, out=tmp_path)


ENVELOPE = b'{"requestId": "r-1", "error": {"code": "Odd", "message": "Something odd."}}'
JSON = {"Content-Type": "application/json"}


@either_way
@pytest.mark.parametrize(
    ("answer", "error", "known"),
    [
        (Answer(400, ENVELOPE, JSON), gdv.ViewerError, (400, "Odd", "Something odd.", "r-1")),
        (
            Answer(400, b'{"code": "Odd", "message": "Flat."}', JSON),
            gdv.ViewerError,
            (400, "Odd", "Flat.", None),
        ),
        (
            Answer(402, b"<html>", {"Content-Type": "text/html"}),
            gdv.QuotaExceeded,
            (402, "", "The service answered HTTP 402.", None),
        ),
        (
            Answer(503, b"", {}),
            gdv.ServiceUnavailable,
            (503, "", "The service answered HTTP 503.", None),
        ),
        (
            Answer(429, b"{}", JSON),
            gdv.QuotaExceeded,
            (429, "", "The service answered HTTP 429.", None),
        ),
    ],
)
def test_every_form_of_error_answer_is_read(
    do: Render,
    answer: Answer,
    error: type[gdv.ViewerError],
    known: tuple[int, str, str, str | None],
    report: Path,
    tmp_path: Path,
) -> None:
    """
    Envelope, flat object, HTML or nothing at all: status, code, sentence and request id.
    """
    with running_service() as service:
        service.resource_answers = [answer]
        client = client_of(service.base_url)
        with pytest.raises(error) as caught:
            do(report, out=tmp_path, client=client)

    shown = caught.value
    assert known == (shown.status_code, shown.code, shown.message, shown.request_id)


@either_way
def test_page_that_breaks_off_leaves_no_file(do: Render, report: Path, tmp_path: Path) -> None:
    """
    A download that ends early is an error, and an older file stays as it was.
    """
    view = b'{"pages": [{"number": 1, "path": "p1.png"}], "attachments": [], "file": null}'
    out = tmp_path / "out"
    out.mkdir()
    (out / "my report_docx_p1.png").write_bytes(b"old")
    with running_service() as service:
        service.resource_answers = [
            Answer(200, b'{"uploaded": [], "errors": []}', JSON),
            Answer(200, view, JSON),
            Answer(200, b"half a page", {"Content-Length": "1000"}),
        ]
        client = client_of(service.base_url)
        with pytest.raises(gdv.ServiceUnavailable):
            do(report, out=out, client=client)
        methods = [request.method for request in service.resource_requests]

    assert ["PUT", "POST", "GET", "DELETE"] == methods
    assert [("my report_docx_p1.png", b"old")] == [
        (path.name, path.read_bytes()) for path in out.iterdir()
    ]


@either_way
@pytest.mark.parametrize(
    ("options", "name"),
    [({"to": "pdf"}, "my report_docx.pdf"), ({"to": "png"}, "my report_docx_p2.png")],
)
def test_folder_in_the_place_of_a_page_is_told_before_anything_is_sent(
    do: Render,
    options: dict[str, Any],
    name: str,
    report: Path,
    tmp_path: Path,
    box: Sandbox,
    client: Connect,
) -> None:
    """
    By the page's name, not by that of a temporary file.
    """
    (tmp_path / "out" / name).mkdir(parents=True)
    before = len(box.requests)

    with pytest.raises(IsADirectoryError) as caught:
        do(report, out=tmp_path / "out", client=client, **options)

    assert str(tmp_path / "out" / name) == caught.value.filename
    assert before == len(box.requests)


def test_error_about_a_temporary_file_names_the_target(tmp_path: Path) -> None:
    """
    Nobody looks for a file that was never to be seen.
    """
    (tmp_path / "page.png").mkdir()

    with pytest.raises(OSError) as caught, partial_file(tmp_path / "page.png"):  # noqa: PT011  which one depends on the system
        pass

    assert (str(tmp_path / "page.png"), None) == (caught.value.filename, caught.value.filename2)
    assert ["page.png"] == [path.name for path in tmp_path.iterdir()]


def client_of(base_url: str) -> Connect:
    return lambda: connect(ClientCredentials("id", "secret"), base_url=base_url)


def test_nobody_listening_is_told(report: Path, tmp_path: Path) -> None:
    """
    A service that cannot be reached at all is the token endpoint's error first.
    """
    client = client_of("http://127.0.0.1:9")
    with pytest.raises(TokenEndpointUnavailable, match=r"127\.0\.0\.1:9 cannot be reached"):
        render_sync(report, out=tmp_path, client=client)
