"""
One job from the file to its pages; runs inside a worker.
"""

from __future__ import annotations

from groupdocs_sandbox.rendering import detect, drawing, pages, pdf, protection
from groupdocs_sandbox.rendering.formats import FORMATS
from groupdocs_sandbox.rendering.values import RenderedDocument, RenderRequest


def run(request: RenderRequest) -> RenderedDocument:
    """
    Render one document.

    Raises:
        RenderError: If there is nothing to show.
    """
    data = protection.decrypted(request.data, request.password)
    extension = detect.detect(data, request.file_name)
    drawn = drawing.draw(data, extension, request)
    with pdf.opened(drawn.pdf, password=request.password) as document:
        chosen = pages.render(document, request, drawn.hidden)
        return RenderedDocument(
            extension=extension,
            format_name=FORMATS[extension].name,
            page_count=len(document),
            pages=chosen.pages,
            document=chosen.document,
            attachments=drawn.attachments or pdf.attachments(document),
            folders=drawn.folders,
            printing_allowed=pdf.printing_allowed(document) if extension == ".pdf" else None,
            engine=drawn.engine,
        )
