"""
Be the command: arguments, one or two lines of talk, an exit code.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from scripts.contract import compare, lock, pins, swap
from scripts.contract.failures import RegenerationError
from scripts.contract.layout import COMMAND, CONTRACT, GENERATED, REMEDY, Layout

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

EPILOG = """\
exit codes:
  0  generated/ follows from the contract
  1  it does not (--check), or the contract is broken; nothing was written
  2  the pinned tools are not installed, a setting or a template does not fit them, another
     run is under way, or the disk refuses
  130  interrupted

The tools are pinned in scripts/contract/requirements.txt. `tox run -e regenerate`, which
compares, and `tox run -e generate`, which writes, bring their own.
"""


def main(root: Path, arguments: Sequence[str] | None = None) -> int:
    """
    Write or check the generated client.

    Args:
        root: The checkout to work in.
        arguments: What follows the command's name; those of the process when None.

    Returns:
        The exit code, as `--help` lists them.
    """
    check = _parser().parse_args(arguments).check
    layout = Layout(root)
    try:
        return _check(layout) if check else _write(layout)
    except RegenerationError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except OSError as error:
        print(f"could not read or write: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=COMMAND,
        description=f"Make {GENERATED}/ and the stand-in's copy of the contract from {CONTRACT}.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--check", action="store_true", help="write nothing; compare both ways")
    return parser


def _generate(layout: Layout) -> dict[str, bytes]:
    pins.check(layout)
    # Only now: without the generator this import fails, and the check above has the better words.
    from scripts.contract.generate import generate  # noqa: PLC0415

    return generate(layout)


def _check(layout: Layout) -> int:
    found = compare.differences(_generate(layout), compare.on_disk(layout))
    if found:
        print(*found, sep="\n")
        print(f"\nThis is not what {CONTRACT} gives. To mend it: {REMEDY}", file=sys.stderr)
        return 1
    print(f"{GENERATED}/ is what {CONTRACT} gives")
    return 0


def _write(layout: Layout) -> int:
    with lock.held(layout):
        swap.repair(layout)
        files = _generate(layout)
        found = compare.differences(files, compare.on_disk(layout))
        if found:
            swap.replace(layout, files)
    print(f"{len(files)} files from {CONTRACT}, {len(found)} of them changed")
    return 0
