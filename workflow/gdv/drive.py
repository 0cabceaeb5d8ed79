"""Do the steps of a job: one way for threads, one for tasks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, TypeAlias

import httpx

from gdv.errors import ServiceUnavailable, ViewerError, error_of
from gdv.job import Call, Download, Job, Step
from gdv.pages import Page
from gdv.partial_file import partial_file
from groupdocs_viewer import AuthenticatedClient
from groupdocs_viewer.api.file import download_file
from groupdocs_viewer.errors import UnexpectedStatus
from groupdocs_viewer.types import UNSET, Response

Perform: TypeAlias = Callable[[AuthenticatedClient, Step], Any]
PerformAsync: TypeAlias = Callable[[AuthenticatedClient, Step], Awaitable[Any]]


def perform(client: AuthenticatedClient, step: Step) -> Any:
    """
    Do one step, blocking.

    Raises:
        ViewerError: If the service did not do what it was asked for.
        AuthError: If no token can be had.
    """
    if isinstance(step, Call):
        with _translated_errors():
            response = step.operation.sync_detailed(client=client, **step.arguments)
        return _value(response)
    with (
        _translated_errors(),
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
    if isinstance(step, Call):
        with _translated_errors():
            response = await step.operation.asyncio_detailed(client=client, **step.arguments)
        return _value(response)
    with _translated_errors():
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
        if isinstance(self.step, Call) and self.step.forgiving and isinstance(error, Exception):
            self.advance(None)
        else:
            self._resume(lambda: self._steps.throw(error))

    def _resume(self, resume: Callable[[], Step]) -> None:
        try:
            self.step = resume()
        except StopIteration as end:
            self.done, self.pages = True, end.value


@contextmanager
def _translated_errors() -> Iterator[None]:
    """
    Raise what the client raises as errors of this package.

    Raises:
        ViewerError: In place of it.
    """
    try:
        yield
    except UnexpectedStatus as error:
        raise error_of(error.status_code, error.content) from None
    except httpx.HTTPError as error:
        raise ServiceUnavailable(
            f"The service cannot be reached: {error or type(error).__name__}."
        ) from error
    except (KeyError, TypeError, ValueError) as error:  # while parsing an answer
        raise ViewerError("The service's answer is not what its contract says.") from error


def _value(response: Response[Any]) -> Any:
    if response.status_code >= HTTPStatus.MULTIPLE_CHOICES:
        raise error_of(response.status_code, response.content)
    return response.parsed


def _arguments(step: Download) -> dict[str, Any]:
    return {"path": step.remote, "storage_name": step.storage_name or UNSET}


def _page(step: Download) -> Page:
    return Page(number=step.number, path=step.target, size=step.target.stat().st_size)
