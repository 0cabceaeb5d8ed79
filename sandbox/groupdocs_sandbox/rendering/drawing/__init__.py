"""
The engines: whatever comes in becomes a PDF.

Each module here stands for a family of formats. For office documents there are several engines,
tried in order until one passes the checks of `office`.
"""

from __future__ import annotations

from attrs import frozen

from groupdocs_sandbox.rendering.formats import IMAGE_EXTENSIONS, OFFICE_EXTENSIONS
from groupdocs_sandbox.rendering.values import Attachment, Output, RenderRequest


@frozen(kw_only=True)
class Drawn:
    """
    A document as a PDF.

    Attributes:
        pdf: The file; encrypted when the source is an encrypted PDF.
        engine: Name of the engine that drew it.
        hidden: Numbers of pages that the document itself would not show.
        attachments: Files that came inside.
        folders: Paths of the folders of an archive; None = it is none.
    """

    pdf: bytes
    engine: str
    hidden: frozenset[int] = frozenset()
    attachments: tuple[Attachment, ...] = ()
    folders: tuple[str, ...] | None = None


def draw(data: bytes, extension: str, request: RenderRequest) -> Drawn:
    """
    Turn a document into a PDF.

    Args:
        data: The file, decrypted unless it is a PDF.
        extension: From `detect.detect`.
        request: For its options.

    Raises:
        RenderError: If no engine can.
    """
    # A job imports the engines of its own format only.
    if extension in OFFICE_EXTENSIONS:
        from groupdocs_sandbox.rendering.drawing import office  # noqa: PLC0415

        pdf, engine, hidden = office.draw(data, extension, request)
        return Drawn(pdf=pdf, engine=engine, hidden=hidden)
    if extension == ".pdf":
        return Drawn(pdf=data, engine="pdfium")
    if extension in IMAGE_EXTENSIONS:
        from groupdocs_sandbox.rendering.drawing import images  # noqa: PLC0415

        sized = request.output in {Output.HTML, Output.PDF}
        return Drawn(pdf=images.to_pdf(data, request.options, sized=sized), engine="pillow")
    if extension == ".eml":
        from groupdocs_sandbox.rendering.drawing import mail  # noqa: PLC0415

        pdf, attachments = mail.draw(data, request.options)
        return Drawn(pdf=pdf, engine="reportlab", attachments=attachments)
    if extension == ".zip":
        from groupdocs_sandbox.rendering.drawing import archive  # noqa: PLC0415

        pdf, contents = archive.draw(data, request)
        return Drawn(
            pdf=pdf,
            engine="reportlab",
            attachments=contents.attachments,
            folders=contents.folders,
        )
    from groupdocs_sandbox.rendering.drawing import text  # noqa: PLC0415

    return Drawn(pdf=text.to_pdf(data, request.options), engine="reportlab")
