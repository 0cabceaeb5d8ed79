"""
Files and folders made, replaced and deleted.
"""

from __future__ import annotations

import errno
from pathlib import Path

from groupdocs_sandbox.disk.places import Place, refusing, require_name
from groupdocs_sandbox.errors import MalformedInputError


def put(place: Place, source: Path) -> None:
    """
    Move a finished file in, in one step; an existing file is replaced.

    Args:
        place: Where it goes; missing folders are made.
        source: The finished file, on the same file system.

    Raises:
        MalformedInputError: If the place is a folder, or lies below a file.
    """
    require_name(place)
    entry = place.entry()
    if entry is not None and entry.is_folder:
        raise MalformedInputError(place.parameter, "names a folder")
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
        ObjectNotFoundError: If there is no such file.
    """
    place.file()
    with refusing(place):
        place.disk.unlink()


def delete_folder(place: Place, *, recursive: bool) -> None:
    """
    Delete a folder; an absent one is deleted already when the call is recursive.

    Raises:
        MalformedInputError: If it is the root or a file, or not empty and the call not recursive.
        ObjectNotFoundError: If there is no such folder and the call is not recursive.
    """
    require_name(place)
    entry = place.entry()
    if entry is None and recursive:
        return
    if entry is not None and not entry.is_folder:
        raise MalformedInputError(place.parameter, "names a file")
    place.folder()
    with refusing(place):
        if recursive:
            _delete_tree(place)
        else:
            _delete_empty(place)


def _delete_tree(place: Place) -> None:
    # Moved away first: the folder is gone in one step, and a file that another request puts into
    # it meanwhile cannot fail the deletion half way.
    with place.storage.folder.incoming_folder() as temporary:
        place.disk.rename(temporary)


def _delete_empty(place: Place) -> None:
    try:
        place.disk.rmdir()
    except OSError as error:
        if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
            raise
        raise MalformedInputError("recursive", "must be true, the folder is not empty") from None
