"""
PDF documents: opening them, what they carry and allow, and pages taken out of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Final

import pypdfium2 as pdfium
from pypdfium2 import raw

from groupdocs_sandbox.rendering.attachments import attached
from groupdocs_sandbox.rendering.errors import (
    FailedToReadFile,
    IncorrectPassword,
    MissingPassword,
)
from groupdocs_sandbox.rendering.values import Attachment

_PRINT: Final = 1 << 2  # bit 3 of the permissions


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


def attachments(document: pdfium.PdfDocument) -> tuple[Attachment, ...]:
    """
    Take out the files that a PDF carries.
    """
    files = map(document.get_attachment, range(document.count_attachments()))
    return attached((file.get_name(), bytes(file.get_data())) for file in files)


def printing_allowed(document: pdfium.PdfDocument) -> bool:
    """
    Tell whether a PDF allows whoever opened it so to print it (ISO 32000-1, table 22).
    """
    return bool(raw.FPDF_GetDocPermissions(document) & _PRINT)


def extracted(document: pdfium.PdfDocument, numbers: Iterable[int]) -> bytes:
    """
    Take pages out as a document of their own; they are rotated and marked already.
    """
    chosen = pdfium.PdfDocument.new()
    chosen.import_pages(document, [number - 1 for number in numbers])
    target = BytesIO()
    chosen.save(target)
    chosen.close()
    return target.getvalue()
