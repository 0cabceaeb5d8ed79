"""
The stand-in as a command in the foreground.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Mapping
from types import FrameType
from typing import Any

from groupdocs_sandbox.sandbox import ONE_DAY, Sandbox

_LOOK = 0.5  # seconds between two looks at the server


def serve(
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    data: str | os.PathLike[str] | None = None,
    token_lifetime: float = ONE_DAY,
    on_ready: Callable[[Sandbox], None] | None = None,
) -> None:
    """
    Serve in the foreground until SIGINT or SIGTERM, then return; call it from the main thread.

    Args:
        host: As for `Sandbox`.
        port: As for `Sandbox`.
        data: As for `Sandbox`.
        token_lifetime: As for `Sandbox`.
        on_ready: Called with the running stand-in.

    Raises:
        ValueError: If an argument does not have the form that `Sandbox` asks for.
        OSError: If the address cannot be bound, or the data folder cannot be used.
        RuntimeError: If the stand-in did not start, or ended by itself.
    """
    ended = threading.Event()
    former = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def end(number: int, frame: FrameType | None) -> None:
        del number, frame
        ended.set()
        _restore(former)  # a second signal does what it would do without us

    for number in former:
        signal.signal(number, end)
    try:
        with Sandbox(host=host, port=port, data=data, token_lifetime=token_lifetime) as box:
            if on_ready is not None:
                on_ready(box)
            # Without a timeout, Ctrl-C would not end the wait on Windows.
            while not ended.wait(_LOOK):
                if not box.is_running:
                    raise RuntimeError("the stand-in ended by itself")
    finally:
        _restore(former)


def _restore(handlers: Mapping[signal.Signals, Any]) -> None:
    for number, handler in handlers.items():
        signal.signal(number, handler)
