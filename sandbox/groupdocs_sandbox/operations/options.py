"""
The options of view and info requests, as values for the renderer.
"""

from __future__ import annotations

from groupdocs_sandbox.errors import MalformedInputError
from groupdocs_sandbox.http.json_input import JsonObject
from groupdocs_sandbox.operations.watermarks import watermark_of
from groupdocs_sandbox.rendering import Output, RenderOptions

_LARGEST_SIDE = 10_000  # pixels
_BEST_QUALITY = 100  # percent
_ROTATIONS = {"On90Degree": 90, "On180Degree": 180, "On270Degree": 270}  # degrees clockwise


def output_of(name: str, *, parameter: str) -> Output:
    """
    Read an output format, in any case.

    Raises:
        MalformedInputError: If it is none of HTML, PNG, JPG and PDF.
    """
    try:
        return Output(name.lower())
    except ValueError:
        raise MalformedInputError(parameter, "must be HTML, PNG, JPG or PDF") from None


def render_options(view: JsonObject) -> RenderOptions:
    """
    Read the options of a view that the stand-in honours, and check their types.

    Args:
        view: The body of a request, by the schema `ViewOptions`.

    Raises:
        MalformedInputError: If a value has the wrong type or is out of range.
    """
    body = view.child("RenderOptions") or JsonObject({})
    sheets = body.child("SpreadsheetOptions") or JsonObject({})
    text = body.child("TextOptions") or JsonObject({})
    archive = body.child("ArchiveOptions") or JsonObject({})
    defaults = RenderOptions()
    return RenderOptions(
        start_page=body.count("StartPageNumber"),
        page_count=body.count("CountPagesToRender"),
        pages=body.counts("PagesToRender"),
        rotations=_rotations(body),
        width=_side(body, "Width"),
        height=_side(body, "Height"),
        max_width=_side(body, "MaxWidth"),
        max_height=_side(body, "MaxHeight"),
        image_width=_side(body, "ImageWidth"),
        image_height=_side(body, "ImageHeight"),
        image_max_width=_side(body, "ImageMaxWidth"),
        image_max_height=_side(body, "ImageMaxHeight"),
        jpeg_quality=_percent(body, "JpegQuality") or defaults.jpeg_quality,
        external_resources=body.flag("ExternalResources"),
        resource_path=body.text("ResourcePath"),
        responsive=body.flag("IsResponsive"),
        single_page=body.flag("RenderToSinglePage"),
        extract_text=body.flag("ExtractText"),
        render_hidden_pages=body.flag("RenderHiddenPages"),
        render_hidden_rows=sheets.flag("RenderHiddenRows"),
        render_hidden_columns=sheets.flag("RenderHiddenColumns"),
        render_empty_rows=_wish(sheets, "RenderEmptyRows"),
        render_empty_columns=_wish(sheets, "RenderEmptyColumns"),
        paginate_sheets=sheets.flag("PaginateSheets"),
        rows_per_page=sheets.count("CountRowsPerPage") or defaults.rows_per_page,
        columns_per_page=sheets.count("CountColumnsPerPage"),
        print_areas=sheets.flag("RenderPrintAreaOnly"),
        grid_lines=sheets.flag("RenderGridLines"),
        headings=sheets.flag("RenderHeadings"),
        default_encoding=body.text("DefaultEncoding") or None,
        detect_encoding=body.flag("DetectEncoding"),
        max_chars_per_row=text.count("MaxCharsPerRow") or defaults.max_chars_per_row,
        max_rows_per_page=text.count("MaxRowsPerPage") or defaults.max_rows_per_page,
        archive_folder=archive.text("Folder"),
        archive_name=archive.text("FileName"),
        watermark=watermark_of(view.child("Watermark") or JsonObject({})),
    )


def _rotations(body: JsonObject) -> dict[int, int]:
    rotations = {}
    for rotation in body.children("PageRotations"):
        number = rotation.count("PageNumber")
        angle = _ROTATIONS.get(rotation.text("RotationAngle"))
        if number is None or angle is None:
            raise MalformedInputError("PageRotations", "must hold page numbers and rotation angles")
        rotations[number] = angle
    return rotations


def _wish(body: JsonObject, name: str) -> bool | None:
    """
    Read a flag whose absence is something else than false.
    """
    return None if body.get(name) is None else body.flag(name)


def _side(body: JsonObject, name: str) -> int | None:
    pixels = body.count(name)
    if pixels is not None and pixels > _LARGEST_SIDE:
        raise MalformedInputError(name, f"must not exceed {_LARGEST_SIDE} pixels")
    return pixels


def _percent(body: JsonObject, name: str) -> int | None:
    percent = body.count(name)
    if percent is not None and percent > _BEST_QUALITY:
        raise MalformedInputError(name, "must not exceed 100 percent")
    return percent
