"""
From a PDF to the pages that were asked for; runs inside a worker.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

import pypdfium2 as pdfium
from attrs import evolve, frozen

from groupdocs_sandbox.rendering import html
from groupdocs_sandbox.rendering.errors import FailedToReadFile, ResourceLimit
from groupdocs_sandbox.rendering.limits import MAX_PAGES, MAX_PIXELS, MAX_RESULT
from groupdocs_sandbox.rendering.options import RenderOptions, Watermark
from groupdocs_sandbox.rendering.pdf import extracted
from groupdocs_sandbox.rendering.pictures import drawn, encoded
from groupdocs_sandbox.rendering.selection import chosen_pages, picture_size
from groupdocs_sandbox.rendering.text_layer import text_lines
from groupdocs_sandbox.rendering.values import Output, RenderedPage, RenderRequest, Resource

if TYPE_CHECKING:
    from groupdocs_sandbox.rendering.watermark import Stamp

PIXELS_PER_POINT: Final = 96 / 72
_HTML_SHARPNESS: Final = 1.5  # picture pixels for a CSS pixel of an HTML page


@frozen
class Rendered:
    """
    The chosen pages, and for PDF output the file that holds them.
    """

    pages: tuple[RenderedPage, ...]
    document: bytes | None = None


def render(
    document: pdfium.PdfDocument, request: RenderRequest, hidden: Collection[int] = ()
) -> Rendered:
    """
    Render the pages a request asks for.

    Args:
        document: From `pdf.opened`.
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
    brush = _Brush(document, request.output, options, _stamp(options.watermark))
    pages = []
    size = 0
    for number in numbers:
        page = brush.page(number, visible=number not in hidden)
        size += len(page.data or b"") + sum(len(each.data) for each in page.resources)
        if size > MAX_RESULT:
            raise ResourceLimit("The pages are too large to be rendered at once.")
        pages.append(page)
    if request.output is Output.PDF:
        return Rendered(tuple(pages), extracted(document, numbers))
    if request.output is Output.HTML:
        return Rendered(tuple(map(_whole, [pages] if options.single_page else zip(pages))))
    return Rendered(tuple(pages))


@frozen
class _Brush:
    """
    Draw pages of one document, all in the same way.
    """

    _document: pdfium.PdfDocument
    _output: Output | None
    _options: RenderOptions
    _stamp: Stamp | None

    def page(self, number: int, *, visible: bool) -> RenderedPage:
        page = self._loaded(number)
        size = _size(page, self._options)
        data: bytes | None = None
        resources: tuple[Resource, ...] = ()
        lines = text_lines(page, size) if self._options.extract_text else ()
        if self._output is Output.HTML:
            data, resources = self._html(page, number)
        elif self._stamp and self._output:
            self._stamp.press(self._document, page)
        if self._output is Output.PNG or self._output is Output.JPG:
            data = encoded(drawn(page, size), self._output, self._options.jpeg_quality)
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

    def _loaded(self, number: int) -> pdfium.PdfPage:
        try:
            page = self._document[number - 1]
        except pdfium.PdfiumError as error:
            raise FailedToReadFile(f"Page {number} is damaged.") from error
        degrees = self._options.rotations.get(number, 0)
        if degrees:
            page.set_rotation((page.get_rotation() + degrees) % 360)
        return page

    def _html(self, page: pdfium.PdfPage, number: int) -> tuple[bytes, tuple[Resource, ...]]:
        """
        Draw a page as the part of an HTML document that shows it.
        """
        css = _size(page, RenderOptions())
        scale = min(_HTML_SHARPNESS, (MAX_PIXELS / css[0] / css[1]) ** 0.5)
        picture = drawn(page, (max(int(css[0] * scale), 1), max(int(css[1] * scale), 1)))
        image = Resource(name=f"page-{number}.png", data=encoded(picture, Output.PNG))
        external = self._options.external_resources
        part = html.page(
            size=css,
            picture=self._address(image.name, number) if external else html.data_uri(image.data),
            lines=text_lines(page, css),
            mark=self._stamp.svg(css) if self._stamp else "",
            responsive=self._options.responsive,
        )
        return part.encode(), (image,) if external else ()

    def _address(self, name: str, number: int) -> str:
        template = self._options.resource_path or "{resource-name}"
        return template.replace("{page-number}", str(number)).replace("{resource-name}", name)


def _whole(pages: Sequence[RenderedPage]) -> RenderedPage:
    """
    Make one HTML document of the parts that show pages; it goes by the number of the first.
    """
    parts = ((page.data or b"").decode() for page in pages)
    document = html.document(number=pages[0].number, parts=parts)
    resources = (resource for page in pages for resource in page.resources)
    return evolve(pages[0], data=document.encode(), resources=tuple(resources))


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


def _stamp(mark: Watermark | None) -> Stamp | None:
    if mark is None:
        return None
    # What draws marks is slow to import, and seldom needed.
    from groupdocs_sandbox.rendering.watermark import Stamp  # noqa: PLC0415

    return Stamp(mark)
