"""
What the thread that serves all connections must not do.
"""

from __future__ import annotations

import os
import sys
import threading

from groupdocs_sandbox import Sandbox
from tests.sandbox.conftest import call_every_operation, open_client, request_token

WATCHED = ("open", "os.", "shutil.", "tempfile.")


class Watch:
    """
    Note who touches a folder, from the audit events of the interpreter.

    A hook cannot be taken away again, but it can be told to look away.
    """

    def __init__(self) -> None:
        self.root: str | None = None
        self.touched: list[tuple[str, str]] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.root is None or not event.startswith(WATCHED):
            return
        paths = [os.fspath(each) for each in arguments if isinstance(each, str | os.PathLike)]
        if any(str(path).startswith(self.root) for path in paths):
            self.touched.append((threading.current_thread().name, event))


def test_no_operation_touches_the_disk_in_the_thread_that_serves() -> None:
    """
    However slow a disk is, other requests are answered meanwhile.
    """
    watch = Watch()
    with Sandbox() as box, open_client(box, request_token(box)) as api:
        watch.root = str(box._started().folder.root)
        call_every_operation(box, api, "folder")
        watch.root = None
    assert watch.touched
    assert [] == [event for thread, event in watch.touched if thread == "groupdocs-sandbox"]
