"""
Pictures: each frame becomes one page of its own size, at 96 pixels an inch.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from groupdocs_sandbox.rendering.errors import FailedToReadFile, ResourceLimit
from groupdocs_sandbox.rendering.limits import MAX_FRAMES, MAX_SOURCE_PIXELS
from groupdocs_sandbox.rendering.options import RenderOptions
from groupdocs_sandbox.rendering.selection import picture_size

_POINTS_PER_PIXEL: Final = 72 / 96
# Not all that Pillow could open: some of its readers start other programs.
_FORMATS: Final = ("BMP", "GIF", "JPEG", "PNG", "TIFF", "WEBP")
_PAGED: Final = ("TIFF",)


def to_pdf(data: bytes, options: RenderOptions, *, sized: bool) -> bytes:
    """
    Turn a picture into a PDF; a TIFF has a page for each frame, anything animated its first.

    Args:
        data: The picture.
        options: For the sizes of pictures in documents.
        sized: Whether these count.

    Raises:
        FailedToReadFile: If it is damaged.
        ResourceLimit: If it has too many pixels or frames.
    """
    try:
        with warnings.catch_warnings():
            # What Pillow has to say about odd files is nothing to the user.
            warnings.simplefilter("ignore")
            picture = Image.open(BytesIO(data), formats=_FORMATS)
            _check(picture)
            frames = (
                ImageSequence.all_frames(picture, _flat) if _paged(picture) else [_flat(picture)]
            )
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise FailedToReadFile("The picture is damaged.") from error
    except Image.DecompressionBombError as error:
        raise ResourceLimit("The picture has too many pixels.") from error
    return _drawn(frames, _wishes(options) if sized else RenderOptions())


def _drawn(frames: Iterable[Image.Image], wishes: RenderOptions) -> bytes:
    target = BytesIO()
    canvas = Canvas(target, pageCompression=1)
    for frame in frames:
        pixels = picture_size(frame.size, wishes, pixels_per_point=1)
        width, height = (side * _POINTS_PER_PIXEL for side in pixels)
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(frame), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _wishes(options: RenderOptions) -> RenderOptions:
    return RenderOptions(
        width=options.image_width,
        height=options.image_height,
        max_width=options.image_max_width,
        max_height=options.image_max_height,
    )


def _paged(picture: Image.Image) -> bool:
    return picture.format in _PAGED


def _check(picture: Image.Image) -> None:
    if picture.width * picture.height > MAX_SOURCE_PIXELS:
        raise ResourceLimit("The picture has too many pixels.")
    if _paged(picture) and getattr(picture, "n_frames", 1) > MAX_FRAMES:
        raise ResourceLimit("The picture has too many frames.")


def _flat(picture: Image.Image) -> Image.Image:
    """
    Turn a frame upright and put it on white.
    """
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        layer = upright.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer).convert("RGB")
    if upright.mode.startswith("I;16") or upright.mode in ("I", "F"):
        return upright.point(lambda value: value / 256).convert("L").convert("RGB")
    return upright.convert("RGB")
