"""
What the file system refuses, in the terms of the service.
"""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from groupdocs_sandbox.disk.data_folder import DataFolder
from groupdocs_sandbox.disk.places import Storage, refusing
from groupdocs_sandbox.errors import ApiError


@pytest.mark.parametrize(
    ("error", "refusal"),
    [
        (FileExistsError(), (400, "MissingParameters")),
        (NotADirectoryError(), (400, "MissingParameters")),
        (IsADirectoryError(), (400, "MissingParameters")),
        (shutil.Error(), (400, "MissingParameters")),
        (OSError(errno.ENAMETOOLONG, "too long"), (400, "MissingParameters")),
        (FileNotFoundError(), (404, "FileNotFound")),
        (PermissionError(), (403, "Forbidden")),
    ],
)
def test_a_refusal_of_the_file_system_refuses_the_request(
    tmp_path: Path, error: OSError, refusal: tuple[int, str]
) -> None:
    """
    Whatever another program or request did to a file meanwhile is no failure of the stand-in.
    """
    folder = DataFolder.open(tmp_path)
    try:
        place = Storage(name="a", root=tmp_path, folder=folder).place("b/c.txt")
        with pytest.raises(ApiError) as caught, refusing(place):
            raise error
    finally:
        folder.close()
    assert refusal == (caught.value.status, caught.value.code)
    assert str(tmp_path) not in caught.value.message


def test_a_full_disk_is_a_failure(tmp_path: Path) -> None:
    """
    What is nobody's mistake stays what it is.
    """
    folder = DataFolder.open(tmp_path)
    try:
        place = Storage(name="a", root=tmp_path, folder=folder).place("b/c.txt")
        with pytest.raises(OSError, match="full"), refusing(place):
            raise OSError(errno.ENOSPC, "full")
    finally:
        folder.close()
