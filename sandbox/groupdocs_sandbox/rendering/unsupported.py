"""
What is said of files that cannot be rendered here, and what can be done about them.
"""

from __future__ import annotations

from typing import Final

from groupdocs_sandbox.rendering.errors import UnsupportedFileType
from groupdocs_sandbox.rendering.formats import LIBREOFFICE, OFFICE_ENGINES

_EXTRA: Final = "pip install 'groupdocs-viewer-client[engines]'"
_BETTER: Final = {
    ".doc": "docx",
    ".dot": "docx",
    ".msg": "eml",
    ".odp": "pptx",
    ".ods": "xlsx",
    ".odt": "docx",
    ".pps": "pptx",
    ".ppt": "pptx",
    ".rtf": "docx",
    ".xls": "xlsx",
}
_ARCHIVES: Final = (".7z", ".gz", ".rar", ".tar")


def unsupported(extension: str) -> UnsupportedFileType:
    """
    Say that no engine here draws files of that extension, and which to draw instead.

    Args:
        extension: With its dot; empty = unknown.
    """
    if not extension:
        return UnsupportedFileType("This kind of file is unknown here. Save it as pdf.")
    advice = f"Save this one as {_BETTER.get(extension, 'pdf')}."
    if extension in _ARCHIVES:
        advice = "Unpack this one and render what is inside."
    return UnsupportedFileType(f"{extension[1:]} files cannot be rendered here. {advice}")


def unsupported_text(extension: str) -> UnsupportedFileType:
    """
    Say that a file is text, and how to have it taken for some.

    Args:
        extension: With its dot; empty = none.
    """
    if not extension:
        return UnsupportedFileType(
            "This kind of text is unknown here. Give it a name that ends in .txt."
        )
    return UnsupportedFileType(
        f"{extension[1:]} files cannot be rendered here. "
        "This one is text: let its name end in .txt."
    )


def misnamed() -> UnsupportedFileType:
    """
    Say that a file is of a kind that cannot be told, and not of the one that its name claims.
    """
    return UnsupportedFileType(
        "This kind of file is unknown here, whatever its name says. Save it as pdf."
    )


def without_engine(extension: str) -> UnsupportedFileType:
    """
    Say that the engines for files of that extension are not installed.

    Args:
        extension: With its dot.
    """
    if OFFICE_ENGINES[extension] == (LIBREOFFICE,):
        return UnsupportedFileType(
            f"{extension[1:]} files need LibreOffice, which is not found here. "
            f"Install it, or save this one as {_BETTER[extension]}."
        )
    return UnsupportedFileType(
        f"{extension[1:]} files need an engine that is not installed here. Install it: {_EXTRA}"
    )
