"""
Views: rendered, described by the answer, and deleted again.
"""

from __future__ import annotations

from groupdocs_viewer.api.file import download_file
from groupdocs_viewer.api.storage import object_exists
from groupdocs_viewer.api.view import convert_and_download, create_view, delete_view
from groupdocs_viewer.models import (
    DeleteViewOptions,
    HtmlOptions,
    ImageOptions,
    ObjectExist,
    PageView,
    PdfOptions,
    Resource,
    ViewFormat,
    ViewOptions,
    ViewResult,
)
from groupdocs_viewer.types import File
from tests.contract.api import Api, bytes_of
from tests.contract.documents import (
    PASSWORD,
    PROTECTED,
    REPORT,
    SMALL,
    TEXT,
    TWO_PAGES,
    at,
    upload,
)

PNG = b"\x89PNG\r\n\x1a\n"
FOLDER = "viewer/contract/report_txt"


def url(api: Api, path: str) -> str:
    return f"{api.base_url}/v2.0/viewer/storage/file/{path}"


def pages_of(answer: ViewResult) -> list[PageView]:
    assert isinstance(answer, ViewResult)
    assert isinstance(answer.pages, list)
    assert answer.file is None
    assert [] == answer.attachments
    return answer.pages


def test_page_of_a_view_is_downloaded_by_its_path(api: Api) -> None:
    """
    What CreateView says of a page is enough to fetch it.
    """
    api.stage.put(SMALL, PROTECTED)
    body = ViewOptions(file_info=at(SMALL, password=PASSWORD))

    (page,) = pages_of(api(create_view, body=body).parsed)
    assert isinstance(page.path, str)
    html = api(download_file, page.path).parsed

    assert 1 == page.number
    assert "viewer/contract/protected_pdf/p1.html" == page.path
    assert url(api, page.path) == page.download_url
    assert [] == page.resources
    assert isinstance(html, File)
    assert b"Secret" in bytes_of(html)


def test_external_resources_of_a_page_are_named(api: Api) -> None:
    api.stage.put(REPORT, TEXT)
    options = HtmlOptions(external_resources=True, resource_path="/parts/{resource-name}")
    body = ViewOptions(file_info=at(REPORT), view_format=ViewFormat.HTML, render_options=options)

    (page,) = pages_of(api(create_view, body=body).parsed)

    assert isinstance(page.resources, list)
    names = [resource.name for resource in page.resources]
    assert names
    paths = [f"{FOLDER}/{name}" for name in names]
    assert paths == [resource.path for resource in page.resources]
    assert [url(api, path) for path in paths] == [each.download_url for each in page.resources]


def test_image_options_choose_pages_and_size(api: Api) -> None:
    """
    Page 2 alone is rendered, and is an image as wide as was asked.
    """
    api.stage.put(REPORT, TWO_PAGES)
    options = ImageOptions(start_page_number=2, count_pages_to_render=1, width=120)
    body = ViewOptions(
        file_info=at(REPORT),
        view_format=ViewFormat.PNG,
        output_path="contract/out",
        render_options=options,
    )

    (page,) = pages_of(api(create_view, body=body).parsed)
    assert isinstance(page.path, str)
    image = bytes_of(api(download_file, page.path).parsed)

    assert (2, "contract/out/contract/report_txt/p2.png") == (page.number, page.path)
    assert PNG == image[:8]
    assert 120 == int.from_bytes(image[16:20], "big")


def test_pdf_view_is_one_file(api: Api) -> None:
    api.stage.put(REPORT, TEXT)
    options = PdfOptions(permissions=["DenyPrinting"], permissions_password="owner-only")
    body = ViewOptions(file_info=at(REPORT), view_format=ViewFormat.PDF, render_options=options)

    view = api(create_view, body=body).parsed

    assert isinstance(view, ViewResult)
    assert view.pages is None
    assert [] == view.attachments
    assert isinstance(view.file, Resource)
    assert f"{FOLDER}/report.pdf" == view.file.path
    assert url(api, f"{FOLDER}/report.pdf") == view.file.download_url


def test_deleted_view_is_gone(api: Api) -> None:
    """
    DELETE carries a body, its answer none, and the pages are no longer there.
    """
    api.stage.put(REPORT, TEXT)
    api(create_view, body=ViewOptions(file_info=at(REPORT)))

    deleted = api(delete_view, body=DeleteViewOptions(file_info=at(REPORT)))
    left = api(object_exists, f"{FOLDER}/p1.html").parsed

    assert (204, b"", None) == (deleted.status_code, deleted.content, deleted.parsed)
    assert isinstance(left, ObjectExist)
    assert (False, False) == (left.exists, left.is_folder)


def test_document_is_converted_without_being_stored(api: Api) -> None:
    answer = api(
        convert_and_download,
        body=upload(PROTECTED, "protected.pdf"),
        format_=ViewFormat.PNG,
        pages="1",
        password=PASSWORD,
    )

    assert isinstance(answer.parsed, File)
    assert PNG == bytes_of(answer.parsed)[:8]
    assert "protected.png" in answer.headers["Content-Disposition"]
