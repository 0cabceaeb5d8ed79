"""
Files that go out in the body of a response, block by block.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import IO
from urllib.parse import quote

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from groupdocs_sandbox.disk.threads import in_thread

_BINARY = "application/octet-stream"
_BLOCK = 256 * 1024  # bytes


class FileDownload(Response):
    """
    Answer with an open file, and close it; no more than a block of it is in memory.

    Args:
        file: File to send, from its beginning.
        name: File name for the caller.
    """

    def __init__(self, file: IO[bytes], name: str) -> None:
        super().__init__(media_type=_BINARY, headers={"content-disposition": _disposition(name)})
        self._file = file
        self._size = os.fstat(file.fileno()).st_size
        self.headers["content-length"] = str(self._size)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """
        Send the file, as fast as the caller reads and no longer than it listens.
        """
        with self._file:
            start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
            await send(start)
            if scope["method"] != "HEAD":
                async with _leaving(receive) as gone:
                    await self._send_blocks(send, gone)
            await send({"type": "http.response.body", "body": b""})

    async def _send_blocks(self, send: Send, gone: asyncio.Event) -> None:
        # Once the caller is gone, send() returns at once and would let us read on to the end.
        left = self._size
        while left and not gone.is_set():
            block = await in_thread(self._file.read, min(_BLOCK, left))
            if not block:
                return
            left -= len(block)
            await send({"type": "http.response.body", "body": block, "more_body": True})


@asynccontextmanager
async def _leaving(receive: Receive) -> AsyncIterator[asyncio.Event]:
    """
    Watch for the end of the connection; the event is set when the caller has left.
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


def _disposition(name: str) -> str:
    """
    Write a Content-Disposition header with a plain `filename`, which official clients insist on.

    Source: RFC 6266, section 4.
    """
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\' else "_" for c in name)
    extended = "" if plain == name else f"; filename*=UTF-8''{quote(name, safe='')}"
    return f'attachment; filename="{plain}"{extended}'
