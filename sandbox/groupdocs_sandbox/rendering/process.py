"""
One worker process and the pipes to it.
"""

import logging
import os
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from attrs import frozen

from . import wire

logger = logging.getLogger(__name__)

# What a worker may see of our environment: enough to find Python, fonts and a place for caches,
# and none of the secrets.
_ENVIRONMENT = (
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


_LAST_WORDS = 4096  # bytes of a dead worker's stderr that are worth a look


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

        Raises:
            TimeoutError: There was none in time.
            wire.FrameError: The process has died or talks nonsense.
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
            return running.exchange(frame)
        except wire.FrameError as error:
            self.kill()
            if late.is_set():
                raise TimeoutError from error
            raise
        finally:
            timer.cancel()
            timer.join()

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

    def _started(self) -> "_Running":
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
    process: "subprocess.Popen[bytes]"
    stdin: IO[bytes]
    stdout: IO[bytes]
    stderr: IO[bytes]

    def exchange(self, frame: bytes) -> tuple[str, Any, list[bytes]]:
        try:
            self.stdin.write(frame)
            self.stdin.flush()
            answer = wire.read(self.stdout.read)
        except (OSError, ValueError) as error:
            raise wire.FrameError("the worker is gone") from error
        self.stderr.truncate(0)
        return answer

    def end(self) -> None:
        self.process.kill()
        status = self.process.wait()
        self.stderr.seek(max(self.stderr.seek(0, os.SEEK_END) - _LAST_WORDS, 0))
        logger.debug("worker ended with status %s: %r", status, self.stderr.read())
        for stream in (self.stdin, self.stdout, self.stderr):
            with suppress(OSError):
                # What was not sent cannot be flushed any more.
                stream.close()


def _start(*, timeout: float, memory_limit: int) -> _Running:
    command = (sys.executable, "-P", "-m", "groupdocs_sandbox.worker")
    limits = ("--memory", str(memory_limit), "--seconds", str(timeout))
    # Engines talk to stderr. A file never fills up and blocks them, as a pipe would.
    talk = tempfile.TemporaryFile("a+b")  # noqa: SIM115 - lives as long as the process
    process = subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
        (*command, *limits),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=talk,
        cwd=tempfile.gettempdir(),
        env=_environment(),
        # A Ctrl-C in the terminal is for the server to handle.
        start_new_session=True,
    )
    if process.stdin is None or process.stdout is None:
        raise wire.FrameError("the worker has no pipes")
    return _Running(process, process.stdin, process.stdout, talk)


def _environment() -> dict[str, str]:
    root = Path(__file__).resolve().parents[2]
    ours = (each for each in os.environ.get("PYTHONPATH", "").split(os.pathsep) if each)
    paths = (str(root), *map(os.path.abspath, ours))
    return {
        **{name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
        "PYTHONPATH": os.pathsep.join(paths),
    }
