"""
The recording command, in a small copy of the repository: what it writes, and when it does not.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from attrs import evolve

from groupdocs_sandbox import Sandbox
from scripts.contract.cassettes import manifest, session, stored
from scripts.contract.cassettes.scan import Scanner

ROOT = Path(__file__).parents[2]
OLD = "sandbox/small/view_is_described.yaml"
OTHER = "sandbox/small/only_the_stand_in.yaml"

TESTS = """
import base64
import pytest
from groupdocs_viewer.api.folder import get_files_list
from groupdocs_viewer.api.storage import object_exists
from groupdocs_viewer.api.view import create_view
from groupdocs_viewer.models import ViewOptions, ViewResult
from tests.contract.documents import REPORT, TEXT, at

def test_view_is_described(api):
    api.stage.put(REPORT, TEXT)
    view = api(create_view, body=ViewOptions(file_info=at(REPORT))).parsed
    assert isinstance(view, ViewResult)
    assert 404 == api(get_files_list, "contract/none").status_code
    assert 200 == api(get_files_list, "contract").status_code

@pytest.mark.sandbox_only
def test_only_the_stand_in(api):
    assert 200 == api(object_exists, "contract").status_code
"""
LEAK = """
def test_leak(api):
    secret = api.stage.credentials.client_secret.encode()
    api(object_exists, base64.b64encode(secret).decode())
"""


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    A repository with two contract tests and their cassettes.
    """
    return small_repository(tmp_path_factory.mktemp("recorded"))


@pytest.fixture
def repository(recorded: Path, tmp_path: Path) -> Path:
    """
    A copy of it to spoil.
    """
    return Path(shutil.copytree(recorded, tmp_path / "repository"))


@pytest.fixture
def production() -> Iterator[Sandbox]:
    """
    A stand-in that plays the real service.
    """
    with Sandbox() as box:
        yield box


