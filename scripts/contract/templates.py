"""
Check that our templates still replace the files they were copied from.

The generator does not promise its templates: a new version may bring a fix that our copy hides. So
the hash of each replaced file is on record, and an upgrade stops here until somebody has read that
file again.
"""

from __future__ import annotations

import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING

from scripts.contract.failures import ToolError
from scripts.contract.layout import TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.contract.layout import Layout

RECORD = "UPSTREAM.sha256"


def names(folder: Path) -> list[str]:
    """
    List the templates in a folder by their path from it, sorted.
    """
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.jinja"))


def check(layout: Layout) -> None:
    """
    Compare each replaced file of the installed generator with the hash on record.

    Raises:
        ToolError: If one has changed or has gone, or if a template and the record do not match.
    """
    record = _read(layout.templates / RECORD)
    ours = names(layout.templates)
    if unmatched := sorted(set(ours) ^ set(record)):
        raise ToolError(
            f"{TEMPLATES}/{RECORD} and the templates beside it do not match: {', '.join(unmatched)}"
        )
    for name in ours:
        upstream = files("openapi_python_client") / "templates" / name
        found = hashlib.sha256(upstream.read_bytes()).hexdigest() if upstream.is_file() else "none"
        if found != record[name]:
            raise ToolError(
                f"{TEMPLATES}/{name} was copied from another version of the generator's file. "
                f"Re-read {upstream}, carry its changes over, then record its hash in "
                f"{TEMPLATES}/{RECORD}: {found}"
            )


def _read(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.split(maxsplit=1) for line in lines if line.strip())
    return {name: digest for digest, name in pairs}
