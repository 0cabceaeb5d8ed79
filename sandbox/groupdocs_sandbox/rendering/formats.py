"""
The formats the stand-in draws, and the engines it has for them.

Everything is answered from package metadata; no engine is imported.
"""

from importlib import metadata

from attrs import frozen

ENGINES_EXTRA = "pip install 'groupdocs-viewer-client[engines]'"


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
    A renderer package.

    Attributes:
        name: What `RenderedDocument.engine` says.
        version: Of the installed distribution; None when it is missing.
        formats: Extensions it draws, with their dots.
    """

    name: str
    version: str | None
    formats: tuple[str, ...]


FORMATS = {
    extension: Format(extension, name)
    for extension, name in (
        (".docx", "Microsoft Word Open XML Document"),
        (".pptx", "Microsoft PowerPoint Open XML Presentation"),
        (".xlsx", "Microsoft Excel Open XML Spreadsheet"),
        (".pdf", "Portable Document Format File"),
        (".eml", "E-mail Message"),
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
TEXT_EXTENSIONS = (".txt", ".csv", ".tsv", ".md", ".log", ".json", ".xml")
IMAGE_EXTENSIONS = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")
OFFICE_EXTENSIONS = (".docx", ".pptx", ".xlsx")

# Engine, its distribution, what it draws. `drawing.office` holds the order for each format.
_CATALOGUE = (
    ("dxpdf", "dxpdf", (".docx",)),
    ("office2pdf", "office2pdf-python", OFFICE_EXTENSIONS),
    ("minipdf", "minipdf", OFFICE_EXTENSIONS),
    ("pdfium", "pypdfium2", (".pdf",)),
    ("reportlab", "reportlab", (".eml", *TEXT_EXTENSIONS)),
    ("pillow", "pillow", IMAGE_EXTENSIONS),
)


def _version(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def engines() -> list[Engine]:
    """
    List every engine the stand-in knows, installed or not.
    """
    return [Engine(name, _version(package), drawn) for name, package, drawn in _CATALOGUE]


def supported_formats() -> tuple[Format, ...]:
    """
    List the formats that the installed engines draw.
    """
    drawn = {extension for each in engines() if each.version for extension in each.formats}
    return tuple(each for each in FORMATS.values() if each.extension in drawn)
