"""
Whole folders on disk: copied, and moved into others.

The functions call themselves for each level, and there are no more levels than `LONGEST_PATH` has
room for.
"""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

from groupdocs_sandbox.disk.places import status_of


def copy_tree(source: Path, target: Path) -> None:
    """
    Copy a folder to a path where nothing is; links and special files, which no listing shows, stay.

    Raises:
        OSError: If something cannot be read or written, or is gone before its turn.
    """
    target.mkdir()
    for each in source.iterdir():
        if _is_folder(each):
            copy_tree(each, target / each.name)
        elif _is_file(each):
            shutil.copy2(each, target / each.name, follow_symlinks=False)


def fits(source: Path, target: Path) -> bool:
    """
    Tell whether a file or folder can be merged into a path: files replace files only.
    """
    if status_of(target) is None:
        return True
    if not _is_folder(source):
        return _is_file(target)
    if not _is_folder(target):
        return False
    for each in source.iterdir():  # noqa: SIM110 - a generator takes a second frame for each level
        if not fits(each, target / each.name):
            return False
    return True


def merge(source: Path, target: Path) -> None:
    """
    Move a file or folder to a path, in one step where nothing is; a folder is merged into another.

    Folders that have been merged are left behind empty.

    Raises:
        OSError: If something is in the way; each file is at its old or at its new path then.
    """
    if not _is_folder(source) or status_of(target) is None:
        source.replace(target)
        return
    target.mkdir(exist_ok=True)
    for each in source.iterdir():
        merge(each, target / each.name)


def longest_path(folder: Path) -> int:
    """
    Return the bytes of the longest path in a folder, each name with the slash before it.
    """
    longest = 0
    for each in folder.iterdir():
        below = longest_path(each) if _is_folder(each) else 0
        longest = max(longest, len(os.fsencode(each.name)) + 1 + below)
    return longest


def _is_folder(path: Path) -> bool:
    status = status_of(path)
    return status is not None and stat.S_ISDIR(status.st_mode)


def _is_file(path: Path) -> bool:
    status = status_of(path)
    return status is not None and stat.S_ISREG(status.st_mode)
