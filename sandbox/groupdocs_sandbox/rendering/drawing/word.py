"""
Text documents: content controls are opened, because dxpdf leaves out what is inside them.

What Word keeps in a content control is much of an ordinary document: cover pages, tables of
contents, everything in a form.
"""

from __future__ import annotations

import re
import zipfile
from typing import Final

from groupdocs_sandbox.rendering.options import RenderOptions
from groupdocs_sandbox.rendering.package import Prepared, has_text, rewritten

_PROPERTIES: Final = re.compile(rb"<w:(sdtPr|sdtEndPr)\b(?:[^>]*/>|.*?</w:\1>)", re.DOTALL)
_CONTROL: Final = re.compile(rb"</?w:sdt(?:Content)?(?:\s[^>]*)?/?>")


def prepared(package: zipfile.ZipFile, options: RenderOptions) -> Prepared:  # noqa: ARG001
    """
    Make a document whose content controls are plain content (ECMA-376 part 1, section 17.5.2).
    """

    def edit(name: str, content: bytes) -> bytes:
        if name.startswith("word/") and name.endswith(".xml") and b"<w:sdt" in content:
            return _CONTROL.sub(b"", _PROPERTIES.sub(b"", content))
        return content

    return Prepared(rewritten(package, edit), texts=int(has_text(package, "word/document")))
