"""Render documents with GroupDocs.Viewer Cloud: `from gdv import render`."""

from gdv.errors import (
    DamagedFile,
    NotFound,
    PageNotFound,
    PasswordRequired,
    QuotaExceeded,
    ServiceUnavailable,
    Unauthorized,
    UnsupportedFile,
    ViewerError,
    WrongPassword,
)
from gdv.pages import Format, Page
from gdv.rendering import arender, render

__all__ = [
    "DamagedFile",
    "Format",
    "NotFound",
    "Page",
    "PageNotFound",
    "PasswordRequired",
    "QuotaExceeded",
    "ServiceUnavailable",
    "Unauthorized",
    "UnsupportedFile",
    "ViewerError",
    "WrongPassword",
    "arender",
    "render",
]
