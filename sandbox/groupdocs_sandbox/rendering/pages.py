"""
From a PDF to the pages that were asked for; runs inside a worker.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Final

import pypdfium2 as pdfium
from attrs import frozen
from PIL import Image
from pypdfium2 import raw

from groupdocs_sandbox.rendering import html
from groupdocs_sandbox.rendering.attachments import attached
from groupdocs_sandbox.rendering.errors import (
    FailedToReadFile,
    IncorrectPassword,
    MissingPassword,
    ResourceLimit,
)
from groupdocs_sandbox.rendering.limits import MAX_PAGES, MAX_PIXELS, MAX_RESULT
from groupdocs_sandbox.rendering.selection import chosen_pages, picture_size
from groupdocs_sandbox.rendering.text_layer import text_lines
from groupdocs_sandbox.rendering.values import (
    Attachment,
    Output,
    RenderedPage,
    RenderOptions,
    RenderRequest,
    Resource,
)

PIXELS_PER_POINT: Final = 96 / 72
_HTML_SHARPNESS: Final = 1.5  # picture pixels for a CSS pixel of an HTML page


@frozen
class Rendered:
    """
    The chosen pages, and for PDF output the file that holds them.
    """

    pages: tuple[RenderedPage, ...]
    document: bytes | None = None


@contextmanager
def opened(data: bytes, *, password: str = "") -> Iterator[pdfium.PdfDocument]:
    """
    Open a PDF.

    Raises:
        MissingPassword: If it is encrypted and no password is given.
        IncorrectPassword: If it is encrypted by another password.
        FailedToReadFile: If it is damaged, or has no pages.
    """
    try:
        document = pdfium.PdfDocument(data, password=password or None)
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise (IncorrectPassword() if password else MissingPassword()) from error
        raise FailedToReadFile("The PDF document is damaged.") from error
    try:
        if not len(document):
            raise FailedToReadFile("The PDF document has no pages.")
        document.init_forms()
        yield document
    finally:
        document.close()


def render(
    document: pdfium.PdfDocument, request: RenderRequest, hidden: Collection[int] = ()
) -> Rendered:
    """
    Render the pages a request asks for.

    Args:
        document: From `opened`.
        request: What is wanted.
        hidden: Numbers of the pages that the document itself would not show.

    Raises:
        NoSuchPages: If the document has none of the wanted pages.
        ResourceLimit: If that would be too many pages or pixels.
    """
    options = request.options
    if request.output is None:
        numbers: tuple[int, ...] = tuple(range(1, len(document) + 1))
    else:
        numbers = chosen_pages(len(document), options)
    if len(numbers) > MAX_PAGES:
        raise ResourceLimit(f"The renderer takes at most {MAX_PAGES} pages at once.")
    pages = []
    size = 0
    for number in numbers:
        page = _page(document, number, request, visible=number not in hidden)
        size += len(page.data or b"") + sum(len(each.data) for each in page.resources)
        if size > MAX_RESULT:
            raise ResourceLimit("The pages are too large to be rendered at once.")
        pages.append(page)
    if request.output is Output.PDF:
        return Rendered(tuple(pages), _extract(document, numbers))
    return Rendered(tuple(pages))


def attachments(document: pdfium.PdfDocument) -> tuple[Attachment, ...]:
    """
    Take out the files that a PDF carries.
    """
    files = map(document.get_attachment, range(document.count_attachments()))
    return attached((file.get_name(), bytes(file.get_data())) for file in files)


def _page(
    document: pdfium.PdfDocument, number: int, request: RenderRequest, *, visible: bool
) -> RenderedPage:
    options = request.options
    page = _loaded(document, number, options)
    size = _size(page, options)
    data: bytes | None = None
    resources: tuple[Resource, ...] = ()
    lines = text_lines(page, size) if options.extract_text else ()
    if request.output is Output.PNG or request.output is Output.JPG:
        data = _encoded(_picture(page, size), request.output, options.jpeg_quality)
    elif request.output is Output.HTML:
        data, resources = _html(page, number, options)
    page.close()
    return RenderedPage(
        number=number,
        width=size[0],
        height=size[1],
        data=data,
        resources=resources,
        visible=visible,
        lines=lines,
    )


def _loaded(document: pdfium.PdfDocument, number: int, options: RenderOptions) -> pdfium.PdfPage:
    try:
        page = document[number - 1]
    except pdfium.PdfiumError as error:
        raise FailedToReadFile(f"Page {number} is damaged.") from error
    degrees = options.rotations.get(number, 0)
    if degrees:
        page.set_rotation((page.get_rotation() + degrees) % 360)
    return page


def _size(page: pdfium.PdfPage, options: RenderOptions) -> tuple[int, int]:
    width, height = picture_size(page.get_size(), options, pixels_per_point=PIXELS_PER_POINT)
    if width * height <= MAX_PIXELS:
        return width, height
    if options.width or options.height:
        raise ResourceLimit(
            f"A page of {width} x {height} pixels is more than the renderer draws "
            f"({MAX_PIXELS} pixels)."
        )
    shrink = (MAX_PIXELS / width / height) ** 0.5
    return max(int(width * shrink), 1), max(int(height * shrink), 1)


def _picture(page: pdfium.PdfPage, size: tuple[int, int]) -> Image.Image:
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


def _encoded(picture: Image.Image, output: Output, quality: int = 90) -> bytes:
    target = BytesIO()
    if output is Output.JPG:
        picture.save(target, "JPEG", quality=min(max(quality, 1), 100))
    else:
        picture.save(target, "PNG")
    return target.getvalue()


def _html(
    page: pdfium.PdfPage, number: int, options: RenderOptions
) -> tuple[bytes, tuple[Resource, ...]]:
    css = _size(page, RenderOptions())
    scale = min(_HTML_SHARPNESS, (MAX_PIXELS / css[0] / css[1]) ** 0.5)
    picture = _picture(page, (max(int(css[0] * scale), 1), max(int(css[1] * scale), 1)))
    image = Resource(name=f"page-{number}.png", data=_encoded(picture, Output.PNG))
    external = options.external_resources
    text = html.page(
        number=number,
        size=css,
        picture=image.name if external else html.data_uri(image.data),
        lines=text_lines(page, css),
    )
    return text.encode(), (image,) if external else ()


def _extract(document: pdfium.PdfDocument, numbers: tuple[int, ...]) -> bytes:
    """
    Take pages out as a document of their own; they are rotated already.
    """
    chosen = pdfium.PdfDocument.new()
    chosen.import_pages(document, [number - 1 for number in numbers])
    target = BytesIO()
    chosen.save(target)
    chosen.close()
    return target.getvalue()
