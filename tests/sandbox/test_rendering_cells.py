"""
Hidden rows and columns, in whatever way a sheet writes them.
"""

from __future__ import annotations

import re

import pytest

from groupdocs_sandbox.rendering import FailedToReadFile
from groupdocs_sandbox.rendering.drawing.hidden_cells import (
    with_columns_shown,
    with_rows_shown,
    without_hidden_columns,
    without_hidden_rows,
)

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet(rows: str, *, columns: str = "", prefix: str = "") -> bytes:
    """
    Make a worksheet part; `row`, `c` and `col` get the prefix.
    """
    declaration = f"xmlns:{prefix}" if prefix else "xmlns"
    tag = f"{prefix}:" if prefix else ""
    body = f"<cols>{columns}</cols><sheetData>{rows}</sheetData>"
    body = re.sub(r"<(/?)(?=\w)", rf"<\1{tag}", body)
    return f'<{tag}worksheet {declaration}="{NAMESPACE}">{body}</{tag}worksheet>'.encode()


def cell(place: str) -> str:
    return f'<c r="{place}" t="str"><v>{place}</v></c>'


def shown(content: bytes) -> list[str]:
    return re.findall(r"v>([A-Z]+\d+)<", content.decode())


ROWS = {
    "self-closing hidden": (
        f'<row r="1">{cell("A1")}</row><row r="2" hidden="1"/><row r="3">{cell("A3")}</row>',
        ["A1", "A3"],
    ),
    "self-closing before hidden": (
        f'<row r="1"/><row r="2" hidden="1">{cell("A2")}</row><row r="3">{cell("A3")}</row>',
        ["A3"],
    ),
    "closed and empty": (
        f'<row r="1" hidden="1"></row><row r="2">{cell("A2")}</row>',
        ["A2"],
    ),
    "self-closing cells": (
        f"""<row r="1"><c r="A1"/>{cell("B1")}</row><row r="2" hidden="1"><c r="A2"/></row>
            <row r="3"><c r="A3" s="1"/>{cell("B3")}</row>""",
        ["B1", "B3"],
    ),
    "attributes of every kind": (
        f"""<row spans='1:9' r='1' hidden='true'  >{cell("A1")}</row >
            <row\n r="2" ht="9" customHeight="1" hidden="0">{cell("A2")}</row>
            <row r="3" ht="9" hidden="1" foo="a>b">{cell("A3")}</row>""",
        ["A2"],
    ),
    "no numbers": (
        f"<row>{cell('A1')}</row><row hidden='1'>{cell('A2')}</row><row>{cell('A3')}</row>",
        ["A1", "A3"],
    ),
}


@pytest.mark.parametrize("prefix", ["", "x"])
@pytest.mark.parametrize(("rows", "expected"), ROWS.values(), ids=ROWS)
def test_hidden_rows_are_emptied_and_no_other(rows: str, expected: list[str], prefix: str) -> None:
    """
    What a hidden row holds is gone, what the others hold is there, and the sheet stays XML.
    """
    source = sheet(rows, prefix=prefix)

    emptied = without_hidden_rows(source)

    assert expected == shown(emptied)
    assert without_hidden_rows(emptied) == emptied, "well-formed, and nothing more to do"
    assert source.count(b"row r=") == emptied.count(b"row r="), "every row keeps its place"


def test_hidden_row_is_as_low_as_can_be() -> None:
    """
    An emptied row takes no room, whatever its height was.
    """
    emptied = without_hidden_rows(sheet('<row r="1" ht="30" customHeight="1" hidden="1"/>'))

    assert b'<row r="1" hidden="1" ht="0.01" customHeight="1"/>' in emptied


@pytest.mark.parametrize("prefix", ["", "x"])
def test_hidden_columns_are_emptied_and_no_other(prefix: str) -> None:
    """
    What a hidden column holds is gone, and cells that do not say their place are counted.
    """
    source = sheet(
        f'<row r="1">{cell("A1")}<c r="B1"/>{cell("C1")}{cell("D1")}</row><row r="2"/>'
        '<row r="3"><c><v>A3</v></c><c><v>B3</v></c><c r="D3"><v>D3</v></c><c><v>E3</v></c></row>',
        columns='<col min="2" max="3" width="9" hidden="1"/><col min="4" max="4" width="9"/>',
        prefix=prefix,
    )

    emptied = without_hidden_columns(source)

    assert ["A1", "D1", "A3", "D3", "E3"] == shown(emptied)
    assert [b'"0"', b'"9"'] == re.findall(rb"width=(\S+?\")", emptied)


def test_cells_of_another_vocabulary_are_left_alone() -> None:
    """
    What an extension calls a row is no row of the sheet.
    """
    extension = '<y:row xmlns:y="urn:other" hidden="1"><y:c r="A9"/></y:row>'
    source = sheet('<row r="1" hidden="1"/>').replace(
        b"</worksheet>", f"<extLst>{extension}</extLst></worksheet>".encode()
    )

    assert extension.encode() in without_hidden_rows(source)


def test_hidden_rows_and_columns_are_shown_when_they_are_wanted() -> None:
    """
    Shown means that nothing says hidden any more, and everything else is as it was.
    """
    source = sheet(
        '<row r="1"/><row r="2" hidden="1"/><row r="3" hidden="0"/>',
        columns='<col min="1" max="1" hidden="true" width="9"/>',
    )

    assert source.replace(b' r="2" hidden="1"', b' r="2"') == with_rows_shown(source)
    assert source.replace(b' hidden="true"', b"") == with_columns_shown(source)


@pytest.mark.parametrize(
    "source",
    [
        b'<worksheet><row hidden="1">',
        b'<!DOCTYPE x [<!ENTITY a "b">]>' + sheet('<row r="1" hidden="1"/>'),
    ],
)
def test_error_when_a_sheet_with_hidden_rows_is_no_xml_or_declares_entities(source: bytes) -> None:
    """
    What cannot be read cannot be hidden, and no office application writes a document type.
    """
    with pytest.raises(FailedToReadFile, match="sheet"):
        without_hidden_rows(source)


def test_sheet_without_anything_hidden_is_not_touched() -> None:
    """
    The usual sheet costs nothing.
    """
    source = sheet(f'<row r="1">{cell("A1")}</row>')

    assert without_hidden_columns(without_hidden_rows(source)) is source
