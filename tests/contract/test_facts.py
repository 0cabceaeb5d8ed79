"""
Facts: about a document, about the formats, about consumption.
"""

from __future__ import annotations

from groupdocs_viewer.api.info import get_info, get_supported_file_formats
from groupdocs_viewer.api.license_ import get_consumption_credit
from groupdocs_viewer.models import (
    Character,
    ConsumptionResult,
    FormatsResult,
    ImageOptions,
    InfoResult,
    Line,
    PageInfo,
    PdfViewInfo,
    ViewFormat,
    ViewOptions,
    Word,
)
from tests.contract.api import Api
from tests.contract.documents import PASSWORD, PROTECTED, REPORT, SMALL, at


def the_page(info: InfoResult) -> PageInfo:
    assert isinstance(info, InfoResult)
    assert [] == info.attachments
    assert isinstance(info.pages, list)
    (page,) = info.pages
    return page


def test_image_info_tells_size_and_text(api: Api) -> None:
    """
    With ExtractText, lines, words and characters come with their coordinates.
    """
    api.stage.put(REPORT, b"Hi\n")
    body = ViewOptions(
        file_info=at(REPORT),
        view_format=ViewFormat.PNG,
        render_options=ImageOptions(extract_text=True),
    )

    info = api(get_info, body=body).parsed
    page = the_page(info)

    assert (".txt", "Plain Text File") == (info.format_extension, info.format_)
    assert info.pdf_view_info is None
    kinds = (info.archive_view_info, info.cad_view_info, info.outlook_view_info)
    assert (None, None, None) == kinds
    assert info.project_management_view_info is None
    assert (1, True) == (page.number, page.visible)
    assert isinstance(page.width, int)
    assert isinstance(page.height, int)
    assert min(page.width, page.height) > 0
    (line,) = page.lines or []
    (word,) = line.words or []
    characters = word.characters or []
    assert ["Hi", "Hi"] == [line.value, word.value]
    assert ["H", "i"] == [each.value for each in characters]
    boxes: list[Line | Word | Character] = [line, word, *characters]
    for each in boxes:
        sides = (each.x, each.y, each.width, each.height)
        assert all(isinstance(side, int | float) and side > 0 for side in sides)


def test_pdf_info_tells_whether_it_may_be_printed(api: Api) -> None:
    """
    The password of the document is enough; sizes are zero for a format that is no image.
    """
    api.stage.put(SMALL, PROTECTED)
    body = ViewOptions(file_info=at(SMALL, password=PASSWORD))

    info = api(get_info, body=body).parsed
    page = the_page(info)

    assert ".pdf" == info.format_extension
    assert "Portable Document Format File" == info.format_
    assert (1, 0, 0, []) == (page.number, page.width, page.height, page.lines)
    assert page.visible is True
    assert isinstance(info.pdf_view_info, PdfViewInfo)
    assert info.pdf_view_info.printing_allowed is True


def test_formats_have_extension_and_name(api: Api) -> None:
    formats = api(get_supported_file_formats).parsed

    assert isinstance(formats, FormatsResult)
    assert isinstance(formats.formats, list)
    names = {each.extension: each.file_format for each in formats.formats}
    assert "Portable Document Format File" == names[".pdf"]
    assert all(str(extension).startswith(".") and name for extension, name in names.items())


def test_stand_in_consumes_nothing(api: Api) -> None:
    consumed = api(get_consumption_credit).parsed

    assert isinstance(consumed, ConsumptionResult)
    assert (0, 0, 0) == (consumed.credit, consumed.quantity, consumed.billed_api_calls)
