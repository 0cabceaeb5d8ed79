"""
A worker process that runs, its pipes, and its end.
"""

from __future__ import annotations

import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
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
    "USERPROFILE",
    "WINDIR",
    "XDG_CACHE_HOME",
)
_TEMPORARY: Final = ("TMPDIR", "TEMP", "TMP")


@frozen
class Child:
    """
    A running worker.

    Attributes:
        process: The process, which leads a group of its own.
        folder: For temporary files; it goes with the process.
    """

    process: subprocess.Popen[bytes]
    stdin: IO[bytes]
    stdout: IO[bytes]
    last_words: LastWords
    folder: Path

    def exchange(self, frame: bytes) -> tuple[str, Any, list[bytes]]:
        """
        Send one frame and read the answer.

        Raises:
            FrameError: If the process has died or talks nonsense.
        """
        try:
            # A worker that ends before it has read everything may have said why.
            with suppress(BrokenPipeError):
                self.stdin.write(frame)
                self.stdin.flush()
            return wire.read(self.stdout.read)
        except (OSError, ValueError) as error:
            raise wire.FrameError("the worker is gone") from error

    def kill(self) -> None:
        """
        Kill the process and whatever it has started.
        """
        if sys.platform != "win32":
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()

    def end(self) -> None:
        """
        Kill it, wait for its end, and clean up after it.
        """
        self.kill()
        status = self.process.wait()
        logger.debug("worker ended with status %s: %r", status, self.last_words.read())
        for stream in (self.stdin, self.stdout):
            with suppress(OSError):
                # What was not sent cannot be flushed any more.
                stream.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def start(*, timeout: float, memory_limit: int) -> Child:
    """
    Start a worker.

    Args:
        timeout: Seconds for one answer.
        memory_limit: Bytes of address space.
    """
    command = (sys.executable, "-P", "-m", "groupdocs_sandbox.worker")
    folder = Path(tempfile.mkdtemp(prefix="groupdocs-sandbox-worker-"))
    limits = ("--memory", str(memory_limit), "--seconds", str(timeout), "--folder", str(folder))
    try:
        with LastWords.listening() as (last_words, stderr):
            process = subprocess.Popen(  # noqa: S603  our own module, by our own interpreter
                (*command, *limits),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                cwd=folder,
                env={**_environment(), **dict.fromkeys(_TEMPORARY, str(folder))},
                # A Ctrl-C in the terminal is for the server to handle, and what the process
                # starts can be killed with it.
                start_new_session=True,
            )
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    if process.stdin is None or process.stdout is None:
        raise wire.FrameError("the worker has no pipes")
    return Child(process, process.stdin, process.stdout, last_words, folder)


def _environment() -> dict[str, str]:
    root = Path(__file__).resolve().parents[2]
    ours = (each for each in os.environ.get("PYTHONPATH", "").split(os.pathsep) if each)
    # In the order of our own interpreter: PYTHONPATH, and then where this package lies.
    paths = (*map(os.path.abspath, ours), str(root))
    return {
        **{name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
        "PYTHONPATH": os.pathsep.join(paths),
    }
