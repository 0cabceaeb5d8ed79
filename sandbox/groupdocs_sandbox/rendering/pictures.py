"""
Pictures of PDF pages; runs inside a worker.
"""

from __future__ import annotations

from io import BytesIO

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

from groupdocs_sandbox.rendering.values import Output


def drawn(page: pdfium.PdfPage, size: tuple[int, int]) -> Image.Image:
    """
    Draw a page with its annotations and forms on white.

    Args:
        page: The page.
        size: Width and height in pixels.
    """
    width, height = size
    bitmap = pdfium.PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGRx)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    place = (0, 0, width, height, 0, raw.FPDF_ANNOT)
    raw.FPDF_RenderPageBitmap(bitmap, page, *place)
    if page.formenv:
        raw.FPDF_FFLDraw(page.formenv, bitmap, page, *place)
    picture: Image.Image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    return picture


def encoded(picture: Image.Image, output: Output, quality: int = 90) -> bytes:
    """
    Write a picture as the file of a page.

    Args:
        picture: The picture.
        output: PNG or JPG.
        quality: Percent, of a JPG.
    """
    target = BytesIO()
    if output is Output.JPG:
        picture.save(target, "JPEG", quality=min(max(quality, 1), 100))
    else:
        picture.save(target, "PNG")
    return target.getvalue()
