"""
The worker process: read a request from stdin, answer on stdout, until stdin ends.

Started as `python -m groupdocs_sandbox.worker` by `groupdocs_sandbox.rendering`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import threading
import traceback
from queue import SimpleQueue
from typing import BinaryIO, Final

from groupdocs_sandbox.rendering import libreoffice, wire
from groupdocs_sandbox.rendering.errors import (
    FailedToReadFile,
    Failure,
    RenderError,
    ResourceLimit,
)
from groupdocs_sandbox.rendering.limits import MAX_OFFICE_MEMORY
from groupdocs_sandbox.rendering.values import RenderRequest

# Seconds after the renderer's own limit at which a worker without a renderer ends itself.
_GRACE: Final = 5


def main() -> None:
    """
    Serve until the other end of stdin is closed.
    """
    parser = argparse.ArgumentParser(prog="python -m groupdocs_sandbox.worker")
    parser.add_argument(
        "--memory", type=int, default=0, help="bytes of address space; 0 = no limit"
    )
    parser.add_argument("--seconds", type=float, default=0, help="for one job; 0 = no limit")
    parser.add_argument("--folder", help="temporary folder to remove when the renderer is gone")
    arguments = parser.parse_args()
    _limit_memory(arguments.memory)
    source, sink = _take_pipes()
    requests: SimpleQueue[RenderRequest] = SimpleQueue()
    listening = (source, sink, requests, arguments.folder)
    threading.Thread(target=_listen, args=listening, daemon=True).start()
    while True:
        request = requests.get()
        _alarm(arguments.seconds)
        sink.write(_answer(request))
        sink.flush()
        _alarm(0)


def _answer(request: RenderRequest) -> bytes:
    try:
        # The engines are heavy: the first job pays, and a wrong start fails as a job.
        from groupdocs_sandbox.rendering.job import run  # noqa: PLC0415

        return wire.pack(wire.DOCUMENT, run(request))
    except RenderError as error:
        return _failure(error)
    except MemoryError:
        return _failure(_out_of_memory())
    except Exception:  # noqa: BLE001  a document must not end the worker
        message = "The document is damaged, or is not what it claims to be."
        return _failure(FailedToReadFile(message), detail=traceback.format_exc())


def _failure(error: RenderError, *, kind: str = wire.FAILURE, detail: str = "") -> bytes:
    return wire.pack(kind, Failure(type(error).__name__, str(error), detail))


def _out_of_memory() -> ResourceLimit:
    return ResourceLimit("The document needs too much memory to render.")


def _listen(
    source: BinaryIO, sink: BinaryIO, requests: SimpleQueue[RenderRequest], folder: str | None
) -> None:
    """
    Pass requests on, and end the process when no more can come, whatever its main thread does.
    """
    try:
        while True:
            kind, body, blobs = wire.read(source.read)
            if kind == wire.REQUEST:
                requests.put(wire.build(RenderRequest, body, blobs))
    except (wire.FrameError, OSError):
        # The renderer is gone, and nobody waits for an answer.
        _clean_up(folder)
        os._exit(0)
    except MemoryError:
        # Half a request has been read, so that nothing after it makes sense. The main thread is
        # idle: a request comes when the one before is answered.
        sink.write(_failure(_out_of_memory(), kind=wire.FAREWELL))
        sink.flush()
    except BaseException:  # noqa: BLE001  the process ends of it
        traceback.print_exc()
    finally:
        os._exit(1)


def _clean_up(folder: str | None) -> None:
    """
    Leave neither files behind nor a process that was started for a document, and end with it.
    """
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """
    Keep stdin and stdout for ourselves: engines may print, and must not read.
    """
    source = os.fdopen(os.dup(0), "rb")
    sink = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    return source, sink


def _limit_memory(limit: int) -> None:
    if limit <= 0 or sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  not on Windows

    try:
        _, highest = resource.getrlimit(resource.RLIMIT_AS)
        # LibreOffice has a limit of its own, which it cannot get from beneath a hard one.
        hard = max(limit, MAX_OFFICE_MEMORY) if libreoffice.found() else limit
        if highest != resource.RLIM_INFINITY:
            hard = min(hard, highest)
        resource.setrlimit(resource.RLIMIT_AS, (min(limit, hard), hard))
        # A crash is reported by the renderer, not by a core file.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ValueError, OSError):
        # Some systems know the name and refuse it; the time limit remains.
        return


def _alarm(seconds: float) -> None:
    """
    Let the system end this process when an engine that holds the interpreter outlives us all.
    """
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE if seconds else 0)


if __name__ == "__main__":
    main()
