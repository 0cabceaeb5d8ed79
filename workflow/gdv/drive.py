"""Do the steps of a job: one way for threads, one for tasks."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from gdv.answers import translated_errors, value_of
from gdv.job import Job
from gdv.pages import Page
from gdv.partial_file import partial_file
from gdv.steps import Call, Download, Pause, Step
from groupdocs_viewer import AuthenticatedClient
from groupdocs_viewer.api.file import download_file
from groupdocs_viewer.types import UNSET

Perform: TypeAlias = Callable[[AuthenticatedClient, Step], Any]
PerformAsync: TypeAlias = Callable[[AuthenticatedClient, Step], Awaitable[Any]]


def perform(client: AuthenticatedClient, step: Step) -> Any:
    """
    Do one step, blocking.

    Raises:
        ViewerError: If the service did not do what it was asked for.
        AuthError: If no token can be had.
    """
    if isinstance(step, Pause):
        return time.sleep(step.seconds)
    if isinstance(step, Call):
        with translated_errors():
            response = step.operation.sync_detailed(client=client, **step.arguments)
        return value_of(response)
    with (
        translated_errors(),
        download_file.stream(client=client, **_arguments(step)) as answer,
        partial_file(step.target) as file,
    ):
        for piece in answer.iter_bytes():
            file.write(piece)
    return _page(step)


async def perform_async(client: AuthenticatedClient, step: Step) -> Any:
    """
    Do one step as `perform` does, awaited.
    """
    if isinstance(step, Pause):
        return await asyncio.sleep(step.seconds)
    if isinstance(step, Call):
        with translated_errors():
            response = await step.operation.asyncio_detailed(client=client, **step.arguments)
        return value_of(response)
    with translated_errors():
        async with download_file.astream(client=client, **_arguments(step)) as answer:
            with partial_file(step.target) as file:
                async for piece in answer.aiter_bytes():
                    file.write(piece)
    return _page(step)


def run(job: Job, client: AuthenticatedClient, perform: Perform = perform) -> list[Page]:
    """
    Do a whole job, blocking.
    """
    progress = _Progress(job)
    while not progress.done:
        try:
            value = perform(client, progress.step)
        except BaseException as error:  # noqa: BLE001  Ctrl-C cleans up as well
            progress.fail(error)
        else:
            progress.advance(value)
    return progress.pages


async def run_async(
    job: Job, client: AuthenticatedClient, perform: PerformAsync = perform_async
) -> list[Page]:
    """
    Do a whole job, awaited.
    """
    progress = _Progress(job)
    while not progress.done:
        try:
            value = await perform(client, progress.step)
        except BaseException as error:  # noqa: BLE001  cancellation cleans up as well
            progress.fail(error)
        else:
            progress.advance(value)
    return progress.pages


class _Progress:
    """
    Where a job stands: the step to do now, or its pages once it is done.
    """

    step: Step

    def __init__(self, job: Job) -> None:
        self._steps = job.steps()
        self.done = False
        self.pages: list[Page] = []
        self.advance(None)

    def advance(self, value: Any) -> None:
        self._resume(lambda: self._steps.send(value))

    def fail(self, error: BaseException) -> None:
        self._resume(lambda: self._steps.throw(error))

    def _resume(self, resume: Callable[[], Step]) -> None:
        try:
            self.step = resume()
        except StopIteration as end:
            self.done, self.pages = True, end.value


def _arguments(step: Download) -> dict[str, Any]:
    return {"path": step.remote, "storage_name": step.storage_name or UNSET}


def _page(step: Download) -> Page:
    return Page(number=step.number, path=step.target, size=step.target.stat().st_size)
