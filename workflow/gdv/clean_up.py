"""Leave nothing at the service, as far as a client can see to it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import suppress
from typing import Any, Final

from gdv.errors import ViewerError
from gdv.steps import Call, Pause, Step
from groupdocs_viewer.api.folder import delete_folder
from groupdocs_viewer.api.storage import object_exists
from groupdocs_viewer.types import Unset

PAUSES: Final = (0.2, 0.4, 0.8, 1.6)
"""Seconds before each look for what an interrupted rendering wrote after all."""


def clean_up(
    folder: str, storage_name: str | Unset, *, may_still_render: bool
) -> Generator[Step, Any, None]:
    """
    Delete a folder of the service; no failure of that is raised.

    Args:
        folder: Its path.
        storage_name: The storage that it lies in.
        may_still_render: Whether the service may be at work for a caller who no longer listens:
            then what it writes brings the folder back, and it is looked for and deleted again.
    """
    arguments = {"path": folder, "storage_name": storage_name}
    delete = Call(delete_folder, arguments | {"recursive": True}, is_vital=False)
    look = Call(object_exists, arguments, is_vital=False)
    was_back = False
    with suppress(Exception):
        yield from _attempt(delete)
        for seconds in PAUSES if may_still_render else ():
            yield Pause(seconds)
            found = yield from _attempt(look)
            if getattr(found, "exists", None) is True:
                was_back = True
                yield from _attempt(delete)
            elif was_back:
                break


def _attempt(call: Call) -> Generator[Step, Any, Any]:
    """
    Make a call whose refusal does not matter.

    Raises:
        ViewerError: If nobody answers, so that other calls would be in vain.
    """
    try:
        return (yield call)
    except ViewerError as error:
        if error.status_code is None:
            raise
        return None
