"""
The cassettes as they are committed: complete, clean, unchanged, and what the contract says.
"""

from __future__ import annotations

import subprocess
import sys

from scripts.contract.cassettes import manifest, names, reasons, session, stored
from scripts.contract.cassettes.coverage import Coverage
from scripts.contract.cassettes.exchange import Cassette
from scripts.contract.cassettes.scan import Scanner
from scripts.contract.cassettes.spec import Spec
from scripts.contract.cassettes.validate import Validator
from tests.contract.conftest import FOLDER, ROOT, name_of

FILES = sorted(FOLDER.rglob("*.yaml"))


def test_each_test_has_a_cassette_and_each_cassette_a_test() -> None:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
    listed = subprocess.run(
        [*command, session.TESTS], cwd=ROOT, check=True, capture_output=True, text=True
    )
    played = {session.cassette_of(line) for line in listed.stdout.splitlines()} - {None}

    assert {name_of(path) for path in FILES} == played


def test_cassettes_fit_the_manifest(spec: Spec) -> None:
    assert [] == manifest.problems(FOLDER, spec.document)


def test_folder_says_where_a_cassette_comes_from(cassettes: dict[str, Cassette]) -> None:
    sources = {name: cassette.source for name, cassette in cassettes.items()}

    assert {name: name.partition("/")[0] for name in sources} == sources
    assert names.LIVE not in sources.values()


def test_each_cassette_has_the_one_spelling(cassettes: dict[str, Cassette]) -> None:
    spelled = {path: stored.write(cassettes[name_of(path)]) for path in FILES}

    assert [] == [path for path, data in spelled.items() if data != path.read_bytes()]


def test_no_cassette_holds_a_foreign_token_or_an_address() -> None:
    scanner = Scanner()

    assert {} == {
        name_of(path): leaks for path in FILES if (leaks := scanner.leaks(path.read_bytes()))
    }


def test_each_exchange_keeps_to_the_contract(spec: Spec, cassettes: dict[str, Cassette]) -> None:
    """
    But for the requests that break it on purpose, which do so as their reason says.
    """
    validator, excused = Validator(spec), reasons.read(ROOT).deliberate

    found = {name: each for name, tape in cassettes.items() if (each := validator.problems(tape))}

    expected = {f"{names.SANDBOX}/{name}": [each.problem] for name, each in excused.items()}
    assert expected == found


def test_each_declared_status_of_each_operation_is_held(
    spec: Spec, cassettes: dict[str, Cassette]
) -> None:
    coverage = Coverage.of(spec, cassettes.values())

    assert [] == coverage.problems(reasons.read(ROOT))
