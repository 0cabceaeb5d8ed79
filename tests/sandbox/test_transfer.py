"""
Copies and moves that meet what is there already.
"""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from groupdocs_sandbox import Sandbox
from tests.sandbox.conftest import error_of


class Tree:
    """
    Put files into a folder, and read back all that is in it.
    """

    def __init__(self, api: httpx.Client, folder: str) -> None:
        self._api = api
        self._folder = folder

    def put(self, *paths: str) -> None:
        """
        Make files; each holds its own path.
        """
        for path in paths:
            answer = self._api.put(f"/storage/file/{self._folder}/{path}", content=path.encode())
            answer.raise_for_status()

    def send(self, operation: str, path: str, target: str) -> httpx.Response:
        """
        Copy or move within the folder.
        """
        params = {"destPath": f"{self._folder}/{target}"}
        return self._api.put(f"/storage/{operation}/{self._folder}/{path}", params=params)

    def read(self, path: str = "") -> dict[str, str]:
        """
        Return the content of every file by its path.
        """
        files: dict[str, str] = {}
        for entry in self._api.get(f"/storage/folder/{self._folder}/{path}").json()["value"]:
            below = f"{path}{entry['name']}"
            if entry["isFolder"]:
                files |= self.read(f"{below}/")
            else:
                files[below] = self._api.get(f"/storage/file/{self._folder}/{below}").text
        return files


@pytest.fixture
def tree(api: httpx.Client, folder: str) -> Tree:
    """
    The files of a fresh folder.
    """
    return Tree(api, folder)


def test_a_folder_moved_onto_its_parent_keeps_every_file(tree: Tree) -> None:
    """
    What was in the folder is in its parent, even where a child has the name of the folder.
    """
    tree.put("a/b/b/f.txt", "a/b/g.txt", "a/h.txt")
    assert 200 == tree.send("folder/move", "a/b", "a").status_code
    expected = {"a/b/f.txt": "a/b/b/f.txt", "a/g.txt": "a/b/g.txt", "a/h.txt": "a/h.txt"}
    assert expected == tree.read()


def test_a_folder_moved_onto_its_grandparent_may_end_where_it_was(tree: Tree) -> None:
    """
    A path of the source that is a path of the target too is no reason to lose it.
    """
    tree.put("a/b/c/b/c/f.txt", "a/b/c/g.txt")
    assert 200 == tree.send("folder/move", "a/b/c", "a").status_code
    assert {"a/b/c/f.txt": "a/b/c/b/c/f.txt", "a/g.txt": "a/b/c/g.txt"} == tree.read()


def test_a_folder_copied_onto_its_parent_is_copied_as_it_was(tree: Tree) -> None:
    """
    What the copy changes in its own source is not copied.
    """
    tree.put("a/b/b/f.txt", "a/b/b/g.txt", "a/b/f.txt")
    assert 200 == tree.send("folder/copy", "a/b", "a").status_code
    expected = {
        "a/b/b/f.txt": "a/b/b/f.txt",
        "a/b/b/g.txt": "a/b/b/g.txt",
        "a/b/f.txt": "a/b/b/f.txt",
        "a/b/g.txt": "a/b/b/g.txt",
        "a/f.txt": "a/b/f.txt",
    }
    assert expected == tree.read()


@pytest.mark.parametrize("verb", ["copy", "move"])
@pytest.mark.parametrize("target", ["d", "d/f", "full", "empty"])
def test_a_file_never_takes_the_place_of_a_folder(
    api: httpx.Client, folder: str, tree: Tree, verb: str, target: str
) -> None:
    """
    A folder as the target, the one that holds the file among them, is refused.
    """
    tree.put("d/e", "d/f/g.txt", "full/h.txt")
    api.put(f"/storage/folder/{folder}/empty").raise_for_status()
    before = tree.read()
    answer = tree.send(f"file/{verb}", "d/e", target)
    expected = (400, "MissingParameters", "Parameter 'destPath' names a folder.")
    assert expected == error_of(answer)
    assert before == tree.read()


@pytest.mark.parametrize("verb", ["copy", "move"])
@pytest.mark.parametrize("there", ["to/x", "to/x/y.txt/z"])
def test_folders_that_do_not_fit_stay_as_they_are(tree: Tree, verb: str, there: str) -> None:
    """
    With a file where a folder would go, or the other way round, nothing at all is done.
    """
    tree.put("from/a.txt", "from/x/y.txt", there)
    before = tree.read()
    assert (400, "MissingParameters") == error_of(tree.send(f"folder/{verb}", "from", "to"))[:2]
    assert before == tree.read()


@pytest.mark.parametrize("verb", ["copy", "move"])
@pytest.mark.parametrize("file", ["from/x/y.txt", "from/x"])
def test_folders_are_not_merged_through_a_link(
    box: Sandbox, folder: str, tree: Tree, tmp_path: Path, verb: str, file: str
) -> None:
    """
    A link that somebody laid into the target leads nowhere; nothing is written behind it.
    """
    outside = tmp_path / "outside"
    if file == "from/x":
        outside.write_text("outside")
    else:
        outside.mkdir()
    tree.put(file, "to/a.txt")
    target = box._started().folder.storage("1", "First Storage") / folder / "to"
    (target / "x").symlink_to(outside)
    answer = tree.send(f"folder/{verb}", "from", "to")
    assert (400, "MissingParameters") == error_of(answer)[:2]
    assert {file: file, "to/a.txt": "to/a.txt"} == tree.read()
    assert outside.read_text() == "outside" if outside.is_file() else not any(outside.iterdir())


def test_links_are_not_copied(box: Sandbox, folder: str, tree: Tree, tmp_path: Path) -> None:
    """
    A copy holds what a listing of its source shows.
    """
    tree.put("from/a.txt")
    storage = box._started().folder.storage("1", "First Storage") / folder
    (storage / "from" / "link").symlink_to(tmp_path)
    assert 200 == tree.send("folder/copy", "from", "to").status_code
    assert ["a.txt"] == [path.name for path in (storage / "to").iterdir()]


@pytest.mark.parametrize("verb", ["copy", "move"])
def test_the_deepest_folder_is_copied_and_moved(api: httpx.Client, verb: str) -> None:
    """
    As many levels as a path has room for are no failure, and one more is refused.
    """
    name = verb[0]
    deep = "/".join([name] * 510)  # with the file and the slashes, 1023 bytes
    api.put(f"/storage/file/{deep}/f", content=b"x").raise_for_status()
    operation = f"/storage/folder/{verb}/{name}"
    answer = api.put(operation, params={"destPath": f"{name}{name}"})
    assert 200 == answer.status_code
    moved = f"{name}{name}/" + deep.removeprefix(f"{name}/")
    assert b"x" == api.get(f"/storage/file/{moved}/f").content
    source = f"/storage/folder/{verb}/{name}{name}"
    long = api.put(source, params={"destPath": f"{name}{name}{name}"})
    assert 200 == long.status_code
    refused = api.put(f"{source}{name}" if verb == "move" else source, params={"destPath": "x/y/z"})
    expected = (400, "MissingParameters", "Parameter 'destPath' makes a path too long.")
    assert expected == error_of(refused)
    for times in (1, 2, 3):
        api.delete(f"/storage/folder/{name * times}", params={"recursive": "true"})
