"""
Options of a view, as a client writes them.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import httpx
import pytest
from PIL import Image

from tests.sandbox import documents
from tests.sandbox.conftest import Upload, error_of

WORDS = documents.words(3, seed=13)
Ask = Callable[..., httpx.Response]


@pytest.fixture
def ask(api: httpx.Client, upload: Upload, folder: str) -> Ask:
    """
    Render a PDF of three pages, or another document, with the given options.
    """

    def post(data: bytes = b"", name: str = "a.pdf", **body: Any) -> httpx.Response:
        upload(f"{folder}/{name}", data or documents.pdf(WORDS))
        return api.post("/view", json={"FileInfo": {"FilePath": f"{folder}/{name}"}, **body})

    return post


def page(api: httpx.Client, answer: httpx.Response) -> bytes:
    assert 200 == answer.status_code, answer.text
    return api.get(answer.json()["pages"][0]["downloadUrl"]).raise_for_status().content


def colors(data: bytes) -> set[Any]:
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    return {color for _, color in picture.getcolors(2**24) or ()}


@pytest.mark.parametrize(
    ("color", "expected"),
    [
        (None, (255, 0, 0)),
        ("", (255, 0, 0)),
        ("Magenta", (255, 0, 255)),
        ("lightseagreen", (32, 178, 170)),
        ("(10,20,250)", (10, 20, 250)),
        ("( 10, 20, 250 )", (10, 20, 250)),
        ("(255,10,20,250)", (10, 20, 250)),
        ("(51,0,0,255)", (204, 204, 255)),
        ("#00ff00", (0, 255, 0)),
    ],
)
def test_the_mark_has_its_color(
    api: httpx.Client, ask: Ask, color: str | None, expected: tuple[int, int, int]
) -> None:
    """
    A name, (r,g,b) or (a,r,g,b); red when none is given.
    """
    mark = {"Text": "MMMM", "Color": color, "Size": 0, "Position": None}
    assert expected in colors(page(api, ask(Watermark=mark, ViewFormat="PNG")))


@pytest.mark.parametrize(
    "mark", [None, {}, {"Text": ""}, {"Text": None, "Size": 10}, {"Text": " "}]
)
def test_no_text_is_no_mark(api: httpx.Client, ask: Ask, mark: Any) -> None:
    """
    A watermark without a text is none.
    """
    plain = page(api, ask(ViewFormat="PNG"))
    assert plain == page(api, ask(Watermark=mark, ViewFormat="PNG", OutputPath="other"))


def test_the_mark_is_in_html_and_pdf(api: httpx.Client, ask: Ask) -> None:
    """
    Keys and the position may be in any case; line breaks in the text are blanks.
    """
    mark = {"text": "TOP\n secret", "position": "topcenter", "size": 20, "color": "Blue"}
    assert ">TOP secret</text>" in page(api, ask(watermark=mark)).decode()
    file = ask(watermark=mark, viewFormat="pdf").json()["file"]
    with documents.opened(api.get(file["downloadUrl"]).content) as pdf:
        assert ["TOP secret" in each.get_textpage().get_text_range() for each in pdf] == [True] * 3


@pytest.mark.parametrize(
    ("mark", "field"),
    [
        ({"Text": 1}, "Text"),
        ({"Text": "x" * 1001}, "Text"),
        ({"Text": "x", "Color": "no such"}, "Color"),
        ({"Text": "x", "Color": "(1,2)"}, "Color"),
        ({"Text": "x", "Color": "(1,2,256)"}, "Color"),
        ({"Text": "x", "Color": 5}, "Color"),
        ({"Text": "x", "Position": "Middle"}, "Position"),
        ({"Text": "x", "Size": -1}, "Size"),
        ({"Text": "x", "Size": 1001}, "Size"),
        ({"Text": "x", "Size": "big"}, "Size"),
        ("x", "Watermark"),
    ],
)
def test_a_mark_that_makes_no_sense_is_refused(ask: Ask, mark: Any, field: str) -> None:
    """
    The refusal names the field.
    """
    status, code, message = error_of(ask(Watermark=mark))
    assert (400, "MissingParameters") == (status, code)
    assert field in message


def test_all_pages_go_into_one_html_document(api: httpx.Client, ask: Ask) -> None:
    """
    With RenderToSinglePage the answer has one page, and that has the words of all in their order.
    """
    answer = ask(RenderOptions={"RenderToSinglePage": True, "PagesToRender": [3, 1]})
    html = page(api, answer).decode()
    assert 1 == len(answer.json()["pages"])
    assert 1 == html.count("<html>")
    assert 2 == html.count('<section class="page"')
    assert 0 < html.index(WORDS[2]) < html.index(WORDS[0])
    assert WORDS[1] not in html
    assert 3 == len(
        ask(RenderOptions={"RenderToSinglePage": True}, ViewFormat="PNG").json()["pages"]
    )


def test_resources_of_a_single_document_are_those_of_all_pages(ask: Ask) -> None:
    """
    The pictures of all pages lie beside the one document.
    """
    options = {"RenderToSinglePage": True, "ExternalResources": True}
    (only,) = ask(RenderOptions=options).json()["pages"]
    assert ["page-1.png", "page-2.png", "page-3.png"] == [
        each["name"] for each in only["resources"]
    ]


def test_a_page_names_its_resources_by_the_template(api: httpx.Client, ask: Ask) -> None:
    """
    Number and name are replaced in ResourcePath; without external resources it does nothing.
    """
    template = "https://example.org/{page-number}/x/{resource-name}?a=1&b=2"
    options = {"ResourcePath": template, "ExternalResources": True, "PagesToRender": [2]}
    html = page(api, ask(RenderOptions=options)).decode()
    assert 'src="https://example.org/2/x/page-2.png?a=1&amp;b=2"' in html
    assert "example.org" not in page(api, ask(RenderOptions={"ResourcePath": template})).decode()


def test_a_responsive_page_has_no_width_of_its_own(api: httpx.Client, ask: Ask) -> None:
    """
    It keeps its proportions, and is as wide as the window.
    """
    wide = page(api, ask(RenderOptions={"IsResponsive": True})).decode()
    assert 'style="aspect-ratio: 816 / 1056"' in wide
    assert 'style="width: 816px; height: 1056px"' in page(api, ask()).decode()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, (400, 200)),
        ({"ImageWidth": 100}, (100, 50)),
        ({"ImageHeight": 100}, (200, 100)),
        ({"ImageWidth": 100, "ImageHeight": 100}, (100, 100)),
        ({"ImageMaxWidth": 40}, (40, 20)),
        ({"ImageMaxHeight": 1000}, (400, 200)),
    ],
)
def test_a_picture_has_the_wanted_size_in_html_and_pdf(
    api: httpx.Client, ask: Ask, options: dict[str, int], expected: tuple[int, int]
) -> None:
    """
    These sizes are for pictures that become documents, and for nothing else.
    """
    source = documents.image("PNG", (400, 200))
    html = page(api, ask(source, "a.png", RenderOptions=options)).decode()
    assert f"width: {expected[0]}px; height: {expected[1]}px" in html
    file = ask(source, "a.png", ViewFormat="PDF", RenderOptions=options).json()["file"]
    with documents.opened(api.get(file["downloadUrl"]).content) as pdf:
        assert expected == tuple(round(side * 96 / 72) for side in pdf[0].get_size())
    png = page(api, ask(source, "a.png", ViewFormat="PNG", RenderOptions=options))
    assert (400, 200) == Image.open(io.BytesIO(png)).size
    other = page(api, ask(RenderOptions=options)).decode()
    assert "width: 816px; height: 1056px" in other


@pytest.mark.skipif(
    not (find_spec("minipdf") or find_spec("office2pdf")),
    reason="no engine for xlsx has a wheel here",
)
@pytest.mark.parametrize(
    ("options", "pages"),
    [
        ({}, 1),
        ({"CountRowsPerPage": 2, "CountColumnsPerPage": 1}, 1),
        ({"PaginateSheets": True}, 2),
        ({"PaginateSheets": True, "CountRowsPerPage": 40}, 2),
        ({"PaginateSheets": True, "CountRowsPerPage": 20, "CountColumnsPerPage": 0}, 3),
        ({"PaginateSheets": True, "CountRowsPerPage": 60, "CountColumnsPerPage": 1}, 1),
        ({"RenderPrintAreaOnly": True, "RenderGridLines": True, "RenderHeadings": True}, 1),
        ({"RenderEmptyRows": False, "RenderEmptyColumns": False}, 1),
    ],
)
def test_a_sheet_has_the_pages_that_were_asked_for(
    ask: Ask, options: dict[str, Any], pages: int
) -> None:
    """
    CountRowsPerPage and CountColumnsPerPage count for paginated sheets only.
    """
    source = documents.xlsx([WORDS[0]], rows=60)
    answer = ask(source, "a.xlsx", RenderOptions={"SpreadsheetOptions": options})
    assert (200, pages) == (answer.status_code, len(answer.json()["pages"]))
