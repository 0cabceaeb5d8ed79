"""
Paths inside a storage: every spelling of a path becomes one object, and none leaves its storage.
"""

from __future__ import annotations

from groupdocs_sandbox.errors import MalformedInputError

_LONGEST_NAME = 255  # bytes in UTF-8, the limit of the usual file systems
_LONGEST_PATH = 1024  # bytes in UTF-8
_FIRST_PRINTABLE = " "


def parts_of(path: str, *, parameter: str = "path") -> tuple[str, ...]:
    """
    Split a path into its names; slashes and backslashes alike, doubled and leading ones dropped.

    Args:
        path: Path after percent-decoding; empty for the root.
        parameter: Name of the parameter in refusals.

    Raises:
        MalformedInputError: The path climbs, is too long, or holds a colon or a control character.
    """
    parts = []
    for name in path.replace("\\", "/").split("/"):
        if name in {"", "."}:
            continue
        if name == "..":
            raise MalformedInputError(parameter, "must not hold '..'")
        if any(c == ":" or c < _FIRST_PRINTABLE or c == "\x7f" for c in name):
            raise MalformedInputError(parameter, "must not hold colons or control characters")
        if _size(name, parameter) > _LONGEST_NAME:
            raise MalformedInputError(parameter, "holds a name that is too long")
        parts.append(name)
    if sum(_size(name, parameter) + 1 for name in parts) > _LONGEST_PATH:
        raise MalformedInputError(parameter, "is too long")
    return tuple(parts)


def _size(name: str, parameter: str) -> int:
    try:
        return len(name.encode())
    except UnicodeEncodeError:
        raise MalformedInputError(parameter, "is not valid Unicode") from None
