"""How far a render is: bars on a terminal, a line for each file elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import define, field
from rich.console import Console

from gdv.cli.bars import bars
from gdv.cli.reporter import Reporter, outcome, remaining
from gdv.pages import Page
from gdv.steps import Step


@contextmanager
def reporter(*, quiet: bool, as_json: bool) -> Iterator[Reporter]:
    """
    Show progress for as long as the block lasts.

    Args:
        quiet: Whether to tell failures only.
        as_json: Whether a program listens, so that only a terminal is told more.
    """
    console = Console(stderr=True)
    has_bars = sys.stderr.isatty() and not console.is_dumb_terminal
    if quiet or (as_json and not has_bars):
        yield _Silent()
    elif not has_bars:
        yield _Lines()
    else:
        with bars(console) as shown:
            yield shown


@define
class _Silent:
    """
    Tells nothing but what goes wrong.
    """

    _file: str = field(default="", init=False)

    def begin(self, file: str) -> None:
        self._file = file

    def doing(self, step: Step) -> None:
        pass

    def done(self, pages: list[Page], older: list[Path]) -> None:
        pass

    def failed(self, reason: str) -> None:
        self.tell(f"{self._file}: failed: {reason}")

    def tell(self, words: str) -> None:
        print(words, file=sys.stderr)


@define
class _Lines(_Silent):
    """
    Tells how each file ended.
    """

    def done(self, pages: list[Page], older: list[Path]) -> None:
        self.tell(f"{self._file}: {outcome(pages)}")
        if older:
            self.tell(f"{self._file}: {remaining(older)}")
