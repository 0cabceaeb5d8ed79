"""
The documents of the contract tests.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from groupdocs_viewer.models import FileInfo, FileUpload
from groupdocs_viewer.types import File

TEXT = b"Revenue: 42\n"
TWO_PAGES = b"one more row\n" * 60  # a page has 55
PASSWORD = "open-sesame"  # of PROTECTED
PROTECTED = (Path(__file__).parent / "documents" / "protected.pdf").read_bytes()
NO_DOCUMENT = bytes(range(256))

REPORT = "contract/report.txt"
SMALL = "contract/protected.pdf"  # PROTECTED, whose only page is small


def upload(data: bytes, name: str = "report.txt") -> FileUpload:
    """
    Make the body of an upload.
    """
    return FileUpload(file=File(BytesIO(data), name, "application/octet-stream"))


def at(path: str, storage: str | None = None, password: str | None = None) -> FileInfo:
    """
    Name a stored document.
    """
    info = FileInfo(file_path=path)
    if storage is not None:
        info.storage_name = storage
    if password is not None:
        info.password = password
    return info
