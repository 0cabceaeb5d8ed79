"""
The list of the columns of a sheet, rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from groupdocs_sandbox.rendering.drawing.cells import LAST_COLUMN
from groupdocs_sandbox.rendering.package import attributes

_LIST: Final = re.compile(
    rb"<(?:\w+:)?cols(?:\s[^>]*)?>.*?</(?:\w+:)?cols\s*>|<(?:\w+:)?cols\s*/>", re.DOTALL
)
_COLUMN: Final = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
_ENDS: Final = re.compile(rb"(?<=\s)(min|max)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_DATA: Final = re.compile(rb"<(\w+:)?sheetData\b")


def listed_columns(sheet: bytes) -> Iterator[tuple[range, bytes]]:
    """
    Give the columns that a sheet lists, each with its tag.
    """
    for tag in _COLUMN.findall(sheet):
        about = attributes(tag)
        last = min(int(about.get("max", 1)), LAST_COLUMN)
        yield range(int(about.get("min", 1)), last + 1), tag


def with_columns(sheet: bytes, columns: Iterable[tuple[int, bytes]]) -> bytes:
    """
    Let a sheet list other columns.

    Args:
        sheet: Its part.
        columns: The number of the first column of each tag, and the tag.
    """
    prefix = prefix_of(sheet)
    tags = b"".join(tag for _, tag in sorted(columns))
    cols = f"<{prefix}cols>".encode() + tags + f"</{prefix}cols>".encode() if tags else b""
    return _DATA.sub(lambda data: cols + data[0], _LIST.sub(b"", sheet), count=1)


def spanning(column: bytes, first: int, last: int) -> bytes:
    """
    Make the tag of a column span other ones.
    """
    ends = {b"min": first, b"max": last}
    return _ENDS.sub(lambda end: end[1] + b'="%d"' % ends[end[1]], column)


def prefix_of(sheet: bytes) -> str:
    """
    Return what stands before the names of a sheet's elements, with its colon; mostly nothing.
    """
    data = _DATA.search(sheet)
    return (data[1] or b"").decode() if data else ""
