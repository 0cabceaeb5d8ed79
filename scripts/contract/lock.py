"""
Let one run write at a time.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scripts.contract.failures import BusyError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.contract.layout import Layout

if sys.platform != "win32":
    import fcntl


@contextmanager
def held(layout: Layout) -> Iterator[None]:
    """
    Keep other runs out of the checkout.

    The lock is on its folder, so there is no file to leave behind, and a killed run gives it back.
    Windows knows no such lock: there, it is up to the user.

    Raises:
        BusyError: If another run holds the lock.
    """
    if sys.platform == "win32":
        yield
        return
    folder = os.open(layout.root, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise BusyError(f"another run is under way in {layout.root}") from error
    finally:
        os.close(folder)
