"""
Views, info and conversion, over the wire and with real rendering.
"""

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
from groupdocs_sandbox.operations.documents import drawn
from tests.sandbox import documents
from tests.sandbox.conftest import Upload, error_of

WORDS = ("alpha", "bravo", "charlie", "delta")
PASSWORD = "open-sesame"


def make_pdf(*, encryption: StandardEncryption | None = None) -> bytes:
    """
    Make a document of four pages with a word on each.
    """
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 200), encrypt=encryption)
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
    assert 200 == answer.status_code, answer.text
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
    expected = {
        "pages": [{"number": 1, "resources": [], "path": path, "downloadUrl": url}],
        "attachments": [],
        "file": None,
    }
    assert expected == answer.json()
    page = api.get(url, params={"storageName": "MyStorage"})
    assert "client secret" in page.text


def test_a_published_url_finds_the_default_storage_only(api: httpx.Client) -> None:
    """
    `downloadUrl` names no storage, as published, and so leads nowhere for results elsewhere.

    Known limitation: the caller adds `storageName`.
    """
    body = {"FileInfo": {"FilePath": "viewerdocs/one-page.docx", "StorageName": "MyStorage"}}
    (page,) = api.post("/view", json=body).json()["pages"]
    assert (404, "FileNotFound") == error_of(api.get(page["downloadUrl"]))[:2]
    found = api.get(page["downloadUrl"], params={"storageName": "MyStorage"})
    assert 200 == found.status_code


def test_keys_may_be_camel_case_and_paths_may_have_backslashes(api: httpx.Client, pdf: str) -> None:
    """
    Keys in camelCase and backslashes ask for the same as PascalCase and slashes.
    """
    body = {"fileInfo": {"filePath": pdf.replace("/", "\\")}, "viewFormat": "png"}
    answer = api.post("/view", json=body).json()
    assert view(api, pdf, ViewFormat="PNG") == answer


def test_every_page_is_rendered_and_can_be_downloaded(api: httpx.Client, pdf: str) -> None:
    """
    HTML pages carry the word of their page and no other, under the paths of the answer.
    """
    pages = view(api, pdf)["pages"]
    expected = [f"viewer/words/four-pages_pdf/p{number}.html" for number in (1, 2, 3, 4)]
    assert expected == [page["path"] for page in pages]
    for page, word in zip(pages, WORDS, strict=True):
        text = api.get(page["downloadUrl"]).text
        assert [word] == [each for each in WORDS if each in text]


@pytest.mark.parametrize(("name", "kind"), [("PNG", "PNG"), ("JPG", "JPEG")])
def test_pictures_have_the_wanted_width(api: httpx.Client, pdf: str, name: str, kind: str) -> None:
    """
    A width is met, and the height follows the proportions.
    """
    options = {"Width": 600, "PagesToRender": [2]}
    (page,) = view(api, pdf, ViewFormat=name, RenderOptions=options)["pages"]
    assert page["path"].endswith(f"/p2.{name.lower()}")
    with Image.open(io.BytesIO(download(api, page["path"]))) as picture:
        assert (kind, (600, 400)) == (picture.format, picture.size)


def test_a_pdf_view_is_one_file(api: httpx.Client, pdf: str) -> None:
    """
    For PDF, pages are null and the file holds the document.
    """
    answer = view(api, pdf, ViewFormat="PDF")
    assert (None, []) == (answer["pages"], answer["attachments"])
    assert "viewer/words/four-pages_pdf/four-pages.pdf" == answer["file"]["path"]
    assert list(WORDS) == pdf_words(download(api, answer["file"]["path"]))


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
    assert numbers == [page["number"] for page in pages]


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
    assert "out/put/viewerdocs/one-page_docx/p1.png" == page["path"]
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
    assert b"text" == download(api, f"{folder}/a.txt")


def test_an_archive_is_a_list_and_its_files(api: httpx.Client, upload: Upload, folder: str) -> None:
    """
    A zip is listed, its files are stored beside the list, and its folders are told.
    """
    path = f"{folder}/all.zip"
    upload(path, documents.archive({"in/a.txt": b"alpha", "out/a.txt": b"beta"}))
    options = {"ArchiveOptions": {"Folder": "in", "FileName": "heading"}}
    answer = view(api, path, RenderOptions=options)
    page = download(api, answer["pages"][0]["path"]).decode()
    assert [True, True, False] == [word in page for word in ("heading/in", "a.txt", "out")]
    names = [each["name"] for each in answer["attachments"]]
    stored = [download(api, each["path"]) for each in answer["attachments"]]
    assert {"a.txt": b"alpha", "a (2).txt": b"beta"} == dict(zip(names, stored, strict=True))
    info = api.post("/info", json={"FileInfo": {"FilePath": path}}).json()
    assert {"folders": ["in", "out"]} == info["archiveViewInfo"]
    assert [{"name": name} for name in names] == info["attachments"]
    options = {"ArchiveOptions": {"Folder": "under"}}
    body = {"FileInfo": {"FilePath": path}, "RenderOptions": options}
    assert (400, "MissingParameters") == error_of(api.post("/view", json=body))[:2]


@pytest.mark.parametrize("allowed", [True, False])
def test_printing_is_allowed_where_the_document_allows_it(
    api: httpx.Client, upload: Upload, folder: str, *, allowed: bool
) -> None:
    """
    A PDF that anybody may open may still not be printed.
    """
    encryption = StandardEncryption("", ownerPassword=PASSWORD, canPrint=int(allowed))
    upload(f"{folder}/a.pdf", make_pdf(encryption=encryption))
    info = api.post("/info", json={"FileInfo": {"FilePath": f"{folder}/a.pdf"}}).json()
    assert {"printingAllowed": allowed} == info["pdfViewInfo"]


