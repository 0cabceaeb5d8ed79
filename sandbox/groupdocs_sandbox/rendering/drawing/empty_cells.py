"""
Empty rows and columns of a sheet, made as low and as narrow as can be.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from groupdocs_sandbox.rendering.drawing.cells import Cells, spans
from groupdocs_sandbox.rendering.drawing.columns import (
    listed_columns,
    prefix_of,
    spanning,
    with_columns,
)
from groupdocs_sandbox.rendering.drawing.hidden_cells import edited

_MOST: Final = 10_000  # rows that are added to a sheet to be low


def without_empty_rows(sheet: bytes) -> bytes:
    """
    Make the rows low in which no cell holds anything, those that the sheet leaves out as well.

    Raises:
        FailedToReadFile: If the sheet is not well-formed.
    """
    full = set(Cells(sheet).rows)
    prefix = prefix_of(sheet)
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
    prefix = prefix_of(sheet)
    columns = [
        (first, f'<{prefix}col min="{first}" max="{last}" width="0" hidden="1"/>'.encode())
        for first, last in spans(sorted({*range(1, full[-1])} - {*full}))
    ]
    for within, tag in listed_columns(sheet):
        for first, last in spans(column for column in full if column in within):
            columns.append((first, spanning(tag, first, last)))
    return with_columns(sheet, columns)
