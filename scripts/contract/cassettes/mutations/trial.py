"""
A run of the contract tests against something wrong.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from attrs import define, field

from scripts.contract.cassettes import session
from scripts.contract.cassettes.session import Session


@define
class Trial(Session):
    """
    A session that plays chosen cassettes and notes which tests of them pass.

    Attributes:
        chosen: The cassettes.
        passing: Those of which a test passes, by either client.
        played: Those of which a test was run.
    """

    chosen: set[str] = field(factory=set[str], kw_only=True)
    passing: set[str] = field(factory=set[str], init=False)
    played: set[str] = field(factory=set[str], init=False)
    _failing: set[str] = field(factory=set[str], init=False)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """
        Leave out every other test.
        """
        items[:] = [item for item in items if session.cassette_of(item.nodeid) in self.chosen]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """
        Note how a test ends.
        """
        name = session.cassette_of(report.nodeid)
        assert name is not None  # noqa: S101 - every test that is left plays one
        if report.failed:
            self._failing.add(report.nodeid)
        if report.when == "teardown":
            self.played.add(name)
            if report.nodeid not in self._failing:
                self.passing.add(name)


def survivors(root: Path, folder: Path, chosen: Collection[str], *plugins: object) -> set[str]:
    """
    Play some cassettes, and return those of which a test still passes.

    Raises:
        RuntimeError: If one of them was not played at all.
    """
    trial = Trial(folder, chosen=set(chosen))
    with redirect_stdout(StringIO()):
        session.run(root, trial, plugins=plugins, options=["--tb=no"])
    if trial.played != trial.chosen:
        raise RuntimeError(f"not played: {sorted(trial.chosen - trial.played)}")
    return trial.passing
