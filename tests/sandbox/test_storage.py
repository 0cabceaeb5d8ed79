"""
Files, folders and storages, as the service's own clients use them.
"""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from groupdocs_sandbox import Application, Sandbox
from tests.sandbox.conftest import Upload, error_of, open_client, request_token

OK = {"code": 200, "status": "OK"}


@pytest.mark.parametrize(
    "spelling",
    [
        "{}/a b.txt",
        "{}%2Fa%20b.txt",
        "/{}/a%20b.txt",
        "%2F{}%2Fa%20b.txt",
        "{}//a%20b.txt",
        "{}%5Ca%20b.txt",
        "%5C{}%5C%5Ca%20b.txt",
        "{}/./a%20b.txt",
    ],
)
def test_every_spelling_of_a_path_is_one_object(
    api: httpx.Client, upload: Upload, folder: str, spelling: str
) -> None:
    """
    Raw and encoded slashes and backslashes, doubled and leading ones, name the same file.
    """
    upload(f"{folder}/a%20b.txt", b"the file")
    url = f"{api.base_url}storage/file/{spelling.format(folder)}"
    assert b"the file" == api.get(url).content


def test_a_percent_sign_in_a_name_is_decoded_once(api: httpx.Client, folder: str) -> None:
    """
    `%252F` is the three characters `%2F` in a name, and no slash.
    """
    api.put(f"/storage/file/{folder}%2Fa%252Fb.txt", files={"file": b"x"}).raise_for_status()
    names = [entry["name"] for entry in api.get(f"/storage/folder/{folder}").json()["value"]]
    assert ["a%2Fb.txt"] == names


def test_names_of_any_script_come_back_as_they_were(api: httpx.Client, folder: str) -> None:
    """
    A name in UTF-8 is listed and downloaded under that name.
    """
    name = "Übersicht 報告.txt"
    answer = api.put(f"/storage/file/{folder}/{name}", files={"file": b"x"})
    assert {"uploaded": [name], "errors": []} == answer.json()
    listed = api.get(f"/storage/folder/{folder}").json()["value"]
    assert [name] == [entry["name"] for entry in listed]
    downloaded = api.get(f"/storage/file/{folder}/{name}")
    assert downloaded.headers["content-disposition"].startswith('attachment; filename="_bersicht')


def test_a_download_is_the_plain_bytes(api: httpx.Client, upload: Upload, folder: str) -> None:
    """
    The answer is application/octet-stream with a plain file name, whatever Accept says.
    """
    upload(f"{folder}/a.bin", bytes(range(256)) * 5000)
    for accept in ("multipart/form-data", "application/json", "image/png"):
        answer = api.get(f"/storage/file/{folder}/a.bin", headers={"Accept": accept})
        assert bytes(range(256)) * 5000 == answer.content
        assert "application/octet-stream" == answer.headers["content-type"]
        assert 'attachment; filename="a.bin"' == answer.headers["content-disposition"]


def test_head_tells_the_size_and_sends_nothing(
    api: httpx.Client, upload: Upload, folder: str
) -> None:
    """
    HEAD answers like GET without the body.
    """
    upload(f"{folder}/a.bin", b"12345")
    answer = api.head(f"/storage/file/{folder}/a.bin")
    assert (200, "5", b"") == (answer.status_code, answer.headers["content-length"], answer.content)


def test_an_upload_replaces_the_file_that_was_there(
    api: httpx.Client, upload: Upload, folder: str
) -> None:
    """
    The second upload to a path wins.
    """
    upload(f"{folder}/a.txt", b"long ago, longer than now")
    upload(f"{folder}/a.txt", b"now")
    assert b"now" == api.get(f"/storage/file/{folder}/a.txt").content


