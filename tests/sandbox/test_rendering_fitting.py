"""
Texts that do not fit into their cells: each word whole, each line seen, each number right.
"""

from __future__ import annotations

import random
import string
from importlib.util import find_spec
from io import BytesIO
from itertools import pairwise
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Alignment, Font
from PIL import Image

from groupdocs_sandbox.rendering import Output, RenderOptions, RenderRequest
from groupdocs_sandbox.rendering.formats import OFFICE_ENGINES
from groupdocs_sandbox.rendering.job import run
from groupdocs_sandbox.rendering.values import RenderedPage

ENGINES = ("minipdf", "office2pdf")


@pytest.fixture(params=ENGINES, autouse=True)
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """
    Have one engine draw all workbooks.
    """
    name: str = request.param
    if not find_spec(name):
        pytest.skip(f"{name} is not installed here")
    monkeypatch.setitem(OFFICE_ENGINES, ".xlsx", (name,))
    return name


def page_of(book: Any) -> RenderedPage:
    target = BytesIO()
    book.save(target)
    request = RenderRequest(
        data=target.getvalue(),
        file_name="a.xlsx",
        output=Output.PNG,
        options=RenderOptions(extract_text=True),
    )
    (page,) = run(request).pages
    return page


def words_of(page: RenderedPage) -> list[str]:
    """
    List the words of a page, none of which lies over the next one in its line.
    """
    for line in page.lines:
        for word, after in pairwise(line.words):
            assert word.x + word.width <= after.x, (word.value, after.value)
    return [word.value for line in page.lines for word in line.words]


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_neighbours_do_not_run_into_each_other(seed: int, bold: bool) -> None:  # noqa: FBT001  drawn
    """
    In columns of the usual width, words of any length stay whole, whatever is beside them.
    """
    draw = random.Random(seed)
    book = openpyxl.Workbook()
    sheet: Any = book.active
    words = []
    for row in range(1, 7):
        for column in range(1, 6):
            words.append("".join(draw.choices(string.ascii_letters, k=draw.randint(4, 18))))
            sheet.cell(row, column, words[-1]).font = Font(bold=bold)

    assert words == words_of(page_of(book))


def test_text_goes_over_empty_cells_up_to_the_next_filled_one() -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet["A1"], sheet["C1"] = "Wolfeschlegelsteinhausenbergerdorff", "next"
    sheet["A2"], sheet["B2"] = "short", "beside"
    page = page_of(book)

    assert ["Wolfeschlegelsteinhausenbergerdorff", "next"] == words_of(page)[:2]
    assert ["short", "beside"] == words_of(page)[2:]


def test_numbers_keep_their_first_digits() -> None:
    """
    What is cut off a number makes another one of it.
    """
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet["A1"], sheet["B1"], sheet["C1"] = "a", 1234567.89, 98765432
    sheet["B1"].number_format = "#,##0.00"
    for column in "ABC":
        sheet.column_dimensions[column].width = 5

    assert ["a", "1,234,567.89", "98765432"] == words_of(page_of(book))


def test_every_line_of_a_wrapped_text_is_seen() -> None:
    """
    The row is as high as its text, so that no line lies over another row or out of sight.
    """
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.column_dimensions["A"].width = 15
    sheet["A1"] = "above"
    sheet["A2"] = "first line\nsecond line that goes on and on below"
    sheet["A2"].alignment = Alignment(wrap_text=True)
    sheet["A3"] = "under"
    page = page_of(book)

    assert f"above {sheet['A2'].value} under".split() == words_of(page)
    assert page.data is not None
    picture = Image.open(BytesIO(page.data)).convert("L")
    for line in page.lines:
        box = (line.x, line.y, line.x + line.width, line.y + line.height)
        assert min(picture.crop(box).tobytes()) < 100, line.value


def test_columns_that_are_wide_enough_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Neither widths nor heights change where everything fits.
    """
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet["A1"], sheet["B1"], sheet["A2"] = "wide", "enough", "a long title beside nothing at all"
    sheet.column_dimensions["A"].width = 30
    page = page_of(book)
    monkeypatch.setattr("groupdocs_sandbox.rendering.drawing.sheets.fitted", lambda sheet, _: sheet)

    assert (page.width, page.height) == (page_of(book).width, page_of(book).height)
