"""
Change the core of the auth plugin in small ways, and fail if the tests let too many pass.

Run it by `tox run -e mutation`; docs/mutation.md says what came out.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MUTMUT = Path(sys.executable).with_name("mutmut")
LEAST = 90.0
"""Percent of the changes in each group that the tests have to notice."""
COPIED = ("auth_plugin/groupdocs_auth", "generated/groupdocs_viewer", "pyproject.toml", "tests")
SETTINGS = """\
[mutmut]
source_paths = groupdocs_auth
also_copy = groupdocs_viewer
only_mutate = {modules}
pytest_add_cli_args_test_selection = {tests}
timeout_multiplier = 4
"""


@dataclass(frozen=True)
class Group:
    """
    Modules that are changed, and the tests that have to notice.
    """

    modules: tuple[str, ...]
    tests: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """
    What became of the changes; a test that hangs has noticed one as well.
    """

    total: int
    killed: int
    timed_out: int

    @property
    def percent(self) -> float:
        """
        Share of the changes that the tests noticed.
        """
        return 100.0 * (self.killed + self.timed_out) / self.total


GROUPS = {
    "state": Group(
        ("lease", "ledger", "pacing"), ("unit/auth/test_lease.py", "unit/auth/test_ledger.py")
    ),
    "source": Group(
        ("source", "tower", "flight"), ("unit/auth/test_source.py", "unit/auth/test_stores.py")
    ),
    "bearer": Group(("bearer",), ("loopback/test_bearer.py",)),
    "origin": Group(("origin",), ("unit/auth/test_origin.py", "loopback/test_bearer.py")),
}


def main(names: Sequence[str]) -> int:
    """
    Try the groups of these names, or all, and return the exit code.
    """
    if unknown := set(names) - set(GROUPS):
        print(f"no such group: {', '.join(sorted(unknown))}; there are {', '.join(GROUPS)}")
        return 2
    scores = [_report(name) for name in names or GROUPS]
    return int(any(score.percent < LEAST for score in scores))


def _report(name: str) -> Score:
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        score = _try(GROUPS[name], Path(folder))
    print(
        f"{name}: {score.percent:.1f} % of {score.total} changes noticed "
        f"({score.killed} by a failure, {score.timed_out} by a hang) "
        f"in {time.monotonic() - started:.0f} s\n"
    )
    return score


def _try(group: Group, folder: Path) -> Score:
    """
    Run mutmut on a copy and print each change that no test noticed.

    It finds tests and packages side by side only, so the copy is laid out like that.
    """
    for path in map(Path, COPIED):
        if (ROOT / path).is_dir():
            shutil.copytree(ROOT / path, folder / path.name)
        else:
            shutil.copy(ROOT / path, folder)
    modules = "".join(f"\n    groupdocs_auth/{module}.py" for module in group.modules)
    tests = "".join(f"\n    tests/{test}" for test in group.tests)
    (folder / "setup.cfg").write_text(SETTINGS.format(modules=modules, tests=tests), "utf-8")
    _mutmut(folder, "run")
    _mutmut(folder, "export-cicd-stats")
    for line in _mutmut(folder, "results").splitlines():
        change, _, fate = line.strip().partition(": ")
        if fate != "timeout":
            print(_mutmut(folder, "show", change))
    figures = json.loads((folder / "mutants" / "mutmut-cicd-stats.json").read_text("utf-8"))
    return Score(figures["total"], figures["killed"], figures["timeout"])


def _mutmut(folder: Path, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603 - every argument is ours
        [MUTMUT, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}mutmut {arguments[0]} failed")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