def test_external_resources_are_listed_and_stored(api: httpx.Client, pdf: str) -> None:
    """
    With ExternalResources every page lists at least one resource, and it can be downloaded.
    """
    options = {"ExternalResources": True, "PagesToRender": [1]}
    (page,) = view(api, pdf, OutputPath="external", RenderOptions=options)["pages"]
    assert page["resources"]
    for resource in page["resources"]:
        assert {"name", "path", "downloadUrl"} == set(resource)
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
    assert "a (1).csv" == attachment["name"]
    assert f"viewer/{folder}/mail_eml/attachments/a (1).csv" == attachment["path"]
    assert attachment["downloadUrl"].endswith("/attachments/a%20%281%29.csv")
    assert b"1,2,3" == api.get(attachment["downloadUrl"]).content
    info = api.post("/info", json={"FileInfo": {"FilePath": f"{folder}/mail.eml"}}).json()
    assert [{"name": "a (1).csv"}] == info["attachments"]


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
    assert (".pdf", "Portable Document Format File") == (info["formatExtension"], info["format"])
    assert list(WORDS) == [line["value"] for page in info["pages"] for line in page["lines"]]
    assert {"printingAllowed": True} == info["pdfViewInfo"]
    assert info["archiveViewInfo"] is None
    picture_path = view(api, pdf, ViewFormat="PNG")["pages"][0]["path"]
    with Image.open(io.BytesIO(download(api, picture_path))) as picture:
        first = info["pages"][0]
        assert (1, True) == (first["number"], first["visible"])
        assert picture.size == (first["width"], first["height"])
    html = api.post("/info", json={"FileInfo": {"FilePath": pdf}}).json()["pages"][0]
    assert {"number": 1, "width": 0, "height": 0, "visible": True, "lines": []} == html


def test_a_password_is_asked_for_and_checked(
    api: httpx.Client, upload: Upload, folder: str
) -> None:
    """
    A protected document is 403 with the published codes, or rendered with its password.
    """
    path = f"{folder}/secret.pdf"
    upload(path, make_pdf(encryption=StandardEncryption(PASSWORD)))

    def ask(password: str) -> httpx.Response:
        return api.post("/view", json={"FileInfo": {"FilePath": path, "Password": password}})

    missing = (403, "MissingPassword", "Please specify password to load the document.")
    assert missing == error_of(ask(""))
    assert (403, "IncorrectPassword") == error_of(ask("wrong"))[:2]
    assert 4 == len(ask(PASSWORD).json()["pages"])


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
    assert (404, "FontsPathNotFound") == error_of(api.post("/view", json=body))[:2]
    assert view(api, pdf, FontsPath="words")["pages"]


def test_one_page_is_converted_to_that_page(api: httpx.Client) -> None:
    """
    One page comes as the bare file, even when the upload's name says nothing.
    """
    query = {"format": "PNG", "pages": "2"}
    answer = api.put("/convertAndDownload", params=query, files={"File": ("file", make_pdf())})
    assert "application/octet-stream" == answer.headers["content-type"]
    assert 'attachment; filename="document.png"' == answer.headers["content-disposition"]
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert "PNG" == picture.format


def test_several_pages_are_converted_to_a_zip(api: httpx.Client) -> None:
    """
    Several pages come as a zip of files named after their page numbers.
    """
    files = {"file": ("report.pdf", make_pdf())}
    answer = api.put(
        "/convertAndDownload", params={"format": "html", "pages": "3-4,1"}, files=files
    )
    assert 'attachment; filename="report.zip"' == answer.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert ["p3.html", "p4.html", "p1.html"] == archive.namelist()
        assert WORDS[2] in archive.read("p3.html").decode()


def test_a_conversion_to_pdf_is_one_file(api: httpx.Client) -> None:
    """
    PDF comes as one file of the chosen pages, and nothing is stored.
    """
    before = api.get("/storage/disc").json()
    query = {"format": "pdf", "pages": "2-3"}
    answer = api.put("/convertAndDownload", params=query, content=make_pdf())
    assert ["bravo", "charlie"] == pdf_words(answer.content)
    assert before == api.get("/storage/disc").json()


def test_a_protected_document_is_converted_with_its_password(api: httpx.Client) -> None:
    """
    The password comes in the query; without it the answer is MissingPassword.
    """
    files = {"file": ("a.pdf", make_pdf(encryption=StandardEncryption(PASSWORD)))}
    missing = api.put("/convertAndDownload", params={"format": "pdf"}, files=files)
    query = {"format": "png", "pages": "1", "password": PASSWORD}
    assert (403, "MissingPassword") == error_of(missing)[:2]
    assert 200 == api.put("/convertAndDownload", params=query, files=files).status_code


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
    assert expected == api.get("/consumption").json()


def test_the_log_counts_operations(box: Sandbox, api: httpx.Client) -> None:
    """
    A test can count the requests of an operation, by status too.
    """
    before = box.requests.count("GetInfo", status=400), box.requests.count()
    api.post("/info", content=json.dumps({}))
    assert before[0] + 1 == box.requests.count("GetInfo", status=400)
    assert before[1] + 1 == box.requests.count()
    assert "/v2.0/viewer/info" == box.requests[-1].path


def test_a_page_that_was_not_drawn_is_no_empty_file() -> None:
    """
    A renderer that forgets a page is a failure; a page without a byte is a page.
    """
    assert b"" == drawn(b"")
    with pytest.raises(ValueError, match="no file"):
        drawn(None)
