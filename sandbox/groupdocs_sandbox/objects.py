"""
What can be done with the files and folders of a storage.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import BinaryIO

from groupdocs_sandbox.errors import MalformedInputError
from groupdocs_sandbox.storage import Entry, Place, Storage, refusing, require_name


def open_file(place: Place) -> BinaryIO:
    """
    Open a file for reading.

    Raises:
        ObjectNotFoundError: There is no such file.
    """
    place.file()
    with refusing(place):
        return place.disk.open("rb")


def children(place: Place) -> list[Entry]:
    """
    List a folder by name; links and special files are not shown.

    Raises:
        ObjectNotFoundError: There is no such folder.
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


def put(place: Place, source: Path) -> None:
    """
    Move a finished file in, in one step; an existing file is replaced.

    Args:
        place: Where it goes; missing folders are made.
        source: The finished file, on the same file system.

    Raises:
        MalformedInputError: The place is a folder, or lies below a file.
    """
    require_name(place)
    with refusing(place):
        place.disk.parent.mkdir(parents=True, exist_ok=True)
        source.replace(place.disk)


def write(place: Place, data: bytes) -> None:
    """
    Write a small file, as `put` does.
    """
    with place.storage.folder.incoming_file() as temporary:
        temporary.write_bytes(data)
        put(place, temporary)


def make_folder(place: Place) -> None:
    """
    Make a folder with all its parents; an existing one stays as it is.
    """
    with refusing(place):
        place.disk.mkdir(parents=True, exist_ok=True)


def delete_file(place: Place) -> None:
    """
    Delete a file.

    Raises:
        ObjectNotFoundError: There is no such file.
    """
    place.file()
    place.disk.unlink(missing_ok=True)


def delete_folder(place: Place, *, recursive: bool) -> None:
    """
    Delete a folder; an absent one is deleted already when the call is recursive.

    Raises:
        MalformedInputError: It is the root or a file, or it is not empty and not `recursive`.
        ObjectNotFoundError: There is no such folder and the call is not recursive.
    """
    require_name(place)
    entry = place.entry()
    if entry is None and recursive:
        return
    if entry is not None and not entry.is_folder:
        raise MalformedInputError(place.parameter, "names a file")
    place.folder()
    if recursive:
        delete_tree(place)
        return
    try:
        with refusing(place):
            place.disk.rmdir()
    except OSError as error:
        if error.errno != errno.ENOTEMPTY:
            raise
        raise MalformedInputError("recursive", "must be true, the folder is not empty") from None


def delete_tree(place: Place) -> None:
    """
    Delete a folder with all it holds.
    """
    # Moved away first: the folder is gone in one step, and a file that another request puts into
    # it meanwhile cannot fail the deletion half way.
    with place.storage.folder.incoming_folder() as temporary, refusing(place):
        place.disk.rename(temporary)


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except FileNotFoundError:  # deleted by another request since it was listed
        return 0
