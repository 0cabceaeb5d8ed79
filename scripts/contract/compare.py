"""
Compare what the contract gives with what is on disk, both ways.
"""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from scripts.contract.layout import SANDBOX_COPY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from scripts.contract.layout import Layout

OTHERS = {stat.S_IFLNK: "a symbolic link", stat.S_IFIFO: "a named pipe", stat.S_IFSOCK: "a socket"}


def on_disk(layout: Layout) -> dict[str, bytes | str]:
    """
    Read the generated files as they are, following no link.

    What does not count: the bytecode that Python caches beside them, and an empty folder, which git
    does not keep.

    Returns:
        By path from the root, the content; or, as text, why there is none to be had.
    """
    places = (layout.generated, layout.root / SANDBOX_COPY)
    return {layout.relative(path): found for place in places for path, found in _walk(place)}


def differences(expected: Mapping[str, bytes], actual: Mapping[str, bytes | str]) -> list[str]:
    """
    Name each file that is missing, extra or changed, one a line, sorted by path.
    """
    found = []
    for path in sorted({*expected, *actual}):
        if path not in actual:
            found.append(f"missing  {path}")
        elif expected.get(path) != actual[path]:
            word = "changed" if path in expected else "extra  "
            is_file = isinstance(actual[path], bytes)
            found.append(f"{word}  {_printable(path)}{'' if is_file else f' ({actual[path]!s})'}")
    return found


def _walk(path: Path) -> Iterator[tuple[Path, bytes | str]]:
    try:
        mode = path.lstat().st_mode
        if stat.S_ISDIR(mode):
            for child in path.iterdir():
                yield from _walk(child)
        elif not stat.S_ISREG(mode):
            yield path, OTHERS.get(stat.S_IFMT(mode), "a device")
        elif path.suffix != ".pyc" or path.parent.name != "__pycache__":
            yield path, path.read_bytes()
    except FileNotFoundError:
        return
    except OSError as error:
        yield path, f"unreadable: {error.strerror}"


def _printable(path: str) -> str:
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in path)
