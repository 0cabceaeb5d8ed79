"""
Files and folders read.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from groupdocs_sandbox.disk.places import Entry, Place, Storage, refusing


def open_file(place: Place) -> BinaryIO:
    """
    Open a file for reading.

    Raises:
        ObjectNotFoundError: If there is no such file.
    """
    place.file()
    with refusing(place):
        return place.disk.open("rb")


def children(place: Place) -> list[Entry]:
    """
    List a folder by name; links and special files are not shown.

    Raises:
        ObjectNotFoundError: If there is no such folder.
    """
    place.folder()
    with refusing(place):
        names = sorted(each.name for each in place.disk.iterdir())
    entries = (place.child(name).entry() for name in names)
    return [entry for entry in entries if entry is not None]


def used(storage: Storage) -> int:
    """
    Sum up the bytes of all files of a storage.
    """
    return sum(
        _size(Path(folder) / name) for folder, _, names in os.walk(storage.root) for name in names
    )


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except FileNotFoundError:  # deleted by another request since it was listed
        return 0
