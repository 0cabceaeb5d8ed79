"""
Be the command: arguments, a few lines of talk, an exit code.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from scripts.contract import document
from scripts.contract.cassettes import checks, manifest, names, reasons, session, stored, target
from scripts.contract.cassettes.coverage import Coverage
from scripts.contract.cassettes.failures import RecordingError, TestFailedError
from scripts.contract.cassettes.promote import Drift, promote
from scripts.contract.cassettes.session import Session
from scripts.contract.cassettes.spec import Spec
from scripts.contract.cassettes.target import Target
from scripts.contract.failures import RegenerationError
from scripts.contract.layout import Layout

COMMAND = "python scripts/record_cassettes.py"
DRIFT = 2

EPILOG = """\
exit codes:
  0  the recording says what the cassettes say; MANIFEST.json may be new, and is told then
  1  a test failed, or the command was called wrongly; nothing was changed
  2  something is new or has changed, as listed; the cassettes hold it now
  3  something secret is left in the recording; nothing was changed
  4  the contract does not allow what was recorded; nothing was changed

--live reads GROUPDOCS_CLIENT_ID, GROUPDOCS_CLIENT_SECRET and, if it is set, GROUPDOCS_BASE_URL.
It keeps to the folders contract/ and viewer/contract/ of the default storage, which it empties.
"""


def main(root: Path, arguments: Sequence[str] | None = None) -> int:
    """
    Record the cassettes, or print what they cover.

    Args:
        root: The checkout to work in.
        arguments: What follows the command's name; those of the process when None.

    Returns:
        The exit code, as `--help` lists them.
    """
    options = _parser().parse_args(arguments)
    try:
        if options.table:
            return _table(root)
        with _target(live=options.live) as service:
            return _record(root, service, refresh=options.refresh)
    except RecordingError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except RegenerationError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=COMMAND,
        description="Record the contract tests, and keep what they recorded if it holds.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    modes = parser.add_mutually_exclusive_group()
    modes.add_argument("--sandbox", action="store_true", help="from a stand-in (the default)")
    modes.add_argument("--live", action="store_true", help="from the service of the environment")
    modes.add_argument("--table", action="store_true", help="record nothing; print the coverage")
    parser.add_argument(
        "--refresh", action="store_true", help="take new values too where the shape is the same"
    )
    return parser


@contextmanager
def _target(*, live: bool) -> Iterator[Target]:
    if live:
        yield target.live(os.environ)
        return
    with target.sandbox() as box:
        yield box


def _table(root: Path) -> int:
    spec = Spec.of(document.load(Layout(root)))
    cassettes = [stored.read(path) for path in checks.files(root / session.CASSETTES)]
    coverage = Coverage.of(spec, cassettes)
    print(coverage.table())
    found = coverage.problems(reasons.read(root))
    print(*found, sep="\n", end="\n" if found else "", file=sys.stderr)
    return 1 if found else 0


def _record(root: Path, service: Target, *, refresh: bool) -> int:
    # It logs whole answers, tokens included.
    logging.getLogger("vcr").setLevel(logging.WARNING)
    content = document.load(Layout(root))
    folder = root / session.CASSETTES
    with tempfile.TemporaryDirectory(prefix="cassettes-") as name:
        staging = Path(name)
        recording = Session(staging, target=service)
        if session.run(root, recording) != 0:
            raise TestFailedError("a test failed; nothing was changed")
        checks.refuse_leaks(staging, service, recording.tokens)
        hand_written = [each for each in checks.files(folder) if _is_hand_written(folder, each)]
        checks.refuse_violations(
            content, reasons.read(root), [*checks.files(staging), *hand_written]
        )
        if session.run(root, Session(staging, only=service.source)) != 0:
            raise TestFailedError("a recording cannot be played back; nothing was changed")
        drift = promote(staging, folder, service.source, refresh=refresh)
    return _report(drift, manifest.update(folder, content))


def _report(drift: Drift, news: str) -> int:
    for change in drift.changes:
        print(change)
    for name in drift.taken:
        print(f"{name}: replaced, because its values differ")
    for name in drift.kept:
        print(f"{name}: kept, although its values differ; --refresh takes them")
    if not drift.changes:
        print("the recording says what the cassettes say")
    if news:
        print(news)
    return DRIFT if drift.changes else 0


def _is_hand_written(folder: Path, path: Path) -> bool:
    return path.relative_to(folder).parts[0] == names.PUBLISHED
