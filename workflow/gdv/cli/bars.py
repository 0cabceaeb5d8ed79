"""A bar on the terminal for each file of a render."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import define, field
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TaskID
from rich.progress_bar import ProgressBar
from rich.text import Text

from gdv.cli.reporter import Reporter, outcome, remaining
from gdv.pages import Page
from gdv.steps import Call, Download, Pause, Step
from groupdocs_viewer.api.view import create_view


@contextmanager
def bars(console: Console) -> Iterator[Reporter]:
    """
    Show a bar for each file for as long as the block lasts.
    """
    columns = (_Name(), _Bar(), MofNCompleteColumn(), _Doing())
    # Standard output may be a file: rich would turn it to the terminal.
    with Progress(
        *columns, console=console, redirect_stdout=False, redirect_stderr=False
    ) as progress:
        yield _Bars(progress)


@define
class _Bars:
    """
    Shows a bar for each file; what is told stands above the bars.
    """

    _progress: Progress
    _file: str = field(default="", init=False)
    _task: TaskID = field(default=TaskID(0), init=False)

    def begin(self, file: str) -> None:
        self._file = file
        self._task = self._progress.add_task(file, total=None, doing="uploading", style="")

    def doing(self, step: Step) -> None:
        if isinstance(step, Call) and step.operation is create_view:
            self._progress.update(self._task, doing="rendering")
        elif isinstance(step, Download):
            what = f"page {step.number}" if step.number else "document"
            self._progress.update(self._task, total=step.count, completed=step.position, doing=what)
        elif isinstance(step, Pause):
            self._progress.update(self._task, doing="cleaning up")

    def done(self, pages: list[Page], older: list[Path]) -> None:
        self._end(outcome(pages), "green", done=len(pages), total=len(pages))
        if older:
            self.tell(f"{self._file}: {remaining(older)}")

    def failed(self, reason: str) -> None:
        # Without a total the bar would go on pulsing.
        self._end("failed", "red", done=0, total=1)
        self.tell(f"{self._file}: failed: {reason}")

    def tell(self, words: str) -> None:
        # The terminal breaks long lines, so that nothing is cut off and a copy stays one line.
        self._progress.console.print(words, markup=False, highlight=False, soft_wrap=True)

    def _end(self, words: str, style: str, *, done: int, total: int) -> None:
        self._progress.update(self._task, doing=words, style=style, completed=done, total=total)
        self._progress.stop_task(self._task)


class _Name(ProgressColumn):
    """
    The file's name, whatever brackets are in it.
    """

    def render(self, task: Task) -> Text:
        return Text(task.description)


class _Bar(BarColumn):
    """
    A bar in the colour of its file's outcome.
    """

    def render(self, task: Task) -> ProgressBar:
        bar = super().render(task)
        if task.fields["style"]:
            bar.style = bar.finished_style = task.fields["style"]
        return bar


class _Doing(ProgressColumn):
    """
    What is being done, or how it ended.
    """

    def render(self, task: Task) -> Text:
        return Text(task.fields["doing"], style=task.fields["style"])
