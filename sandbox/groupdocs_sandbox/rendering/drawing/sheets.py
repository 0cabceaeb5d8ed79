"""
Workbooks: one sheet becomes one page, however large, unless smaller pages are asked for.

The engines know only printed pages. So the sheets lose their print settings here, are drawn on
paper that is larger than any sheet, and the paper is cut to what is on it.
"""

from __future__ import annotations

import importlib
import re
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import chain
from typing import Final

import pypdfium2 as pdfium

from groupdocs_sandbox.rendering.drawing import by_libreoffice, by_minipdf
from groupdocs_sandbox.rendering.drawing.cell_texts import Book
from groupdocs_sandbox.rendering.drawing.empty_cells import (
    without_empty_columns,
    without_empty_rows,
)
from groupdocs_sandbox.rendering.drawing.fitting import fitted
from groupdocs_sandbox.rendering.drawing.hidden_cells import (
    with_columns_shown,
    with_rows_shown,
    without_hidden_columns,
    without_hidden_rows,
)
from groupdocs_sandbox.rendering.drawing.number_formats import with_known_formats
from groupdocs_sandbox.rendering.drawing.paging import views
from groupdocs_sandbox.rendering.drawing.workbook import View, sheets, with_views
from groupdocs_sandbox.rendering.errors import FailedToReadFile, ResourceLimit
from groupdocs_sandbox.rendering.limits import MAX_SHEET_PAGES, MAX_UNPACKED
from groupdocs_sandbox.rendering.options import RenderOptions
from groupdocs_sandbox.rendering.package import Prepared, has_text
from groupdocs_sandbox.rendering.pdf import opened

_STYLES: Final = "xl/styles.xml"
_PRINT_SETTINGS: Final = re.compile(
    rb"<(?:\w+:)?(headerFooter|rowBreaks|colBreaks|pageSetup|pageSetUpPr|printOptions)\b"
    rb"(?:[^>]*/>|.*?</(?:\w+:)?\1>)",
    re.DOTALL,
)
_CELL: Final = re.compile(rb"<(?:\w+:)?(?:v|t|f)[ />]")
_PAPER: Final = 14_400.0  # points: the largest page a PDF may have
_MARGIN: Final = 24.0  # points around what is on a sheet


def prepared(package: zipfile.ZipFile, options: RenderOptions) -> Prepared:
    """
    Make a workbook that holds what is to be drawn, each as a sheet, and none of what stays hidden.

    Raises:
        FailedToReadFile: If that is nothing, or the workbook is damaged.
    """
    shown = [
        (sheet, package.read(sheet.part))
        for sheet in sheets(package)
        if options.render_hidden_pages or not sheet.hidden
    ]
    # The engines leave a sheet without a cell out.
    full = [(sheet, content) for sheet, content in shown if _CELL.search(content)]
    book = Book.of(package)
    edits = ((sheet, fitted(_edited(content, options), book)) for sheet, content in full)
    cut = (views(sheet, content, options) for sheet, content in edits)
    drawn = list(_bounded(chain.from_iterable(cut)))
    if not drawn:
        raise FailedToReadFile("The workbook has nothing to show.")
    pages = [view.sheet for view, count in drawn for _ in range(count)]

    def edit(name: str, content: bytes) -> bytes:
        return with_known_formats(content) if name == _STYLES else content

    return Prepared(
        with_views(package, [view for view, _ in drawn], edit),
        texts=min(1, sum(has_text(package, sheet.part) for sheet, _ in full)),
        pages=len(pages),
        hidden=frozenset(n for n, sheet in enumerate(pages, start=1) if sheet.hidden),
    )


def in_order(engines: list[str], options: RenderOptions) -> list[str]:
    """
    Put the engines first that draw all that is wanted.
    """
    return sorted(engines, key=lambda name: name == "minipdf" and _has_lines(options))


def with_minipdf(data: bytes) -> bytes:
    """
    Draw a prepared workbook with minipdf.
    """
    return _cut_pages(by_minipdf.to_pdf(data, paper=_PAPER))


def with_office2pdf(data: bytes) -> bytes:
    """
    Draw a prepared workbook with office2pdf.
    """
    office2pdf = importlib.import_module("office2pdf")
    paper = office2pdf.ConvertOptions(paper_size=office2pdf.CustomPaperSize(_PAPER, _PAPER))
    return _cut_pages(office2pdf.convert_bytes(data, "xlsx", paper).pdf)


def with_libreoffice(data: bytes) -> bytes:
    """
    Draw a prepared workbook with LibreOffice.
    """
    return _cut_pages(by_libreoffice.convert(data, ".xlsx", "pdf"))


def _bounded(drawn: Iterable[tuple[View, int]]) -> Iterator[tuple[View, int]]:
    """
    Stop before a small workbook becomes a large one.
    """
    pages = size = 0
    for view, count in drawn:
        pages += count
        size += len(view.content)
        if pages > MAX_SHEET_PAGES or size > MAX_UNPACKED:
            raise ResourceLimit("The workbook would have more pages than the renderer takes.")
        yield view, count


def _has_lines(options: RenderOptions) -> bool:
    return options.grid_lines or options.headings


def _edited(content: bytes, options: RenderOptions) -> bytes:
    rows = with_rows_shown if options.render_hidden_rows else without_hidden_rows
    columns = with_columns_shown if options.render_hidden_columns else without_hidden_columns
    content = _PRINT_SETTINGS.sub(b"", columns(rows(content)))
    if options.render_empty_rows is False:
        content = without_empty_rows(content)
    if options.render_empty_columns is False:
        content = without_empty_columns(content)
    return content


def _cut_pages(pdf: bytes) -> bytes:
    """
    Cut every page to what is on it.
    """
    target = BytesIO()
    with opened(pdf) as document:
        for page in document:
            _cut(page)
        document.save(target)
    return target.getvalue()


def _cut(page: pdfium.PdfPage) -> None:
    width, height = page.get_size()
    boxes = [each.get_bounds() for each in page.get_objects(max_depth=1)]
    if not boxes:
        return
    left = max(min(box[0] for box in boxes) - _MARGIN, 0)
    bottom = max(min(box[1] for box in boxes) - _MARGIN, 0)
    right = min(max(box[2] for box in boxes) + _MARGIN, width)
    top = min(max(box[3] for box in boxes) + _MARGIN, height)
    page.set_mediabox(left, bottom, right, top)
    page.set_cropbox(left, bottom, right, top)
