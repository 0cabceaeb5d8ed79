"""
The worker process: read a request from stdin, answer on stdout, until stdin ends.

Started as `python -m groupdocs_sandbox.worker` by `groupdocs_sandbox.rendering`.
"""

import argparse
import os
import signal
import sys
import threading
import traceback
from queue import SimpleQueue
from typing import BinaryIO

from groupdocs_sandbox.rendering import wire
from groupdocs_sandbox.rendering.errors import (
    FailedToReadFile,
    Failure,
    RenderError,
    ResourceLimit,
)
from groupdocs_sandbox.rendering.values import RenderRequest

# Seconds after the renderer's own limit at which a worker without a renderer ends itself.
_GRACE = 5


def main() -> None:
    """
    Serve until the other end of stdin is closed.
    """
    parser = argparse.ArgumentParser(prog="python -m groupdocs_sandbox.worker")
    parser.add_argument(
        "--memory", type=int, default=0, help="bytes of address space; 0 = no limit"
    )
    parser.add_argument("--seconds", type=float, default=0, help="for one job; 0 = no limit")
    arguments = parser.parse_args()
    _limit_memory(arguments.memory)
    source, sink = _take_pipes()
    requests: SimpleQueue[RenderRequest] = SimpleQueue()
    threading.Thread(target=_listen, args=(source, requests), daemon=True).start()
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

        return wire.pack("document", run(request))
    except RenderError as error:
        return _failure(error)
    except MemoryError:
        return _failure(ResourceLimit("The document needs too much memory to render."))
    except Exception:  # noqa: BLE001 - a document must not end the worker
        message = "The document is damaged, or is not what it claims to be."
        return _failure(FailedToReadFile(message), detail=traceback.format_exc())


def _failure(error: RenderError, *, detail: str = "") -> bytes:
    return wire.pack("failure", Failure(type(error).__name__, str(error), detail))


def _listen(source: BinaryIO, requests: "SimpleQueue[RenderRequest]") -> None:
    try:
        while True:
            kind, body, blobs = wire.read(source.read)
            if kind == "request":
                requests.put(wire.build(RenderRequest, body, blobs))
    except (wire.FrameError, OSError):
        # The renderer is gone, whatever the main thread is doing: nobody waits for an answer.
        os._exit(0)


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
    import resource  # noqa: PLC0415 - not on Windows

    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
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
