"""
The engine minipdf, and what its PDF needs to be read back.
"""

from __future__ import annotations

import importlib
import re
from typing import Final

# minipdf puts each glyph where it belongs and says the word in an ActualText around them. pdfium
# then believes that the whole word stands where its first glyph is, so the note has to go. The
# streams are not compressed, and blanks keep every offset in the file as it is.
_ACTUAL_TEXT: Final = re.compile(rb"/Span\s*<<\s*/ActualText\s*<[0-9A-Fa-f]*>\s*>>\s*BDC")


def to_pdf(data: bytes, *, paper: float | None = None) -> bytes:
    """
    Turn an office document into a PDF.

    Args:
        data: The document.
        paper: Side of a square page in points; None = the document's own pages.
    """
    minipdf = importlib.import_module("minipdf")
    size = minipdf.PageSize(paper, paper) if paper else None
    pdf: bytes = minipdf.convert_bytes_to_pdf(data, minipdf.ConversionOptions(page_size=size))
    return _ACTUAL_TEXT.sub(lambda note: b"/Span BMC".ljust(len(note[0])), pdf)
