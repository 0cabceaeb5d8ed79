"""
Hidden rows and columns of a sheet: shown when they are wanted, and else taken out.

Each of the engines shows the one or the other although they are hidden. A real parser finds the
places to change, and everything between them stays as it is, byte by byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from groupdocs_sandbox.rendering.drawing.cells import (
    LAST_COLUMN,
    NAMESPACES,
    column_of,
    new_parser,
    parse,
)

_KINDS: Final = {f"{uri} {kind}": kind for uri in NAMESPACES for kind in ("row", "c", "col")}
_TAG: Final = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_HIDDEN: Final = re.compile(rb"\shidden\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_SIZE: Final = re.compile(rb"\s(?:ht|customHeight)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_WIDTH: Final = re.compile(rb"(?<=\swidth=)(?:\"[^\"]*\"|'[^']*')")

# Takes the kind of an element, its start tag and its attributes. Returns what to put in place of
# the tag, or None; what is no open tag takes the place of the whole element.
Edit = Callable[[str, bytes, Mapping[str, str]], bytes | None]


def with_rows_shown(sheet: bytes) -> bytes:
    """
    Show the hidden rows of a sheet.
    """
    return _unless_plain(sheet, _showing("row"))


def with_columns_shown(sheet: bytes) -> bytes:
    """
    Show the hidden columns of a sheet.
    """
    return _unless_plain(sheet, _showing("col"))


def without_hidden_rows(sheet: bytes) -> bytes:
    """
    Empty the hidden rows of a sheet and make them as low as can be.

    Raises:
        FailedToReadFile: If the sheet is not well-formed.
    """

    def edit(kind: str, tag: bytes, attributes: Mapping[str, str]) -> bytes | None:
        if kind != "row" or not _is_hidden(attributes):
            return None
        return _SIZE.sub(b"", tag).rstrip(b"/> \t\r\n") + b' ht="0.01" customHeight="1"/>'

    return _unless_plain(sheet, edit)


def without_hidden_columns(sheet: bytes) -> bytes:
    """
    Empty the hidden columns of a sheet and make them as narrow as can be.

    Raises:
        FailedToReadFile: If the sheet is not well-formed.
    """
    hidden: set[int] = set()
    column = 0

    # The columns come before the first row (ECMA-376 part 1, section 18.3.1.99).
    def edit(kind: str, tag: bytes, attributes: Mapping[str, str]) -> bytes | None:
        nonlocal column
        if kind == "col" and _is_hidden(attributes):
            hidden.update(_span(attributes))
            return _WIDTH.sub(b'"0"', tag)
        if kind == "row":
            column = 0
        elif kind == "c":
            column = column_of(attributes.get("r", "")) or column + 1
            return b"" if column in hidden else None
        return None

    return _unless_plain(sheet, edit)


def _unless_plain(sheet: bytes, edit: Edit) -> bytes:
    return edited(sheet, edit) if b"hidden" in sheet else sheet


def _showing(shown: str) -> Edit:
    def edit(kind: str, tag: bytes, attributes: Mapping[str, str]) -> bytes | None:
        return _HIDDEN.sub(b"", tag) if kind == shown and _is_hidden(attributes) else None

    return edit


def edited(sheet: bytes, edit: Edit) -> bytes:
    """
    Change rows, cells and columns of a sheet.

    Raises:
        FailedToReadFile: If the sheet is not well-formed.
    """
    walk = _Walk(sheet, edit)
    parts, last = [], 0
    for start, end, new in walk.changes():
        parts += [sheet[last:start], new]
        last = end
    return b"".join((*parts, sheet[last:]))


class _Walk:
    """
    Go through the elements of a sheet and note what to change.
    """

    def __init__(self, sheet: bytes, edit: Edit) -> None:
        self._sheet = sheet
        self._edit = edit
        self._changes: list[tuple[int, int, bytes]] = []
        # The element that is being replaced as a whole: its start, what replaces it, and how many
        # elements are open in it, itself included.
        self._replaced = (0, b"")
        self._open = 0
        self._parser = new_parser()
        self._parser.StartElementHandler = self._start

    def changes(self) -> list[tuple[int, int, bytes]]:
        """
        Return start, end and new content of each place.

        Raises:
            FailedToReadFile: If the sheet is not well-formed, or declares a document type.
        """
        parse(self._parser, self._sheet)
        return self._changes

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._open:
            self._open += 1
            return
        kind = _KINDS.get(name)
        if kind is None:
            return
        start = self._parser.CurrentByteIndex
        found = _TAG.match(self._sheet, start)
        tag = found[0] if found else b""
        new = self._edit(kind, tag, attributes)
        if new is None:
            return
        if tag.endswith(b"/>") or (new and not new.endswith(b"/>")):
            self._changes.append((start, start + len(tag), new))
        else:
            self._replaced, self._open = (start, new), 1
            self._parser.EndElementHandler = self._end

    def _end(self, _: str) -> None:
        self._open -= 1
        if not self._open:
            start, new = self._replaced
            end = self._sheet.index(b">", self._parser.CurrentByteIndex) + 1
            self._changes.append((start, end, new))
            self._parser.EndElementHandler = None


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return attributes.get("hidden", "").strip() in ("1", "true")


def _span(attributes: Mapping[str, str]) -> range:
    first, last = int(attributes.get("min", 1)), int(attributes.get("max", 1))
    return range(max(first, 1), min(last, LAST_COLUMN) + 1)
