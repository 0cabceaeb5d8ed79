"""
Check that our templates still replace the files they were copied from.

The generator does not promise its templates: a new version may bring a fix that our copy hides. So
the hash of each replaced file is on record, and an upgrade stops here until somebody has read that
file again.
"""

from __future__ import annotations

import hashlib
import traceback
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Undefined

from scripts.contract import records
from scripts.contract.failures import ToolError
from scripts.contract.layout import REMEDY, TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.contract.layout import Layout

RECORD = "UPSTREAM.sha256"
LINE = r"(?P<value>[0-9a-f]{64}) +(?P<key>\S.*)"


class Unprintable(Undefined):
    """
    Stand for a name that nothing has been given: fit for a test, as upstream does, not for output.
    """

    def __str__(self) -> str:
        return self._fail_with_undefined_error()


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
    record = records.read(layout, f"{TEMPLATES}/{RECORD}", LINE)
    ours = names(layout.templates)
    if unmatched := sorted(set(ours) ^ set(record)):
        raise ToolError(
            f"{TEMPLATES}/{RECORD} and the templates beside it do not match: {', '.join(unmatched)}"
        )
    for name in ours:
        try:
            (layout.templates / name).read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise ToolError(f"{TEMPLATES}/{name}: not UTF-8: {error}") from error
        upstream = files("openapi_python_client") / "templates" / name
        found = hashlib.sha256(upstream.read_bytes()).hexdigest() if upstream.is_file() else "none"
        if found != record[name]:
            raise ToolError(
                f"{TEMPLATES}/{name} was copied from another version of the generator's file. "
                f"Re-read {upstream}, carry its changes over, then record its hash in "
                f"{TEMPLATES}/{RECORD}: {found}; then run: {REMEDY}"
            )


@contextmanager
def faults(layout: Layout) -> Iterator[None]:
    """
    Take what happens inside for the fault of a template if it happens in a line of one.

    Raises:
        ToolError: If it does; names the file and the line.
    """
    try:
        yield
    except Exception as error:
        steps = traceback.extract_tb(error.__traceback__)
        lines = [step for step in steps if step.filename.endswith(".jinja")]
        if not lines:
            raise
        path = Path(lines[-1].filename)
        name = layout.relative(path) if path.is_relative_to(layout.root) else path
        raise ToolError(f"{name}:{lines[-1].lineno}: {type(error).__name__}: {error}") from error
