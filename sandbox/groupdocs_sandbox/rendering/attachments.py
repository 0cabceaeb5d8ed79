"""
Files inside a document, under names that are safe to write.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from typing import Final

from groupdocs_sandbox.rendering.values import Attachment

_UNSAFE: Final = re.compile(r"[^\w .,()+@=-]|^[. ]+")
_LONGEST: Final = 240  # bytes in UTF-8: file systems take 255, and a number may come to it
_EXTENSION: Final = 20  # bytes in UTF-8 up to which an extension is one, its dot included


def attached(files: Iterable[tuple[str | None, bytes]]) -> tuple[Attachment, ...]:
    """
    Give each file a name of its own that cannot lead out of a folder.

    Args:
        files: Names as the document has them, None = no name, and contents.
    """
    taken: dict[str, Attachment] = {}
    for number, (name, data) in enumerate(files, start=1):
        free = _free(_safe(name or "") or f"attachment-{number}", taken)
        taken[free.casefold()] = Attachment(name=free, data=data)
    return tuple(taken.values())


def _safe(name: str) -> str:
    last = name.replace("\\", "/").rpartition("/")[2]
    # Some systems take both ways to write an accent for one, and drop dots and blanks at the end.
    plain = _UNSAFE.sub("_", unicodedata.normalize("NFC", last)).rstrip(" .").lstrip()
    stem, extension = _parts(plain)
    room = _LONGEST - len(extension.encode())
    return stem.encode()[:room].decode(errors="ignore") + extension


def _free(name: str, taken: Container[str]) -> str:
    """
    Number a name until none is the same, in small or in capital letters.
    """
    stem, extension = _parts(name)
    number = 1
    free = name
    while free.casefold() in taken:
        number += 1
        free = f"{stem} ({number}){extension}"
    return free


def _parts(name: str) -> tuple[str, str]:
    stem, dot, extension = name.rpartition(".")
    if not stem or len(extension.encode()) >= _EXTENSION:
        return name, ""
    return stem, dot + extension
