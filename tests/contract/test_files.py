"""
Files of a storage.
"""

from __future__ import annotations

from groupdocs_viewer.api.file import (
    copy_file,
    delete_file,
    download_file,
    move_file,
    upload_file,
)
from groupdocs_viewer.api.storage import get_file_versions, object_exists
from groupdocs_viewer.models import FilesUploadResult, FileVersions, ObjectExist
from groupdocs_viewer.types import File
from tests.contract.api import Api, bytes_of
from tests.contract.documents import REPORT, TEXT, upload

ODD_NAME = "contract/Bericht № 1 + 50 %.txt"


def exists(api: Api, path: str) -> bool:
    found = api(object_exists, path).parsed
    assert isinstance(found, ObjectExist)
    assert found.is_folder is False
    return found.exists is True


def test_uploaded_bytes_come_back(api: Api) -> None:
    """
    A name with a space, a sign, a percent and a letter outside ASCII is one object.
    """
    data = bytes(range(256))

    uploaded = api(upload_file, ODD_NAME, body=upload(data, "any.bin")).parsed
    answer = api(download_file, ODD_NAME)

    assert isinstance(uploaded, FilesUploadResult)
    assert (["Bericht № 1 + 50 %.txt"], []) == (uploaded.uploaded, uploaded.errors)
    assert isinstance(answer.parsed, File)
    assert data == bytes_of(answer.parsed)


def test_part_names_the_file_of_a_folder(api: Api) -> None:
    api.stage.make_folder("contract/inbox")

    uploaded = api(upload_file, "contract/inbox/", body=upload(TEXT, "report.txt")).parsed

    assert isinstance(uploaded, FilesUploadResult)
    assert ["report.txt"] == uploaded.uploaded
    assert exists(api, "contract/inbox/report.txt")


def test_empty_file_is_downloaded_as_nothing(api: Api) -> None:
    api.stage.put("contract/empty.txt", b"")

    answer = api(download_file, "contract/empty.txt")

    assert 200 == answer.status_code
    assert b"" == bytes_of(answer.parsed)


def test_download_is_streamed(api: Api) -> None:
    """
    The streaming function asks for the same, with the version that the list of versions names.
    """
    api.stage.put(REPORT, TEXT)

    versions = api(get_file_versions, REPORT).parsed
    assert isinstance(versions, FileVersions)
    (version,) = versions.value or []
    data = api.streamed(download_file, REPORT, version_id=version.version_id)

    assert ("null", True) == (version.version_id, version.is_latest)
    assert TEXT == data


def test_copied_file_is_there_twice(api: Api) -> None:
    api.stage.put(REPORT, TEXT)

    copied = api(copy_file, REPORT, dest_path="contract/deep/er/copy.txt")

    assert (200, None) == (copied.status_code, copied.parsed)
    assert [True, True] == [exists(api, path) for path in (REPORT, "contract/deep/er/copy.txt")]


def test_moved_file_is_gone_from_where_it_was(api: Api) -> None:
    api.stage.put(REPORT, TEXT)

    moved = api(move_file, REPORT, dest_path="contract/moved.txt", version_id="null")

    assert (200, None) == (moved.status_code, moved.parsed)
    assert [False, True] == [exists(api, path) for path in (REPORT, "contract/moved.txt")]


def test_deleted_file_is_gone(api: Api) -> None:
    api.stage.put(REPORT, TEXT)

    deleted = api(delete_file, REPORT)

    assert (200, None) == (deleted.status_code, deleted.parsed)
    assert not exists(api, REPORT)
