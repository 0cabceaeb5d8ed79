"""
The values that go into the renderer and come out of it.

Nothing here knows an engine, so a server process can import all of it for free.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from attrs import Factory, field, frozen


class Output(StrEnum):
    """
    What a document is rendered into.
    """

    HTML = "html"
    PNG = "png"
    JPG = "jpg"
    PDF = "pdf"


@frozen(kw_only=True)
class RenderOptions:
    """
    The options the stand-in honours, flat, with the service's own defaults.

    Attributes:
        start_page: First page, 1-based.
        page_count: How many pages from `start_page` on.
        pages: Page numbers in the wanted order; ignored when both `start_page` and
            `page_count` are given.
        rotations: Clockwise degrees (90, 180 or 270) by page number.
        width: Pixels of a PNG or JPG page; the other side follows the proportions.
        height: Pixels of a PNG or JPG page.
        max_width: Upper limit in pixels for a PNG or JPG page, proportions kept.
        max_height: Upper limit in pixels for a PNG or JPG page, proportions kept.
        jpeg_quality: Percent, 1 to 100.
        external_resources: Keep pictures out of HTML pages and return them as resources.
        extract_text: Fill the lines of each page.
        render_hidden_pages: Show hidden slides and sheets.
        render_hidden_rows: Show hidden rows of workbooks.
        render_hidden_columns: Show hidden columns of workbooks.
        paginate_sheets: Break sheets into printed pages; off = one sheet, one page.
        default_encoding: Encoding of text that does not say its own, such as `shift_jis`; an
            unknown one is refused.
        detect_encoding: Look for the encoding of text, and use `default_encoding` only when in
            doubt.
        max_chars_per_row: Characters in a row of a plain text page.
        max_rows_per_page: Rows of a plain text page.
    """

    start_page: int | None = None
    page_count: int | None = None
    pages: tuple[int, ...] | None = None
    rotations: Mapping[int, int] = field(factory=dict)
    width: int | None = None
    height: int | None = None
    max_width: int | None = None
    max_height: int | None = None
    jpeg_quality: int = 90
    external_resources: bool = False
    extract_text: bool = False
    render_hidden_pages: bool = False
    render_hidden_rows: bool = False
    render_hidden_columns: bool = False
    paginate_sheets: bool = False
    default_encoding: str | None = None
    detect_encoding: bool = False
    max_chars_per_row: int = 85
    max_rows_per_page: int = 55


@frozen(kw_only=True)
class RenderRequest:
    """
    One document and what is wanted of it.

    Attributes:
        data: The whole file.
        file_name: Its name; only the extension is looked at, and only as a hint.
        output: None asks for the page list alone, without drawing.
        password: The password to open it with; empty = none.
        options: How to render.
    """

    data: bytes = field(repr=False)
    file_name: str
    output: Output | None
    password: str = field(default="", repr=False)
    options: RenderOptions = Factory(RenderOptions)


@frozen(kw_only=True)
class Character:
    """
    One character and its box in pixels of the page picture, origin top left.
    """

    x: float
    y: float
    width: float
    height: float
    value: str


@frozen(kw_only=True)
class Word(Character):
    """
    A run without blanks.
    """

    characters: tuple[Character, ...]


@frozen(kw_only=True)
class Line(Character):
    """
    One line of text as the page shows it.
    """

    words: tuple[Word, ...]


@frozen(kw_only=True)
class Resource:
    """
    A file that an HTML page refers to by `name`.
    """

    name: str
    data: bytes = field(repr=False)


@frozen(kw_only=True)
class RenderedPage:
    """
    One page.

    Attributes:
        number: 1-based number in the document.
        width: Pixels of the PNG or JPG picture; the same figure for every output.
        height: Pixels, likewise.
        data: The page's file; None when only information was asked for or for PDF.
        resources: Files beside an HTML page.
        visible: False for a hidden slide or sheet that was asked for.
        lines: The text, when it was asked for.
    """

    number: int
    width: int
    height: int
    data: bytes | None = field(default=None, repr=False)
    resources: tuple[Resource, ...] = ()
    visible: bool = True
    lines: tuple[Line, ...] = ()


@frozen(kw_only=True)
class Attachment:
    """
    A file inside a message; the name is safe to use as a file name.
    """

    name: str
    data: bytes = field(repr=False)


@frozen(kw_only=True)
class RenderedDocument:
    """
    What became of a request.

    Attributes:
        extension: Of the detected format, with its dot (`.docx`).
        format_name: Of the detected format.
        page_count: Pages of the whole document.
        pages: The chosen pages in the wanted order; all of them when only information was asked
            for.
        document: For PDF output the chosen pages in one file.
        attachments: Files inside a message or a PDF.
        engine: Name of the engine that drew the document.
    """

    extension: str
    format_name: str
    page_count: int
    pages: tuple[RenderedPage, ...]
    document: bytes | None = field(default=None, repr=False)
    attachments: tuple[Attachment, ...] = ()
    engine: str