def test_a_listing_shows_files_and_folders(api: httpx.Client, upload: Upload, folder: str) -> None:
    """
    Each entry has name, kind, date, size and a path with a leading slash.
    """
    upload(f"{folder}/b.txt", b"12345")
    api.put(f"/storage/folder/{folder}/a").raise_for_status()
    value = api.get(f"/storage/folder/{folder}").json()["value"]
    dates = [entry.pop("modifiedDate") for entry in value]
    assert [
        {"name": "a", "isFolder": True, "size": 0, "path": f"/{folder}/a"},
        {"name": "b.txt", "isFolder": False, "size": 5, "path": f"/{folder}/b.txt"},
    ] == value
    assert all(date.endswith("+00:00") for date in dates)


@pytest.mark.parametrize("path", ["", "/", "//", "/.", "/%2F", "/%5C"])
def test_an_empty_path_is_the_root(
    api: httpx.Client, upload: Upload, folder: str, path: str
) -> None:
    """
    With and without a trailing slash, an empty path lists the root.
    """
    upload(f"{folder}/a.txt")
    listed = api.get(f"{api.base_url}storage/folder{path}").json()["value"]
    assert folder in [entry["name"] for entry in listed]


def test_folders_are_made_with_their_parents(api: httpx.Client, folder: str) -> None:
    """
    A folder is made with its parents, a trailing slash is allowed, and making it again is no error.
    """
    for _ in range(2):
        answer = api.put(f"/storage/folder/{folder}/a/b/", headers={"Content-Length": "0"})
        assert (200, OK) == (answer.status_code, answer.json())
    found = api.get(f"/storage/exist/{folder}/a/b").json()
    assert {"exists": True, "isFolder": True} == found


def test_a_missing_object_does_not_exist_and_is_no_error(api: httpx.Client, folder: str) -> None:
    """
    ObjectExists answers 200 and false.
    """
    answer = api.get(f"/storage/exist/{folder}/none.txt")
    assert (200, {"exists": False, "isFolder": False}) == (answer.status_code, answer.json())


def test_static_paths_win_over_templates(api: httpx.Client, upload: Upload, folder: str) -> None:
    """
    `exist/exist` asks for an object called exist, and a storage is found by a name with a blank.
    """
    upload(f"{folder}/exist")
    assert "isFolder" in api.get("/storage/exist/exist").json()
    assert {"exists": True} == api.get("/storage/First%20Storage/exist").json()
    assert {"exists": True} == api.get("/storage/First Storage/exist").json()
    assert {"exists": False} == api.get("/storage/Nowhere/exist").json()


def test_a_file_has_one_version(api: httpx.Client, upload: Upload, folder: str) -> None:
    """
    The only version has the string `null` as its id, is the latest, and can be asked for.
    """
    upload(f"{folder}/a.txt", b"12")
    (version,) = api.get(f"/storage/version/{folder}/a.txt").json()["value"]
    assert ("null", True, 2) == (version["versionId"], version["isLatest"], version["size"])
    path = f"/storage/file/{folder}/a.txt"
    assert b"12" == api.get(path, params={"versionId": "null"}).content
    assert (404, "FileNotFound") == error_of(api.get(path, params={"versionId": "7"}))[:2]


def test_disc_usage_counts_bytes(api: httpx.Client, upload: Upload, folder: str) -> None:
    """
    Used bytes grow with an upload; the total is the published 3 GiB.
    """
    before = api.get("/storage/disc").json()
    upload(f"{folder}/a.bin", b"x" * 1000)
    after = api.get("/storage/disc").json()
    assert 1000 == after["usedSize"] - before["usedSize"]
    assert 3221225472 == after["totalSize"]


def test_files_are_deleted(api: httpx.Client, upload: Upload, folder: str) -> None:
    """
    A deleted file is gone, and deleting it again is 404.
    """
    upload(f"{folder}/a.txt")
    path = f"/storage/file/{folder}/a.txt"
    assert OK == api.delete(path).json()
    assert (404, "FileNotFound") == error_of(api.get(path))[:2]
    assert (404, "FileNotFound") == error_of(api.delete(path))[:2]


