"""
Folders of a storage.
"""

from __future__ import annotations

from datetime import datetime

from groupdocs_viewer.api.folder import (
    copy_folder,
    create_folder,
    delete_folder,
    get_files_list,
    move_folder,
)
from groupdocs_viewer.models import FilesList
from tests.contract.api import Api
from tests.contract.documents import REPORT, TEXT

FOLDER = "contract/folder"


def names_in(api: Api, path: str) -> list[str | None]:
    listed = api(get_files_list, path).parsed
    assert isinstance(listed, FilesList)
    return [str(entry.name) for entry in listed.value or []]


def test_listed_entries_tell_files_from_folders(api: Api) -> None:
    api.stage.put(REPORT, TEXT)
    api.stage.make_folder(FOLDER)

    listed = api(get_files_list, "contract").parsed

    assert isinstance(listed, FilesList)
    folder, file = listed.value or []
    assert ("folder", True, 0) == (folder.name, folder.is_folder, folder.size)
    assert ("report.txt", False, len(TEXT)) == (file.name, file.is_folder, file.size)
    assert ["/contract/folder", "/contract/report.txt"] == [folder.path, file.path]
    assert isinstance(file.modified_date, datetime)
    assert file.modified_date.tzinfo is not None


def test_created_folder_is_listed_in_its_parent(api: Api) -> None:
    created = api(create_folder, f"{FOLDER}/inner")

    assert (200, None) == (created.status_code, created.parsed)
    assert ["inner"] == names_in(api, FOLDER)
    assert [] == names_in(api, f"{FOLDER}/inner")


def test_copied_folder_has_the_same_files(api: Api) -> None:
    api.stage.put(f"{FOLDER}/a.txt", TEXT)

    copied = api(copy_folder, FOLDER, dest_path="contract/copy")

    assert (200, None) == (copied.status_code, copied.parsed)
    assert [["a.txt"], ["a.txt"]] == [names_in(api, path) for path in (FOLDER, "contract/copy")]


def test_moved_folder_is_gone_from_where_it_was(api: Api) -> None:
    api.stage.put(f"{FOLDER}/a.txt", TEXT)

    moved = api(move_folder, FOLDER, dest_path="contract/moved")

    assert (200, None) == (moved.status_code, moved.parsed)
    assert ["moved"] == names_in(api, "contract")
    assert ["a.txt"] == names_in(api, "contract/moved")


def test_folder_with_files_is_deleted_recursively_only(api: Api) -> None:
    api.stage.put(f"{FOLDER}/a.txt", TEXT)

    refused = api(delete_folder, FOLDER)
    deleted = api(delete_folder, FOLDER, recursive=True)

    assert (400, "MissingParameters") == (refused.status_code, refused.parsed.error.code)
    assert (200, None) == (deleted.status_code, deleted.parsed)
    assert [] == names_in(api, "contract")
