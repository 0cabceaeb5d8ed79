"""
Copies and moves, within a storage and between two.
"""

from __future__ import annotations

import shutil

from groupdocs_sandbox.disk.places import Place, refusing, require_name
from groupdocs_sandbox.disk.writing import delete_tree, put
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
        MalformedInputError: If the target is the source or lies in it, is a file or lies below one.
    """
    source.folder()
    _refuse_inside(source, target)
    with refusing(target):
        shutil.copytree(source.disk, target.disk, symlinks=True, dirs_exist_ok=True)


def move_folder(source: Place, target: Place) -> None:
    """
    Move a folder, as `copy_folder` copies it; the root of a storage cannot be moved.
    """
    require_name(source)
    source.folder()
    _refuse_inside(source, target)
    with refusing(target):
        if target.entry() is None:
            target.disk.parent.mkdir(parents=True, exist_ok=True)
            source.disk.rename(target.disk)
            return
        shutil.copytree(source.disk, target.disk, symlinks=True, dirs_exist_ok=True)
    delete_tree(source)


def _refuse_itself(source: Place, target: Place) -> None:
    if source.disk == target.disk:
        raise MalformedInputError(target.parameter, "names the source itself")


def _refuse_inside(source: Place, target: Place) -> None:
    if target.disk.is_relative_to(source.disk):
        raise MalformedInputError(target.parameter, "lies in the source")
