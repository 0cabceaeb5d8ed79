"""
Check that the pinned tools are the installed ones.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from scripts.contract import records
from scripts.contract.failures import ToolError
from scripts.contract.layout import REQUIREMENTS, RESCUE

if TYPE_CHECKING:
    from scripts.contract.layout import Layout

PIN = r"(?P<key>[\w.-]+) *== *(?P<value>[\w.!+-]+)"


def read(layout: Layout) -> dict[str, str]:
    """
    Read the exact versions this repository asks for.

    Returns:
        Version by distribution.

    Raises:
        ToolError: If one is not named as `name==version`.
    """
    return records.read(layout, REQUIREMENTS, PIN)


def check(layout: Layout) -> dict[str, str]:
    """
    Give the pinned versions when they are the installed ones.

    Raises:
        ToolError: If a tool is missing or has another version.
    """
    pins = read(layout)
    for name, wanted in pins.items():
        try:
            installed = version(name)
        except PackageNotFoundError as error:
            raise ToolError(RESCUE) from error
        if installed != wanted:
            raise ToolError(
                f"{name} {installed} is installed, but {REQUIREMENTS} pins {wanted}; {RESCUE}"
            )
    return pins
