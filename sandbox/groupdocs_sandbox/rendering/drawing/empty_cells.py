"""
Empty rows and columns of a sheet, made as low and as narrow as can be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from groupdocs_sandbox.rendering.drawing.cells import Cells, spans
from groupdocs_sandbox.rendering.drawing.hidden_cells import edited
from groupdocs_sandbox.rendering.package import attributes

_MOST: Final = 10_000  # rows that are added to a sheet to be low
_COLUMNS: Final = re.compile(
    rb"<(?:\w+:)?cols(?:\s[^>]*)?>.*?</(?:\w+:)?cols\s*>|<(?:\w+:)?cols\s*/>", re.DOTALL
)
_COLUMN: Final = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
_ENDS: Final = re.compile(rb"(?<=\s)(min|max)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_DATA: Final = re.compile(rb"<(\w+:)?sheetData\b")


def without_empty_rows(sheet: bytes) -> bytes:
    """
    Make the rows low in which no cell holds anything, those that the sheet leaves out as well.

    Raises:
        FailedToReadFile: If the sheet is not well-formed.
    """
    full = set(Cells(sheet).rows)
    prefix = _prefix(sheet)
    last, left = 0, _MOST

    def low(number: int) -> bytes:
        return f'<{prefix}row r="{number}" ht="0.01" customHeight="1" hidden="1"/>'.encode()

    def edit(kind: str, tag: bytes, about: Mapping[str, str]) -> bytes | None:
        nonlocal last, left
        if kind != "row":
            return None
        number = int(about.get("r", last + 1))
        gap = range(last + 1, number)
        last = number
        left -= len(gap)
        before = b"".join(map(low, gap)) if left >= 0 else b""
        if number not in full:
            return before + low(number)
        return before + tag if before else None

    return edited(sheet, edit)


def without_empty_columns(sheet: bytes) -> bytes:
    """
    Make the columns narrow in which no cell holds anything.

    Raises:
        FailedToReadFile: If the sheet is not well-formed.
    """
    full = Cells(sheet).columns
    if not full:
        return sheet
    prefix = _prefix(sheet)
    columns = [
        (first, f'<{prefix}col min="{first}" max="{last}" width="0" hidden="1"/>'.encode())
        for first, last in spans(sorted({*range(1, full[-1])} - {*full}))
    ]
    for tag in _COLUMN.findall(sheet):
        about = attributes(tag)
        within = range(int(about.get("min", 1)), int(about.get("max", 1)) + 1)
        for first, last in spans(column for column in full if column in within):
            columns.append((first, _spanning(tag, first, last)))
    listed = b"".join(tag for _, tag in sorted(columns))
    kept = _COLUMNS.sub(b"", sheet)
    cols = f"<{prefix}cols>".encode() + listed + f"</{prefix}cols>".encode() if listed else b""
    return _DATA.sub(lambda data: cols + data[0], kept, count=1)


def _spanning(column: bytes, first: int, last: int) -> bytes:
    ends = {b"min": first, b"max": last}
    return _ENDS.sub(lambda end: end[1] + b'="%d"' % ends[end[1]], column)


def _prefix(sheet: bytes) -> str:
    data = _DATA.search(sheet)
    return (data[1] or b"").decode() if data else ""
