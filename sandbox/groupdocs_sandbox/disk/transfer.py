"""
Copies and moves, within a storage and between two.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from groupdocs_sandbox.disk.paths import LONGEST_PATH, length_of
from groupdocs_sandbox.disk.places import Place, refusing, require_name
from groupdocs_sandbox.disk.trees import copy_tree, fits, longest_path, merge
from groupdocs_sandbox.disk.writing import put
from groupdocs_sandbox.errors import MalformedInputError


def copy_file(source: Place, target: Place) -> None:
    """
    Copy a file; an existing target file is replaced and missing folders are made.

    Args:
        source: The file.
        target: Where the copy goes.

    Raises:
        ObjectNotFoundError: If there is no such file.
        MalformedInputError: If the target is the source, a folder, or lies below a file.
    """
    source.file()
    _refuse_itself(source, target)
    with target.storage.folder.incoming_file() as temporary:
        with refusing(source):
            shutil.copyfile(source.disk, temporary)
        put(target, temporary)


def move_file(source: Place, target: Place) -> None:
    """
    Move a file, as `copy_file` copies it.
    """
    source.file()
    _refuse_itself(source, target)
    put(target, source.disk)


def copy_folder(source: Place, target: Place) -> None:
    """
    Copy a folder with all it holds; into an existing folder it is merged.

    Raises:
        ObjectNotFoundError: If there is no such folder.
        MalformedInputError: If the target is the source or lies in it, is a file or lies below
            one, or holds a file where the source has a folder, or the other way round; or if
            a path became too long.
    """
    source.folder()
    _refuse_inside(source, target)
    _refuse_too_long(source, target)
    with source.storage.folder.incoming_folder() as copied:
        with refusing(source):
            copy_tree(source.disk, copied)
        _settle(copied, target)


def move_folder(source: Place, target: Place) -> None:
    """
    Move a folder, as `copy_folder` copies it; the root of a storage cannot be moved.
    """
    require_name(source)
    source.folder()
    _refuse_inside(source, target)
    _refuse_too_long(source, target)
    if target.entry() is None:
        _settle(source.disk, target)
        return
    # Aside first, since the target may hold the source, and what comes to the source's place then
    # is not the source.
    with source.storage.folder.incoming_folder() as moved:
        with refusing(source):
            source.disk.rename(moved)
        try:
            _settle(moved, target)
        except BaseException:
            with refusing(source):
                source.disk.parent.mkdir(parents=True, exist_ok=True)
                merge(moved, source.disk)
            raise


def _settle(tree: Path, target: Place) -> None:
    """
    Move a folder in: whole where nothing is, and file by file into another.
    """
    with refusing(target):
        if not fits(tree, target.disk):
            raise MalformedInputError(target.parameter, "holds something else in the way")
        target.disk.parent.mkdir(parents=True, exist_ok=True)
        merge(tree, target.disk)


def _refuse_itself(source: Place, target: Place) -> None:
    if source.disk == target.disk:
        raise MalformedInputError(target.parameter, "names the source itself")


def _refuse_inside(source: Place, target: Place) -> None:
    if target.disk.is_relative_to(source.disk):
        raise MalformedInputError(target.parameter, "lies in the source")


def _refuse_too_long(source: Place, target: Place) -> None:
    with refusing(source):
        length = length_of(target.parts) + longest_path(source.disk)
    if length > LONGEST_PATH:
        raise MalformedInputError(target.parameter, "makes a path too long")
