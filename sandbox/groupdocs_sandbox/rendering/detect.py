"""
What a file is: its content first, its name as a hint.
"""

import re
import zipfile
from io import BytesIO
from pathlib import PurePosixPath

from .errors import FailedToReadFile, UnsupportedFileType
from .formats import OFFICE_EXTENSIONS, TEXT_EXTENSIONS

OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")
_PDF_WITHIN = 1024  # bytes in which a PDF must say so
_SNIFFED = 4096  # bytes looked at to tell text from binary

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF87a", ".gif"),
    (b"GIF89a", ".gif"),
    (b"II*\x00", ".tiff"),
    (b"MM\x00*", ".tiff"),
    (b"BM", ".bmp"),
)
_ALIASES = {".jpg": (".jpeg",), ".tiff": (".tif",)}
_PARTS = (("word/", ".docx"), ("xl/", ".xlsx"), ("ppt/", ".pptx"))
_HEADER = re.compile(rb"(?:[!-9;-~]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+\r?\n")
_MAIL_FIELDS = re.compile(
    rb"^(?:from|to|subject|date|message-id|mime-version):", re.IGNORECASE | re.MULTILINE
)
_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


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
        UnsupportedFileType: No engine here draws such a file.
        FailedToReadFile: The file is not what its name says.
    """
    named = extension_of(file_name)
    if not data.strip(b"\0"):
        raise FailedToReadFile("The file is empty.")
    found = _by_content(data)
    if found:
        return named if named in _ALIASES.get(found, ()) else found
    if named in (".pdf", *OFFICE_EXTENSIONS):
        raise FailedToReadFile(f"The file is damaged: it is not a {named[1:]} document.")
    if not is_text(data):
        if named in TEXT_EXTENSIONS:
            raise FailedToReadFile("The file is not text, although its name says so.")
        raise unsupported(named)
    return _text_kind(data, named)


def unsupported(named: str) -> UnsupportedFileType:
    """
    Say that no engine here draws files of that extension.
    """
    return UnsupportedFileType(
        f"Files of type '{named}' are not supported." if named else "The file type is unknown."
    )


def is_text(data: bytes) -> bool:
    """
    Tell text from binary data: text has no NUL and no control characters to speak of.
    """
    sample = data[:_SNIFFED]
    if sample.startswith(_BOMS):
        return True
    controls = sum(each < ord(" ") and each not in b"\t\n\f\r\x1b" for each in sample)
    return b"\0" not in sample and controls * 50 <= len(sample)


def _by_content(data: bytes) -> str | None:
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return ".pdf"
    if data.startswith(b"PK\x03\x04"):
        return _package(data)
    if data.startswith(OLE2):
        raise UnsupportedFileType(
            "Files of the older office formats, of Outlook, Visio and Project are not supported."
        )
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return ".webp"
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)


def _package(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = [name.replace("\\", "/") for name in package.namelist()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise FailedToReadFile("The file is damaged: its package cannot be opened.") from error
    if "[Content_Types].xml" in names:
        for folder, kind in _PARTS:
            if any(name.startswith(folder) for name in names):
                return kind
    raise UnsupportedFileType("Archives other than office documents are not supported.")


def _text_kind(data: bytes, named: str) -> str:
    if named == ".eml":
        return named
    head = _HEADER.match(data.lstrip())
    if named not in TEXT_EXTENSIONS and head and len(set(_fields(head[0]))) > 1:
        return ".eml"
    if named in TEXT_EXTENSIONS:
        return named
    raise unsupported(named)


def _fields(header: bytes) -> list[bytes]:
    return [each.lower() for each in _MAIL_FIELDS.findall(header)]
