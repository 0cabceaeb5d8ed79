"""
The formats the stand-in draws, and the engines it has for them.

Everything is answered from metadata; no engine is imported or started.
"""

from __future__ import annotations

from importlib import metadata
from typing import Final

from attrs import frozen

from groupdocs_sandbox.rendering import libreoffice


@frozen
class Format:
    """
    A file format: extension with its dot, and its name in the service's words.
    """

    extension: str
    name: str


@frozen
class Engine:
    """
    A renderer.

    Attributes:
        name: What `RenderedDocument.engine` says.
        version: Of what is installed; None when it is missing.
        formats: Extensions it draws, with their dots.
    """

    name: str
    version: str | None
    formats: tuple[str, ...]


FORMATS: Final = {
    extension: Format(extension, name)
    for extension, name in (
        (".docx", "Microsoft Word Open XML Document"),
        (".pptx", "Microsoft PowerPoint Open XML Presentation"),
        (".xlsx", "Microsoft Excel Open XML Spreadsheet"),
        (".doc", "Microsoft Word Document"),
        (".ppt", "Microsoft PowerPoint Presentation"),
        (".xls", "Microsoft Excel Spreadsheet"),
        (".odt", "OpenDocument Text"),
        (".odp", "OpenDocument Presentation"),
        (".ods", "OpenDocument Spreadsheet"),
        (".rtf", "Rich Text Format File"),
        (".pdf", "Portable Document Format File"),
        (".eml", "E-mail Message"),
        (".zip", "Zipped File"),
        (".txt", "Plain Text File"),
        (".csv", "Comma Separated Values File"),
        (".tsv", "Tab Separated Values File"),
        (".md", "Markdown Documentation File"),
        (".log", "Log File"),
        (".json", "JavaScript Object Notation File"),
        (".xml", "Extensible Markup Language File"),
        (".png", "Portable Network Graphic"),
        (".jpg", "JPEG Image"),
        (".jpeg", "JPEG Image"),
        (".gif", "Graphical Interchange Format File"),
        (".bmp", "Bitmap Image File"),
        (".tif", "Tagged Image File"),
        (".tiff", "Tagged Image File Format"),
        (".webp", "WebP Image"),
    )
}
TEXT_EXTENSIONS: Final = (".txt", ".csv", ".tsv", ".md", ".log", ".json", ".xml")
IMAGE_EXTENSIONS: Final = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")

# The engines of office documents by their import names, in the order in which they are tried.
# LibreOffice draws best of all, and needs seconds where the others need tenths. It comes last also
# because a document is to look the same on a machine that has it and on one that has not.
LIBREOFFICE: Final = "libreoffice"
OFFICE_ENGINES: Final = {
    ".docx": ("dxpdf", "office2pdf", "minipdf", LIBREOFFICE),
    ".pptx": ("office2pdf", "minipdf", LIBREOFFICE),
    ".xlsx": ("minipdf", "office2pdf", LIBREOFFICE),
    **dict.fromkeys((".doc", ".ppt", ".xls", ".odt", ".odp", ".ods", ".rtf"), (LIBREOFFICE,)),
}
OFFICE_EXTENSIONS: Final = tuple(OFFICE_ENGINES)

# The distribution of each engine that is a package, and what it draws beside office documents.
_CATALOGUE: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    ("dxpdf", "dxpdf", ()),
    ("office2pdf", "office2pdf-python", ()),
    ("minipdf", "minipdf", ()),
    (LIBREOFFICE, "", ()),
    ("pdfium", "pypdfium2", (".pdf",)),
    ("reportlab", "reportlab", (".eml", ".zip", *TEXT_EXTENSIONS)),
    ("pillow", "pillow", IMAGE_EXTENSIONS),
)


def engines() -> list[Engine]:
    """
    List every engine the stand-in knows, installed or not.
    """
    return [
        Engine(name, _version(name, distribution), (*_office_formats(name), *others))
        for name, distribution, others in _CATALOGUE
    ]


def supported_formats() -> tuple[Format, ...]:
    """
    List the formats that the installed engines draw.
    """
    drawn = {extension for each in engines() if each.version for extension in each.formats}
    return tuple(each for each in FORMATS.values() if each.extension in drawn)


def _office_formats(engine: str) -> tuple[str, ...]:
    return tuple(extension for extension, names in OFFICE_ENGINES.items() if engine in names)


def _version(engine: str, distribution: str) -> str | None:
    if engine == LIBREOFFICE:
        return libreoffice.version()
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None
