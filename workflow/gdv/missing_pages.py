"""Tell which page is not there, where the service only leaves it out or refuses."""

from __future__ import annotations

from collections.abc import Collection, Generator
from contextlib import suppress
from typing import Any

from gdv.errors import PageNotFound
from gdv.pages import PagesFrom, Selection
from gdv.steps import Call, Step
from groupdocs_viewer.api.info import get_info
from groupdocs_viewer.models import ViewOptions


def require_pages(
    wanted: Selection | None, rendered: Collection[int | None], options: ViewOptions
) -> Generator[Step, Any, None]:
    """
    Compare the pages that came with those that were asked for.

    Raises:
        PageNotFound: If one is missing.
    """
    numbers = wanted if isinstance(wanted, list) else []
    missing = [number for number in numbers if number not in rendered]
    if missing:
        raise _error(missing[0], (yield from _page_count(options)))


def explain_refusal(wanted: Selection | None, options: ViewOptions) -> Generator[Step, Any, None]:
    """
    Look whether a rendering was refused because none of the pages is there.

    The service has no error code of its own for that.

    Raises:
        PageNotFound: If it is so.
    """
    if wanted is None:
        return
    lowest = wanted.first if isinstance(wanted, PagesFrom) else min(wanted)
    count = yield from _page_count(options)
    if count is not None and lowest > count:
        raise _error(lowest, count)


def _page_count(options: ViewOptions) -> Generator[Step, Any, int | None]:
    whole = ViewOptions(file_info=options.file_info, view_format=options.view_format)
    with suppress(Exception):  # It only makes the sentence better.
        info = yield Call(get_info, {"body": whole}, is_vital=False)
        if isinstance(info.pages, list):
            return len(info.pages)
    return None


def _error(number: int, count: int | None) -> PageNotFound:
    known = "" if count is None else f": it has {count} {'page' if count == 1 else 'pages'}"
    return PageNotFound(f"The document has no page {number}{known}.")
