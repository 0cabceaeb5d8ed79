"""
Plain text: rows of a fixed number of characters, pages of a fixed number of rows.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby, islice
from typing import Final

from reportlab.lib.pagesizes import LETTER
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from groupdocs_sandbox.rendering import fonts
from groupdocs_sandbox.rendering.errors import ResourceLimit, UnknownEncoding
from groupdocs_sandbox.rendering.limits import MAX_PAGES
from groupdocs_sandbox.rendering.values import RenderOptions

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


def to_pdf(data: bytes, extension: str, options: RenderOptions) -> bytes:  # noqa: ARG001
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
            _draw(canvas, available, row, size, LETTER[1] - _MARGIN - number * leading)
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


def _draw(canvas: Canvas, available: fonts.Fonts, row: str, size: float, y: float) -> None:
    def by_font(character: str) -> tuple[str, bool]:
        return available.name_for(character), available.needs_a_note(character)

    x = _MARGIN
    printable = "".join(each if each.isprintable() else " " for each in row)
    for (name, noted), characters in groupby(_visual(printable), by_font):
        canvas.setFont(name, size)
        for run in characters if noted else ("".join(characters),):
            if noted:
                canvas.addLiteral(_note(run))
            canvas.drawString(x, y, run)
            if noted:
                canvas.addLiteral("EMC")
            x += pdfmetrics.stringWidth(run, name, size)


def _note(character: str) -> str:
    """
    Say what a glyph stands for (ISO 32000-1, section 14.9.4).

    pdfium reads nothing beyond the basic plane here, so such a character is a sign for itself.
    """
    told = character if character <= "\uffff" else "\ufffd"
    return f"/Span << /ActualText <feff{ord(told):04x}> >> BDC"


def _visual(row: str) -> str:
    """
    Put runs of right-to-left text into the order in which they are drawn.

    That is less than Unicode's algorithm, and enough for words of one script in a row.
    """
    runs = groupby(row, lambda each: unicodedata.bidirectional(each) in ("R", "AL", "NSM"))
    return "".join("".join(run)[:: -1 if backwards else 1] for backwards, run in runs)
