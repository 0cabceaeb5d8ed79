"""Views, info and conversion, over the wire and with real rendering."""

from __future__ import annotations

import io
import json
import zipfile
from email.message import EmailMessage
from typing import Any

import httpx
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from groupdocs_sandbox import Sandbox
from tests.sandbox.conftest import Upload, error_of

WORDS = ("alpha", "bravo", "charlie", "delta")
PASSWORD = "open-sesame"


def make_pdf(*, password: str = "") -> bytes:
    """
    Make a document of four pages with a word on each.
    """
    buffer = io.BytesIO()
    canvas = Canvas(
        buffer, pagesize=(300, 200), encrypt=StandardEncryption(password) if password else None
    )
    for word in WORDS:
        canvas.drawString(50, 100, word)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def pdf_words(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_bounded().strip() for page in document]


@pytest.fixture(scope="module")
def pdf(api: httpx.Client) -> str:
    """
    The path of a document of four pages.
    """
    path = "words/four-pages.pdf"
    api.put(f"/storage/file/{path}", files={"file": make_pdf()}).raise_for_status()
    return path


def view(api: httpx.Client, path: str, **options: Any) -> Any:
    answer = api.post("/view", json={"FileInfo": {"FilePath": path}, **options})
    assert answer.status_code == 200, answer.text
    return answer.json()


def download(api: httpx.Client, path: str) -> bytes:
    return api.get(f"/storage/file/{path}").raise_for_status().content


def test_the_published_request_gets_the_published_answer(box: Sandbox, api: httpx.Client) -> None:
    """
    The page's example renders to one HTML page, and the answer has the published form.
    """
    body = (
        '{"FileInfo": {"FilePath": "viewerdocs/one-page.docx", '
        '"StorageName": "MyStorage", "Password": ""}}'
    )
    answer = api.post("/view", content=body, headers={"Content-Type": "application/json"})
    path = "viewer/viewerdocs/one-page_docx/p1.html"
    url = f"{box.base_url}/v2.0/viewer/storage/file/{path}"
    assert answer.json() == {
        "pages": [{"number": 1, "resources": [], "path": path, "downloadUrl": url}],
        "attachments": [],
        "file": None,
    }
    page = api.get(url, params={"storageName": "MyStorage"})
    assert "client secret" in page.text


def test_keys_may_be_camel_case_and_paths_may_have_backslashes(api: httpx.Client, pdf: str) -> None:
    """
    Keys in camelCase and backslashes ask for the same as PascalCase and slashes.
    """
    body = {"fileInfo": {"filePath": pdf.replace("/", "\\")}, "viewFormat": "png"}
    answer = api.post("/view", json=body).json()
    assert answer == view(api, pdf, ViewFormat="PNG")


def test_every_page_is_rendered_and_can_be_downloaded(api: httpx.Client, pdf: str) -> None:
    """
    HTML pages carry the word of their page and no other, under the paths of the answer.
    """
    pages = view(api, pdf)["pages"]
    assert [page["path"] for page in pages] == [
        f"viewer/words/four-pages_pdf/p{number}.html" for number in (1, 2, 3, 4)
    ]
    for page, word in zip(pages, WORDS, strict=True):
        text = api.get(page["downloadUrl"]).text
        assert [each for each in WORDS if each in text] == [word]


@pytest.mark.parametrize(("name", "kind"), [("PNG", "PNG"), ("JPG", "JPEG")])
def test_pictures_have_the_wanted_width(api: httpx.Client, pdf: str, name: str, kind: str) -> None:
    """
    A width is met, and the height follows the proportions.
    """
    options = {"Width": 600, "PagesToRender": [2]}
    (page,) = view(api, pdf, ViewFormat=name, RenderOptions=options)["pages"]
    assert page["path"].endswith(f"/p2.{name.lower()}")
    with Image.open(io.BytesIO(download(api, page["path"]))) as picture:
        assert (picture.format, picture.size) == (kind, (600, 400))


def test_a_pdf_view_is_one_file(api: httpx.Client, pdf: str) -> None:
    """
    For PDF, pages are null and the file holds the document.
    """
    answer = view(api, pdf, ViewFormat="PDF")
    assert (answer["pages"], answer["attachments"]) == (None, [])
    assert answer["file"]["path"] == "viewer/words/four-pages_pdf/four-pages.pdf"
    assert pdf_words(download(api, answer["file"]["path"])) == list(WORDS)


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        ({"StartPageNumber": 2, "CountPagesToRender": 2}, [2, 3]),
        ({"StartPageNumber": 3}, [3, 4]),
        ({"CountPagesToRender": 1}, [1]),
        ({"StartPageNumber": 0, "CountPagesToRender": 0}, [1, 2, 3, 4]),
        ({"PagesToRender": [2, 1]}, [2, 1]),
        ({"PagesToRender": [4, 9]}, [4]),
        ({"StartPageNumber": 2, "CountPagesToRender": 1, "PagesToRender": [4]}, [2]),
    ],
)
def test_pages_are_selected(
    api: httpx.Client, pdf: str, options: dict[str, Any], numbers: list[int]
) -> None:
    """
    Start and count win over the list, which keeps its order; missing pages are left out.
    """
    pages = view(api, pdf, RenderOptions=options)["pages"]
    assert [page["number"] for page in pages] == numbers


