"""
Compare what the contract gives with what is on disk, both ways.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.contract.layout import SANDBOX_COPY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scripts.contract.layout import Layout


def on_disk(layout: Layout) -> dict[str, bytes]:
    """
    Read the generated files as they are, by path from the root.

    What Python caches beside them does not count.
    """
    paths = [path for path in layout.generated.rglob("*") if "__pycache__" not in path.parts]
    paths.append(layout.root / SANDBOX_COPY)
    return {layout.relative(path): path.read_bytes() for path in paths if path.is_file()}


def differences(expected: Mapping[str, bytes], actual: Mapping[str, bytes]) -> list[str]:
    """
    Name each file that is missing, extra or changed, one a line, sorted by path.
    """
    found = []
    for path in sorted({*expected, *actual}):
        if path not in actual:
            found.append(f"missing  {path}")
        elif path not in expected:
            found.append(f"extra    {path}")
        elif expected[path] != actual[path]:
            found.append(f"changed  {path}")
    return found
