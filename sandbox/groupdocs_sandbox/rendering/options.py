"""
How a document is to be rendered.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from attrs import field, frozen


class Position(StrEnum):
    """
    Where a watermark stands on a page.
    """

    DIAGONAL = "Diagonal"
    TOP_LEFT = "TopLeft"
    TOP_CENTER = "TopCenter"
    TOP_RIGHT = "TopRight"
    BOTTOM_LEFT = "BottomLeft"
    BOTTOM_CENTER = "BottomCenter"
    BOTTOM_RIGHT = "BottomRight"


@frozen(kw_only=True)
class Watermark:
    """
    A line of text over every page.

    Attributes:
        text: The line; not empty.
        color: Red, green, blue and opacity, 0 to 255.
        position: Where it stands.
        size: Percent of the largest that fits.
    """

    text: str
    color: tuple[int, ...] = (255, 0, 0, 255)
    position: Position = Position.DIAGONAL
    size: int = 100


@frozen(kw_only=True)
class RenderOptions:
    """
    The options the stand-in honours, flat, with the service's own defaults.

    Attributes:
        start_page: First page, 1-based.
        page_count: How many pages from `start_page` on.
        pages: Page numbers in the wanted order; ignored when both `start_page` and
            `page_count` are given.
        rotations: Clockwise degrees (90, 180 or 270) by page number.
        width: Pixels of a PNG or JPG page; the other side follows the proportions.
        height: Pixels of a PNG or JPG page.
        max_width: Upper limit in pixels for a PNG or JPG page, proportions kept.
        max_height: Upper limit in pixels for a PNG or JPG page, proportions kept.
        image_width: Pixels of a picture that becomes an HTML or PDF page, like `width`.
        image_height: Likewise.
        image_max_width: Likewise, as an upper limit.
        image_max_height: Likewise.
        jpeg_quality: Percent, 1 to 100.
        external_resources: Keep pictures out of HTML pages and return them as resources.
        resource_path: Address of a resource in HTML pages, with `{page-number}` and
            `{resource-name}` to be replaced; empty = its bare name.
        responsive: Let HTML pages be as wide as the window.
        single_page: Show all pages in one HTML document.
        extract_text: Fill the lines of each page.
        render_hidden_pages: Show hidden slides and sheets.
        render_hidden_rows: Show hidden rows of workbooks.
        render_hidden_columns: Show hidden columns of workbooks.
        render_empty_rows: False makes empty rows of workbooks low; None = as they are.
        render_empty_columns: Likewise.
        paginate_sheets: Cut sheets into pages; off = one sheet, one page.
        rows_per_page: Of a page of a sheet that is cut.
        columns_per_page: Likewise; None = all.
        print_areas: Draw the print areas of sheets that have some, each as a page.
        grid_lines: Draw lines between the cells of sheets.
        headings: Draw numbers and letters beside the rows and above the columns of sheets.
        default_encoding: Encoding of text that does not say its own, such as `shift_jis`; an
            unknown one is refused.
        detect_encoding: Look for the encoding of text, and use `default_encoding` only when in
            doubt.
        max_chars_per_row: Characters in a row of a plain text page.
        max_rows_per_page: Rows of a plain text page.
        archive_folder: Folder of an archive to list; empty = all of it.
        archive_name: Name in the heading of an archive's list; empty = that of the file.
        watermark: What stands over every page.
    """

    start_page: int | None = None
    page_count: int | None = None
    pages: tuple[int, ...] | None = None
    rotations: Mapping[int, int] = field(factory=dict)
    width: int | None = None
    height: int | None = None
    max_width: int | None = None
    max_height: int | None = None
    image_width: int | None = None
    image_height: int | None = None
    image_max_width: int | None = None
    image_max_height: int | None = None
    jpeg_quality: int = 90
    external_resources: bool = False
    resource_path: str = ""
    responsive: bool = False
    single_page: bool = False
    extract_text: bool = False
    render_hidden_pages: bool = False
    render_hidden_rows: bool = False
    render_hidden_columns: bool = False
    render_empty_rows: bool | None = None
    render_empty_columns: bool | None = None
    paginate_sheets: bool = False
    rows_per_page: int = 50
    columns_per_page: int | None = None
    print_areas: bool = False
    grid_lines: bool = False
    headings: bool = False
    default_encoding: str | None = None
    detect_encoding: bool = False
    max_chars_per_row: int = 85
    max_rows_per_page: int = 55
    archive_folder: str = ""
    archive_name: str = ""
    watermark: Watermark | None = None
