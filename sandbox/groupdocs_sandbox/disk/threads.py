"""
The one way from the event loop to a disk.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

_Args = ParamSpec("_Args")
_Result = TypeVar("_Result")


async def in_thread(
    work: Callable[_Args, _Result], *args: _Args.args, **options: _Args.kwargs
) -> _Result:
    """
    Run a plain function that may wait for a disk, and let other requests go on meanwhile.

    Args:
        work: The function.
        args: Its arguments.
        options: Its keyword arguments.
    """
    return await asyncio.to_thread(work, *args, **options)
