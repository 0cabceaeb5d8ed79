"""
Office documents: several young engines, each believed only after a check.
"""

from __future__ import annotations

import importlib
import logging
from importlib.util import find_spec
from typing import Final

from groupdocs_sandbox.rendering import libreoffice, package
from groupdocs_sandbox.rendering.drawing import (
    by_libreoffice,
    by_minipdf,
    older,
    sheets,
    slides,
    word,
)
from groupdocs_sandbox.rendering.errors import FailedToReadFile
from groupdocs_sandbox.rendering.formats import LIBREOFFICE, OFFICE_ENGINES
from groupdocs_sandbox.rendering.options import RenderOptions
from groupdocs_sandbox.rendering.pdf import opened
from groupdocs_sandbox.rendering.unsupported import without_engine
from groupdocs_sandbox.rendering.values import RenderRequest

logger = logging.getLogger(__name__)


def draw(data: bytes, extension: str, request: RenderRequest) -> tuple[bytes, str, frozenset[int]]:
    """
    Turn an office document into a PDF by the first engine that draws it well.

    Returns:
        The PDF, the name of the engine, the numbers of the pages that are hidden in the source.

    Raises:
        UnsupportedFileType: If no engine for this format is installed.
        MissingPassword: If it is encrypted and no password is given.
        IncorrectPassword: If it is encrypted by another password.
        FailedToReadFile: If no engine can draw the file.
    """
    engines = [name for name in OFFICE_ENGINES[extension] if _is_installed(name)]
    if not engines:
        raise without_engine(extension)
    options = request.options
    if extension not in _PREPARE:
        data, extension = older.modern(data, extension, request.password)
    prepared = _prepared(data, extension, options)
    if extension == ".xlsx":
        engines = sheets.in_order(engines, options)
    for engine in engines:
        pdf = _attempt(engine, prepared.data, extension)
        if pdf is None:
            continue
        complaint = _complaint(pdf, prepared)
        if complaint is None:
            return pdf, engine, prepared.hidden
        logger.warning("%s: %s", engine, complaint)
    raise FailedToReadFile("The document is damaged, or no engine here can draw it.")


def _is_installed(engine: str) -> bool:
    return bool(libreoffice.found() if engine == LIBREOFFICE else find_spec(engine))


def _prepared(data: bytes, extension: str, options: RenderOptions) -> package.Prepared:
    prepare = _PREPARE.get(extension)
    if prepare is None:
        return package.Prepared(data)
    with package.checked(data) as parts:
        return prepare(parts, options)


def _attempt(engine: str, data: bytes, extension: str) -> bytes | None:
    try:
        return _DRIVERS[engine](data, extension)
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


def _dxpdf(data: bytes, _: str) -> bytes:
    pdf: bytes = importlib.import_module("dxpdf").convert(data)
    return pdf


def _office2pdf(data: bytes, extension: str) -> bytes:
    if extension == ".xlsx":
        return sheets.with_office2pdf(data)
    pdf: bytes = importlib.import_module("office2pdf").convert_bytes(data, extension[1:]).pdf
    return pdf


def _minipdf(data: bytes, extension: str) -> bytes:
    return sheets.with_minipdf(data) if extension == ".xlsx" else by_minipdf.to_pdf(data)


def _libreoffice(data: bytes, extension: str) -> bytes:
    if extension == ".xlsx":
        return sheets.with_libreoffice(data)
    return by_libreoffice.convert(data, extension, "pdf")


_PREPARE: Final = {".docx": word.prepared, ".pptx": slides.prepared, ".xlsx": sheets.prepared}
_DRIVERS: Final = {
    "dxpdf": _dxpdf,
    "office2pdf": _office2pdf,
    "minipdf": _minipdf,
    LIBREOFFICE: _libreoffice,
}
