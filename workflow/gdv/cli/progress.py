"""How far a render is: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

import stamina
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from stamina.instrumentation import RetryDetails, set_on_retry_hooks

from gdv import drive
from gdv.errors import QuotaExceeded, ServiceUnavailable
from gdv.job import Call, Download, Step
from groupdocs_viewer import AuthenticatedClient
from groupdocs_viewer.api.view import create_view

_TRIES = 4
_RETRY_SECONDS = 60.0


class Reporter:
    """
    Tell on standard error what is being done to which file.
    """

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._task: TaskID | None = None
        self._name = ""

    def begin(self, file: Path) -> None:
        """
        Turn to the next file.
        """
        self._name = file.name
        if self._progress is not None:
            self._task = self._progress.add_task(file.name, total=None, doing="uploading")

    def end(self, words: str) -> None:
        """
        Say how it ended.
        """
        self._show(words)
        if self._progress is not None and self._task is not None:
            self._progress.stop_task(self._task)

    def perform(self, client: AuthenticatedClient, step: Step) -> Any:
        """
        Do a step, again if the service stumbles, and show it.
        """
        if isinstance(step, Call) and step.operation is create_view:
            self._show("rendering")
        if isinstance(step, Download):
            self._show(f"page {step.number}" if step.number else "document", step)
        is_forgiving = isinstance(step, Call) and step.forgiving
        value = (drive.perform if is_forgiving else _perform_patiently)(client, step)
        if isinstance(step, Download) and self._progress is not None and self._task is not None:
            self._progress.advance(self._task)
        return value

    def _show(self, doing: str, step: Download | None = None) -> None:
        if self._progress is None:
            count = f" ({step.position + 1} of {step.count})" if step else ""
            print(f"{self._name}: {doing}{count}", file=sys.stderr)
        elif self._task is not None:
            self._progress.update(self._task, doing=doing, total=step.count if step else None)


@contextmanager
def reporter(*, quiet: bool) -> Iterator[Reporter]:
    """
    Show progress for as long as the block lasts.

    Args:
        quiet: Whether lines are left out where standard error is no terminal.
    """
    set_on_retry_hooks([_tell_retry])
    if not sys.stderr.isatty():
        yield _Silent(None) if quiet else Reporter(None)
        return
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[doing]}"),
        console=Console(stderr=True),
    ) as progress:
        yield Reporter(progress)


class _Silent(Reporter):
    def _show(self, doing: str, step: Download | None = None) -> None:
        """
        Say nothing.
        """


def _may_pass(error: Exception) -> bool:
    return isinstance(error, ServiceUnavailable) or (
        isinstance(error, QuotaExceeded) and error.status_code == HTTPStatus.TOO_MANY_REQUESTS
    )


_perform_patiently = stamina.retry(on=_may_pass, attempts=_TRIES, timeout=_RETRY_SECONDS)(
    drive.perform
)


def _tell_retry(details: RetryDetails) -> None:
    print(f"gdv: {details.caused_by} Trying again in {details.wait_for:.1f} s.", file=sys.stderr)
