"""
Office documents: several young engines, each believed only after a check.
"""

import importlib
import logging
from collections.abc import Callable
from importlib.util import find_spec

from attrs import frozen

from groupdocs_sandbox.rendering import package
from groupdocs_sandbox.rendering.errors import FailedToReadFile, UnsupportedFileType
from groupdocs_sandbox.rendering.formats import ENGINES_EXTRA
from groupdocs_sandbox.rendering.pages import opened
from groupdocs_sandbox.rendering.values import RenderOptions

from . import by_minipdf, sheets, slides, word

logger = logging.getLogger(__name__)


@frozen
class OfficeEngine:
    """
    An engine and the function that drives it.

    Attributes:
        name: Import name of its package.
        to_pdf: Takes the prepared file and the options.
    """

    name: str
    to_pdf: Callable[[bytes, RenderOptions], bytes]


def draw(data: bytes, extension: str, options: RenderOptions) -> tuple[bytes, str, frozenset[int]]:
    """
    Turn an office document into a PDF by the first engine that draws it well.

    Returns:
        The PDF, the name of the engine, the numbers of the pages that are hidden in the source.

    Raises:
        UnsupportedFileType: No engine for this format is installed.
        FailedToReadFile: No engine can draw the file.
    """
    engines = [each for each in order(extension) if find_spec(each.name)]
    if not engines:
        raise UnsupportedFileType(f"Files of type '{extension}' need a renderer: {ENGINES_EXTRA}")
    prepared = _prepared(data, extension, options)
    for engine in engines:
        pdf = _attempt(engine, prepared.data, options)
        if pdf is None:
            continue
        complaint = _complaint(pdf, prepared)
        if complaint is None:
            return pdf, engine.name, prepared.hidden
        logger.warning("%s: %s", engine.name, complaint)
    raise FailedToReadFile("The document is damaged, or no renderer here can draw it.")


def order(extension: str) -> tuple[OfficeEngine, ...]:
    """
    List the engines for a format, the best first.
    """
    return {
        ".docx": (
            OfficeEngine("dxpdf", _dxpdf),
            OfficeEngine("office2pdf", lambda data, _: _office2pdf(data, "docx")),
            OfficeEngine("minipdf", _minipdf),
        ),
        ".pptx": (
            OfficeEngine("office2pdf", lambda data, _: _office2pdf(data, "pptx")),
            OfficeEngine("minipdf", _minipdf),
        ),
        ".xlsx": (
            OfficeEngine("minipdf", sheets.with_minipdf),
            OfficeEngine("office2pdf", sheets.with_office2pdf),
        ),
    }[extension]


def _prepared(data: bytes, extension: str, options: RenderOptions) -> package.Prepared:
    prepare = {".docx": word.prepared, ".pptx": slides.prepared, ".xlsx": sheets.prepared}
    with package.checked(data) as parts:
        return prepare[extension](parts, options)


def _attempt(engine: OfficeEngine, data: bytes, options: RenderOptions) -> bytes | None:
    try:
        return engine.to_pdf(data, options)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # noqa: BLE001 - a panic of a Rust engine is no Exception
        logger.warning("%s: %s", engine.name, error)
        return None


def _complaint(pdf: bytes, prepared: package.Prepared) -> str | None:
    try:
        with opened(pdf) as document:
            drawn = len(document)
            texts = sum(bool(page.get_textpage().get_text_range().strip()) for page in document)
    except FailedToReadFile as error:
        return str(error)
    if prepared.pages is not None and drawn != prepared.pages:
        return f"{drawn} pages instead of {prepared.pages}"
    if texts < prepared.texts:
        return f"{texts} pages with text instead of {prepared.texts}"
    return None


def _dxpdf(data: bytes, _: RenderOptions) -> bytes:
    pdf: bytes = importlib.import_module("dxpdf").convert(data)
    return pdf


def _office2pdf(data: bytes, kind: str) -> bytes:
    pdf: bytes = importlib.import_module("office2pdf").convert_bytes(data, kind).pdf
    return pdf


def _minipdf(data: bytes, _: RenderOptions) -> bytes:
    return by_minipdf.to_pdf(data)
