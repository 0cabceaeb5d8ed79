"""
A run of the contract tests: replaying cassettes from a folder, or recording them into one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from attrs import define, field

from scripts.contract.cassettes import names
from scripts.contract.cassettes.target import Target

PLUGIN = "contract-session"
TESTS = "tests/contract"
CASSETTES = f"{TESTS}/cassettes"
SANDBOX_ONLY = "sandbox_only"
HAND_WRITTEN = "published"

_VARIANT = re.compile(r"(^|-)(sandbox|live|published)\.(sync|async)(?=-|$)")


@define
class Session:
    """
    What a run of the contract tests is for; a plugin of pytest.

    Attributes:
        folder: Where cassettes are read, or written.
        target: The service to record; None to replay.
        only: The source that is replayed; None for every one there is.
        tokens: The real tokens that were seen, for the scan.
    """

    folder: Path
    target: Target | None = None
    only: str | None = None
    tokens: set[str] = field(factory=set[str], repr=False)

    def variants(self, marks: set[str]) -> list[tuple[str, str]]:
        """
        Say with which source and in which way a test is run.

        Args:
            marks: The names of its marks.
        """
        wanted = [source for source in names.SOURCES if self._wants(source, marks)]
        ways = ["sync"] if self.target else ["sync", "async"]
        return [(source, way) for source in wanted for way in ways]

    @property
    def is_partial(self) -> bool:
        """
        Whether the tests that play no cassette, or another one, are left out.
        """
        return self.target is not None or self.only is not None

    def path(self, cassette: str) -> Path:
        """
        Return the file of a cassette.
        """
        return self.folder / f"{cassette}.yaml"

    def _wants(self, source: str, marks: set[str]) -> bool:
        if (source == names.PUBLISHED) != (HAND_WRITTEN in marks):
            return False
        if source == names.LIVE and SANDBOX_ONLY in marks:
            return False
        if self.is_partial:
            return source == (self.target.source if self.target else self.only)
        # As long as nothing was recorded from the service, no test misses its cassette.
        return source != names.LIVE or any((self.folder / source).rglob("*.yaml"))


def cassette_of(test: str) -> str | None:
    """
    Name the cassette of a test by the test's node id: source, module and test, and its case.

    Returns:
        The path below the folder of the cassettes, without its suffix; None if it plays none.
    """
    path, _, rest = test.partition("::")
    function, _, case = rest.rstrip("]").partition("[")
    variant = _VARIANT.search(case)
    if variant is None:
        return None
    case = _VARIANT.sub("", case).strip("-")
    module = Path(path).stem.removeprefix("test_")
    name = function.removeprefix("test_") + (f"-{case}" if case else "")
    return f"{variant[2]}/{module}/{name}"


def variant_id(source: str, way: str) -> str:
    """
    Write source and way as a part of a test's id.
    """
    return f"{source}.{way}"


def of(config: pytest.Config) -> Session:
    """
    Return the session of a run; by default one that replays what the repository holds.
    """
    found: Any = config.pluginmanager.get_plugin(PLUGIN)
    return found or Session(config.rootpath / CASSETTES)


def run(
    root: Path, session: Session, *, plugins: Sequence[object] = (), options: Sequence[str] = ()
) -> int:
    """
    Run the contract tests in this process.

    Args:
        root: The checkout.
        session: What the run is for.
        plugins: Further plugins of pytest.
        options: Further options of pytest.

    Returns:
        The exit code of pytest.
    """
    arguments = [f"--rootdir={root}", f"--config-file={root / 'pyproject.toml'}"]
    # No entry points: they would find the stand-in imported already, which pytest warns of.
    arguments += ["--disable-plugin-autoload", "-p", "pytest_timeout"]
    arguments += ["-q", "--no-header", "-p", "no:cacheprovider", "--tb=short", *options]
    found = pytest.main([*arguments, str(root / TESTS)], plugins=[_Named(session), *plugins])
    return int(found)


class _Named:
    """
    Register a session under its name.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def pytest_configure(self, config: pytest.Config) -> None:
        config.pluginmanager.register(self._session, PLUGIN)
