"""
Storages, and how far an application reaches: by their names, and by the client id of another one.
"""

from __future__ import annotations

from datetime import datetime

import pytest

from groupdocs_viewer.api.file import copy_file, download_file, upload_file
from groupdocs_viewer.api.storage import (
    get_disc_usage,
    get_file_versions,
    object_exists,
    storage_exists,
)
from groupdocs_viewer.models import (
    DiscUsage,
    FilesUploadResult,
    FileVersions,
    ObjectExist,
    StorageExist,
)
from tests.contract.api import Api, bytes_of
from tests.contract.documents import REPORT, TEXT, upload
from tests.contract.stage import DEFAULT_STORAGE, OTHER_STORAGE


@pytest.mark.sandbox_only
def test_storage_is_known_by_its_name(api: Api) -> None:
    answers = [api(storage_exists, name).parsed for name in (DEFAULT_STORAGE, "No Storage")]

    assert all(isinstance(each, StorageExist) for each in answers)
    assert [True, False] == [each.exists for each in answers]


def test_file_folder_and_nothing_are_told_apart(api: Api) -> None:
    api.stage.put(REPORT, TEXT)

    answers = [api(object_exists, path).parsed for path in (REPORT, "contract", "contract/none")]

    assert all(isinstance(each, ObjectExist) for each in answers)
    expected = [(True, False), (True, True), (False, False)]
    assert expected == [(each.exists, each.is_folder) for each in answers]


def test_disc_usage_counts_bytes(api: Api) -> None:
    api.stage.put(REPORT, TEXT)

    usage = api(get_disc_usage).parsed

    assert isinstance(usage, DiscUsage)
    assert isinstance(usage.used_size, int)
    assert isinstance(usage.total_size, int)
    assert len(TEXT) <= usage.used_size <= usage.total_size


def test_version_is_described_as_the_file(api: Api) -> None:
    api.stage.put(REPORT, TEXT)

    versions = api(get_file_versions, REPORT).parsed

    assert isinstance(versions, FileVersions)
    (only,) = versions.value or []
    assert ("report.txt", f"/{REPORT}", len(TEXT)) == (only.name, only.path, only.size)
    assert (False, "null", True) == (only.is_folder, only.version_id, only.is_latest)
    assert isinstance(only.modified_date, datetime)


@pytest.mark.sandbox_only
def test_named_storage_is_reached(api: Api) -> None:
    """
    A file uploaded to another storage of the account is found there, and not in the default one.
    """
    uploaded = api(upload_file, REPORT, body=upload(TEXT), storage_name=OTHER_STORAGE).parsed
    found = api(download_file, REPORT, storage_name=OTHER_STORAGE)
    missing = api(object_exists, REPORT).parsed

    assert isinstance(uploaded, FilesUploadResult)
    assert ["report.txt"] == uploaded.uploaded
    assert TEXT == bytes_of(found.parsed)
    assert missing.exists is False


@pytest.mark.sandbox_only
def test_default_storage_of_another_application_is_reached(api: Api) -> None:
    """
    With AppSid, a path without a storage is meant in the default storage of that application.
    """
    api.stage.put(REPORT, TEXT, storage=OTHER_STORAGE)

    found = api(download_file, REPORT, app_sid=api.stage.other_client_id)
    own = api(object_exists, REPORT).parsed

    assert TEXT == bytes_of(found.parsed)
    assert own.exists is False


@pytest.mark.sandbox_only
def test_file_is_copied_between_storages(api: Api) -> None:
    api.stage.put(REPORT, TEXT, storage=OTHER_STORAGE)

    copied = api(
        copy_file,
        REPORT,
        dest_path="contract/copy.txt",
        src_storage_name=OTHER_STORAGE,
        dest_storage_name=DEFAULT_STORAGE,
    )
    found = api(download_file, "contract/copy.txt")

    assert 200 == copied.status_code
    assert TEXT == bytes_of(found.parsed)
