"""
Put the generated files on disk, all or nothing.

The new tree is written beside the old one, then two renames exchange them. What a killed run leaves
behind is a folder `.regenerate-*`, which the next run clears away; were it killed between the two
renames, that folder holds the old tree, and the next run brings it back.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.contract.layout import GENERATED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scripts.contract.layout import Layout

PREFIX = ".regenerate-"
OLD = "old"


def repair(layout: Layout) -> None:
    """
    Undo what a killed run has left: bring the old tree back if it was on its way out, and clear up.
    """
    for leftover in sorted(layout.root.glob(f"{PREFIX}*")):
        if lexists(leftover / OLD) and not lexists(layout.generated):
            (leftover / OLD).rename(layout.generated)
        shutil.rmtree(leftover, ignore_errors=True)


def replace(layout: Layout, files: Mapping[str, bytes]) -> None:
    """
    Exchange the generated tree for a new one, and write the files outside of it.

    Args:
        layout: The repository.
        files: Content by path from the root.

    Raises:
        OSError: If the disk refuses; the old tree is then as it was.
    """
    # In the root, because a rename does not cross file systems.
    workshop = Path(tempfile.mkdtemp(prefix=PREFIX, dir=layout.root))
    try:
        for name, content in files.items():
            path = workshop / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        with ExitStack() as undo:
            for name in files:
                if not name.startswith(f"{GENERATED}/"):
                    undo.callback(_back_up(layout.root / name, workshop))
                    (workshop / name).replace(layout.root / name)
            _exchange(workshop / GENERATED, layout.generated, workshop / OLD)
            undo.pop_all()
    finally:
        # Where not even the way back worked, the only old tree is in there; `repair` knows.
        if not lexists(workshop / OLD) or lexists(layout.generated):
            shutil.rmtree(workshop, ignore_errors=True)


def _exchange(new: Path, current: Path, old: Path) -> None:
    if not lexists(current):
        new.rename(current)
        return
    current.rename(old)
    try:
        new.rename(current)
    except BaseException:
        old.rename(current)
        raise


def _back_up(path: Path, workshop: Path) -> Callable[[], object]:
    """
    Return what brings the file back as it is now.
    """
    if not lexists(path):
        return lambda: path.unlink(missing_ok=True)
    kept = workshop / f"{path.name}.{OLD}"
    shutil.copy2(path, kept, follow_symlinks=False)
    return lambda: kept.replace(path)
