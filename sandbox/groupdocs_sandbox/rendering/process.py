"""
One worker process: started when it is needed, and replaced when it is of no use any more.
"""

from __future__ import annotations

import threading
from typing import Any

from groupdocs_sandbox.rendering import wire
from groupdocs_sandbox.rendering.child import Child, start


class WorkerProcess:
    """
    Start a worker when it is needed, ask it, and kill it when it does not answer in time.

    Args:
        timeout: Seconds for one answer.
        memory_limit: Bytes of address space.
    """

    def __init__(self, *, timeout: float, memory_limit: int) -> None:
        self._timeout = timeout
        self._memory_limit = memory_limit
        self._lock = threading.Lock()
        self._closed = False
        self._running: Child | None = None

    def ask(self, frame: bytes) -> tuple[str, Any, list[bytes]]:
        """
        Send one frame and wait for the answer.

        Whatever goes wrong, the process is not asked again: what it says next may be the rest of
        this answer.

        Raises:
            TimeoutError: If there was none in time.
            FrameError: If the process has died or talks nonsense.
        """
        running = self._started()
        late = threading.Event()

        def end() -> None:
            late.set()
            running.kill()

        timer = threading.Timer(self._timeout, end)
        timer.daemon = True
        timer.start()
        try:
            answer = running.exchange(frame)
        except Exception as error:
            self.kill()
            if late.is_set():
                raise TimeoutError from error
            raise
        finally:
            timer.cancel()
            timer.join()
        if late.is_set() or answer[0] == wire.FAREWELL:
            self.kill()
        return answer

    def close(self) -> None:
        """
        Kill the process, if there is one, and never start another.
        """
        with self._lock:
            self._closed = True
            if self._running is not None:
                self._running.kill()

    def kill(self) -> None:
        """
        Kill the process, if there is one; the next question starts another.
        """
        with self._lock:
            running, self._running = self._running, None
        if running is not None:
            running.end()

    def _started(self) -> Child:
        with self._lock:
            if self._closed:
                raise wire.FrameError("the renderer is closed")
            if self._running is not None and self._running.process.poll() is not None:
                self._running.end()
                self._running = None
            if self._running is None:
                self._running = start(timeout=self._timeout, memory_limit=self._memory_limit)
            return self._running