def test_folders_are_deleted_with_capital_true(
    api: httpx.Client, upload: Upload, folder: str
) -> None:
    """
    A folder that is not empty is deleted with `recursive=True` only; an absent one then too.
    """
    upload(f"{folder}/a/b.txt")
    path = f"/storage/folder/{folder}"
    assert (400, "MissingParameters") == error_of(api.delete(path))[:2]
    assert 400 == error_of(api.delete(path, params={"recursive": "False"}))[0]
    for _ in range(2):
        assert OK == api.delete(path, params={"recursive": "True"}).json()
    assert api.get(f"/storage/exist/{folder}").json()["exists"] is False
    assert (404, "FileNotFound") == error_of(api.delete(path))[:2]


def test_an_empty_folder_is_deleted_without_recursive(api: httpx.Client, folder: str) -> None:
    """
    `recursive` is false by default and enough for an empty folder.
    """
    api.put(f"/storage/folder/{folder}").raise_for_status()
    assert OK == api.delete(f"/storage/folder/{folder}").json()


def test_copy_makes_folders_and_leaves_the_source(
    api: httpx.Client, upload: Upload, folder: str
) -> None:
    """
    A file is copied to a backslash path whose folders do not exist yet.
    """
    upload(f"{folder}/a.txt", b"12")
    target = f"{folder}/temp/words\\docx\\a.txt"
    answer = api.put(f"/storage/file/copy/{folder}/a.txt", params={"destPath": target})
    assert (200, OK) == (answer.status_code, answer.json())
    assert b"12" == api.get(f"/storage/file/{folder}/temp/words/docx/a.txt").content
    assert b"12" == api.get(f"/storage/file/{folder}/a.txt").content


def test_move_removes_the_source(api: httpx.Client, upload: Upload, folder: str) -> None:
    """
    A moved file is at its target only.
    """
    upload(f"{folder}/a.txt", b"12")
    path = f"/storage/file/move/{folder}%2Fa.txt"
    assert OK == api.put(path, params={"destPath": f"{folder}/b.txt"}).json()
    assert api.get(f"/storage/exist/{folder}/a.txt").json()["exists"] is False
    assert b"12" == api.get(f"/storage/file/{folder}/b.txt").content


@pytest.mark.parametrize("verb", ["copy", "move"])
def test_folders_are_copied_and_moved_whole(
    api: httpx.Client, upload: Upload, folder: str, verb: str
) -> None:
    """
    A folder goes to its target with all it holds, merged into what is there.
    """
    upload(f"{folder}/from/a/b.txt", b"new")
    upload(f"{folder}/to/a/c.txt", b"old")
    for target in ("fresh", "to"):
        source = f"/storage/folder/{verb}/{folder}/from"
        if target == "to" and verb == "move":
            source = f"/storage/folder/{verb}/{folder}/fresh"
        answer = api.put(source, params={"destPath": f"{folder}/{target}"})
        assert (200, OK) == (answer.status_code, answer.json())
    assert b"new" == api.get(f"/storage/file/{folder}/to/a/b.txt").content
    assert b"old" == api.get(f"/storage/file/{folder}/to/a/c.txt").content
    for source in ("from", "fresh"):
        found = api.get(f"/storage/exist/{folder}/{source}").json()["exists"]
        assert found is (verb == "copy")


@pytest.mark.parametrize("verb", ["copy", "move"])
@pytest.mark.parametrize("slash", ["/", "%2F"])
def test_a_folder_may_be_called_copy(api: httpx.Client, folder: str, verb: str, slash: str) -> None:
    """
    Without `destPath` nothing is copied, whether a client sends slashes raw or encoded.
    """
    name = f"{folder}.txt"
    answer = api.put(f"/storage/file/{verb}{slash}{name}", files={"file": b"12"})
    assert {"uploaded": [name], "errors": []} == answer.json()
    assert b"12" == api.get(f"/storage/file/{verb}/{name}").content
    assert OK == api.put(f"/storage/folder/{verb}{slash}{folder}").json()
    found = api.get(f"/storage/exist/{verb}/{folder}").json()
    assert {"exists": True, "isFolder": True} == found


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_an_empty_target_is_no_target(api: httpx.Client, folder: str, kind: str) -> None:
    """
    A copy whose `destPath` is empty is refused, its name in any case.
    """
    answer = api.put(f"/storage/{kind}/copy/{folder}", params={"DESTPATH": ""})
    expected = (400, "MissingParameters", "Parameter 'destPath' is not specified.")
    assert expected == error_of(answer)


