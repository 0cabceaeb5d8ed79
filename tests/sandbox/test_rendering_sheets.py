"""
Pages of sheets: cut by numbers of rows and columns, print areas, empty rows, lines around cells.

Each by every engine that is installed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.util import find_spec
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from pypdfium2 import raw

from groupdocs_sandbox.rendering import (
    FailedToReadFile,
    Output,
    RenderedDocument,
    RenderOptions,
    RenderRequest,
    ResourceLimit,
    libreoffice,
)
from groupdocs_sandbox.rendering.drawing.cells import Area, Cells
from groupdocs_sandbox.rendering.drawing.empty_cells import (
    without_empty_columns,
    without_empty_rows,
)
from groupdocs_sandbox.rendering.formats import OFFICE_ENGINES
from groupdocs_sandbox.rendering.job import run
from tests.sandbox import documents

ENGINES = ("minipdf", "office2pdf", "libreoffice")
ODD_NAME = "O'Brien, \"& <co>!"


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """
    Have one engine draw all workbooks.
    """
    name: str = request.param
    if not (libreoffice.found() if name == "libreoffice" else find_spec(name)):
        pytest.skip(f"{name} is not installed here")
    monkeypatch.setitem(OFFICE_ENGINES, ".xlsx", (name,))
    return name


def workbook(
    places: Iterable[tuple[int, int]], *, name: str = "Sheet", areas: str = "", hidden: str = ""
) -> Any:
    """
    Make a workbook whose cells say where they are, as in `r2c3`.
    """
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = name
    for row, column in places:
        sheet.cell(row, column, f"r{row}c{column}")
    if areas:
        sheet.print_area = areas
    if hidden:
        sheet.column_dimensions[hidden].hidden = True
    return book


def block(rows: Iterable[int], columns: Iterable[int]) -> list[tuple[int, int]]:
    columns = list(columns)
    return [(row, column) for row in rows for column in columns]


def draw(book: Any, **options: Any) -> RenderedDocument:
    target = BytesIO()
    book.save(target)
    return run(
        RenderRequest(
            data=target.getvalue(),
            file_name="a.xlsx",
            output=Output.PDF,
            options=RenderOptions(**options),
        )
    )


def texts(document: RenderedDocument) -> list[str]:
    with documents.opened(document.document or b"") as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def places(document: RenderedDocument) -> list[set[tuple[int, int]]]:
    return [
        {(int(row), int(column)) for row, column in re.findall(r"r(\d+)c(\d+)", text)}
        for text in texts(document)
    ]


def sizes(document: RenderedDocument) -> list[tuple[float, float]]:
    return [(page.width, page.height) for page in document.pages]


def test_sheet_is_cut_by_the_numbers_of_its_rows(engine: str) -> None:
    """
    A page has the rows that it would have if all rows were full; a page of empty ones is none.
    """
    book = workbook([*block(range(1, 9), [1, 2]), (17, 1)])

    document = draw(book, paginate_sheets=True, rows_per_page=5)

    expected = [set(block(range(1, 6), [1, 2])), set(block(range(6, 9), [1, 2])), {(17, 1)}]
    assert (engine, expected) == (document.engine, places(document))


def test_page_of_a_sheet_has_50_rows_by_default(engine: str) -> None:
    """
    Without a number it is the documented one.
    """
    del engine
    document = draw(workbook(block(range(1, 121), [1])), paginate_sheets=True)

    assert [50, 50, 20] == [len(page) for page in places(document)]


def test_sheet_is_cut_down_first_and_then_across(engine: str) -> None:
    """
    With columns as well, the pages of the first columns come first.
    """
    del engine
    book = workbook(block(range(1, 5), range(1, 4)), name=ODD_NAME)
    book.create_sheet("second")["A1"] = "r1c1"

    document = draw(book, paginate_sheets=True, rows_per_page=3, columns_per_page=2)

    assert [
        set(block([1, 2, 3], [1, 2])),
        set(block([4], [1, 2])),
        set(block([1, 2, 3], [3])),
        set(block([4], [3])),
        {(1, 1)},
    ] == places(document)


def test_every_print_area_is_a_page(engine: str) -> None:
    """
    Nothing outside of the areas is drawn; a sheet without one is drawn as a whole.
    """
    del engine
    book = workbook(block(range(1, 9), range(1, 6)), name=ODD_NAME, areas="A2:B3,D5:E8,C20:C21")
    book.create_sheet("second")["C3"] = "r3c3"

    document = draw(book, print_areas=True)

    first, second, whole = places(document)
    assert [set(block([2, 3], [1, 2])), set(block(range(5, 9), [4, 5]))] == [first, second]
    assert {(3, 3)} == whole


def test_print_area_alone_hides_nothing(engine: str) -> None:
    """
    Print areas are for those who ask for them.
    """
    del engine
    (page,) = places(draw(workbook(block([1, 2], [1, 2]), areas="A1:A1")))

    assert set(block([1, 2], [1, 2])) == page


def test_hidden_cells_and_sheets_stay_hidden_on_pages(engine: str) -> None:
    """
    Pages are cut out of what is shown; hidden sheets that are wanted say so on each page.
    """
    del engine
    book = workbook(block(range(1, 5), [1, 2, 3]), hidden="B")
    book.create_sheet("second")["A1"] = "r1c1"
    sheet = book.create_sheet("third")
    sheet["A1"], sheet["A9"] = "r1c1", "r9c1"
    sheet.sheet_state = "hidden"

    shown = draw(book, paginate_sheets=True, rows_per_page=2)
    everything = draw(book, paginate_sheets=True, rows_per_page=2, render_hidden_pages=True)

    first = [set(block([1, 2], [1, 3])), set(block([3, 4], [1, 3])), {(1, 1)}]
    assert first == places(shown)
    assert [*first, {(1, 1)}, {(9, 1)}] == places(everything)
    assert [True] * 3 + [False] * 2 == [page.visible for page in everything.pages]


def test_empty_rows_and_columns_are_low_and_narrow_where_they_are_not_wanted(engine: str) -> None:
    """
    All cells are still there, and nearer to each other.
    """
    del engine
    corners = [(1, 1), (1, 6), (40, 1), (40, 6)]
    book = workbook(corners)

    (whole,) = sizes(draw(book))
    (wanted,) = sizes(draw(book, render_empty_rows=True, render_empty_columns=True))
    flat = draw(book, render_empty_rows=False)
    slim = draw(book, render_empty_columns=False)

    assert whole == wanted
    assert [set(corners)] * 2 == [*places(flat), *places(slim)]
    assert sizes(flat)[0][1] < whole[1] / 3
    assert sizes(flat)[0][0] == pytest.approx(whole[0], abs=2)
    assert sizes(slim)[0][0] < whole[0] * 0.6
    assert sizes(slim)[0][1] == pytest.approx(whole[1], abs=2)


@pytest.mark.parametrize("engine", ["office2pdf", "libreoffice"], indirect=True)
def test_headings_are_the_numbers_of_the_sheet(engine: str) -> None:
    """
    Rows and columns are called what they are called on the sheet, on every page.
    """
    del engine
    book = workbook(block(range(1, 5), [1, 2]))

    _, page = texts(draw(book, headings=True, paginate_sheets=True, rows_per_page=2))

    assert {"A", "B", "3", "4"} == {word for word in page.split() if not word.startswith("r")}


@pytest.mark.parametrize("engine", ["office2pdf", "libreoffice"], indirect=True)
def test_lines_are_drawn_between_cells_where_they_are_wanted(engine: str) -> None:
    """
    Lines are drawn around empty cells as well.
    """
    del engine

    def drawings(**options: Any) -> int:
        document = draw(workbook([(1, 1), (4, 4)]), **options)
        with documents.opened(document.document or b"") as pdf:
            kinds = [raw.FPDFPageObj_GetType(each) for each in pdf[0].get_objects()]
            return kinds.count(raw.FPDF_PAGEOBJ_PATH)

    assert drawings(grid_lines=True) > drawings() + 5


def test_engine_that_draws_lines_comes_first_where_they_are_wanted() -> None:
    """
    The usual engine does not draw any.
    """
    if not (find_spec("minipdf") and find_spec("office2pdf")):
        pytest.skip("one of the engines has no wheel here")
    book = workbook([(1, 1)])

    engines = [
        draw(book, **options).engine for options in ({}, {"grid_lines": True}, {"headings": True})
    ]

    assert ["minipdf", "office2pdf", "office2pdf"] == engines


def test_resource_limit_on_a_sheet_cut_into_too_many_pages() -> None:
    """
    A small workbook cannot be made a large one.
    """
    for cells in (block(range(1, 10_100), [1]), block([1], range(1, 4_000))):
        with pytest.raises(ResourceLimit, match="pages"):
            draw(workbook(cells), paginate_sheets=True, rows_per_page=1, columns_per_page=1)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet(rows: str, prefix: str = "", columns: str = "") -> bytes:
    declaration = f"xmlns:{prefix}" if prefix else "xmlns"
    tag = f"{prefix}:" if prefix else ""
    body = re.sub(r"<(/?)(?=\w)", rf"<\1{tag}", f"{columns}<sheetData>{rows}</sheetData>")
    return f'<{tag}worksheet {declaration}="{MAIN}">{body}</{tag}worksheet>'.encode()


@pytest.mark.parametrize("prefix", ["", "x"])
def test_cells_that_hold_something_are_found_wherever_they_say_they_are(prefix: str) -> None:
    """
    Places are told or counted; a cell with a style alone holds nothing.
    """
    cells = Cells(
        sheet(
            "<row><c><v>1</v></c><c s='1'/><c><f>A1</f></c></row>"
            "<row r='5'><c r='AA5' t='inlineStr'><is><t>x</t></is></c><c><v>1</v></c></row>"
            "<row><c r='B6'/></row>",
            prefix,
        )
    )

    assert ([1, 5], [1, 3, 27, 28]) == (cells.rows, cells.columns)
    assert [5] == cells.within(Area(2, 9, 27, 27))
    assert [] == cells.within(Area(1, 9, 2, 2))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$A$1:$C$3", Area(1, 3, 1, 3)),
        ("B2:AA10", Area(2, 10, 2, 27)),
        ("$A:$C", Area(1, 1_048_576, 1, 3)),
        ("$2:$3", Area(2, 3, 1, 16_384)),
        ("$B$7", Area(7, 7, 2, 2)),
        ("$B", Area(1, 1_048_576, 2, 2)),
    ],
)
def test_area_is_read_in_every_form(text: str, expected: Area) -> None:
    """
    Whole columns, whole rows and one cell are areas too.
    """
    assert expected == Area.parse(text)
    assert expected == Area.parse(str(expected))


@pytest.mark.parametrize("text", ["", ":", "A1:", "#REF!", "A1:B2:C3", "a1:b2", "ABCD1"])
def test_error_on_what_is_no_area(text: str) -> None:
    """
    A broken name of a workbook is damage.
    """
    with pytest.raises(FailedToReadFile, match="print area"):
        Area.parse(text)


@pytest.mark.parametrize("prefix", ["", "x"])
def test_columns_that_hold_something_keep_their_width(prefix: str) -> None:
    """
    A span of columns is divided into those that stay and those that go.
    """
    tag = f"{prefix}:" if prefix else ""
    columns = '<cols><col min="1" max="4" width="30" customWidth="1"/></cols>'
    source = sheet("<row r='1'><c r='B1'><v>1</v></c><c r='D1'><v>1</v></c></row>", prefix, columns)

    slim = without_empty_columns(source).decode()

    assert [
        ("1", "1", "0"),
        ("2", "2", "30"),
        ("3", "3", "0"),
        ("4", "4", "30"),
    ] == re.findall(rf'<{tag}col min="(\d+)" max="(\d+)" width="(\d+)"', slim)
    assert 1 == slim.count(f"<{tag}cols>")
    assert without_empty_columns(sheet("", prefix)) == sheet("", prefix)


@pytest.mark.parametrize("prefix", ["", "x"])
def test_rows_that_are_left_out_are_low_too(prefix: str) -> None:
    """
    Rows keep their numbers and cells, and empty ones are written where the sheet has none.
    """
    tag = f"{prefix}:" if prefix else ""
    source = sheet("<row r='2'><c r='A2'><v>1</v></c></row><row r='4' ht='50'/>", prefix)

    flat = without_empty_rows(source).decode()

    rows = re.findall(rf"<{tag}row r=['\"](\d)['\"]( ht=\"0.01\")?", flat)
    assert [("1", True), ("2", False), ("3", True), ("4", True)] == [
        (number, bool(low)) for number, low in rows
    ]
    assert flat.count(f"<{tag}v>1</{tag}v>") == 1
    Cells(flat.encode())


def test_gap_of_a_million_rows_is_left_as_it_is() -> None:
    """
    Low rows are written by the thousand, and not by the million.
    """
    source = sheet("<row r='1000000'><c r='A1000000'><v>1</v></c></row>")

    assert source == without_empty_rows(source)
