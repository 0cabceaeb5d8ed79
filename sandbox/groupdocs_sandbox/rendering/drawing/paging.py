"""
Pages of a sheet: its print areas, or so many of its rows and columns each.

Pages are counted by the numbers that rows and columns have on the sheet. A page without any cell
that holds something is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from groupdocs_sandbox.rendering.drawing.cells import LAST_COLUMN, Area, Cells
from groupdocs_sandbox.rendering.drawing.workbook import Sheet, View
from groupdocs_sandbox.rendering.options import RenderOptions

_ROOT: Final = re.compile(rb"<(\w+:)?worksheet\b")
# What may follow the rows, in the order of ECMA-376 part 1, section 18.3.1.99.
_AFTER_PRINTING: Final = (
    rb"<(?:\w+:)?(?:customProperties|cellWatches|ignoredErrors|smartTags|drawing|legacyDrawing"
    rb"|legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)\b"
    rb"|</(?:\w+:)?worksheet\s*>"
)
_PRINTING: Final = re.compile(rb"<(?:\w+:)?pageMargins\b[^>]*/>|" + _AFTER_PRINTING)
_BREAKS: Final = re.compile(_AFTER_PRINTING)
_A3: Final = 8  # ECMA-376 part 1, section 18.3.1.63
_PAPER: Final = 5000  # millimetres, about the largest page a PDF may have


def views(sheet: Sheet, content: bytes, options: RenderOptions) -> Iterator[tuple[View, int]]:
    """
    Cut a sheet into what is to be drawn.

    Args:
        sheet: The sheet.
        content: Its part, without any settings for printing.
        options: Which pages are wanted.

    Yields:
        Views, and the number of pages of each.
    """
    content = _with_settings(content, options)
    if options.print_areas and sheet.areas:
        cells = Cells(content)
        for area in map(Area.parse, sheet.areas):
            if cells.within(area):
                yield View(sheet, content, str(area)), 1
    elif options.paginate_sheets:
        yield from _paginated(sheet, content, options)
    else:
        yield View(sheet, content), 1


def _paginated(sheet: Sheet, content: bytes, options: RenderOptions) -> Iterator[tuple[View, int]]:
    cells = Cells(content)
    width = options.columns_per_page or LAST_COLUMN
    for across in dict.fromkeys((column - 1) // width for column in cells.columns):
        area = Area(1, cells.rows[-1], across * width + 1, min((across + 1) * width, LAST_COLUMN))
        height = options.rows_per_page
        pages = dict.fromkeys((row - 1) // height for row in cells.within(area))
        _, *later = pages
        whole = not options.columns_per_page
        view = View(sheet, _with_breaks(content, [page * height for page in later]))
        yield (view if whole else View(sheet, view.content, str(area))), len(pages)


def _with_settings(content: bytes, options: RenderOptions) -> bytes:
    """
    Ask for paper that is larger than any sheet, and for what is drawn around the cells.

    The paper is for LibreOffice, which goes by its measures, and for office2pdf, which parts the
    columns by the widest of the sizes that it knows, A3 across. minipdf is told by other means.
    """
    prefix = _prefix(content)
    flags = (("gridLines", options.grid_lines), ("headings", options.headings))
    around = "".join(f' {name}="1"' for name, wanted in flags if wanted)
    drawn = f"<{prefix}printOptions{around}/>" if around else ""
    paper = (
        f'<{prefix}pageSetup paperSize="{_A3}" orientation="landscape"'
        f' paperWidth="{_PAPER}mm" paperHeight="{_PAPER}mm"/>'
    )
    found = _PRINTING.search(content, content.rfind(b"sheetData"))
    if found is None:
        return content
    margins = found[0] if b"pageMargins" in found[0] else b""
    start, end = found.start(), found.start() + len(margins)
    return content[:start] + drawn.encode() + margins + paper.encode() + content[end:]


def _with_breaks(content: bytes, rows: list[int]) -> bytes:
    """
    End a page after each of these rows.
    """
    prefix = _prefix(content)
    marks = "".join(f'<{prefix}brk id="{row}" max="{LAST_COLUMN - 1}" man="1"/>' for row in rows)
    found = _BREAKS.search(content, content.rfind(b"sheetData"))
    if not rows or found is None:
        return content
    count = f'count="{len(rows)}" manualBreakCount="{len(rows)}"'
    breaks = f"<{prefix}rowBreaks {count}>{marks}</{prefix}rowBreaks>"
    return content[: found.start()] + breaks.encode() + content[found.start() :]


def _prefix(content: bytes) -> str:
    root = _ROOT.search(content)
    return (root[1] or b"").decode() if root else ""
