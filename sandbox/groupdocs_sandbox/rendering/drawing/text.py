"""
Plain text: rows of a fixed number of characters, pages of a fixed number of rows.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Final

from reportlab.lib.pagesizes import LETTER
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from groupdocs_sandbox.rendering import fonts
from groupdocs_sandbox.rendering.drawing.rows import draw_row
from groupdocs_sandbox.rendering.errors import ResourceLimit, UnknownEncoding
from groupdocs_sandbox.rendering.limits import MAX_PAGES
from groupdocs_sandbox.rendering.options import RenderOptions

_MARGIN: Final = 48.0  # points
_TAB: Final = 4  # characters
_LEADING: Final = 1.15  # least distance of rows, in font sizes
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Both refuse whatever is not theirs; the first is written in ASCII, so that it has to be first.
_CERTAIN: Final = ("iso2022_jp", "utf-8")
# Tried in order: each of them refuses most text of the others.
_GUESSED: Final = ("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr")


def to_pdf(data: bytes, options: RenderOptions) -> bytes:
    """
    Turn plain text into a PDF.

    Raises:
        UnknownEncoding: If the given encoding is not known here.
        ResourceLimit: If it has too many pages.
    """
    return from_text(decoded(data, options), options)


def from_text(text: str, options: RenderOptions) -> bytes:
    """
    Draw text on pages.

    Raises:
        ResourceLimit: If it has too many pages.
    """
    columns = min(max(options.max_chars_per_row, 1), 1000)
    rows = min(max(options.max_rows_per_page, 1), 1000)
    leading = (LETTER[1] - 2 * _MARGIN) / rows
    wide = (LETTER[0] - 2 * _MARGIN) / columns / pdfmetrics.stringWidth("0", fonts.BASE, 1)
    size = min(wide, leading / _LEADING)
    leading = min(leading, 1.25 * size)
    target = BytesIO()
    canvas = Canvas(target, pagesize=LETTER, pageCompression=1)
    available = fonts.found()
    for page in _pages(_rows(text, columns), rows):
        if canvas.getPageNumber() > MAX_PAGES:
            raise ResourceLimit(f"The text is longer than {MAX_PAGES} pages.")
        for number, row in enumerate(page, start=1):
            place = _MARGIN, LETTER[1] - _MARGIN - number * leading
            draw_row(canvas, available, row, size=size, at=place)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def decoded(data: bytes, options: RenderOptions) -> str:
    """
    Decode text by the first of these that fits.

    - The byte order mark.
    - If detection is asked for: an encoding that can be told for certain.
    - The given encoding.
    - UTF-8.
    - If detection is asked for: an East Asian encoding that the bytes are valid in.
    - Windows-1252, with signs for bytes that mean nothing in it.

    Raises:
        UnknownEncoding: If the given encoding is not known here, needed or not.
    """
    if options.default_encoding:
        _check(options.default_encoding)
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data.decode(codec, "replace")
    for codec in _codecs(options):
        try:
            return data.decode(codec)
        except UnicodeError:
            continue
    return data.decode("cp1252", "replace")


def _check(codec: str) -> None:
    try:
        b" ".decode(codec, "replace")
    except (LookupError, ValueError) as error:
        raise UnknownEncoding(f"The encoding '{codec}' is not known here.") from error


def _codecs(options: RenderOptions) -> Iterator[str]:
    if options.detect_encoding:
        yield from _CERTAIN
    if options.default_encoding:
        yield options.default_encoding
    yield "utf-8"
    if options.detect_encoding:
        yield from _GUESSED


def _pages(rows: Iterator[str], size: int) -> Iterator[list[str]]:
    """
    Cut rows into pages; there is one page at least.
    """
    page = list(islice(rows, size))
    yield page
    while page := list(islice(rows, size)):
        yield page


def _rows(text: str, columns: int) -> Iterator[str]:
    # A form feed is a row of its own end only: the pages are cut by rows.
    for line in text.replace("\f", "\n").splitlines():
        yield from _wrapped(line.expandtabs(_TAB), columns)


def _wrapped(line: str, columns: int) -> Iterator[str]:
    while len(line) > columns:
        end = line.rfind(" ", 1, columns + 1)
        cut = end if end > 0 and line[:end].strip() else columns
        yield line[:cut]
        line = line[cut:].removeprefix(" ")
    yield line
