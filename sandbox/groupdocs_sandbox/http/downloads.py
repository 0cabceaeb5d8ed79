"""
Files that go out in the body of a response, block by block.
"""

from __future__ import annotations

import asyncio
import logging
import os
from typing import IO
from urllib.parse import quote

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from groupdocs_sandbox.disk.threads import in_thread
from groupdocs_sandbox.http.leaving import leaving

_BINARY = "application/octet-stream"
_BLOCK = 256 * 1024  # bytes

logger = logging.getLogger(__name__)


class FileDownload(Response):
    """
    Answer with an open file, and close it; no more than a block of it is in memory.

    It is made where a disk may be waited for: the first block is read at once.

    Args:
        file: File to send, from its beginning.
        name: File name for the caller.
    """

    def __init__(self, file: IO[bytes], name: str) -> None:
        super().__init__(media_type=_BINARY, headers={"content-disposition": _disposition(name)})
        self._file = file
        self._size = os.fstat(file.fileno()).st_size
        self.headers["content-length"] = str(self._size)
        self._first = self._read(min(_BLOCK, self._size))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """
        Send the file, as fast as the caller reads and no longer than it listens.

        When reading fails or the file has become shorter, the answer stays incomplete: the server
        then closes the connection, and by the declared length the caller knows.
        """
        with self._file:
            start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
            await send(start)
            if scope["method"] == "HEAD" or len(self._first) == self._size:
                await send({"type": "http.response.body", "body": self._first})
            else:
                async with leaving(receive) as gone:
                    await self._send_blocks(send, gone)

    async def _send_blocks(self, send: Send, gone: asyncio.Event) -> None:
        block, left = self._first, self._size
        # Once the caller is gone, send() returns at once and would let us read on to the end.
        while block and not gone.is_set():
            left -= len(block)
            await send({"type": "http.response.body", "body": block, "more_body": left > 0})
            block = await in_thread(self._read, min(_BLOCK, left)) if left else b""

    def _read(self, size: int) -> bytes:
        try:
            return self._file.read(size)
        except OSError as error:
            logger.info("a download was cut off: %s", error)
            return b""


def _disposition(name: str) -> str:
    """
    Write a Content-Disposition header with a plain `filename`, which official clients insist on.

    Source: RFC 6266, section 4.
    """
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\' else "_" for c in name)
    extended = "" if plain == name else f"; filename*=UTF-8''{quote(name, safe='')}"
    return f'attachment; filename="{plain}"{extended}'
