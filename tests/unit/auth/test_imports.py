"""Every module of the plugin is under the rule about who may import what."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[3]
DRIVERS = {"__init__", "attach", "bearer", "connect", "endpoint"}
"""The modules that may know the service or an HTTP library."""


def test_module_that_is_no_driver_is_listed_as_token_logic() -> None:
    """
    The linter checks the modules that it is told of: a new one is told, and a lost one forgotten.
    """
    package = ROOT / "auth_plugin" / "groupdocs_auth"
    modules = {path.stem for path in package.glob("*.py")}
    modules |= {path.parent.name for path in package.glob("*/__init__.py")}
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (listed,) = (
        contract["source_modules"]
        for contract in settings["tool"]["importlinter"]["contracts"]
        if contract["name"].startswith("the token logic")
    )

    assert {f"groupdocs_auth.{module}" for module in modules - DRIVERS} == set(listed)
    assert modules >= DRIVERS
