"""
Office documents: several young engines, each believed only after a check.
"""

from __future__ import annotations

import importlib
import logging
from importlib.util import find_spec
from typing import Final

from groupdocs_sandbox.rendering import package
from groupdocs_sandbox.rendering.drawing import by_minipdf, sheets, slides, word
from groupdocs_sandbox.rendering.errors import FailedToReadFile
from groupdocs_sandbox.rendering.formats import OFFICE_ENGINES
from groupdocs_sandbox.rendering.pages import opened
from groupdocs_sandbox.rendering.unsupported import without_engine
from groupdocs_sandbox.rendering.values import RenderOptions

logger = logging.getLogger(__name__)


def draw(data: bytes, extension: str, options: RenderOptions) -> tuple[bytes, str, frozenset[int]]:
    """
    Turn an office document into a PDF by the first engine that draws it well.

    Returns:
        The PDF, the name of the engine, the numbers of the pages that are hidden in the source.

    Raises:
        UnsupportedFileType: If no engine for this format is installed.
        FailedToReadFile: If no engine can draw the file.
    """
    engines = [name for name in OFFICE_ENGINES[extension] if find_spec(name)]
    if not engines:
        raise without_engine(extension)
    prepared = _prepared(data, extension, options)
    for engine in engines:
        pdf = _attempt(engine, prepared.data, extension, options)
        if pdf is None:
            continue
        complaint = _complaint(pdf, prepared)
        if complaint is None:
            return pdf, engine, prepared.hidden
        logger.warning("%s: %s", engine, complaint)
    raise FailedToReadFile("The document is damaged, or no engine here can draw it.")


def _prepared(data: bytes, extension: str, options: RenderOptions) -> package.Prepared:
    prepare = {".docx": word.prepared, ".pptx": slides.prepared, ".xlsx": sheets.prepared}
    with package.checked(data) as parts:
        return prepare[extension](parts, options)


def _attempt(engine: str, data: bytes, extension: str, options: RenderOptions) -> bytes | None:
    try:
        return _DRIVERS[engine](data, extension, options)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # noqa: BLE001  a panic of a Rust engine is no Exception
        logger.warning("%s: %s", engine, error)
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


def _dxpdf(data: bytes, _: str, __: RenderOptions) -> bytes:
    pdf: bytes = importlib.import_module("dxpdf").convert(data)
    return pdf


def _office2pdf(data: bytes, extension: str, options: RenderOptions) -> bytes:
    if extension == ".xlsx":
        return sheets.with_office2pdf(data, options)
    pdf: bytes = importlib.import_module("office2pdf").convert_bytes(data, extension[1:]).pdf
    return pdf


def _minipdf(data: bytes, extension: str, options: RenderOptions) -> bytes:
    if extension == ".xlsx":
        return sheets.with_minipdf(data, options)
    return by_minipdf.to_pdf(data)


_DRIVERS: Final = {"dxpdf": _dxpdf, "office2pdf": _office2pdf, "minipdf": _minipdf}