def test_results_go_below_the_output_path_in_the_storage_of_the_source(
    api: httpx.Client,
) -> None:
    """
    OutputPath replaces `viewer`, and the results lie where the source lies.
    """
    body = {
        "FileInfo": {"FilePath": "viewerdocs/one-page.docx", "StorageName": "MyStorage"},
        "OutputPath": "\\out\\put/",
        "ViewFormat": "PNG",
    }
    (page,) = api.post("/view", json=body).json()["pages"]
    assert page["path"] == "out/put/viewerdocs/one-page_docx/p1.png"
    found = f"/storage/exist/{page['path']}"
    assert api.get(found, params={"storageName": "MyStorage"}).json()["exists"] is True
    assert api.get(found).json()["exists"] is False


def test_a_view_is_deleted_and_its_source_is_not(
    api: httpx.Client, upload: Upload, folder: str
) -> None:
    """
    DeleteView, a DELETE with a body, answers 204 without a body, twice, and leaves the source.
    """
    upload(f"{folder}/a.txt", b"text")
    (page,) = view(api, f"{folder}/a.txt")["pages"]
    for _ in range(2):
        answer = api.request("DELETE", "/view", json={"FileInfo": {"FilePath": f"{folder}/a.txt"}})
        assert (204, b"") == (answer.status_code, answer.content)
    assert api.get(f"/storage/exist/{page['path']}").json()["exists"] is False
    assert download(api, f"{folder}/a.txt") == b"text"


def test_external_resources_are_listed_and_stored(api: httpx.Client, pdf: str) -> None:
    """
    With ExternalResources every page lists at least one resource, and it can be downloaded.
    """
    options = {"ExternalResources": True, "PagesToRender": [1]}
    (page,) = view(api, pdf, OutputPath="external", RenderOptions=options)["pages"]
    assert page["resources"]
    for resource in page["resources"]:
        assert set(resource) == {"name", "path", "downloadUrl"}
        assert download(api, resource["path"])


def test_attachments_are_listed_and_stored(api: httpx.Client, upload: Upload, folder: str) -> None:
    """
    The attachment of a message is stored beside its pages under its own name.
    """
    message = EmailMessage()
    message["Subject"] = "Report"
    message["From"] = message["To"] = "someone@example.org"
    message.set_content("See the attachment.")
    message.add_attachment(b"1,2,3", maintype="text", subtype="csv", filename="a (1).csv")
    upload(f"{folder}/mail.eml", bytes(message))
    (attachment,) = view(api, f"{folder}/mail.eml")["attachments"]
    assert attachment["name"] == "a (1).csv"
    assert attachment["path"] == f"viewer/{folder}/mail_eml/attachments/a (1).csv"
    assert attachment["downloadUrl"].endswith("/attachments/a%20%281%29.csv")
    assert api.get(attachment["downloadUrl"]).content == b"1,2,3"
    info = api.post("/info", json={"FileInfo": {"FilePath": f"{folder}/mail.eml"}}).json()
    assert info["attachments"] == [{"name": "a (1).csv"}]


def test_info_describes_the_pages_as_the_pictures_are(api: httpx.Client, pdf: str) -> None:
    """
    For PNG, info tells the size that the picture has and the text of each page; for HTML, zeros.
    """
    body: dict[str, Any] = {
        "FileInfo": {"FilePath": pdf},
        "ViewFormat": "PNG",
        "RenderOptions": {"ExtractText": True},
    }
    info = api.post("/info", json=body).json()
    assert (info["formatExtension"], info["format"]) == (".pdf", "Portable Document Format File")
    assert [line["value"] for page in info["pages"] for line in page["lines"]] == list(WORDS)
    assert info["pdfViewInfo"] == {"printingAllowed": True}
    assert info["archiveViewInfo"] is None
    picture_path = view(api, pdf, ViewFormat="PNG")["pages"][0]["path"]
    with Image.open(io.BytesIO(download(api, picture_path))) as picture:
        first = info["pages"][0]
        assert (first["number"], first["visible"]) == (1, True)
        assert (first["width"], first["height"]) == picture.size
    html = api.post("/info", json={"FileInfo": {"FilePath": pdf}}).json()["pages"][0]
    assert html == {"number": 1, "width": 0, "height": 0, "visible": True, "lines": []}


