"""What a user typed, checked before anything is done with it."""

from __future__ import annotations

import errno
import re
from pathlib import Path
from typing import Final

from gdv.cli.exits import UsageError

_URL: Final = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
_LIKE_A_TOKEN: Final = re.compile(r"eyJ[\w.~+/=-]*|[\w.~+=-]{40,}")


def existing_file(text: str) -> Path:
    """
    Return the path of a file, or of a pipe, that is there.

    Raises:
        UsageError: If it is not there, or is something else.
    """
    if _URL.match(text):
        raise UsageError("A URL was given, and only local files are read: download it first.")
    path = Path(text)
    try:
        if path.is_dir():
            raise UsageError(f"{text} is a folder.")
        if path.exists():
            return path
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
    raise UsageError(f"{without_tokens(text)}: no such file.")


def folder(path: Path) -> Path:
    """
    Return a path that a folder has, or can be given.

    Raises:
        UsageError: If a file is in the way.
    """
    for place in (path, *path.parents):
        if place.is_dir():
            break
        if place.exists():
            raise UsageError(f"{place} is a file, not a folder.")
    return path


def without_tokens(text: str) -> str:
    """
    Return a text to repeat in a message, where what may be a token is left out.
    """
    return _LIKE_A_TOKEN.sub("...", text)


def is_like_a_token(text: str) -> bool:
    """
    Tell whether an argument may be a token, in three parts or long, so that it is not repeated.
    """
    return text.count(".") > 1 or _LIKE_A_TOKEN.search(text) is not None