def test_the_short_version_prefix_is_known(box: Sandbox, api: httpx.Client) -> None:
    """
    Old samples write `/v2/` for `/v2.0/`.
    """
    assert 200 == api.get(f"{box.base_url}/v2/viewer/storage/disc").status_code


@pytest.fixture(scope="module")
def stranger(box: Sandbox) -> Application:
    """
    An application of another account.
    """
    return box.applications.add(name="stranger", user_id="2", storage="Secret Storage")


@pytest.fixture
def second(box: Sandbox) -> Iterator[httpx.Client]:
    """
    A client of the second application.
    """
    with open_client(box, request_token(box, box.applications[1])) as client:
        yield client


def test_each_application_has_its_own_default_storage(
    box: Sandbox, api: httpx.Client, second: httpx.Client, upload: Upload, folder: str
) -> None:
    """
    Each application reaches the other's default storage by `storageName` and by `AppSid`.

    The first application's default is First Storage, the second's is MyStorage.
    """
    upload(f"{folder}/a.txt", b"first")
    path = f"/storage/file/{folder}/a.txt"
    assert 404 == error_of(second.get(path))[0]
    by_name = second.get(path, params={"storageName": "First Storage"})
    by_sid = second.get(path, params={"AppSid": box.client_id})
    assert (b"first", b"first") == (by_name.content, by_sid.content)
    example = "/storage/exist/viewerdocs/one-page.docx"
    assert second.get(example).json()["exists"] is True
    assert api.get(example).json()["exists"] is False
    sid = box.applications[1].client_id
    assert api.get(example, params={"AppSid": sid}).json()["exists"] is True


def test_an_empty_storage_name_is_the_default(
    api: httpx.Client, upload: Upload, folder: str
) -> None:
    """
    `storageName=` means the default storage.
    """
    upload(f"{folder}/a.txt", b"12", storage="")
    assert b"12" == api.get(f"/storage/file/{folder}/a.txt?storageName=").content


def test_files_are_copied_between_storages(
    api: httpx.Client, second: httpx.Client, upload: Upload, folder: str
) -> None:
    """
    `srcStorageName` and `destStorageName` name the two storages of a copy.
    """
    upload(f"{folder}/a.txt", b"12")
    api.put(
        f"/storage/file/copy/{folder}/a.txt",
        params={
            "destPath": f"{folder}/b.txt",
            "srcStorageName": "First Storage",
            "destStorageName": "MyStorage",
        },
    ).raise_for_status()
    assert b"12" == second.get(f"/storage/file/{folder}/b.txt").content


def test_another_account_is_out_of_reach(
    box: Sandbox, api: httpx.Client, stranger: Application, folder: str
) -> None:
    """
    Neither the storages nor the applications of another account can be reached or seen.
    """
    with open_client(box, request_token(box, stranger)) as client:
        client.put(f"/storage/file/{folder}/a.txt", files={"file": b"x"}).raise_for_status()
        assert {"exists": False} == client.get("/storage/First Storage/exist").json()
    path = f"/storage/file/{folder}/a.txt"
    by_name = api.get(path, params={"storageName": "Secret Storage"})
    by_sid = api.get(path, params={"AppSid": stranger.client_id})
    assert (404, "FileNotFound") == error_of(by_name)[:2]
    assert 403 == error_of(by_sid)[0]
    assert {"exists": False} == api.get("/storage/Secret Storage/exist").json()
    unknown = api.get(path, params={"AppSid": "nobody"})
    assert error_of(by_sid) == error_of(unknown)
