"""
Files that go out in the body of a response, block by block.
"""

from __future__ import annotations

import os
from typing import BinaryIO
from urllib.parse import quote

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

BINARY = "application/octet-stream"

_BLOCK = 256 * 1024  # bytes


def disposition(name: str) -> str:
    """
    Write a Content-Disposition header with a plain `filename`, which official clients insist on.

    Source: RFC 6266, section 4.
    """
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\' else "_" for c in name)
    extended = "" if plain == name else f"; filename*=UTF-8''{quote(name, safe='')}"
    return f'attachment; filename="{plain}"{extended}'


class FileDownload(Response):
    """
    Answer with an open file, and close it; no more than a block of it is in memory.

    Args:
        file: File to send, from its beginning.
        name: File name for the caller.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        super().__init__(media_type=BINARY, headers={"content-disposition": disposition(name)})
        self._file = file
        self._size = os.fstat(file.fileno()).st_size
        self.headers["content-length"] = str(self._size)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """
        Send the file; the sender waits while the caller reads slowly.
        """
        del scope, receive
        with self._file as file:
            start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
            await send(start)
            left = self._size
            while left and (block := file.read(min(_BLOCK, left))):
                left -= len(block)
                await send({"type": "http.response.body", "body": block, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
