"""
Callers that leave before they are answered.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from starlette.requests import ClientDisconnect
from starlette.types import Receive

_Result = TypeVar("_Result")


@asynccontextmanager
async def leaving(receive: Receive) -> AsyncIterator[asyncio.Event]:
    """
    Watch for the end of the connection; the event is set when the caller has left.

    Args:
        receive: Gives the messages of a request whose body has been read, or is not wanted.
    """
    gone = asyncio.Event()

    async def watch() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        gone.set()

    watcher = asyncio.create_task(watch())
    try:
        yield gone
    finally:
        watcher.cancel()


async def unless_gone(gone: asyncio.Event, work: Coroutine[Any, Any, _Result]) -> _Result:
    """
    Await what a caller asked for, and drop it when the caller has left.

    Raises:
        ClientDisconnect: If the caller has left.
    """
    working = asyncio.create_task(work)
    waiting = asyncio.create_task(gone.wait())
    try:
        await asyncio.wait({working, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise ClientDisconnect
        return await working
    finally:
        working.cancel()
        waiting.cancel()
        # Its error knows this frame, and the frame would keep it and a document with it.
        del working
