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

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
_LOOK = 0.5  # seconds between two looks at the server


def serve(
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    data: str | os.PathLike[str] | None = None,
    token_lifetime: float = ONE_DAY,
    admin: bool | None = None,
    on_ready: Callable[[Sandbox], None] | None = None,
) -> None:
    """
    Serve in the foreground until a signal, then return; call it from the main thread.

    The signals are SIGINT, SIGTERM and, unless it is ignored as under `nohup`, SIGHUP. At whatever
    moment one comes, a temporary data folder is removed before the return.

    Args:
        host: As for `Sandbox`.
        port: As for `Sandbox`.
        data: As for `Sandbox`.
        token_lifetime: As for `Sandbox`.
        admin: As for `Sandbox`.
        on_ready: Called with the running stand-in, unless a signal came before.

    Raises:
        ValueError: If an argument does not have the form that `Sandbox` asks for.
        OSError: If the address cannot be bound, or the data folder cannot be used.
        RuntimeError: If the stand-in did not start, or ended by itself.
    """
    ended = threading.Event()
    former = _heard()

    def end(number: int, frame: FrameType | None) -> None:
        del number, frame
        ended.set()
        # A second Ctrl-C does what it would do without us. The other signals must not: a terminal
        # that goes away, or a supervisor, may send two in a row.
        signal.signal(signal.SIGINT, former[signal.SIGINT])

    try:
        for number in former:
            signal.signal(number, end)
        with Sandbox(
            host=host, port=port, data=data, token_lifetime=token_lifetime, admin=admin
        ) as box:
            if on_ready is not None and not ended.is_set():
                on_ready(box)
            # Without a timeout, Ctrl-C would not end the wait on Windows.
            while not ended.wait(_LOOK):
                if not box.is_running:
                    raise RuntimeError("the stand-in ended by itself")
    finally:
        _restore(former)


def _heard() -> dict[signal.Signals, Any]:
    """
    Return the handlers of the signals that end the service.
    """
    handlers: dict[signal.Signals, Any] = {}
    for name in _SIGNALS:
        number: signal.Signals | None = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None:
            handlers[number] = signal.getsignal(number)
    return {
        number: handler
        for number, handler in handlers.items()
        if number.name != "SIGHUP" or handler is not signal.SIG_IGN
    }


def _restore(handlers: Mapping[signal.Signals, Any]) -> None:
    for number, handler in handlers.items():
        signal.signal(number, handler)
