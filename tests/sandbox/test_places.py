"""
What the file system refuses, in the terms of the service.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from groupdocs_sandbox.disk.data_folder import DataFolder
from groupdocs_sandbox.disk.places import Storage, refusing
from groupdocs_sandbox.errors import ApiError


@pytest.mark.parametrize(
    ("number", "refusal"),
    [
        (errno.EEXIST, (400, "MissingParameters")),
        (errno.ENOTDIR, (400, "MissingParameters")),
        (errno.EISDIR, (400, "MissingParameters")),
        (errno.ENOTEMPTY, (400, "MissingParameters")),
        (errno.ELOOP, (400, "MissingParameters")),
        (errno.ENAMETOOLONG, (400, "MissingParameters")),
        (errno.EINVAL, (400, "MissingParameters")),
        (errno.EILSEQ, (400, "MissingParameters")),
        (errno.ENOENT, (404, "FileNotFound")),
        (errno.EACCES, (403, "Forbidden")),
        (errno.EPERM, (403, "Forbidden")),
        (errno.EROFS, (403, "Forbidden")),
        (errno.EBUSY, (403, "Forbidden")),
        (errno.EXDEV, (403, "Forbidden")),
    ],
)
def test_a_refusal_of_the_file_system_refuses_the_request(
    tmp_path: Path, number: int, refusal: tuple[int, str]
) -> None:
    """
    Whatever another program or request did to a file meanwhile is no failure of the stand-in.
    """
    folder = DataFolder.at(tmp_path)
    try:
        place = Storage(name="a", root=tmp_path, folder=folder).place("b/c.txt")
        with pytest.raises(ApiError) as caught, refusing(place):
            raise OSError(number, os.strerror(number), str(tmp_path))
    finally:
        folder.close()
    assert refusal == (caught.value.status, caught.value.code)
    assert str(tmp_path) not in caught.value.message


def test_a_full_disk_is_a_failure(tmp_path: Path) -> None:
    """
    What is nobody's mistake stays what it is.
    """
    folder = DataFolder.at(tmp_path)
    try:
        place = Storage(name="a", root=tmp_path, folder=folder).place("b/c.txt")
        with pytest.raises(OSError, match="full"), refusing(place):
            raise OSError(errno.ENOSPC, "full")
    finally:
        folder.close()
