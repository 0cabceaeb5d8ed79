"""What every test may count on."""

from __future__ import annotations

import signal


def pytest_configure() -> None:
    """
    Let signals mean something: what a shell or `nohup` runs aside is told to ignore some of them.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
