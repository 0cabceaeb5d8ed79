"""
What the cells of a sheet show.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from typing import Final, Self

from attrs import define, frozen

from groupdocs_sandbox.rendering.drawing.cell_styles import Style, read_styles
from groupdocs_sandbox.rendering.drawing.cells import (
    NAMESPACES,
    Area,
    column_of,
    new_parser,
    parse,
)

_NAMES: Final = {
    f"{uri} {name}": name
    for uri in NAMESPACES
    for name in ("row", "c", "v", "t", "si", "rPh", "mergeCell")
}


@frozen
class CellText:
    """
    What one cell shows.

    Attributes:
        number: Whether it is one, and so never runs into the next cell.
    """

    row: int
    column: int
    text: str
    style: Style
    number: bool


@define
class Book:
    """
    What the sheets of a workbook share.
    """

    strings: Sequence[str]
    styles: Sequence[Style]

    @classmethod
    def of(cls, package: zipfile.ZipFile) -> Self:
        """
        Read it.

        Raises:
            FailedToReadFile: If the texts are not well-formed.
        """
        strings = _part(package, "xl/sharedStrings.xml")
        return cls(
            _Reader(strings).strings if strings else (),
            read_styles(_part(package, "xl/styles.xml")),
        )

    def texts(self, sheet: bytes) -> list[CellText]:
        """
        List the cells of a sheet that hold anything and are not merged.

        Raises:
            FailedToReadFile: If the sheet is not well-formed.
        """
        reader = _Reader(sheet)
        return [
            self._text(raw)
            for raw in reader.cells
            if raw.value and (raw.row, raw.column) not in reader.merged
        ]

    def _text(self, raw: _Cell) -> CellText:
        style = self._style(raw.style)
        number = raw.kind in ("", "n", "d")
        text = raw.value
        if number:
            text = style.shown(raw.value)
        elif raw.kind == "s" and raw.value.strip().isdigit():
            index = int(raw.value)
            text = self.strings[index] if index < len(self.strings) else ""
        return CellText(raw.row, raw.column, text, style, number)

    def _style(self, number: str) -> Style:
        index = int(number) if number.isdigit() else 0
        return self.styles[index] if index < len(self.styles) else Style()


@define
class _Cell:
    row: int
    column: int
    style: str
    kind: str
    value: str = ""


class _Reader:
    """
    Read a sheet, or the texts that the sheets share.
    """

    def __init__(self, part: bytes) -> None:
        self.cells: list[_Cell] = []
        self.strings: list[str] = []
        self.merged: set[tuple[int, int]] = set()
        self._row = self._column = 0
        self._phonetic = False
        self._text: list[str] | None = None
        parser = new_parser()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parse(parser, part)

    def _start(self, name: str, about: dict[str, str]) -> None:
        match _NAMES.get(name):
            case "row":
                self._row = int(about.get("r", self._row + 1))
                self._column = 0
            case "c":
                self._column = column_of(about.get("r", "")) or self._column + 1
                kind, style = about.get("t", ""), about.get("s", "")
                self.cells.append(_Cell(self._row, self._column, style, kind))
            case "si":
                self.strings.append("")
            case "rPh":
                self._phonetic = True
            case "v" | "t":
                self._text = None if self._phonetic else []
            case "mergeCell":
                area = Area.parse(about.get("ref", ""))
                self.merged.add((area.first_row, area.first_column))
            case _:
                pass

    def _end(self, name: str) -> None:
        match _NAMES.get(name):
            case "rPh":
                self._phonetic = False
            case "v" | "t" if self._text is not None:
                text, self._text = "".join(self._text), None
                if self.strings:
                    self.strings[-1] += text
                elif self.cells:
                    self.cells[-1].value += text
            case _:
                pass

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    return package.read(name) if name in package.namelist() else b""