def test_a_password_is_asked_for_and_checked(
    api: httpx.Client, upload: Upload, folder: str
) -> None:
    """
    A protected document is 403 with the published codes, or rendered with its password.
    """
    path = f"{folder}/secret.pdf"
    upload(path, make_pdf(password=PASSWORD))

    def ask(password: str) -> httpx.Response:
        return api.post("/view", json={"FileInfo": {"FilePath": path, "Password": password}})

    missing = (403, "MissingPassword", "Please specify password to load the document.")
    assert error_of(ask("")) == missing
    assert error_of(ask("wrong"))[:2] == (403, "IncorrectPassword")
    assert len(ask(PASSWORD).json()["pages"]) == 4


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (("a.msg", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)), "UnsupportedFileType"),
        (("a.xyz", b"\x00\x01\x02\x03"), "UnsupportedFileType"),
        (("a.pdf", b"%PDF-1.7 damaged"), "FailedToReadFile"),
        (("a.docx", b""), "FailedToReadFile"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    api: httpx.Client, upload: Upload, folder: str, file: tuple[str, bytes], code: str
) -> None:
    """
    An unknown, damaged or empty document is 400 with its code, for view and info.
    """
    name, data = file
    upload(f"{folder}/{name}", data)
    body = {"FileInfo": {"FilePath": f"{folder}/{name}"}}
    answers = [api.post("/view", json=body), api.post("/info", json=body)]
    assert [(400, code)] * 2 == [error_of(answer)[:2] for answer in answers]


def test_a_missing_fonts_folder_is_refused(api: httpx.Client, pdf: str) -> None:
    """
    FontsPath must be a folder of the storage; one that exists is accepted.
    """
    body = {"FileInfo": {"FilePath": pdf}, "FontsPath": "no/fonts"}
    assert error_of(api.post("/view", json=body))[:2] == (404, "FontsPathNotFound")
    assert view(api, pdf, FontsPath="words")["pages"]


def test_one_page_is_converted_to_that_page(api: httpx.Client) -> None:
    """
    One page comes as the bare file, even when the upload's name says nothing.
    """
    query = {"format": "PNG", "pages": "2"}
    answer = api.put("/convertAndDownload", params=query, files={"File": ("file", make_pdf())})
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == 'attachment; filename="document.png"'
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert picture.format == "PNG"


def test_several_pages_are_converted_to_a_zip(api: httpx.Client) -> None:
    """
    Several pages come as a zip of files named after their page numbers.
    """
    files = {"file": ("report.pdf", make_pdf())}
    answer = api.put(
        "/convertAndDownload", params={"format": "html", "pages": "3-4,1"}, files=files
    )
    assert answer.headers["content-disposition"] == 'attachment; filename="report.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == ["p3.html", "p4.html", "p1.html"]
        assert WORDS[2] in archive.read("p3.html").decode()


def test_a_conversion_to_pdf_is_one_file(api: httpx.Client) -> None:
    """
    PDF comes as one file of the chosen pages, and nothing is stored.
    """
    before = api.get("/storage/disc").json()
    query = {"format": "pdf", "pages": "2-3"}
    answer = api.put("/convertAndDownload", params=query, content=make_pdf())
    assert pdf_words(answer.content) == ["bravo", "charlie"]
    assert api.get("/storage/disc").json() == before


def test_a_protected_document_is_converted_with_its_password(api: httpx.Client) -> None:
    """
    The password comes in the query; without it the answer is MissingPassword.
    """
    files = {"file": ("a.pdf", make_pdf(password=PASSWORD))}
    missing = api.put("/convertAndDownload", params={"format": "pdf"}, files=files)
    query = {"format": "png", "pages": "1", "password": PASSWORD}
    assert error_of(missing)[:2] == (403, "MissingPassword")
    assert api.put("/convertAndDownload", params=query, files=files).status_code == 200


def test_the_formats_are_those_that_can_be_drawn(api: httpx.Client) -> None:
    """
    Every entry has an extension with a dot and a name, and docx and pdf are among them.
    """
    formats = api.get("/formats").json()["formats"]
    assert all(each["extension"].startswith(".") and each["fileFormat"] for each in formats)
    assert {".docx", ".pdf", ".txt"} <= {each["extension"] for each in formats}


def test_consumption_is_all_zero(api: httpx.Client) -> None:
    """
    The three declared numbers are there.
    """
    expected = {"credit": 0, "quantity": 0, "billedApiCalls": 0}
    assert api.get("/consumption").json() == expected


def test_the_log_counts_operations(box: Sandbox, api: httpx.Client) -> None:
    """
    A test can count the requests of an operation, by status too.
    """
    before = box.requests.count("GetInfo", status=400), box.requests.count()
    api.post("/info", content=json.dumps({}))
    assert box.requests.count("GetInfo", status=400) == before[0] + 1
    assert box.requests.count() == before[1] + 1
    assert box.requests[-1].path == "/v2.0/viewer/info"
