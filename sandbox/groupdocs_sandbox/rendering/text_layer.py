"""
The text of a PDF page with its places, as lines of words of characters.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

import pypdfium2 as pdfium
from pypdfium2 import raw

from groupdocs_sandbox.rendering.text_order import BLANKS, Glyph, TextOrder
from groupdocs_sandbox.rendering.values import Character, Line, Word

_FINE: Final = 64  # steps a pixel is divided into, because pdfium answers in whole numbers
_SOFT_HYPHEN: Final = "\x02"  # pdfium's mark for the hyphen at the end of a line
_Some = TypeVar("_Some", Character, Glyph)
_NO_TEXT: Final = frozenset(map(chr, {*range(32), 127, 0xFFFE, 0xFFFF} - set(b"\t\n\v\f\r\x02")))


def text_lines(page: pdfium.PdfPage, size: tuple[int, int]) -> tuple[Line, ...]:
    """
    Read a page's text.

    Args:
        page: Its rotation counts.
        size: Width and height of the page's picture in pixels, in which the places are given.
    """
    textpage = page.get_textpage()
    try:
        order = TextOrder(page, textpage)
        parts = _split(list(_glyphs(page, textpage, size)), "\r\n")
        lines = [_line(order.arranged(part)) for part in parts]
    finally:
        textpage.close()
    return tuple(line for line in lines if line.words)


def _glyphs(
    page: pdfium.PdfPage, textpage: pdfium.PdfTextPage, size: tuple[int, int]
) -> Iterator[Glyph]:
    high = 0
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if 0xD800 <= code < 0xDC00:  # noqa: PLR2004  the first half of a surrogate pair
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:  # noqa: PLR2004  the second half
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        value = chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd"  # noqa: PLR2004
        if value in _NO_TEXT:
            continue
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(textpage, index, box)
        x, y, width, height = _place(page, box, size)
        shown = "-" if value == _SOFT_HYPHEN else value
        character = Character(x=x, y=y, width=width, height=height, value=shown)
        yield Glyph(
            character, index, left=box.left, right=box.right, height=abs(box.top - box.bottom)
        )


def _place(
    page: pdfium.PdfPage, rectangle: raw.FS_RECTF, size: tuple[int, int]
) -> tuple[float, float, float, float]:
    ends = (
        _on_picture(page, rectangle.left, rectangle.top, size),
        _on_picture(page, rectangle.right, rectangle.bottom, size),
    )
    (left, right), (top, bottom) = (sorted(each) for each in zip(*ends, strict=True))
    return left, top, right - left, bottom - top


def _on_picture(
    page: pdfium.PdfPage, x: float, y: float, size: tuple[int, int]
) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    width, height = size[0] * _FINE, size[1] * _FINE
    raw.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
    return across.value / _FINE, down.value / _FINE


def _split(characters: Sequence[_Some], separators: str) -> Iterator[list[_Some]]:
    part: list[_Some] = []
    for each in characters:
        if each.value in separators:
            yield part
            part = []
        else:
            part.append(each)
    yield part


def _line(characters: list[Character]) -> Line:
    words = tuple(_word(part) for part in _split(characters, BLANKS) if part)
    if not words:
        return Line(x=0, y=0, width=0, height=0, value="", words=())
    around = _around(words, " ".join(word.value for word in words))
    return Line(
        x=around.x,
        y=around.y,
        width=around.width,
        height=around.height,
        value=around.value,
        words=words,
    )


def _word(characters: list[Character]) -> Word:
    around = _around(characters, "".join(each.value for each in characters))
    return Word(
        x=around.x,
        y=around.y,
        width=around.width,
        height=around.height,
        value=around.value,
        characters=tuple(characters),
    )


def _around(parts: Sequence[Character], value: str) -> Character:
    left, top = min(each.x for each in parts), min(each.y for each in parts)
    right = max(each.x + each.width for each in parts)
    bottom = max(each.y + each.height for each in parts)
    return Character(
        x=round(left, 3),
        y=round(top, 3),
        width=round(right - left, 3),
        height=round(bottom - top, 3),
        value=value,
    )
