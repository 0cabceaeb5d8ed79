"""
The hooks of git run checks of tox, whatever the commit is about.
"""

from configparser import ConfigParser
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
HOOKS = {
    hook["id"]: hook
    for source in YAML(typ="safe").load(ROOT / ".pre-commit-config.yaml")["repos"]
    for hook in source["hooks"]
}


def test_the_drift_of_the_generated_tree_is_among_them() -> None:
    assert "regenerate" in HOOKS


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_runs_an_environment_of_tox_on_every_commit(name: str) -> None:
    """
    By file it would overlook one that is gone: pre-commit does not count those.
    """
    tox = ConfigParser(interpolation=None)
    tox.read(ROOT / "tox.ini")
    hook = HOOKS[name]
    *command, environment = hook["entry"].partition(" -- ")[0].split()

    assert command == ["tox", "run", "-q", "-e"]
    assert f"testenv:{environment}" in tox
    assert (hook["always_run"], hook["pass_filenames"]) == (True, False)
