"""
`scripts/regenerate.py` writes what the contract gives, finds every difference, breaks nothing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scripts.contract import command, compare, lock, swap
from scripts.contract.layout import REQUIREMENTS, Layout
from tests.unit.small_contract import CONTRACT

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
MODEL = "generated/groupdocs_viewer/models/file_info.py"
COPY = "sandbox/groupdocs_sandbox/viewer.yaml"
CLIENT = "generated/groupdocs_viewer/client.py"
ADDED = "generated/groupdocs_viewer/api/mine.py"
CACHED = "generated/groupdocs_viewer/__pycache__/mine.py"
MANIFEST = "generated/MANIFEST.sha256"


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    Lay out a small repository and generate its client.
    """
    root = tmp_path_factory.mktemp("finished")
    for folder in ("openapi", "scripts"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, root / folder, ignore=ignored)
    (root / "openapi/viewer.yaml").write_text(CONTRACT)
    (root / COPY).parent.mkdir(parents=True)
    assert command.main(root, []) == 0
    return root


@pytest.fixture
def repository(finished: Path, tmp_path: Path) -> Path:
    """
    Give a copy of the small repository to spoil.
    """
    return Path(shutil.copytree(finished, tmp_path / "repository"))


def snapshot(root: Path) -> dict[str, tuple[bytes, int]]:
    paths = [path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in paths}


