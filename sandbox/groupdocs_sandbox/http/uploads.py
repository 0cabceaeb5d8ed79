"""
Files that come in the body of a request, written to disk as they arrive.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from attrs import frozen
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import Request

from groupdocs_sandbox.disk.data_folder import DataFolder
from groupdocs_sandbox.disk.threads import in_thread
from groupdocs_sandbox.errors import ApiError, MalformedInputError

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

_PARAMETER = "File"
_BLOCK = 256 * 1024  # bytes that are worth a thread
_LONGEST_HEADERS = 16 * 1024  # bytes of the headers of one part


@frozen
class ReceivedFile:
    """
    A file that came in.

    Attributes:
        path: Where it is now; it may be moved away.
        name: File name that came with it; empty when none did.
    """

    path: Path
    name: str


@asynccontextmanager
async def received(
    request: Request, folder: DataFolder, *, limit: int
) -> AsyncIterator[ReceivedFile]:
    """
    Write the file in the body of a request to disk, as it arrives, and remove it at the end.

    The file is the first part with a file name, or named `file`, of a multipart body; any other
    body is the file itself, as old samples send it.

    Args:
        request: The request.
        folder: Where files grow.
        limit: Bytes that a file may have.

    Raises:
        MalformedInputError: If there is no file in the body, or the multipart body is broken.
        ApiError: If the file is too long (413).

    Source: RFC 7578, section 4.
    """
    path = folder.new_path()
    try:
        yield ReceivedFile(path=path, name=await _receive(request, path, limit))
    finally:
        await in_thread(path.unlink, missing_ok=True)


async def _receive(request: Request, path: Path, limit: int) -> str:
    kind, options = parse_options_header(request.headers.get("content-type"))
    with await in_thread(path.open, "xb") as file:
        sink = _Sink(file, limit)
        if kind == b"multipart/form-data":
            return await _receive_part(request, options.get(b"boundary", b""), sink)
        return await _receive_all(request, sink)


class _Sink:
    def __init__(self, file: BinaryIO, limit: int) -> None:
        self._file = file
        self._left = limit

    def write(self, data: bytes) -> None:
        self._left -= len(data)
        if self._left < 0:
            raise ApiError(413, "MissingParameters", "Parameter 'File' is too long.")
        self._file.write(data)


async def _receive_all(request: Request, sink: _Sink) -> str:
    empty = True
    async for block in _blocks(request):
        await in_thread(sink.write, block)
        empty = False
    if empty:
        raise MalformedInputError(_PARAMETER, "is not specified")
    return ""


async def _receive_part(request: Request, boundary: bytes, sink: _Sink) -> str:
    parts = _Parts(sink)
    try:
        parser = MultipartParser(boundary, callbacks=parts.callbacks())
        async for block in _blocks(request):
            await in_thread(parser.write, block)
    except (FormParserError, ValueError):
        raise MalformedInputError(_PARAMETER, "is not valid multipart/form-data") from None
    if not parts.complete:
        raise MalformedInputError(_PARAMETER, "is cut off")
    if parts.name is None:
        raise MalformedInputError(_PARAMETER, "is not specified")
    return parts.name


async def _blocks(request: Request) -> AsyncIterator[bytes]:
    """
    Gather a body into blocks, none of them empty.
    """
    block = bytearray()
    async for chunk in request.stream():
        block += chunk
        if len(block) >= _BLOCK:
            yield bytes(block)
            block.clear()
    if block:
        yield bytes(block)


class _Parts:
    """
    Take the first file out of a multipart body.
    """

    def __init__(self, sink: _Sink) -> None:
        self.complete = False
        self.name: str | None = None
        self._sink = sink
        self._taking = False
        self._field = bytearray()
        self._value = bytearray()
        self._disposition = b""

    def callbacks(self) -> MultipartCallbacks:
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._header_field,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_headers_finished": self._headers_finished,
            "on_part_data": self._data,
            "on_part_end": self._part_end,
            "on_end": self._end,
        }

    def _begin(self) -> None:
        self._disposition = b""

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._field += data[start:end]
        self._limit_headers()

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]
        self._limit_headers()

    def _header_end(self) -> None:
        if bytes(self._field).lower() == b"content-disposition":
            self._disposition = bytes(self._value)
        self._field.clear()
        self._value.clear()

    def _headers_finished(self) -> None:
        _, options = parse_options_header(self._disposition.decode("latin-1"))
        name = options.get(b"filename")
        is_file = name is not None or options.get(b"name", b"").lower() == b"file"
        self._taking = is_file and self.name is None
        if self._taking:
            self.name = (name or b"").decode("utf-8", "replace")

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._taking:
            self._sink.write(data[start:end])

    def _part_end(self) -> None:
        self._taking = False

    def _end(self) -> None:
        self.complete = True

    def _limit_headers(self) -> None:
        if len(self._field) + len(self._value) > _LONGEST_HEADERS:
            raise ValueError("the headers of a part are too long")
