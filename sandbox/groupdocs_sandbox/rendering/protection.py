"""
Passwords of office documents.
"""

from __future__ import annotations

from io import BytesIO

from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError
from msoffcrypto.format.ooxml import OOXMLFile

from groupdocs_sandbox.rendering.detect import OLE2
from groupdocs_sandbox.rendering.errors import FailedToReadFile, IncorrectPassword, MissingPassword


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
    opened = BytesIO()
    try:
        package = OOXMLFile(BytesIO(data))
        package.load_key(password=password, verify_password=True)
        package.decrypt(opened)
    except InvalidKeyError as error:
        raise IncorrectPassword from error
    except (DecryptionError, FileFormatError, OSError, ValueError) as error:
        raise FailedToReadFile("The document is encrypted in an unknown way.") from error
    return opened.getvalue()
