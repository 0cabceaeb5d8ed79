"""
Which cells of a sheet hold anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from xml.parsers import expat

from attrs import frozen

from groupdocs_sandbox.rendering.errors import FailedToReadFile

NAMESPACES: Final = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
LAST_COLUMN: Final = 16_384  # ECMA-376 and Excel
LAST_ROW: Final = 1_048_576
_NAMES: Final = {
    f"{uri} {name}": name for uri in NAMESPACES for name in ("row", "c", "v", "f", "t")
}
_COLUMN: Final = re.compile(r"[A-Z]{1,3}(?=\d|$)")
_END: Final = r"(?=[$A-Z\d])\$?([A-Z]{0,3})\$?(\d{0,7})"
_AREA: Final = re.compile(f"{_END}:{_END}")


@frozen
class Area:
    """
    A rectangle of cells, its ends included, 1-based.
    """

    first_row: int
    last_row: int
    first_column: int
    last_column: int

    @classmethod
    def parse(cls, text: str) -> Area:
        """
        Read an area such as `$A$1:$C$3`, `$A:$C`, `$1:$3` or `$A$1`.

        Raises:
            FailedToReadFile: If it is none.
        """
        found = _AREA.fullmatch(text if ":" in text else f"{text}:{text}")
        if found is None:
            raise FailedToReadFile("The file is damaged: a print area of it is not readable.")
        left, top, right, bottom = found.groups()
        return cls(
            int(top or 1),
            min(int(bottom or LAST_ROW), LAST_ROW),
            column_of(left) or 1,
            min(column_of(right) or LAST_COLUMN, LAST_COLUMN),
        )

    def __str__(self) -> str:
        return (
            f"${_letters(self.first_column)}${self.first_row}:"
            f"${_letters(self.last_column)}${self.last_row}"
        )


class Cells:
    """
    The places of the cells that hold a value, a text or a formula.

    Args:
        sheet: The part of a sheet.

    Raises:
        FailedToReadFile: If it is not well-formed, or declares a document type.
    """

    def __init__(self, sheet: bytes) -> None:
        self._rows: dict[int, set[int]] = {}
        self._row = self._column = 0
        parser = new_parser()
        parser.StartElementHandler = self._start
        parse(parser, sheet)

    @property
    def rows(self) -> list[int]:
        """
        List the rows that hold anything.
        """
        return sorted(self._rows)

    @property
    def columns(self) -> list[int]:
        """
        List the columns that hold anything.
        """
        return sorted(set().union(*self._rows.values()))

    def within(self, area: Area) -> list[int]:
        """
        List the rows that hold anything in an area.
        """
        columns = range(area.first_column, area.last_column + 1)
        return [
            row
            for row in self.rows
            if area.first_row <= row <= area.last_row
            and any(column in columns for column in self._rows[row])
        ]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match _NAMES.get(name):
            case "row":
                self._row = int(attributes.get("r", self._row + 1))
                self._column = 0
            case "c":
                self._column = column_of(attributes.get("r", "")) or self._column + 1
            case "v" | "f" | "t":
                self._rows.setdefault(self._row, set()).add(self._column)
            case _:
                pass


def column_of(place: str) -> int:
    """
    Read the number of a column off a place such as `AB12` or `AB`; 0 = it says none.
    """
    letters = _COLUMN.match(place)
    number = 0
    for letter in letters[0] if letters else "":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def spans(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """
    Join numbers in ascending order into spans without gaps, from first to last.
    """
    joined: list[tuple[int, int]] = []
    for number in numbers:
        if joined and joined[-1][1] == number - 1:
            joined[-1] = joined[-1][0], number
        else:
            joined.append((number, number))
    return joined


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def new_parser() -> expat.XMLParserType:
    """
    Make a parser that gives names as `URI name` and takes no document type.

    No package may declare one (ECMA-376 part 2, annex on XML usage).
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def parse(parser: expat.XMLParserType, part: bytes) -> None:
    """
    Have a parser read a part from its beginning to its end.

    Raises:
        FailedToReadFile: If it is not well-formed, or declares a document type.
    """
    try:
        parser.Parse(part, True)  # noqa: FBT003  positional only
    except expat.ExpatError as error:
        raise FailedToReadFile("The file is damaged: a sheet of it is not readable.") from error


def _refuse(*_: object) -> None:
    raise FailedToReadFile("The file is damaged: a sheet of it declares a document type.")
