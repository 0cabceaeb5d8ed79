"""
A watermark is over every page, where and as it was asked for, and the page beneath it is whole.
"""

from __future__ import annotations

import asyncio
import re
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from groupdocs_sandbox.rendering import (
    Output,
    Position,
    RenderedDocument,
    Renderer,
    RenderOptions,
    RenderRequest,
    Watermark,
)
from tests.sandbox import documents

MARK, *WORDS = documents.words(3, seed=11)
GREEN = (0, 200, 0, 255)


def ask(
    renderer: Renderer,
    mark: Watermark,
    output: Output | None = Output.PNG,
    data: bytes = b"",
    rotations: dict[int, int] | None = None,
) -> RenderedDocument:
    request = RenderRequest(
        data=data or documents.pdf(WORDS),
        file_name="file",
        output=output,
        options=RenderOptions(watermark=mark, extract_text=True, rotations=rotations or {}),
    )
    return asyncio.run(renderer.render(request))


def where(
    page: bytes | None, color: tuple[int, int, int] = (0, 200, 0)
) -> tuple[float, float, float, float]:
    """
    Find the box of a colour in a picture, in parts of its width and height.
    """
    picture = Image.open(BytesIO(page or b"")).convert("RGB")
    far = ImageChops.difference(picture, Image.new("RGB", picture.size, color))
    red, green, blue = (band.point([255] * 12 + [0] * 244) for band in far.split())
    box = ImageChops.darker(red, ImageChops.darker(green, blue)).getbbox()
    assert box, "the colour is nowhere"
    return (
        box[0] / picture.width,
        box[1] / picture.height,
        box[2] / picture.width,
        box[3] / picture.height,
    )


def texts(document: RenderedDocument) -> list[str]:
    with pdfium.PdfDocument(document.document or b"") as opened:
        return [page.get_textpage().get_text_range() for page in opened]


PLACES = {
    Position.TOP_LEFT: (0, 0),
    Position.TOP_CENTER: (1, 0),
    Position.TOP_RIGHT: (2, 0),
    Position.BOTTOM_LEFT: (0, 2),
    Position.BOTTOM_CENTER: (1, 2),
    Position.BOTTOM_RIGHT: (2, 2),
}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize(("position", "expected"), PLACES.items())
def test_mark_stands_where_it_was_asked_for(
    renderer: Renderer, position: Position, expected: tuple[int, int], turn: int
) -> None:
    """
    The place is that of the page as it is seen, turned or not.
    """
    mark = Watermark(text=MARK, position=position, color=GREEN, size=30)

    page, _ = ask(renderer, mark, rotations={1: turn}).pages

    left, top, right, bottom = where(page.data)
    assert expected == (int((left + right) / 2 * 3), int((top + bottom) / 2 * 3))
    assert right - left == pytest.approx(0.27, abs=0.03)
    assert bottom - top < right - left, "it is upright"


@pytest.mark.parametrize("size", [(300, 200), (200, 300)])
def test_mark_goes_from_corner_to_corner_by_default(
    renderer: Renderer, size: tuple[int, int]
) -> None:
    """
    A diagonal mark rises to the right, and all of it is on the page.
    """
    source = documents.pdf(WORDS, size=size)

    page, _ = ask(renderer, Watermark(text=MARK, color=GREEN), data=source).pages

    left, top, right, bottom = where(page.data)
    assert (left + right) / 2 == pytest.approx(0.5, abs=0.05)
    assert (top + bottom) / 2 == pytest.approx(0.5, abs=0.05)
    assert right - left > 0.7
    assert 0.01 < min(left, top) < max(right, bottom) < 0.99
    picture = Image.open(BytesIO(page.data or b"")).convert("RGB")
    half = picture.crop((0, 0, picture.width // 2, picture.height))
    beginning = BytesIO()
    half.save(beginning, "PNG")
    _, high, _, low = where(beginning.getvalue())
    assert (high + low) / 2 > 0.6


@pytest.mark.parametrize("position", Position)
def test_half_the_size_is_half_as_wide(renderer: Renderer, position: Position) -> None:
    """
    Sizes are percent of the largest mark that fits.
    """
    widths = []
    for size in (100, 50):
        mark = Watermark(text=MARK, position=position, size=size, color=GREEN)
        page, _ = ask(renderer, mark).pages
        left, _, right, _ = where(page.data)
        widths.append(right - left)

    assert widths[1] / widths[0] == pytest.approx(0.5, abs=0.03)


def test_opacity_lets_the_page_shine_through(renderer: Renderer) -> None:
    """
    A half transparent mark on white is half as strong.
    """
    page, _ = ask(renderer, Watermark(text=MARK, color=(0, 0, 255, 128))).pages

    left, _, right, _ = where(page.data, (127, 127, 255))
    assert right - left > 0.5


def test_mark_is_in_every_output_and_the_words_are_still_there(renderer: Renderer) -> None:
    """
    Every page of PDF and HTML says its own word and the mark's.
    """
    mark = Watermark(text=MARK)

    written = texts(ask(renderer, mark, Output.PDF))
    pages = [(page.data or b"").decode() for page in ask(renderer, mark, Output.HTML).pages]

    for said in (written, pages):
        assert [(True, True)] * 2 == [
            (MARK in text, word in text) for text, word in zip(said, WORDS, strict=True)
        ]


def test_mark_of_an_html_page_is_visible_and_no_picture_or_selection(renderer: Renderer) -> None:
    """
    It is drawn by the browser in its colour, over the page's picture, which is clean.
    """
    source = documents.pdf(WORDS)
    plain = RenderRequest(data=source, file_name="file", output=Output.HTML)

    marked = [
        (page.data or b"").decode()
        for page in ask(renderer, Watermark(text="a < b", color=(1, 2, 3, 51)), Output.HTML).pages
    ]

    clean = [(page.data or b"").decode() for page in asyncio.run(renderer.render(plain)).pages]
    pattern = re.compile(r'src="([^"]+)"')
    assert [pattern.findall(page) for page in clean] == [pattern.findall(page) for page in marked]
    for page in marked:
        (found,) = re.findall(r'<text class="mark" style="fill: ([^"]+)".*>(.*)</text>', page)
        assert ("rgba(1, 2, 3, 0.2)", "a &lt; b") == found
        assert re.search(r"\.mark \{[^}]*user-select: none", page)


def test_mark_is_no_text_of_the_document(renderer: Renderer) -> None:
    """
    The lines of a page are what the document says, marked or not.
    """
    for output in (None, Output.PNG):
        pages = ask(renderer, Watermark(text=MARK), output).pages
        assert [[word] for word in WORDS] == [[line.value for line in page.lines] for page in pages]


@pytest.mark.parametrize("text", ["Ωμέγα", "Штамп", "日本語", "שלום", "a😀b"])
def test_mark_may_be_in_any_script(renderer: Renderer, text: str) -> None:
    """
    Text that a PDF's own fonts do not reach is drawn, and is still text.
    """
    drawn = texts(ask(renderer, Watermark(text=text), Output.PDF))

    for said, word in zip(drawn, WORDS, strict=True):
        assert re.search(r"\S", said.replace(word, ""))
    page, _ = ask(renderer, Watermark(text=text, color=GREEN)).pages
    left, _, right, _ = where(page.data)
    assert right - left > 0.5