def small_repository(root: Path) -> Path:
    for name in ("openapi", "scripts", "tests/contract/documents"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, root / name, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", root)
    for path in (ROOT / session.TESTS).glob("*.py"):
        if not path.name.startswith("test_"):
            shutil.copy(path, root / session.TESTS)
    (root / session.TESTS / "test_small.py").write_text(TESTS)
    (root / "tests/contract/reasons.toml").write_text("[uncovered]\n[injected]\n[deliberate]\n")
    done = record(root)
    assert 2 == done.returncode, done.stdout + done.stderr
    return root


def record(
    root: Path, *arguments: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GROUPDOCS_")}
    return subprocess.run(
        [sys.executable, root / "scripts/record_cassettes.py", *arguments],
        env={**clean, "PYTHONDONTWRITEBYTECODE": "1", **(environment or {})},
        check=False,
        capture_output=True,
        text=True,
    )


def files(root: Path) -> dict[str, bytes]:
    folder = root / session.CASSETTES
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_recordings_of_two_servers_have_the_same_bytes(recorded: Path, tmp_path: Path) -> None:
    """
    Another stand-in has another port, other credentials, keys and ids, and it is another minute.
    """
    other = small_repository(tmp_path)

    assert {OLD, OTHER, manifest.NAME} == set(files(recorded))
    assert files(recorded) == files(other)


def test_production_host_is_recorded_without_a_trace(repository: Path, production: Sandbox) -> None:
    """
    What the environment names goes into the folder of the live cassettes, scrubbed all the same.
    """
    done = record(repository, "--live", environment=dict(production.environment))

    live = "live/small/view_is_described.yaml"
    found = files(repository)
    assert 2 == done.returncode, done.stderr
    assert f"{live}: new" in done.stdout
    assert {live} == {name for name in found if name.startswith("live/")}
    assert "live" == stored.read(repository / session.CASSETTES / live).source
    secrets = {name: value.rpartition("/")[2] for name, value in production.environment.items()}
    assert 3 == len(secrets)
    assert [] == Scanner(secrets).leaks(found[live])
    exchanges = {each.partition(b"interactions:")[2] for each in (found[live], found[OLD])}
    assert 1 == len(exchanges)


def test_live_needs_credentials(repository: Path) -> None:
    done = record(repository, "--live")

    assert 1 == done.returncode
    assert "GROUPDOCS_CLIENT_ID and GROUPDOCS_CLIENT_SECRET" in done.stderr


def test_failing_test_changes_nothing(repository: Path) -> None:
    edit(repository / session.TESTS / "test_small.py", "404 ==", "403 ==")
    edit(repository / session.CASSETTES / OLD, "number: 1", "number: 2")
    before = files(repository)

    done = record(repository)

    assert (1, before) == (done.returncode, files(repository))
    assert "a test failed" in done.stderr


def test_answer_that_only_the_service_gives_changes_nothing(repository: Path) -> None:
    """
    A test that needs more than its cassette, here the real base URL, cannot be played back.
    """
    edit(
        repository / session.TESTS / "test_small.py",
        "    assert 404 ==",
        "    assert '127.0.0.1' in api.base_url\n    assert 404 ==",
    )
    before = files(repository)

    done = record(repository)

    assert (1, before) == (done.returncode, files(repository))
    assert "cannot be played back" in done.stderr


def test_hidden_secret_changes_nothing(repository: Path) -> None:
    with (repository / session.TESTS / "test_small.py").open("a") as file:
        file.write(LEAK)
    before = files(repository)

    done = record(repository)

    assert (3, before) == (done.returncode, files(repository))
    assert "leak.yaml: /interactions/1/request/url: the client secret inside base64" in done.stderr


def test_broken_contract_changes_nothing(repository: Path) -> None:
    edit(repository / "openapi/viewer.yaml", "        downloadUrl:", "        url:")
    before = files(repository)

    done = record(repository)

    assert (4, before) == (done.returncode, files(repository))
    assert "CreateView: answer 200: pages[0].downloadUrl is not declared" in done.stderr


def test_contract_that_is_another_is_told_and_put_down(repository: Path) -> None:
    """
    Also when the cassettes stay as they are: the manifest is to be committed.
    """
    before = files(repository)
    schemas = "\n  schemas:\n"
    edit(repository / "openapi/viewer.yaml", schemas, f"{schemas}    Another: {{type: string}}\n")

    done, again = record(repository), record(repository)

    assert [0, 0] == [done.returncode, again.returncode]
    assert "MANIFEST.json now names the changed contract: commit it" in done.stdout
    assert manifest.NAME not in again.stdout
    assert {manifest.NAME} == {
        name for name, content in files(repository).items() if content != before[name]
    }


def test_drift_is_told_and_taken(repository: Path) -> None:
    """
    A change of shape is taken, a change of values alone only if that is asked for.
    """
    old, other = (repository / session.CASSETTES / name for name in (OLD, OTHER))
    good = files(repository)
    edit(old, "code: FileNotFound", "kode: FileNotFound")
    edit(other, "exists: false", "exists: true")
    shutil.copy(other, other.with_name("nobody_plays_it.yaml"))

    drifted = record(repository)
    left = other.read_text("utf-8")
    taken = record(repository, "--refresh")

    assert [2, 0] == [drifted.returncode, taken.returncode]
    assert f"{OLD}: 3. answer: error.code added" in drifted.stdout
    assert f"{OLD}: 3. answer: error.kode removed (breaking)" in drifted.stdout
    assert "sandbox/small/nobody_plays_it.yaml: removed" in drifted.stdout
    assert f"{OTHER}: kept, although its values differ" in drifted.stdout
    assert "exists: true" in left
    assert "the recording says what the cassettes say" in taken.stdout
    assert good == files(repository)


@pytest.mark.parametrize("kept", [slice(1), slice(4), slice(0, 0)], ids=["less", "all", "none"])
def test_cassette_is_played_whole_by_both_clients(kept: slice, repository: Path) -> None:
    """
    An exchange too few, too many, or none at all fails the test of either client.
    """
    path = repository / session.CASSETTES / OTHER
    good = stored.read(path)
    doubled = (*good.interactions, *good.interactions)
    path.write_bytes(stored.write(evolve(good, interactions=doubled[kept])))
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", session.TESTS]

    done = subprocess.run(command, cwd=repository, check=False, capture_output=True, text=True)

    told = {line.partition("::")[2].partition(" ")[0] for line in done.stdout.splitlines()}
    assert {f"test_only_the_stand_in[sandbox.{way}]" for way in ("sync", "async")} == told - {""}
