"""
Columns made wide enough and rows high enough for what their cells show.

The engines cut no text off where the next cell is filled: they draw one over the other, a number
loses its first digits under its neighbour, and of a text in several lines the last one is seen.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from itertools import groupby, zip_longest
from typing import Final

from groupdocs_sandbox.rendering.drawing.cell_texts import Book, CellText
from groupdocs_sandbox.rendering.drawing.cells import LAST_COLUMN, spans
from groupdocs_sandbox.rendering.drawing.columns import (
    listed_columns,
    prefix_of,
    spanning,
    with_columns,
)
from groupdocs_sandbox.rendering.drawing.hidden_cells import edited
from groupdocs_sandbox.rendering.package import attributes

_FORMAT: Final = re.compile(rb"<(?:\w+:)?sheetFormatPr\b[^>]*>")
_SIZE: Final = re.compile(rb"\s(?:ht|customHeight)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_WIDTH: Final = re.compile(rb"\s(?:width|customWidth|bestFit)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
# Excel measures a column in digits of its usual font (ECMA-376 part 1, section 18.3.1.13).
_DIGIT: Final = 5.25  # points
_PADDING: Final = 6.0  # points on both sides of a text together
_USUAL_WIDTH: Final = 8.43
_WIDEST: Final = 255.0
_LEADING: Final = 1.36  # heights of a line, in sizes of its font
_HIGHEST: Final = 409.0  # points


def fitted(sheet: bytes, book: Book) -> bytes:
    """
    Widen the columns in which a text would run under the next cell, or a number be cut.

    Rows whose texts go over several lines are made as high as that.

    Raises:
        FailedToReadFile: If the sheet is not well-formed.
    """
    texts = book.texts(sheet)
    present = _widths(sheet)
    usual = _usual_width(sheet)
    wanted = _wanted_widths(texts, present, usual)
    if wanted:
        sheet = _widened(sheet, wanted)
    heights = _heights(texts, present | wanted, usual)
    return _heightened(sheet, heights) if heights else sheet


def _wanted_widths(
    texts: Iterable[CellText], widths: Mapping[int, float], usual: float
) -> dict[int, float]:
    wanted: dict[int, float] = {}
    for _, row in groupby(sorted(texts, key=_place), key=lambda each: each.row):
        cells = list(row)
        for cell, after in zip_longest(cells, cells[1:]):
            needed = _needed(cell)
            own = room = widths.get(cell.column, usual)
            if not (cell.number or cell.style.wraps):
                # It may run over the empty cells before the next one.
                end = after.column if after else LAST_COLUMN
                for column in range(cell.column + 1, end if needed > room else 0):
                    room += widths.get(column, usual)
                    if room >= needed:
                        break
            if needed > room:
                width = min(own + needed - room, _WIDEST)
                wanted[cell.column] = max(wanted.get(cell.column, 0.0), width)
    return wanted


def _place(cell: CellText) -> tuple[int, int]:
    return cell.row, cell.column


def _needed(cell: CellText) -> float:
    """
    Return the width that a cell needs: of its longest line, or word where it goes on below.
    """
    wraps = cell.style.wraps and not cell.number
    parts = cell.text.split() if wraps else cell.text.splitlines()
    return (max(map(cell.style.width, parts), default=0.0) + _PADDING) / _DIGIT


def _heights(
    texts: Iterable[CellText], widths: Mapping[int, float], usual: float
) -> dict[int, float]:
    heights: dict[int, float] = {}
    for each in texts:
        if each.style.wraps and not each.number:
            room = widths.get(each.column, usual) * _DIGIT - _PADDING
            count = sum(_lines(each, line, room) for line in each.text.splitlines())
            if count > 1:
                height = min(count * each.style.size * _LEADING, _HIGHEST)
                heights[each.row] = max(heights.get(each.row, 0.0), height)
    return heights


def _lines(cell: CellText, line: str, room: float) -> int:
    """
    Count the lines that a text takes, as its words go into the room of points.
    """
    count, used = 1, 0.0
    blank = cell.style.width(" ")
    for width in map(cell.style.width, line.split()):
        if used and used + blank + width > room:
            count, used = count + 1, width
        else:
            used += width + (blank if used else 0.0)
    return count


def _widths(sheet: bytes) -> dict[int, float]:
    return {
        column: float(width)
        for within, tag in listed_columns(sheet)
        if (width := attributes(tag).get("width", "")).replace(".", "", 1).isdigit()
        for column in within
    }


def _usual_width(sheet: bytes) -> float:
    found = _FORMAT.search(sheet)
    width = attributes(found[0]).get("defaultColWidth", "") if found else ""
    return float(width) if width.replace(".", "", 1).isdigit() else _USUAL_WIDTH


def _widened(sheet: bytes, wanted: Mapping[int, float]) -> bytes:
    prefix = prefix_of(sheet)
    columns: list[tuple[int, bytes]] = []
    bare = {column: f'<{prefix}col min="1" max="1"/>'.encode() for column in wanted}
    for within, tag in listed_columns(sheet):
        left = [column for column in within if column not in wanted]
        columns += [(first, spanning(tag, first, last)) for first, last in spans(left)]
        bare |= {column: tag for column in wanted if column in within}
    for column, width in wanted.items():
        tag = spanning(_WIDTH.sub(b"", bare[column]), column, column)
        size = f' width="{width:.2f}" customWidth="1"/>'.encode()
        columns.append((column, tag.rstrip(b"/> \t\r\n") + size))
    return with_columns(sheet, columns)


def _heightened(sheet: bytes, heights: Mapping[int, float]) -> bytes:
    last = 0

    def edit(kind: str, tag: bytes, about: Mapping[str, str]) -> bytes | None:
        nonlocal last
        if kind != "row":
            return None
        last = int(about.get("r", last + 1))
        height = math.ceil(heights.get(last, 0.0))
        if height <= float(about.get("ht", 0.0)):
            return None
        return _SIZE.sub(b"", tag)[:-1] + f' ht="{height}" customHeight="1">'.encode()

    return edited(sheet, edit)
