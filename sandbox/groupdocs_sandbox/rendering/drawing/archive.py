"""
Archives: a list of what is in them; their files come out as attachments.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Final

from attrs import frozen

from groupdocs_sandbox.rendering.attachments import attached
from groupdocs_sandbox.rendering.drawing import text
from groupdocs_sandbox.rendering.errors import (
    FailedToReadFile,
    IncorrectPassword,
    MissingPassword,
    NoSuchFolder,
    ResourceLimit,
)
from groupdocs_sandbox.rendering.limits import MAX_ENTRIES
from groupdocs_sandbox.rendering.package import require_sane_sizes, telling_damage
from groupdocs_sandbox.rendering.values import Attachment, RenderRequest

_ENCRYPTED: Final = 1 << 0  # of the general purpose bits (APPNOTE.TXT, section 4.4.4)
_DEEPEST: Final = 100  # folders above an entry
_INDENT: Final = "    "
_DEEPEST_INDENT: Final = 8
_RULE: Final = "-" * 40
_SIZE: Final = 11  # characters of the largest size

_Path = tuple[str, ...]


@frozen
class Contents:
    """
    What is in an archive.

    Attributes:
        folders: Paths of its folders, with slashes between the names and none around them.
        attachments: Its files, with no data where only the list was asked for.
    """

    folders: tuple[str, ...]
    attachments: tuple[Attachment, ...]


def draw(data: bytes, request: RenderRequest) -> tuple[bytes, Contents]:
    """
    Turn an archive into a PDF that lists its folders and files, and take the files out.

    Raises:
        FailedToReadFile: If it is damaged, or encrypted in an unknown way.
        ResourceLimit: If it holds too many entries, or unpacks to more than the renderer takes.
        MissingPassword: If its files are encrypted and no password is given.
        IncorrectPassword: If they are encrypted by another one.
        NoSuchFolder: If it does not have the folder that is asked for.
    """
    with telling_damage(), zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > MAX_ENTRIES:
            raise ResourceLimit(f"The archive has more than {MAX_ENTRIES} entries.")
        require_sane_sizes(archive)
        files = [(_path(each), each) for each in entries if not each.is_dir()]
        folders = _folders(map(_path, entries), {path for path, _ in files})
        attachments = attached(_unpacked(archive, [each for _, each in files], request))
    pdf = text.from_text("\n".join(_rows(folders, files, request)), request.options)
    return pdf, Contents(tuple("/".join(path) for path in folders), attachments)


def _path(entry: zipfile.ZipInfo) -> _Path:
    """
    Split the name of an entry, without what would lead out of the archive.
    """
    return _split(entry.filename)


def _split(name: str) -> _Path:
    names = name.replace("\\", "/").split("/")
    if len(names) > _DEEPEST:
        raise ResourceLimit(f"The archive has more than {_DEEPEST} folders in each other.")
    return tuple(each for each in names if each not in {"", ".", ".."})


def _folders(entries: Iterable[_Path], files: set[_Path]) -> list[_Path]:
    folders: set[_Path] = set()
    for path in entries:
        top = len(path) - (path in files)
        folders.update(path[:depth] for depth in range(1, top + 1))
        if len(folders) > MAX_ENTRIES:
            raise ResourceLimit(f"The archive has more than {MAX_ENTRIES} folders.")
    return sorted(folders)


def _rows(
    folders: list[_Path], files: list[tuple[_Path, zipfile.ZipInfo]], request: RenderRequest
) -> Iterator[str]:
    options = request.options
    top = _split(options.archive_folder)
    if top and top not in folders:
        raise NoSuchFolder(f"The archive has no folder '{'/'.join(top)}'.")
    inside = [path for path in folders if path[: len(top)] == top and path != top]
    shown = [(path, entry) for path, entry in files if path[: len(top)] == top]
    size = sum(entry.file_size for _, entry in shown)
    yield "/".join((options.archive_name or request.file_name, *top))
    yield f"Folders: {len(inside):,}  Files: {len(shown):,}  Bytes: {size:,}"
    yield _RULE
    rows = [(path, "", "/") for path in inside]
    rows += [(path, f"{entry.file_size:,}", "") for path, entry in shown]
    for path, bytes_, mark in sorted(rows):
        indent = _INDENT * min(len(path) - len(top) - 1, _DEEPEST_INDENT)
        name = "".join(each if each.isprintable() else " " for each in "/".join(path[-1:]))
        yield f"{bytes_:>{_SIZE}}  {indent}{name}{mark}"


def _unpacked(
    archive: zipfile.ZipFile, entries: Iterable[zipfile.ZipInfo], request: RenderRequest
) -> Iterator[tuple[str, bytes]]:
    for entry in entries:
        content = _content(archive, entry, request.password)
        # Names are enough where information is asked for, but its password is asked for as well.
        yield entry.filename, b"" if request.output is None else content


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, password: str) -> bytes:
    encrypted = bool(entry.flag_bits & _ENCRYPTED)
    if encrypted and not password:
        raise MissingPassword
    try:
        return archive.read(entry, password.encode() if encrypted else None)
    except NotImplementedError as error:
        raise FailedToReadFile("The archive is packed or encrypted in an unknown way.") from error
    except (RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        # One wrong password of 256 passes for the right one at first, and unpacks to nonsense.
        if encrypted:
            raise IncorrectPassword from error
        raise
