"""
Files inside a document, under names that are safe to write.
"""

import re
from collections.abc import Iterable

from .values import Attachment

_UNSAFE = re.compile(r"[^\w .,()+@=-]|^[. ]+")
_LONGEST = 120  # characters


def attached(files: Iterable[tuple[str | None, bytes]]) -> tuple[Attachment, ...]:
    """
    Give each file a name of its own that cannot lead out of a folder.

    Args:
        files: Names as the document has them, None = no name, and contents.
    """
    taken: dict[str, Attachment] = {}
    for number, (name, data) in enumerate(files, start=1):
        free = _free(_safe(name or "") or f"attachment-{number}", taken)
        taken[free] = Attachment(name=free, data=data)
    return tuple(taken.values())


def _safe(name: str) -> str:
    last = name.replace("\\", "/").rpartition("/")[2]
    return _UNSAFE.sub("_", last)[-_LONGEST:].strip()


def _free(name: str, taken: dict[str, Attachment]) -> str:
    stem, dot, extension = name.rpartition(".")
    number = 1
    free = name
    while free in taken:
        number += 1
        free = f"{stem} ({number}){dot}{extension}" if stem else f"{name} ({number})"
    return free
