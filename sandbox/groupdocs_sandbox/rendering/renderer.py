"""
The renderer: a few worker processes behind an awaitable.

Each worker process has a thread of its own here that feeds it one job at a time, kills it when
a job takes too long, and starts another when it is gone. No event loop is involved, so one
renderer serves any number of them.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any

from groupdocs_sandbox.rendering import wire
from groupdocs_sandbox.rendering.cache import RenderCache, key_of
from groupdocs_sandbox.rendering.errors import (
    FailedToReadFile,
    Failure,
    RenderTimedOut,
    raised,
)
from groupdocs_sandbox.rendering.process import WorkerProcess
from groupdocs_sandbox.rendering.values import RenderedDocument, RenderRequest

_Job = tuple[RenderRequest, "Future[RenderedDocument]"]

logger = logging.getLogger(__name__)


class Renderer:
    """
    Render documents in worker processes that start when the first job needs them.

    Args:
        workers: Processes, and so jobs at a time.
        timeout: Seconds one job may take.
        memory_limit: Bytes of address space a worker may have, where the system can limit it.
        cache: Where rendered documents are kept; nowhere if None.
    """

    def __init__(
        self,
        *,
        workers: int = 2,
        timeout: float = 60.0,
        memory_limit: int = 1 << 30,
        cache: RenderCache | None = None,
    ) -> None:
        if workers < 1:
            raise ValueError("a renderer needs a worker")
        self._workers = workers
        self._timeout = timeout
        self._memory_limit = memory_limit
        self._cache = cache
        self._lock = threading.Lock()
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._lanes: list[_Lane] = []
        self._pending = 0
        self._closed = False

    async def render(self, request: RenderRequest) -> RenderedDocument:
        """
        Render one document, unless the very same was rendered lately.

        Returns:
            The document's pages, as the request wants them.

        Raises:
            RenderError: If there is nothing to show; `code` and the message say why.
            RuntimeError: If the renderer is closed.
        """
        if self._cache is None:
            return await asyncio.wrap_future(self._submit(request))
        key = await asyncio.to_thread(key_of, request)
        document = self._cache.get(key)
        if document is None:
            document = await asyncio.wrap_future(self._submit(request))
            self._cache.put(key, document)
        return document

    def close(self) -> None:
        """
        End every worker process and fail the jobs that are not done.
        """
        with self._lock:
            self._closed = True
            lanes = tuple(self._lanes)
        for lane in lanes:
            self._jobs.put(None)
            lane.stop()
        for lane in lanes:
            lane.join()
        while not self._jobs.empty():
            _abandon(self._jobs.get())

    def _submit(self, request: RenderRequest) -> Future[RenderedDocument]:
        future: Future[RenderedDocument] = Future()
        with self._lock:
            if self._closed:
                raise RuntimeError("the renderer is closed")
            self._pending += 1
            if self._pending > len(self._lanes) < self._workers:
                process = WorkerProcess(timeout=self._timeout, memory_limit=self._memory_limit)
                self._lanes.append(_Lane(self._jobs, process))
                self._lanes[-1].start()
            self._jobs.put((request, future))
        future.add_done_callback(self._forget)
        return future

    def _forget(self, _: Future[RenderedDocument]) -> None:
        with self._lock:
            self._pending -= 1


class _Lane(threading.Thread):
    """
    Feed one worker process.

    A daemon thread: a program that forgets to close its renderer still ends, and its workers
    end with it, at the end of their input.
    """

    def __init__(self, jobs: SimpleQueue[_Job | None], process: WorkerProcess) -> None:
        super().__init__(name="groupdocs-sandbox-renderer", daemon=True)
        self._jobs = jobs
        self._process = process
        self._stopped = threading.Event()

    def run(self) -> None:
        while not self._stopped.is_set():
            job = self._jobs.get()
            if job is None:
                break
            request, future = job
            if self._stopped.is_set():
                _abandon(job)
            elif future.set_running_or_notify_cancel():
                self._work(request, future)
            del job, request, future  # An idle lane holds no document.
        self._process.kill()

    def stop(self) -> None:
        self._stopped.set()
        self._process.close()

    def _work(self, request: RenderRequest, future: Future[RenderedDocument]) -> None:
        try:
            future.set_result(_answer(self._process, request, self._stopped))
        except Exception as error:  # noqa: BLE001  the caller is to learn of it, the lane lives on
            future.set_exception(error)
        finally:
            del request, future  # The error knows this frame.


def _answer(
    process: WorkerProcess, request: RenderRequest, stopped: threading.Event
) -> RenderedDocument:
    try:
        answer = _built(*process.ask(wire.pack(wire.REQUEST, request)))
    except TimeoutError as error:
        raise RenderTimedOut("The document took too long to render.") from error
    except wire.FrameError as error:
        process.kill()
        if stopped.is_set():
            raise FailedToReadFile("The renderer was closed before it was done.") from error
        raise FailedToReadFile(
            "The document crashed the renderer, or needs too much memory to render."
        ) from error
    if isinstance(answer, RenderedDocument):
        return answer
    if answer.detail:
        logger.info("rendering failed: %s", answer.detail)
    raise raised(answer)


def _built(kind: str, body: Any, blobs: list[bytes]) -> RenderedDocument | Failure:
    if kind == wire.DOCUMENT:
        return wire.build(RenderedDocument, body, blobs)
    if kind in (wire.FAILURE, wire.FAREWELL):
        return wire.build(Failure, body, blobs)
    raise wire.FrameError("not an answer")


def _abandon(job: _Job | None) -> None:
    if job is not None and job[1].set_running_or_notify_cancel():
        job[1].set_exception(FailedToReadFile("The renderer was closed before it was done."))
