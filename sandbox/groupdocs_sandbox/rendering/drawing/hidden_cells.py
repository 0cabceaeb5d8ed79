"""
Hidden rows and columns of a sheet: shown when they are wanted, and else taken out.

Each of the engines shows the one or the other although they are hidden.
"""

import re

from groupdocs_sandbox.rendering.package import attributes

_ROW = re.compile(rb"(<((?:\w+:)?)row(?:\s[^>]*)?)(?:/>|>(?:.*?)</\2row>)", re.DOTALL)
_ROW_TAG = re.compile(rb"<(?:\w+:)?row\s[^>]*>")
_COLUMN_TAG = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
_CELL = re.compile(rb"<((?:\w+:)?)c\s[^>]*?(?:/>|>.*?</\1c>)", re.DOTALL)
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Z]{1,3})\d")
_HIDDEN = re.compile(rb"\shidden\s*=\s*[\"'](?:1|true)[\"']")
_SIZE = re.compile(rb"\s(?:ht|customHeight)\s*=\s*[\"'][^\"']*[\"']")
_WIDTH = re.compile(rb"(?<=\swidth=)[\"'][^\"']*[\"']")
_LAST_COLUMN = 16_384  # ECMA-376 and Excel


def with_rows_shown(sheet: bytes) -> bytes:
    """
    Show the hidden rows of a sheet.
    """
    return _ROW_TAG.sub(lambda tag: _HIDDEN.sub(b"", tag[0]), sheet)


def with_columns_shown(sheet: bytes) -> bytes:
    """
    Show the hidden columns of a sheet.
    """
    return _COLUMN_TAG.sub(lambda tag: _HIDDEN.sub(b"", tag[0]), sheet)


def without_hidden_rows(sheet: bytes) -> bytes:
    """
    Empty the hidden rows of a sheet and make them as low as can be.
    """

    def emptied(row: re.Match[bytes]) -> bytes:
        if not _HIDDEN.search(row[1]):
            return row[0]
        return _SIZE.sub(b"", row[1]) + b' ht="0.01" customHeight="1"/>'

    return _ROW.sub(emptied, sheet) if _any_hidden(_ROW_TAG, sheet) else sheet


def without_hidden_columns(sheet: bytes) -> bytes:
    """
    Empty the hidden columns of a sheet and make them as narrow as can be.
    """
    if not _any_hidden(_COLUMN_TAG, sheet):
        return sheet
    hidden = _hidden_columns(sheet)

    def emptied(cell: re.Match[bytes]) -> bytes:
        place = _PLACE.search(cell[0])
        return b"" if place and _number(place[1]) in hidden else cell[0]

    def narrowed(tag: re.Match[bytes]) -> bytes:
        return _WIDTH.sub(b'"0"', tag[0]) if _HIDDEN.search(tag[0]) else tag[0]

    return _CELL.sub(emptied, _COLUMN_TAG.sub(narrowed, sheet))


def _any_hidden(kind: re.Pattern[bytes], sheet: bytes) -> bool:
    return any(_HIDDEN.search(tag) for tag in kind.findall(sheet))


def _hidden_columns(sheet: bytes) -> frozenset[int]:
    tags = (attributes(tag) for tag in _COLUMN_TAG.findall(sheet) if _HIDDEN.search(tag))
    spans = ((int(tag.get("min", 1)), int(tag.get("max", 1))) for tag in tags)
    return frozenset(
        number for first, last in spans for number in range(first, min(last, _LAST_COLUMN) + 1)
    )


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
