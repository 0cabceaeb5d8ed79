"""
Storages, the places in them, and what is there: folders on disk in the terms of the service.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from attrs import field, frozen

from groupdocs_sandbox.disk.data_folder import DataFolder
from groupdocs_sandbox.disk.paths import parts_of
from groupdocs_sandbox.errors import ApiError, MalformedInputError, ObjectNotFoundError

CAPACITY = 3 * 1024**3  # bytes of a storage, the figure of the published sample

# What the file system says of a path, as the rest of a sentence.
_PROBLEMS = {
    errno.EEXIST: "leads through a file",
    errno.ENOTDIR: "leads through a file",
    errno.EISDIR: "names a folder",
    errno.ENOTEMPTY: "holds something else in the way",
    errno.ELOOP: "leads through a link",
    errno.ENAMETOOLONG: "cannot be written",
    errno.EINVAL: "cannot be written",
    errno.EILSEQ: "cannot be written",
}
# The last three come of a disk that is mounted in the storage.
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.EXDEV})


@frozen
class Entry:
    """
    A file or a folder of a storage.

    Attributes:
        path: Path with forward slashes and without a leading one; empty for the root.
        is_folder: Whether it is a folder.
        size: Bytes; 0 for a folder.
        modified: When it was last written, in UTC.
    """

    path: str
    is_folder: bool
    size: int
    modified: datetime

    @property
    def name(self) -> str:
        """
        The last part of the path.
        """
        return self.path.rpartition("/")[2]


def storage_file(entry: Entry) -> dict[str, Any]:
    """
    Write a file or a folder as the schema `StorageFile`.
    """
    return {
        "name": entry.name,
        "isFolder": entry.is_folder,
        "modifiedDate": entry.modified.isoformat(timespec="seconds"),
        "size": entry.size,
        "path": f"/{entry.path}",
    }


@frozen
class Place:
    """
    A place in a storage, whether something is there or not.

    Attributes:
        storage: The storage.
        asked: Path as the caller sent it.
        parameter: Parameter it came in.
        parts: Names from the root downwards.
        disk: Where it is on disk.
    """

    storage: Storage = field(repr=False)
    asked: str
    parameter: str
    parts: tuple[str, ...]
    disk: Path = field(repr=False)

    @property
    def path(self) -> str:
        """
        The path with forward slashes and without a leading one.
        """
        return "/".join(self.parts)

    def child(self, name: str) -> Place:
        """
        Return the place of a name in this folder.
        """
        return Place(
            storage=self.storage,
            asked=self.asked,
            parameter=self.parameter,
            parts=(*self.parts, name),
            disk=self.disk / name,
        )

    def entry(self) -> Entry | None:
        """
        Return what is there; None for nothing, and for what is neither file nor folder.

        Raises:
            ApiError: If the file system does not permit to look (403).
        """
        with refusing(self):
            status = status_of(self.disk)
        if status is None:
            return None
        is_folder = stat.S_ISDIR(status.st_mode)
        if not is_folder and not stat.S_ISREG(status.st_mode):
            return None
        return Entry(
            path=self.path,
            is_folder=is_folder,
            size=0 if is_folder else status.st_size,
            modified=datetime.fromtimestamp(status.st_mtime, UTC),
        )

    def file(self) -> Entry:
        """
        Return the file that is there.

        Raises:
            ObjectNotFoundError: If there is none.
        """
        entry = self.entry()
        if entry is None or entry.is_folder:
            raise ObjectNotFoundError(self.asked)
        return entry

    def folder(self) -> Entry:
        """
        Return the folder that is there.

        Raises:
            ObjectNotFoundError: If there is none.
        """
        entry = self.entry()
        if entry is None or not entry.is_folder:
            raise ObjectNotFoundError(self.asked, kind="folder")
        return entry


@frozen
class Storage:
    """
    A storage of an account.

    Attributes:
        name: Its name.
        root: Folder on disk that holds it, free of symbolic links.
        folder: Where files grow before they are moved in, on the same file system.
    """

    name: str
    root: Path
    folder: DataFolder

    def place(self, path: str, *, parameter: str = "path") -> Place:
        """
        Find the place that a path names, in any spelling.

        Raises:
            MalformedInputError: If the path is malformed, or leads through a symbolic link.
        """
        parts = parts_of(path, parameter=parameter)
        disk = self.root.joinpath(*parts)
        place = Place(storage=self, asked=path, parameter=parameter, parts=parts, disk=disk)
        with refusing(place):
            # Nothing of ours makes links; one that somebody laid here leads out of the storage.
            if any(_is_link(self.root.joinpath(*parts[:n])) for n in range(1, len(parts) + 1)):
                raise MalformedInputError(parameter, "leads through a link")
        return place


def status_of(path: Path) -> os.stat_result | None:
    """
    Return the status of what is at a path, a link itself included; None for nothing.
    """
    try:
        return path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _is_link(path: Path) -> bool:
    status = status_of(path)
    if status is None:
        return False
    # Junctions, the links of Windows, are no symbolic links.
    attributes = getattr(status, "st_file_attributes", 0)
    return stat.S_ISLNK(status.st_mode) or bool(attributes & stat.FILE_ATTRIBUTE_REPARSE_POINT)


def require_name(place: Place) -> None:
    """
    Refuse the root of a storage where a file or folder in it is meant.

    Raises:
        MalformedInputError: If the place is the root.
    """
    if not place.parts:
        raise MalformedInputError(place.parameter, "names the root of the storage")


@contextmanager
def refusing(place: Place) -> Iterator[None]:
    """
    Turn the refusals of the file system into refusals of the request.

    Raises:
        MalformedInputError: If something else is in the way.
        ObjectNotFoundError: If what is needed is not there, or no longer.
        ApiError: If the file system does not permit it (403).
    """
    try:
        yield
    except OSError as error:
        refusal = _refusal(place, error)
        if refusal is None:
            raise
        raise refusal from None


def _refusal(place: Place, error: OSError) -> ApiError | None:
    if error.errno == errno.ENOENT:
        return ObjectNotFoundError(place.asked)
    if error.errno in _FORBIDDEN:
        message = f"The storage does not permit this with '{place.asked}'."
        return ApiError(403, "Forbidden", message)
    if error.errno in _PROBLEMS:
        return MalformedInputError(place.parameter, _PROBLEMS[error.errno])
    return None
