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
  1  it does not (--check), a caller made for OLD can fail with NEW (--diff), or the contract is
     broken; nothing was written
  2  the pinned tools are not installed, a setting or a template does not fit them, another
     run is under way, OLD or NEW is not there or is no contract, or the disk refuses
  130  interrupted

With --diff, OLD and NEW are files or git revisions; without NEW, OLD is compared with the working
copy. A file wins over a revision of the same name.

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
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.diff and len(options.diff) > 2:  # noqa: PLR2004 - OLD and NEW
        parser.error("--diff takes OLD, or OLD and NEW")
    layout = Layout(root)
    try:
        if options.diff:
            return _diff(layout, *options.diff)
        return _check(layout) if options.check else _write(layout)
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
        description=f"Make {GENERATED}/ and the stand-in's copy of the contract from {CONTRACT},\n"
        "and tell in words what has changed and whom it breaks.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--check", action="store_true", help="write nothing; compare both ways")
    group.add_argument(
        "--diff",
        nargs="+",
        metavar=("OLD", "NEW"),
        help="write nothing; tell in words how two versions of the contract differ",
    )
    return parser


def _generate(layout: Layout) -> dict[str, bytes]:
    pins.check(layout)
    # Only now: without the generator this import fails, and the check above has the better words.
    from scripts.contract.generate import generate  # noqa: PLC0415

    return generate(layout)


def _diff(layout: Layout, old: str, new: str | None = None) -> int:
    pins.check(layout)
    from scripts.contract.difference import report, told  # noqa: PLC0415 - as above

    found = told.between(layout, old, new)
    print(report.write(found))
    return 1 if found.breaking else 0


def _told(layout: Layout, files: dict[str, bytes]) -> str:
    """
    Tell what has changed since the generated tree was made, if its sources have.
    """
    from scripts.contract.difference import report, told  # noqa: PLC0415 - as above

    found = told.since_generation(layout, files)
    if found is None:
        return ""
    return f"\n{found if isinstance(found, str) else report.write(found)}"


def _check(layout: Layout) -> int:
    files = _generate(layout)
    found = compare.differences(files, compare.on_disk(layout))
    if found:
        print(*found, sep="\n")
        if words := _told(layout, files):
            print(words)
        print(f"\nThis is not what {CONTRACT} gives. To mend it: {REMEDY}", file=sys.stderr)
        return 1
    print(f"{GENERATED}/ is what {CONTRACT} gives")
    return 0


def _write(layout: Layout) -> int:
    words = ""
    with lock.held(layout):
        swap.repair(layout)
        files = _generate(layout)
        found = compare.differences(files, compare.on_disk(layout))
        if found:
            words = _told(layout, files)
            swap.replace(layout, files)
    print(f"{len(files)} files from {CONTRACT}, {len(found)} of them changed")
    if words:
        print(words)
    return 0
