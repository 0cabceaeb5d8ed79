"""
Paths inside a storage: every spelling of a path becomes one object, and none leaves its storage.
"""

from __future__ import annotations

from collections.abc import Iterable

from groupdocs_sandbox.errors import MalformedInputError

LONGEST_PATH = 1024  # bytes in UTF-8

_LONGEST_NAME = 255  # bytes in UTF-8, the limit of the usual file systems
_FIRST_PRINTABLE = " "


def parts_of(path: str, *, parameter: str = "path") -> tuple[str, ...]:
    """
    Split a path into its names; slashes and backslashes alike, doubled and leading ones dropped.

    Args:
        path: Path after percent-decoding; empty for the root.
        parameter: Name of the parameter in refusals.

    Raises:
        MalformedInputError: If the path climbs, is too long, or holds a colon or a control
            character.
    """
    names = path.replace("\\", "/").split("/")
    parts = tuple(name for name in names if name not in {"", "."})
    for name in parts:
        problem = problem_of(name)
        if problem:
            raise MalformedInputError(parameter, problem)
    if length_of(parts) > LONGEST_PATH:
        raise MalformedInputError(parameter, "is too long")
    return parts


def length_of(parts: Iterable[str]) -> int:
    """
    Return the bytes of a path that is told with a leading slash.
    """
    return sum(len(name.encode()) + 1 for name in parts)


def problem_of(name: str) -> str:
    """
    Tell what keeps a text from naming one file or folder, as the rest of a sentence.

    Returns:
        An empty text when nothing does.
    """
    if name in {"", ".", ".."}:
        return "must not hold '..'" if name == ".." else "must hold a name"
    if any(c in ":/\\" or c < _FIRST_PRINTABLE or c == "\x7f" for c in name):
        return "must not hold colons or control characters"
    try:
        return "holds a name that is too long" if len(name.encode()) > _LONGEST_NAME else ""
    except UnicodeEncodeError:
        return "is not valid Unicode"
