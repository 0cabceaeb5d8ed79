"""
Passwords of office documents.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from io import BytesIO
from typing import Any, Final

from msoffcrypto import OfficeFile
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError
from msoffcrypto.format.ooxml import OOXMLFile

from groupdocs_sandbox.rendering.detect import OLE2
from groupdocs_sandbox.rendering.errors import FailedToReadFile, IncorrectPassword, MissingPassword

# What the library raises on a broken or an odd file.
_DAMAGE: Final = (
    DecryptionError,
    FileFormatError,
    OSError,
    ValueError,
    LookupError,
    struct.error,
    AttributeError,
)


def decrypted(data: bytes, password: str) -> bytes:
    """
    Open an encrypted office package; anything else comes back as it is.

    An encrypted package is an OLE2 file with the streams EncryptionInfo and EncryptedPackage
    (MS-OFFCRYPTO, section 2.3).

    Raises:
        MissingPassword: If the package is encrypted and no password is given.
        IncorrectPassword: If it is encrypted by another password.
        FailedToReadFile: If it is damaged.
    """
    if not data.startswith(OLE2) or "EncryptedPackage".encode("utf-16-le") not in data:
        return data
    if not password:
        raise MissingPassword
    return _opened(lambda: OOXMLFile(BytesIO(data)), password, verify_password=True)


def decrypted_binary(data: bytes, password: str) -> bytes:
    """
    Open an encrypted document of the formats before office packages.

    Raises:
        MissingPassword: If it is encrypted and no password is given.
        IncorrectPassword: If it is encrypted by another password.
        FailedToReadFile: If it is damaged.
    """
    try:
        encrypted = OfficeFile(BytesIO(data)).is_encrypted()
    except _DAMAGE as error:
        raise FailedToReadFile("The document is damaged.") from error
    if not encrypted:
        return data
    if not password:
        raise MissingPassword
    return _opened(lambda: OfficeFile(BytesIO(data)), password)


def _opened(open_file: Callable[[], Any], password: str, **options: bool) -> bytes:
    opened = BytesIO()
    try:
        file = open_file()
        file.load_key(password=password, **options)
        file.decrypt(opened)
    except InvalidKeyError as error:
        raise IncorrectPassword from error
    except _DAMAGE as error:
        raise FailedToReadFile("The document is encrypted in an unknown way.") from error
    return opened.getvalue()
