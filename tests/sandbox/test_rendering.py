"""
What is on a page of a document is on that page of the result, in every output.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from html.parser import HTMLParser
from importlib.util import find_spec
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from PIL import Image

from groupdocs_sandbox.rendering import (
    NoSuchPages,
    Output,
    RenderedDocument,
    RenderedPage,
    Renderer,
    RenderOptions,
    RenderRequest,
    ResourceLimit,
)
from tests.sandbox import documents

WORDS = documents.words(4)
MAKERS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "docx": documents.docx,
    "xlsx": documents.xlsx,
    "pptx": documents.pptx,
    "pdf": documents.pdf,
}
INK = [255] * 128 + [0] * 128  # what is darker than grey
OFFICE_ENGINES = {
    "docx": ("dxpdf", "office2pdf", "minipdf"),
    "xlsx": ("minipdf", "office2pdf"),
    "pptx": ("office2pdf", "minipdf"),
}


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    renderer = Renderer(workers=2)
    yield renderer
    renderer.close()


def made(kind: str, pages: Sequence[str] = WORDS) -> bytes:
    if kind in OFFICE_ENGINES and not any(map(find_spec, OFFICE_ENGINES[kind])):
        pytest.skip(f"no engine for {kind} is installed on this platform")
    return MAKERS[kind](pages)


def best(kind: str) -> str:
    """
    Name the engine that draws a sound document of that kind.
    """
    return next(engine for engine in OFFICE_ENGINES[kind] if find_spec(engine))


def render(
    renderer: Renderer,
    data: bytes,
    output: Output | None,
    options: RenderOptions | None = None,
    file_name: str = "file",
) -> RenderedDocument:
    request = RenderRequest(
        data=data, file_name=file_name, output=output, options=options or RenderOptions()
    )
    return asyncio.run(renderer.render(request))


def html_text(page: RenderedPage) -> str:
    class Reader(HTMLParser):
        text = ""
        skipped = False

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
            self.skipped = tag in ("style", "title")

        def handle_data(self, data: str) -> None:
            if not self.skipped:
                self.text += data

    reader = Reader()
    reader.feed((page.data or b"").decode())
    return reader.text


def pdf_texts(data: bytes | None) -> list[str]:
    with pdfium.PdfDocument(data or b"") as document:
        return [page.get_textpage().get_text_range() for page in document]


def picture(page: RenderedPage) -> Image.Image:
    return Image.open(BytesIO(page.data or b"")).convert("L")


def found(text: str, words: Sequence[str] = WORDS) -> list[str]:
    return [word for word in words if re.search(rf"\b{word}\b", text)]


@pytest.mark.parametrize("kind", MAKERS)
def test_html_page_holds_the_word_of_its_page_and_no_other(renderer: Renderer, kind: str) -> None:
    """
    The text of an HTML page is the text of that page of the document.
    """
    document = render(renderer, made(kind), Output.HTML)

    assert [[word] for word in WORDS] == [found(html_text(page)) for page in document.pages]


@pytest.mark.parametrize("kind", MAKERS)
def test_pdf_page_holds_the_word_of_its_page_and_no_other(renderer: Renderer, kind: str) -> None:
    """
    The text layer of a PDF page is the text of that page of the document.
    """
    document = render(renderer, made(kind), Output.PDF)

    assert [[word] for word in WORDS] == [found(text) for text in pdf_texts(document.document)]


@pytest.mark.parametrize("output", [Output.PNG, Output.JPG])
@pytest.mark.parametrize("kind", MAKERS)
def test_picture_shows_ink_where_the_word_is_and_nowhere_else(
    renderer: Renderer, kind: str, output: Output
) -> None:
    """
    A picture shows its page's word: there is ink inside the word's box, and none outside.
    """
    document = render(renderer, made(kind), output, RenderOptions(extract_text=True))

    assert len(document.pages) == 4
    for page, expected in zip(document.pages, WORDS, strict=True):
        (word,) = (each for line in page.lines for each in line.words)
        ink = picture(page).point(INK)
        left, top, right, bottom = ink.getbbox() or (0, 0, 0, 0)
        assert expected == word.value
        assert word.x - 2 <= left < right <= word.x + word.width + 2
        assert word.y - 2 <= top < bottom <= word.y + word.height + 2
        assert right - left > word.width * 0.8


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("output", [None, *Output])
def test_numbers_and_page_count_are_those_of_the_document(
    renderer: Renderer, kind: str, output: Output | None
) -> None:
    """
    Pages are numbered as in the document, whatever they become.
    """
    document = render(renderer, made(kind), output)

    assert 4 == document.page_count
    assert [page.number for page in document.pages] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (RenderOptions(start_page=2, page_count=2), [2, 3]),
        (RenderOptions(start_page=3), [3, 4]),
        (RenderOptions(page_count=1), [1]),
        (RenderOptions(pages=(3, 1)), [3, 1]),
        (RenderOptions(pages=(2, 2, 9)), [2]),
        (RenderOptions(start_page=4, page_count=9, pages=(1,)), [4]),
    ],
)
def test_chosen_pages_come_in_the_wanted_order(
    renderer: Renderer, options: RenderOptions, expected: list[int]
) -> None:
    """
    Start and count win over a list, a list keeps its order, and what is not there is left out.
    """
    source = documents.pdf(WORDS)
    words = [[WORDS[number - 1]] for number in expected]

    pages = render(renderer, source, Output.HTML, options).pages
    file = render(renderer, source, Output.PDF, options).document

    assert expected == [page.number for page in pages]
    assert words == [found(html_text(page)) for page in pages]
    assert words == [found(text) for text in pdf_texts(file)]


def test_error_when_no_wanted_page_exists(renderer: Renderer) -> None:
    """
    Pages that do not exist are an error that says how many there are.
    """
    with pytest.raises(NoSuchPages, match="the document has 4") as caught:
        render(renderer, documents.pdf(WORDS), Output.PNG, RenderOptions(pages=(9,)))

    assert "MissingParameters" == caught.value.code


@pytest.mark.parametrize("output", [Output.PNG, Output.JPG])
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (RenderOptions(), (816, 1056)),
        (RenderOptions(width=408), (408, 528)),
        (RenderOptions(height=528), (408, 528)),
        (RenderOptions(width=300, height=300), (300, 300)),
        (RenderOptions(max_width=408), (408, 528)),
        (RenderOptions(max_height=264), (204, 264)),
        (RenderOptions(max_width=5000, max_height=5000), (816, 1056)),
        (RenderOptions(width=800, max_width=408), (408, 528)),
        (RenderOptions(rotations={1: 90}), (1056, 816)),
    ],
)
def test_picture_has_the_size_that_was_asked_for(
    renderer: Renderer, output: Output, options: RenderOptions, expected: tuple[int, int]
) -> None:
    """
    Sizes are pixels; one side given keeps the proportions, and information agrees with pictures.
    """
    source = documents.pdf(WORDS[:1])

    (page,) = render(renderer, source, output, options).pages
    (information,) = render(renderer, source, None, options).pages

    assert expected == picture(page).size
    assert expected == (page.width, page.height)
    assert expected == (information.width, information.height)
    assert information.data is None


def test_error_when_a_picture_would_be_huge(renderer: Renderer) -> None:
    """
    A wish for too many pixels is refused in words, and no memory is taken for it.
    """
    with pytest.raises(ResourceLimit, match="pixels"):
        render(renderer, documents.pdf(WORDS), Output.PNG, RenderOptions(width=1_000_000))


def test_rotation_turns_the_chosen_page_only(renderer: Renderer) -> None:
    """
    A rotation is clockwise, for one page, and in the PDF as well.
    """
    options = RenderOptions(rotations={2: 90}, extract_text=True)
    source = documents.pdf(WORDS[:2])

    first, second = render(renderer, source, Output.PNG, options).pages
    file = render(renderer, source, Output.PDF, options).document

    assert [(page.width, page.height) for page in (first, second)] == [(816, 1056), (1056, 816)]
    # At the top left before: a clockwise turn takes it to the top right.
    assert first.lines[0].x < 816 / 2
    assert second.lines[0].x > 1056 / 2
    with pdfium.PdfDocument(file or b"") as document:
        assert [page.get_rotation() for page in document] == [0, 90]


def test_jpeg_quality_makes_smaller_files(renderer: Renderer) -> None:
    """
    A lower quality costs less.
    """
    source = documents.pdf([" ".join(WORDS)])
    sizes = [
        len(page.data or b"")
        for quality in (10, 90)
        for page in render(renderer, source, Output.JPG, RenderOptions(jpeg_quality=quality)).pages
    ]

    assert sizes[0] < sizes[1]


def test_html_page_stands_alone_unless_resources_are_wanted_outside(renderer: Renderer) -> None:
    """
    The picture is inside the HTML file, or beside it under the name the file refers to.
    """
    source = documents.pdf(WORDS[:1])

    (inside,) = render(renderer, source, Output.HTML).pages
    (outside,) = render(renderer, source, Output.HTML, RenderOptions(external_resources=True)).pages

    assert () == inside.resources
    assert re.findall(r'src="(data:image/png)', (inside.data or b"").decode()) == ["data:image/png"]
    (resource,) = outside.resources
    assert [resource.name] == re.findall(r'src="([^"]*)"', (outside.data or b"").decode())
    assert "PNG" == Image.open(BytesIO(resource.data)).format


def test_markup_in_a_document_stays_text(renderer: Renderer) -> None:
    """
    What looks like HTML in a document is shown, not run.
    """
    text = "<script>alert(1)</script> & co"

    (page,) = render(renderer, documents.pdf([text]), Output.HTML).pages

    assert text in html_text(page)
    assert b"<script" not in (page.data or b"")


def test_phrase_of_a_line_stays_together(renderer: Renderer) -> None:
    """
    Words of a line are one run of text with blanks, so a phrase can be found.
    """
    (page,) = render(renderer, documents.pdf([" ".join(WORDS)]), Output.HTML).pages

    assert " ".join(WORDS) in (page.data or b"").decode()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_words_of_an_html_page_lie_on_their_picture(renderer: Renderer, turn: int) -> None:
    """
    What is selected is what is seen: words have the place and the length of their picture.

    They are turned with it, and what stands far apart is no run.
    """
    source = documents.pdf([f"{WORDS[0]}     {WORDS[1]} {WORDS[2]}"])
    options = RenderOptions(extract_text=True, rotations={1: turn})

    (page,) = render(renderer, source, Output.HTML, options).pages

    markup = (page.data or b"").decode()
    (line,) = page.lines
    first, second, third = line.words
    runs = [
        {
            0: (one.x, last.x + last.width - one.x),
            90: (one.y, last.y + last.height - one.y),
            180: (-one.x - one.width, one.x + one.width - last.x),
            270: (-one.y - one.height, one.y + one.height - last.y),
        }[turn]
        for one, last in ((first, first), (second, third))
    ]
    placed = re.findall(r'<tspan x="([-.\d]+)" textLength="([.\d]+)"[^>]*>([\w ]+)<', markup)
    assert [WORDS[0], f"{WORDS[1]} {WORDS[2]}"] == [text for _, _, text in placed]
    for expected, (x, length, _) in zip(runs, placed, strict=True):
        assert expected == pytest.approx((float(x), float(length)), abs=0.1)
    assert [turn] == [int(each) for each in re.findall(r"rotate\((\d+)\)", markup) or [0]]


def test_right_to_left_text_is_not_upside_down(renderer: Renderer) -> None:
    """
    Text that runs to the left is not text that is turned.
    """
    page, *_ = render(renderer, "שלום".encode(), Output.HTML, file_name="a.txt").pages

    assert "rotate" not in (page.data or b"").decode()


def test_lines_hold_words_that_hold_characters_in_their_boxes(renderer: Renderer) -> None:
    """
    Text comes as lines of words of characters, each box inside the one that holds it.
    """
    source = documents.pdf([" ".join(WORDS)])

    (page,) = render(renderer, source, None, RenderOptions(extract_text=True)).pages

    (line,) = page.lines
    assert " ".join(WORDS) == line.value
    assert [word.value for word in line.words] == WORDS
    for word in line.words:
        assert word.value == "".join(each.value for each in word.characters)
        assert line.x <= word.x + 0.01
        assert word.x + word.width <= line.x + line.width + 0.01
        for each in word.characters:
            assert word.x <= each.x + 0.01
            assert each.x + each.width <= word.x + word.width + 0.01


@pytest.mark.parametrize("kind", ["pptx", "xlsx"])
def test_hidden_page_is_absent_unless_wanted(renderer: Renderer, kind: str) -> None:
    """
    A hidden slide or sheet is shown on demand only, and then says that it is hidden.
    """
    made(kind)
    maker = documents.pptx if kind == "pptx" else documents.xlsx
    source = maker(WORDS[:3], hidden={2})

    shown = render(renderer, source, Output.HTML)
    everything = render(renderer, source, Output.HTML, RenderOptions(render_hidden_pages=True))

    assert [[WORDS[0]], [WORDS[2]]] == [found(html_text(page)) for page in shown.pages]
    assert [[word] for word in WORDS[:3]] == [found(html_text(page)) for page in everything.pages]
    assert [page.visible for page in everything.pages] == [True, False, True]
    assert (best(kind), best(kind)) == (shown.engine, everything.engine)


def test_large_sheet_is_one_page_unless_printed_pages_are_wanted(renderer: Renderer) -> None:
    """
    A sheet of 200 rows is one page with 200 rows.
    """
    made("xlsx")
    source = documents.xlsx(WORDS[:2], rows=200)

    sheets = render(renderer, source, Output.HTML)
    printed = render(renderer, source, None, RenderOptions(paginate_sheets=True))

    assert [
        html_text(page).count(word) for page, word in zip(sheets.pages, WORDS, strict=False)
    ] == [200, 200]
    assert printed.page_count > 2
    assert (best("xlsx"), best("xlsx")) == (sheets.engine, printed.engine)


@pytest.mark.skipif(find_spec("minipdf") is None, reason="minipdf has no wheel here")
def test_number_of_a_workbook_is_shown_in_its_format(renderer: Renderer) -> None:
    """
    A date is not shown as the number of its day, nor a percentage as a fraction.
    """
    source = documents.numbers(
        [
            (date(2026, 11, 2), "MM/DD/YY"),
            (date(2026, 11, 3), "yyyy-mm-dd"),
            (date(2026, 11, 4), "[$-409]d\\-mmm\\-yy;@"),
            (date(2026, 11, 5), "mmm-yy"),
            (0.25, "0%"),
            (0.25, "0.0%"),
            (1234.5, "#,##0.00"),
            (1234.5, '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)'),
            (2026, "General"),
            (2026, "0"),
        ]
    )

    (page,) = render(renderer, source, Output.HTML).pages

    assert html_text(page).split() == [
        "11/2/2026",
        "2026-11-03",
        "11/4/2026",
        "11/5/2026",
        "25%",
        "25.00%",
        "1,234.50",
        "1,234.50",
        "2026",
        "2026",
    ]
