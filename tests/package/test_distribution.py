"""The wheel and the sdist, used from an empty environment and an empty folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
CONSUMER = ROOT / "tests" / "typing" / "consumer.py"
MakeEnvironment = Callable[[str], Path]
PACKAGES = {"gdv", "groupdocs_auth", "groupdocs_sandbox", "groupdocs_viewer"}


def run(*command: str | Path, cwd: Path, code: int = 0) -> str:
    """
    Run a command, check its exit code and return what it printed.
    """
    clean = {
        name: value
        for name, value in os.environ.items()
        if "GROUPDOCS" not in name and name not in {"PYTHONPATH", "VIRTUAL_ENV"}
    }
    result = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=clean,
        capture_output=True,
        text=True,
        check=False,
    )
    assert code == result.returncode, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="session")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """
    The wheel, built from the sdist, and the sdist.
    """
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", out, ROOT, cwd=out)
    (wheel,), (sdist,) = out.glob("*.whl"), out.glob("*.tar.gz")
    return wheel, sdist


@pytest.fixture(scope="session")
def make_environment(tmp_path_factory: pytest.TempPathFactory) -> MakeEnvironment:
    """
    Make an environment that holds one requirement, and return its Python.
    """

    def make(requirement: str) -> Path:
        folder = tmp_path_factory.mktemp("environment")
        venv.create(folder, with_pip=True)
        python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
        run(python, "-m", "pip", "install", "--quiet", requirement, cwd=folder)
        return python

    return make


def test_wheel_holds_the_four_packages_typed_and_nothing_else(
    distributions: tuple[Path, Path],
) -> None:
    """
    Each package is there with its py.typed and its data; no tests, no scripts.
    """
    names = zipfile.ZipFile(distributions[0]).namelist()
    tops = {name.partition("/")[0] for name in names if ".dist-info/" not in name}

    assert PACKAGES == tops
    for package in PACKAGES:
        assert f"{package}/py.typed" in names
    for data in ("groupdocs_sandbox/viewer.yaml", "gdv/examples/tour.docx"):
        assert data in names
    assert [] == [name for name in names if "__pycache__" in name]


def test_sdist_holds_what_the_shape_promises(distributions: tuple[Path, Path]) -> None:
    """
    Contract, generated tree, plugin, scripts, tests and tox.ini.
    """
    with tarfile.open(distributions[1]) as archive:
        tops = {name.split("/")[1] for name in archive.getnames() if "/" in name}

    promised = {"openapi", "generated", "auth_plugin", "scripts", "tests", "tox.ini", "LICENSE"}
    assert promised <= tops


def test_core_brings_at_most_13_distributions(
    distributions: tuple[Path, Path], make_environment: MakeEnvironment, tmp_path: Path
) -> None:
    """
    Without extras the client stays small, imports, is typed from outside, and gdv says what to add.
    """
    python = make_environment(str(distributions[0]))
    listed = json.loads(run(python, "-m", "pip", "list", "--format", "json", cwd=tmp_path))
    names = {entry["name"] for entry in listed} - {"pip", "setuptools"}

    assert len(names) <= 13, sorted(names)
    run(python, "-W", "error", "-c", "import gdv, groupdocs_auth, groupdocs_viewer", cwd=tmp_path)
    run(python, "-m", "gdv", "--help", cwd=tmp_path, code=1)
    run(python, "-c", "import groupdocs_sandbox as s; s.Sandbox", cwd=tmp_path, code=1)
    run(
        sys.executable, "-m", "mypy", "--strict", "--python-executable", python, CONSUMER,
        cwd=tmp_path,
    )  # fmt: skip
    run(sys.executable, "-m", "pyright", "--pythonpath", python, CONSUMER, cwd=tmp_path)


def test_everything_works_from_the_wheel(
    distributions: tuple[Path, Path], make_environment: MakeEnvironment, tmp_path: Path
) -> None:
    """
    With all extras the main job runs in a folder that holds nothing of this repository.
    """
    python = make_environment(f"{distributions[0]}[all]")
    told = json.loads(run(python, "-m", "gdv", "demo", "--json", cwd=tmp_path))

    assert 6 == len(told["pages"])
    assert 2 <= told["token_requests"]
    assert (tmp_path / told["index"]).is_file()
