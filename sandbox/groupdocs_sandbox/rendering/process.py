"""
One worker process and the pipes to it.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final

from attrs import frozen

from groupdocs_sandbox.rendering import wire
from groupdocs_sandbox.rendering.last_words import LastWords

logger = logging.getLogger(__name__)

# What a worker may see of our environment: enough to find Python, fonts and a place for caches,
# and none of the secrets.
_ENVIRONMENT: Final = (
    "HOME",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "LD_LIBRARY_PATH",
    "LOCALAPPDATA",
    "PATH",
    "PYTHONHOME",
    "SYSTEMDRIVE",
    "SYSTEMROOT",
    "TEMP",
    "TMP",
    "TMPDIR",
    "USERPROFILE",
    "WINDIR",
    "XDG_CACHE_HOME",
)


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
        self._running: _Running | None = None

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
            running.process.kill()

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
                self._running.process.kill()

    def kill(self) -> None:
        """
        Kill the process, if there is one; the next question starts another.
        """
        with self._lock:
            running, self._running = self._running, None
        if running is not None:
            running.end()

    def _started(self) -> _Running:
        with self._lock:
            if self._closed:
                raise wire.FrameError("the renderer is closed")
            if self._running is not None and self._running.process.poll() is not None:
                self._running.end()
                self._running = None
            if self._running is None:
                self._running = _start(timeout=self._timeout, memory_limit=self._memory_limit)
            return self._running


@frozen
class _Running:
    process: subprocess.Popen[bytes]
    stdin: IO[bytes]
    stdout: IO[bytes]
    last_words: LastWords

    def exchange(self, frame: bytes) -> tuple[str, Any, list[bytes]]:
        try:
            # A worker that ends before it has read everything may have said why.
            with suppress(BrokenPipeError):
                self.stdin.write(frame)
                self.stdin.flush()
            return wire.read(self.stdout.read)
        except (OSError, ValueError) as error:
            raise wire.FrameError("the worker is gone") from error

    def end(self) -> None:
        self.process.kill()
        status = self.process.wait()
        logger.debug("worker ended with status %s: %r", status, self.last_words.read())
        for stream in (self.stdin, self.stdout):
            with suppress(OSError):
                # What was not sent cannot be flushed any more.
                stream.close()


def _start(*, timeout: float, memory_limit: int) -> _Running:
    command = (sys.executable, "-P", "-m", "groupdocs_sandbox.worker")
    limits = ("--memory", str(memory_limit), "--seconds", str(timeout))
    with LastWords.listening() as (last_words, stderr):
        process = subprocess.Popen(  # noqa: S603  our own module, by our own interpreter
            (*command, *limits),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            cwd=tempfile.gettempdir(),
            env=_environment(),
            # A Ctrl-C in the terminal is for the server to handle.
            start_new_session=True,
        )
    if process.stdin is None or process.stdout is None:
        raise wire.FrameError("the worker has no pipes")
    return _Running(process, process.stdin, process.stdout, last_words)


def _environment() -> dict[str, str]:
    root = Path(__file__).resolve().parents[2]
    ours = (each for each in os.environ.get("PYTHONPATH", "").split(os.pathsep) if each)
    # In the order of our own interpreter: PYTHONPATH, and then where this package lies.
    paths = (*map(os.path.abspath, ours), str(root))
    return {
        **{name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
        "PYTHONPATH": os.pathsep.join(paths),
    }
