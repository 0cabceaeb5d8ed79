"""
Watermarks: a line of text over a page.

The text is drawn once, as a small PDF, and put on each page as it is seen: upright, however the
page is turned.
"""

from __future__ import annotations

import ctypes
import math
from html import escape
from io import BytesIO
from typing import Final

import pypdfium2 as pdfium
from attrs import frozen
from pypdfium2 import raw
from reportlab.pdfgen.canvas import Canvas

from groupdocs_sandbox.rendering import fonts
from groupdocs_sandbox.rendering.drawing.rows import draw_row
from groupdocs_sandbox.rendering.options import Position, Watermark

_FONT: Final = "Helvetica-Bold"
_FONT_SIZE: Final = 100.0  # points, before the mark is brought to its size
_DESCENT: Final = 25.0  # points below the base line
_HEIGHT: Final = 110.0  # points
_FILLED: Final = 0.9  # of a page by a mark of 100 percent
_TALLEST: Final = 1 / 3  # of a page, for a mark in a corner
_FINE: Final = 100  # steps a point is divided into, because pdfium takes whole numbers


@frozen
class Place:
    """
    Where a mark goes on a page as it is seen: points from the bottom left.

    Attributes:
        x: Of the mark's own bottom left.
        y: Likewise.
        scale: Of the mark.
        angle: By which it is turned about that point, counter-clockwise, in radians.
    """

    x: float
    y: float
    scale: float
    angle: float


class Stamp:
    """
    Put one mark on pages.

    Args:
        mark: The text and its looks.
    """

    def __init__(self, mark: Watermark) -> None:
        self._mark = mark
        self._pdf, self._width = _drawn(mark)

    def press(self, document: pdfium.PdfDocument, page: pdfium.PdfPage) -> None:
        """
        Draw the mark over a page of a document, so that it can be saved with it.
        """
        size = page.get_size()
        place = self.place(size)
        across, along = place.scale * math.cos(place.angle), place.scale * math.sin(place.angle)
        turned = raw.FS_MATRIX(across, along, -along, across, place.x, place.y)
        with pdfium.PdfDocument(self._pdf) as source:
            form = source.page_as_xobject(0, document)
            drawing = form.as_pageobject()
            form.close()
        for matrix in (turned, _as_seen(page, size)):
            raw.FPDFPageObj_TransformF(drawing, matrix)
        page.insert_obj(drawing)
        page.gen_content()

    def svg(self, size: tuple[int, int]) -> str:
        """
        Write the mark as an SVG text for a page of that many CSS pixels.
        """
        place = self.place(size)
        red, green, blue, alpha = self._mark.color
        turn = -math.degrees(place.angle)
        return (
            f'<text class="mark" style="fill: rgba({red}, {green}, {blue}, {alpha / 255:.3g})" '
            f'transform="translate({place.x:.1f} {size[1] - place.y:.1f}) rotate({turn:.2f}) '
            f'scale({place.scale:.4f})" y="{-_DESCENT}" font-size="{_FONT_SIZE}" '
            f'textLength="{self._width:.1f}" lengthAdjust="spacingAndGlyphs">'
            f"{escape(self._mark.text, quote=False)}</text>"
        )

    def place(self, page: tuple[float, float]) -> Place:
        """
        Find the place of the mark on a page of that width and height.
        """
        width, height = page
        if self._mark.position is Position.DIAGONAL:
            return self._diagonal(width, height)
        scale = self._scale(min(width / self._width, height * _TALLEST / _HEIGHT))
        room = width - self._width * scale
        edge = min(width, height) * (1 - _FILLED) / 2
        left, center, right = min(edge, room / 2), room / 2, max(room - edge, room / 2)
        bottom, top = edge, height - edge - _HEIGHT * scale
        x, y = {
            Position.TOP_LEFT: (left, top),
            Position.TOP_CENTER: (center, top),
            Position.TOP_RIGHT: (right, top),
            Position.BOTTOM_LEFT: (left, bottom),
            Position.BOTTOM_CENTER: (center, bottom),
            Position.BOTTOM_RIGHT: (right, bottom),
        }[self._mark.position]
        return Place(x, y, scale, 0)

    def _diagonal(self, width: float, height: float) -> Place:
        angle = math.atan2(height, width)
        across, along = math.cos(angle), math.sin(angle)
        scale = self._scale(
            min(
                width / (self._width * across + _HEIGHT * along),
                height / (self._width * along + _HEIGHT * across),
            )
        )
        # The middle of the mark lies on the middle of the page.
        right, up = self._width * scale / 2, _HEIGHT * scale / 2
        return Place(
            width / 2 - right * across + up * along,
            height / 2 - right * along - up * across,
            scale,
            angle,
        )

    def _scale(self, fitting: float) -> float:
        return fitting * _FILLED * self._mark.size / 100


def _drawn(mark: Watermark) -> tuple[bytes, float]:
    """
    Draw a mark as a PDF with one page, and measure it.
    """
    target = BytesIO()
    canvas = Canvas(target, pageCompression=1)
    red, green, blue, alpha = (each / 255 for each in mark.color)
    canvas.setFillColorRGB(red, green, blue, alpha)
    width = draw_row(
        canvas, fonts.found(), mark.text, size=_FONT_SIZE, at=(0, _DESCENT), base=_FONT
    )
    canvas.setPageSize((width, _HEIGHT))
    canvas.save()
    return target.getvalue(), width


def _as_seen(page: pdfium.PdfPage, size: tuple[float, float]) -> raw.FS_MATRIX:
    """
    Lead from places on a page as it is seen to the page's own: it may be turned or cut.
    """
    width, height = (max(round(side * _FINE), 1) for side in size)

    def own(x: int, y: int) -> tuple[float, float]:
        across, along = ctypes.c_double(), ctypes.c_double()
        raw.FPDF_DeviceToPage(page, 0, 0, width, height, 0, x, y, across, along)
        return across.value, along.value

    (x, y), (right_x, right_y), (top_x, top_y) = own(0, height), own(width, height), own(0, 0)
    return raw.FS_MATRIX(
        (right_x - x) / size[0],
        (right_y - y) / size[0],
        (top_x - x) / size[1],
        (top_y - y) / size[1],
        x,
        y,
    )
