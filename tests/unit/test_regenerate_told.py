"""
`scripts/regenerate.py` tells in words what an edit of the contract does, with files and revisions.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.contract import command
from tests.unit.small_contract import CONTRACT

ROOT = Path(__file__).parents[2]
PLACE = "openapi/viewer.yaml"
COPY = "sandbox/groupdocs_sandbox/viewer.yaml"
MODEL = "generated/groupdocs_viewer/models/file_info.py"
MANIFEST = "generated/MANIFEST.sha256"
TEMPLATE = "openapi/templates/client.py.jinja"
# What git sets where a hook of it runs the tests.
HOOK = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE")
REMEDY = "To mend it: tox run -e generate"

ADDED = CONTRACT + "        size: {type: integer}\n"
TOLD = "field size is new: integer, optional"


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    Lay out a small repository, generate its client, and commit it.
    """
    root = tmp_path_factory.mktemp("finished")
    for folder in ("openapi", "scripts"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, root / folder, ignore=ignored)
    (root / PLACE).write_text(CONTRACT)
    (root / COPY).parent.mkdir(parents=True)
    assert command.main(root, []) == 0
    git(root, "init", "--quiet")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "nothing yet")
    git(root, "tag", "empty")
    commit(root)
    return root


@pytest.fixture
def repository(finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in HOOK:
        monkeypatch.delenv(name, raising=False)
    return Path(shutil.copytree(finished, tmp_path / "repository"))


def git(root: Path, *arguments: str) -> None:
    person = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    signing = ("-c", "commit.gpgsign=false")
    environment = {name: value for name, value in os.environ.items() if name not in HOOK}
    git_in_root = ["git", "-C", str(root), *person, *signing]
    subprocess.run([*git_in_root, *arguments], check=True, env=environment)


def commit(root: Path) -> None:
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "a state of the repository")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_the_check_that_fails_and_the_run_that_mends_it_tell_the_same(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / PLACE).write_text(ADDED)

    assert command.main(repository, ["--check"]) == 1
    checked = capsys.readouterr()
    assert command.main(repository, []) == 0
    written = capsys.readouterr()

    assert TOLD in checked.out
    assert REMEDY in checked.err
    assert checked.out.split("\n\n", 1)[1] == written.out.split("\n\n", 1)[1]


def test_nothing_is_told_when_only_the_output_was_edited(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(repository / MODEL, "class FileInfo", "class Info")

    assert command.main(repository, ["--check"]) == 1
    assert capsys.readouterr().out == f"changed  {MODEL}\n"


def test_an_edited_output_is_not_taken_for_what_callers_have(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    Not even one that is no Python any more.
    """
    (repository / MODEL).write_text("class Info: def\n")
    (repository / PLACE).write_text(ADDED)

    assert command.main(repository, []) == 0
    said = capsys.readouterr().out
    assert TOLD in said
    assert "models.FileInfo.size" in said
    assert "gone" not in said


def test_without_the_old_contract_it_says_how_to_get_the_words(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / PLACE).write_text(ADDED)
    edit(repository / COPY, "filePath", "fileName")

    assert command.main(repository, []) == 0
    assert "tox run -e generate -- --diff REVISION" in capsys.readouterr().out


def test_a_changed_template_is_told_with_what_it_does_to_callers(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(repository / TEMPLATE, "def get_httpx_client", "def get_http_client")

    assert command.main(repository, ["--check"]) == 1
    said = capsys.readouterr().out
    assert "the contract says the same" in said
    assert f"{TEMPLATE} has changed" in said
    assert "client.Client.get_httpx_client: is gone" in said
    assert "because a caller can fail" in said


def test_a_tree_made_by_another_generator_is_told_and_mended(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(repository / MANIFEST, "# openapi-python-client==0.29.1", "# openapi-python-client==0.1")

    assert command.main(repository, ["--check"]) == 1
    said = capsys.readouterr()
    assert "openapi-python-client is 0.29.1, and was 0.1" in said.out
    assert REMEDY in said.err


@pytest.mark.parametrize("comment", ["# Nothing.\n", "\n"])
def test_an_edit_that_says_nothing_proposes_nothing(
    repository: Path, capsys: pytest.CaptureFixture[str], comment: str
) -> None:
    (repository / PLACE).write_text(CONTRACT + comment)

    assert command.main(repository, []) == 0
    assert capsys.readouterr().out.splitlines()[2:] == [
        "The contract since generated/ was made: the contract says the same"
    ]


def test_revisions_and_files_are_compared_either_way(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    What is added one way is gone the other, and going back breaks callers.
    """
    file = tmp_path / "old.yaml"
    file.write_text(CONTRACT)
    (repository / PLACE).write_text(ADDED)
    commit(repository)

    codes = [
        command.main(repository, ["--diff", *pair])
        for pair in ([str(file)], ["HEAD~1"], ["HEAD~1", "HEAD"], ["HEAD", str(file)])
    ]
    said = capsys.readouterr().out

    assert [0, 0, 0, 1] == codes
    assert said.count(TOLD) == 3
    assert said.count("field size is gone: callers may read it") == 1
    assert f"The contract from {file} to the working copy" in said
    assert "The contract from HEAD~1 to HEAD" in said


def test_a_comparison_writes_nothing(repository: Path) -> None:
    (repository / PLACE).write_text(ADDED)

    command.main(repository, ["--diff", "HEAD"])

    assert "size" not in (repository / MODEL).read_text()
    assert "size" not in (repository / COPY).read_text()
    assert not list(repository.glob(".regenerate-*"))


def test_equal_contracts_do_not_differ(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(repository, ["--diff", "HEAD"]) == 0
    assert capsys.readouterr().out == (
        "The contract from HEAD to the working copy: the contract says the same\n"
    )


REFUSED = {
    "nothing": "nothing is neither a file nor a revision that git knows",
    "--output=x": "--output=x is neither a file nor a revision that git knows",
    "openapi": "openapi is a folder; name a file or a revision",
    "list.md": "list.md:2:1: not valid YAML",
    "list.yaml": "list.yaml:1:1: holds no mapping",
    "settings.yaml": "settings.yaml:1:1: at /openapi: the contract must be OpenAPI 3.1",
    "broken.yaml": "broken.yaml:11:49: at /paths/~1info/get",
    "empty": "revision empty has no openapi/viewer.yaml",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_contract_is_refused_in_one_line(
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    (repository / "list.md").write_text("a: b\n- c\n")
    (repository / "list.yaml").write_text("- c\n")
    (repository / "settings.yaml").write_text("post_hooks: []\n")
    (repository / "broken.yaml").write_text(CONTRACT.replace("schemas/FileInfo", "schemas/Nothing"))
    monkeypatch.chdir(repository)

    assert command.main(repository, [f"--diff={name}"]) == 2

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(REFUSED[name])
    assert len(said.err.splitlines()) == 1


def test_without_git_only_files_can_be_compared(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")

    assert command.main(repository, ["--diff", str(repository / PLACE)]) == 0
    assert command.main(repository, ["--diff", "HEAD"]) == 2
    assert capsys.readouterr().err == "git, which knows the revisions, is not installed\n"


@pytest.mark.parametrize(
    "arguments", [["--diff"], ["--diff", "a", "b", "c"], ["--check", "--diff", "a"]]
)
def test_wrong_arguments_are_refused_with_the_usage(
    repository: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        command.main(repository, arguments)

    assert "usage:" in capsys.readouterr().err