def run(
    root: Path, *arguments: str, before: tuple[str, ...] = (), **environment: str
) -> tuple[int, str]:
    """
    Run the script as its user does, from another folder.
    """
    done = subprocess.run(
        [sys.executable, *before, str(root / "scripts/regenerate.py"), *arguments],
        cwd=tempfile.gettempdir(),
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_the_generated_tree_is_marked_typed_and_complete(finished: Path) -> None:
    package = finished / "generated/groupdocs_viewer"
    first_lines = {path.read_text().splitlines()[0] for path in package.rglob("*.py")}

    assert first_lines == {
        "# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit."
    }
    assert (package / "py.typed").is_file()
    assert not list(finished.rglob(".ruff_cache"))
    ruff = [sys.executable, "-P", "-m", "ruff", "format", "--isolated", "--no-cache"]
    subprocess.run([*ruff, "--line-length", "100", "--check", str(package)], check=True)
    assert (finished / COPY).read_bytes() == (finished / "openapi/viewer.yaml").read_bytes()


def test_the_manifest_names_tools_sources_and_files(finished: Path) -> None:
    lines = (finished / MANIFEST).read_text().splitlines()
    files = dict(line.split("  ")[::-1] for line in lines if not line.startswith("#"))

    assert "# openapi-python-client==0.29.1" in lines
    assert "# ruff==0.17.6" in lines
    assert {"openapi/viewer.yaml", "openapi/generator.yaml", MODEL, COPY} < set(files)
    assert "openapi/templates/client.py.jinja" in files
    for name, digest in files.items():
        assert hashlib.sha256((finished / name).read_bytes()).hexdigest() == digest


def test_check_is_content_twice_and_writes_nothing(repository: Path) -> None:
    """
    What Python caches beside the modules is not a difference, nor is a folder that git would lose.
    """
    (repository / "generated/groupdocs_viewer/empty").mkdir()
    cache = (repository / MODEL).parent / "__pycache__"
    cache.mkdir()
    (cache / "file_info.cpython-311.pyc").write_bytes(b"")
    before = snapshot(repository)

    assert [command.main(repository, ["--check"]) for _ in range(2)] == [0, 0]
    assert snapshot(repository) == before


def test_check_works_in_a_checkout_below_a_folder_of_caches(finished: Path, tmp_path: Path) -> None:
    repository = Path(shutil.copytree(finished, tmp_path / "__pycache__/repository"))

    assert command.main(repository, ["--check"]) == 0


def write(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"print()\n")


def link(path: Path, target: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(target)


def move(path: Path, target: Path) -> None:
    path.rename(target)
    path.symlink_to(target)


def dangle(path: Path) -> None:
    shutil.rmtree(path)
    path.symlink_to("nothing")


SPOILED: dict[str, tuple[Callable[[Path], object], str]] = {
    "byte appended": (lambda root: append(root / MODEL), f"changed  {MODEL}"),
    "file added": (lambda root: (root / ADDED).touch(), f"extra    {ADDED}"),
    "file deleted": (lambda root: (root / MODEL).unlink(), f"missing  {MODEL}"),
    "tree deleted": (lambda root: shutil.rmtree(root / "generated"), f"missing  {MODEL}"),
    "manifest edited": (lambda root: append(root / MANIFEST), f"changed  {MANIFEST}"),
    "copy edited": (lambda root: append(root / COPY), f"changed  {COPY}"),
    "copy deleted": (lambda root: (root / COPY).unlink(), f"missing  {COPY}"),
    "source among the caches": (lambda root: write(root / CACHED), f"extra    {CACHED}"),
    "link among the caches": (
        lambda root: link(root / f"{CACHED}c", root / MODEL),
        f"extra    {CACHED}c (a symbolic link)",
    ),
    "link to a folder": (
        lambda root: link(root / ADDED, root / "scripts"),
        f"extra    {ADDED} (a symbolic link)",
    ),
    "link to nothing": (
        lambda root: link(root / ADDED, root / "nothing"),
        f"extra    {ADDED} (a symbolic link)",
    ),
    "file moved, link left": (
        lambda root: move(root / MODEL, root / "moved"),
        f"changed  {MODEL} (a symbolic link)",
    ),
    "copy moved, link left": (
        lambda root: move(root / COPY, root / "moved"),
        f"changed  {COPY} (a symbolic link)",
    ),
    "tree moved, link left": (
        lambda root: move(root / "generated", root / "moved"),
        "extra    generated (a symbolic link)",
    ),
    "tree is a link to nothing": (
        lambda root: dangle(root / "generated"),
        "extra    generated (a symbolic link)",
    ),
    "named pipe": (lambda root: os.mkfifo(root / ADDED), f"extra    {ADDED} (a named pipe)"),
    "line break in a name": (
        lambda root: (root / f"{ADDED}\nmissing").touch(),
        f"extra    {ADDED}\\nmissing",
    ),
}


@pytest.mark.skipif(sys.platform == "win32", reason="needs links, pipes and any name for a file")
@pytest.mark.parametrize("name", SPOILED)
def test_check_names_the_spoiled_file_and_the_command_mends_it(
    repository: Path, finished: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    spoil, expected = SPOILED[name]
    spoil(repository)

    assert command.main(repository, ["--check"]) == 1
    said = capsys.readouterr()
    assert expected in said.out.splitlines()
    assert "tox run -e generate" in said.err
    assert command.main(repository, []) == 0
    assert compare.on_disk(Layout(repository)) == compare.on_disk(Layout(finished))
    assert not list(repository.glob(".regenerate-*"))


def test_check_names_a_file_that_cannot_be_read(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    By patch: the permissions of a file do not keep root out.
    """
    read = Path.read_bytes

    def denied(self: Path) -> bytes:
        if self == repository / MODEL:
            raise PermissionError(13, "Permission denied")
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", denied)

    assert command.main(repository, ["--check"]) == 1
    assert capsys.readouterr().out == f"changed  {MODEL} (unreadable: Permission denied)\n"


SOURCES = {
    "openapi/viewer.yaml": ("filePath", "fileName", {MODEL, MANIFEST, COPY}),
    "openapi/templates/client.py.jinja": ("read=600.0", "read=60.0", {CLIENT, MANIFEST}),
}


@pytest.mark.parametrize("source", SOURCES)
def test_check_names_what_an_edited_source_changes(
    repository: Path, capsys: pytest.CaptureFixture[str], source: str
) -> None:
    old, new, changed = SOURCES[source]
    edit(repository / source, old, new)

    assert command.main(repository, ["--check"]) == 1
    listed = capsys.readouterr().out.split("\n\n")[0]
    assert set(listed.splitlines()) == {f"changed  {name}" for name in changed}
    assert command.main(repository, []) == 0
    assert command.main(repository, ["--check"]) == 0


def test_nothing_is_rewritten_when_nothing_has_changed(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = snapshot(repository)

    assert command.main(repository, []) == 0
    assert snapshot(repository) == before
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_an_operation_that_left_the_contract_leaves_the_tree(repository: Path) -> None:
    edit(repository / "openapi/viewer.yaml", "getInfo", "getDetails")

    assert command.main(repository, []) == 0
    assert not (repository / "generated/groupdocs_viewer/api/info/get_info.py").exists()
    assert (repository / "generated/groupdocs_viewer/api/info/get_details.py").exists()


@pytest.mark.parametrize("seed", ["1", "2"])
def test_no_configuration_path_or_hash_seed_around_it_has_a_say(
    repository: Path, seed: str
) -> None:
    """
    The generator works in the folder for temporary files, so that lies under the other ruff too.
    """
    (repository.parent / "pyproject.toml").write_text(
        '[tool.ruff]\nline-length = 40\nextend-exclude = ["*.py"]\n'
        '[tool.ruff.format]\nquote-style = "single"\n'
    )
    (repository.parent / ".gitignore").write_text("*\n")
    (repository.parent / ".git").mkdir()
    workshop = repository.parent / "build"
    workshop.mkdir()

    code, said = run(
        repository,
        "--check",
        PYTHONHASHSEED=seed,
        TMPDIR=str(workshop),
        TEMP=str(workshop),
        PATH="",
    )

    assert (code, said) == (0, "generated/ is what openapi/viewer.yaml gives\n")


def test_the_old_tree_stays_whole_when_the_exchange_is_interrupted(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(repository / "openapi/viewer.yaml", "filePath", "fileName")
    before = snapshot(repository)
    rename = Path.rename

    def interrupted(self: Path, target: Path) -> Path:
        if self.name == "generated" and self.parent != repository:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", interrupted)

    assert command.main(repository, []) == 130
    assert capsys.readouterr().err == "interrupted\n"
    assert snapshot(repository) == before


@pytest.mark.parametrize("survived", [0, 1])
def test_the_next_run_repairs_what_a_killed_one_has_left(repository: Path, survived: int) -> None:
    """
    The process dies at its first rename, or between its two.
    """
    edit(repository / "openapi/viewer.yaml", "filePath", "fileName")
    killer = (
        "import os, sys; from pathlib import Path; sys.path.insert(0, sys.argv[1])\n"
        "from scripts.contract import command\n"
        "rename, left = Path.rename, [None] * int(sys.argv[2])\n"
        "Path.rename = lambda *pair: left.pop() or rename(*pair) if left else os._exit(9)\n"
        "command.main(Path(sys.argv[1]), [])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", killer, str(repository), str(survived)], check=False
    )
    assert done.returncode == 9
    assert len(list(repository.glob(".regenerate-*"))) == 1
    assert (repository / "generated").exists() == (survived == 0)

    edit(repository / "openapi/viewer.yaml", "openapi: 3.1.0", "openapi: 3.1")
    assert command.main(repository, []) == 1
    assert (repository / MODEL).is_file()
    edit(repository / "openapi/viewer.yaml", "openapi: 3.1", "openapi: 3.1.0")
    assert command.main(repository, []) == 0
    assert "file_name" in (repository / MODEL).read_text()
    assert not list(repository.glob(".regenerate-*"))


def test_what_cannot_be_cleared_away_is_in_nobodys_way(repository: Path) -> None:
    (repository / ".regenerate-file").touch()

    assert command.main(repository, []) == 0


def test_the_old_tree_stays_whole_when_the_disk_is_full(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(repository / "openapi/viewer.yaml", "filePath", "fileName")
    before = snapshot(repository)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(swap, "_exchange", full)

    assert command.main(repository, []) == 2
    assert "No space left" in capsys.readouterr().err
    assert snapshot(repository) == before


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such lock on Windows")
def test_a_run_leaves_the_workshop_of_another_alone(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop = repository / ".regenerate-live"
    workshop.mkdir()

    with lock.held(Layout(repository)):
        assert command.main(repository, []) == 2

    assert "another run is under way" in capsys.readouterr().err
    assert workshop.exists()
    assert command.main(repository, []) == 0
    assert not workshop.exists()


def test_without_the_generator_it_names_the_command_that_has_it(repository: Path) -> None:
    code, said = run(repository, before=("-I", "-S"))

    assert (code, said) == (
        2,
        "run: tox run -e regenerate\n(it compares; tox run -e generate writes)\n",
    )


@pytest.mark.parametrize("tool", (ROOT / REQUIREMENTS).read_text().split("\n")[2:-1])
def test_another_version_of_a_tool_is_refused(
    repository: Path, capsys: pytest.CaptureFixture[str], tool: str
) -> None:
    name, version = tool.split("==")
    edit(repository / REQUIREMENTS, tool, f"{name}==99.9")

    assert command.main(repository, ["--check"]) == 2
    said = capsys.readouterr().err
    assert f"{name} {version} is installed" in said
    assert "99.9" in said
    assert "run: tox run -e regenerate" in said
