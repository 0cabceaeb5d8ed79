"""
Older and open formats of office documents, which only LibreOffice reads.

Workbooks and presentations become Microsoft's newer formats first, whose hidden parts can be taken
out. Text documents have none, and are drawn as they are.
"""

from __future__ import annotations

from typing import Final

from groupdocs_sandbox.rendering import package, protection
from groupdocs_sandbox.rendering.drawing import by_libreoffice
from groupdocs_sandbox.rendering.errors import FailedToReadFile, MissingPassword

_MODERN: Final = {".xls": ".xlsx", ".ods": ".xlsx", ".ppt": ".pptx", ".odp": ".pptx"}
_OPEN: Final = (".odt", ".ods", ".odp")
_BINARY: Final = (".doc", ".xls", ".ppt")
_MANIFEST: Final = "META-INF/manifest.xml"


def modern(data: bytes, extension: str, password: str) -> tuple[bytes, str]:
    """
    Turn a document into one that can be prepared for drawing, and tell its extension.

    Raises:
        MissingPassword: If it is encrypted and no password is given.
        IncorrectPassword: If it is encrypted by another password.
        FailedToReadFile: If it is damaged, or encrypted in an unknown way.
    """
    if extension in _BINARY:
        data = protection.decrypted_binary(data, password)
    if extension in _OPEN:
        _require_plain(data, password)
    target = _MODERN.get(extension)
    if target is None:
        return data, extension
    return by_libreoffice.convert(data, extension, target[1:]), target


def _require_plain(data: bytes, password: str) -> None:
    """
    Refuse what is encrypted (OpenDocument 1.3 part 2, section 3.4.1), or damaged.
    """
    with package.checked(data) as parts:
        if _MANIFEST not in parts.namelist() or b"encryption-data" not in parts.read(_MANIFEST):
            return
    if not password:
        raise MissingPassword
    raise FailedToReadFile("The document is encrypted in an unknown way.")
