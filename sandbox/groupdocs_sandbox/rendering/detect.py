"""
What a file is: its content first, its name as a hint.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

from groupdocs_sandbox.rendering import package
from groupdocs_sandbox.rendering.errors import FailedToReadFile
from groupdocs_sandbox.rendering.formats import FORMATS, TEXT_EXTENSIONS
from groupdocs_sandbox.rendering.unsupported import misnamed, unsupported, unsupported_text

OLE2: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_PDF: Final = b"%PDF-"
_PDF_WITHIN: Final = 1024  # bytes in which a PDF must say so
_SNIFFED: Final = 4096  # bytes looked at to tell text from binary

_RTF: Final = b"{\\rtf"
_MAGIC: Final = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF87a", ".gif"),
    (b"GIF89a", ".gif"),
    (b"II*\x00", ".tiff"),
    (b"MM\x00*", ".tiff"),
    (_RTF, ".rtf"),
)
# Sizes of the second header of a BMP, at byte 14. The size of the file at byte 2 is often wrong.
_BMP_HEADERS: Final = (12, 16, 40, 52, 56, 64, 108, 124)
_ALIASES: Final = {".jpg": (".jpeg",), ".tiff": (".tif",)}
_ODF: Final = {
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.oasis.opendocument.presentation": ".odp",
}
_PARTS: Final = (("word/", ".docx"), ("xl/", ".xlsx"), ("ppt/", ".pptx"))
# Streams of OLE2 files by which their kind is told (MS-DOC, MS-XLS, MS-PPT, MS-OXMSG).
_STREAMS: Final = (
    ("__properties_version1.0", ".msg"),
    ("WordDocument", ".doc"),
    ("PowerPoint Document", ".ppt"),
    ("VisioDocument", ".vsd"),
    ("Workbook", ".xls"),
)
_HEADER: Final = re.compile(rb"(?:[!-9;-~]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+\r?\n")
_MAIL_FIELDS: Final = re.compile(
    rb"^(?:from|to|subject|date|message-id|mime-version):", re.IGNORECASE | re.MULTILINE
)
_BOMS: Final = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


def extension_of(file_name: str) -> str:
    """
    Take the extension off a name, in small letters and with its dot; empty = none.
    """
    return PurePosixPath(file_name.replace("\\", "/")).suffix.lower()


def detect(data: bytes, file_name: str) -> str:
    """
    Tell the format of a file.

    Args:
        data: The whole file. Encrypted office files have to be decrypted before.
        file_name: Its name.

    Returns:
        An extension of `formats.FORMATS`.

    Raises:
        UnsupportedFileType: If no engine here draws such a file.
        FailedToReadFile: If the file is not what its name says.
    """
    named = extension_of(file_name)
    if not data.strip(b"\0"):
        if named and named not in FORMATS:
            raise unsupported(named)
        raise FailedToReadFile("The file is empty.")
    found = _by_text(data, named) if is_text(data) else _by_bytes(data, named)
    if found is None and named in FORMATS:
        raise FailedToReadFile(f"The file is damaged, or is no {named[1:]} file.")
    if found is None:
        raise (unsupported_text if is_text(data) else unsupported)(named)
    return named if named in _ALIASES.get(found, ()) else found


def is_text(data: bytes) -> bool:
    """
    Tell text from binary data: text has no NUL and no control characters to speak of.
    """
    sample = data[:_SNIFFED]
    if sample.startswith(_BOMS):
        return True
    controls = sum(each < ord(" ") and each not in b"\t\n\f\r\x1b" for each in sample)
    return b"\0" not in sample and controls * 50 <= len(sample)


def _by_text(data: bytes, named: str) -> str | None:
    """
    Tell what text is: it may speak of other formats, and a PDF may consist of characters.
    """
    if data.startswith(_PDF):
        return ".pdf"
    if named in (".eml", *TEXT_EXTENSIONS):
        return named
    if data.startswith(_RTF):
        return ".rtf"
    if _is_mail(data):
        return ".eml"
    return ".pdf" if _PDF in data[:_PDF_WITHIN] else None


def _by_bytes(data: bytes, named: str) -> str | None:
    if _PDF in data[:_PDF_WITHIN]:
        return ".pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(data, named)
    if data.startswith(OLE2):
        streams = (kind for name, kind in _STREAMS if name.encode("utf-16-le") in data)
        kind = next(streams, "" if named in FORMATS else named)
        if kind in FORMATS:
            return kind
        raise unsupported(kind) if kind or not named else misnamed()
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return ".webp"
    if data.startswith(b"BM") and int.from_bytes(data[14:18], "little") in _BMP_HEADERS:
        return ".bmp"
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)


def _packed(data: bytes, named: str) -> str:
    names = package.names(data)
    office, told = "[Content_Types].xml" in names, "mimetype" in names
    if office:
        for folder, kind in _PARTS:
            if any(name.startswith(folder) for name in names):
                return kind
    declared = package.declared(data) if told else ""
    if declared in _ODF:
        return _ODF[declared]
    # Much else is a zip as well, and is not meant to be unpacked.
    if named == ".zip" or not (named or office or told):
        return ".zip"
    raise misnamed() if named in FORMATS else unsupported(named)


def _is_mail(data: bytes) -> bool:
    head = _HEADER.match(data.lstrip())
    return head is not None and len({each.lower() for each in _MAIL_FIELDS.findall(head[0])}) > 1
