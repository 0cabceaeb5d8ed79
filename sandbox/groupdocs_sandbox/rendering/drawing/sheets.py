"""
Workbooks: one sheet becomes one page, however large, unless printed pages are asked for.

The engines know only printed pages. So the sheets lose their print settings here, are drawn on
paper that is larger than any sheet, and the paper is cut to what is on it.
"""

from __future__ import annotations

import importlib
import re
import zipfile
from io import BytesIO
from typing import Final

import pypdfium2 as pdfium

from groupdocs_sandbox.rendering.drawing import by_minipdf
from groupdocs_sandbox.rendering.drawing.hidden_cells import (
    with_columns_shown,
    with_rows_shown,
    without_hidden_columns,
    without_hidden_rows,
)
from groupdocs_sandbox.rendering.drawing.number_formats import with_known_formats
from groupdocs_sandbox.rendering.errors import FailedToReadFile
from groupdocs_sandbox.rendering.package import (
    Prepared,
    has_text,
    relationship_id,
    relationships,
    rewritten,
)
from groupdocs_sandbox.rendering.pages import opened
from groupdocs_sandbox.rendering.values import RenderOptions

_WORKBOOK: Final = "xl/workbook.xml"
_STYLES: Final = "xl/styles.xml"
_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet\s[^>]*?/>")
_STATE: Final = re.compile(rb"\sstate\s*=\s*[\"'](?:hidden|veryHidden)[\"']")
_PRINT_AREA: Final = re.compile(
    rb"<(?:\w+:)?definedName\s[^>]*_xlnm\.Print_[^>]*>[^<]*</(?:\w+:)?definedName>"
)
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
    Make a workbook that holds the sheets to draw, and none of what stays hidden.
    """
    sheets = _sheets(package)
    hidden = {part for tag, part in sheets.items() if _STATE.search(tag)}
    shown = [part for part in sheets.values() if options.render_hidden_pages or part not in hidden]
    # The engines leave a sheet without a cell out.
    full = [part for part in shown if _CELL.search(package.read(part))]
    if not full:
        raise FailedToReadFile("The workbook has nothing to show.")

    def edit(name: str, content: bytes) -> bytes:
        if name == _WORKBOOK:
            return _edit_workbook(content, options)
        if name == _STYLES:
            return with_known_formats(content)
        return _edit_sheet(content, options) if name in shown else content

    return Prepared(
        rewritten(package, edit),
        texts=min(1, sum(has_text(package, part) for part in full)),
        pages=None if options.paginate_sheets else len(full),
        hidden=frozenset()
        if options.paginate_sheets
        else frozenset(n for n, part in enumerate(full, start=1) if part in hidden),
    )


def with_minipdf(data: bytes, options: RenderOptions) -> bytes:
    """
    Draw a prepared workbook with minipdf.
    """
    if options.paginate_sheets:
        return by_minipdf.to_pdf(data)
    return _cut_pages(by_minipdf.to_pdf(data, paper=_PAPER))


def with_office2pdf(data: bytes, options: RenderOptions) -> bytes:
    """
    Draw a prepared workbook with office2pdf.
    """
    office2pdf = importlib.import_module("office2pdf")
    if options.paginate_sheets:
        printed: bytes = office2pdf.convert_bytes(data, "xlsx").pdf
        return printed
    paper = office2pdf.ConvertOptions(paper_size=office2pdf.CustomPaperSize(_PAPER, _PAPER))
    return _cut_pages(office2pdf.convert_bytes(data, "xlsx", paper).pdf)


def _sheets(package: zipfile.ZipFile) -> dict[bytes, str]:
    """
    Map the tags of the sheet list, in their order, to part names.
    """
    try:
        targets = relationships(package, _WORKBOOK)
        tags = _SHEET.findall(package.read(_WORKBOOK))
        parts = {tag: targets[relationship_id(tag)] for tag in tags}
    except KeyError as error:
        raise FailedToReadFile("The file is damaged: a sheet of it is missing.") from error
    return {tag: part for tag, part in parts.items() if part.startswith("xl/worksheets/")}


def _edit_workbook(content: bytes, options: RenderOptions) -> bytes:
    if options.render_hidden_pages:
        content = _SHEET.sub(lambda tag: _STATE.sub(b"", tag[0]), content)
    return content if options.paginate_sheets else _PRINT_AREA.sub(b"", content)


def _edit_sheet(content: bytes, options: RenderOptions) -> bytes:
    rows = with_rows_shown if options.render_hidden_rows else without_hidden_rows
    columns = with_columns_shown if options.render_hidden_columns else without_hidden_columns
    content = columns(rows(content))
    return content if options.paginate_sheets else _PRINT_SETTINGS.sub(b"", content)


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
