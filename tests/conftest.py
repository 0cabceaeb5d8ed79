"""What every test may count on."""

from __future__ import annotations

import signal


def pytest_configure() -> None:
    """
    Let Ctrl-C mean something: a shell hands it down as ignored to what it runs in the background.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
