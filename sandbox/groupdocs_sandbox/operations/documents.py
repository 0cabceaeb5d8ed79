"""
The document that a request is about, and its rendering in the terms of the service.
"""

from __future__ import annotations

import asyncio

from attrs import field, frozen

from groupdocs_sandbox.disk.places import Place
from groupdocs_sandbox.disk.reading import open_file
from groupdocs_sandbox.errors import ApiError, MalformedInputError, ObjectNotFoundError
from groupdocs_sandbox.http.json_input import JsonObject
from groupdocs_sandbox.http.leaving import unless_gone
from groupdocs_sandbox.operations.call import Call
from groupdocs_sandbox.operations.options import render_options
from groupdocs_sandbox.rendering import (
    Output,
    RenderedDocument,
    Renderer,
    RenderError,
    RenderRequest,
)

LARGEST_SOURCE = 256 * 1024**2  # bytes of a document to render

_PASSWORD_CODES = frozenset({"MissingPassword", "IncorrectPassword"})


@frozen
class Source:
    """
    The document that a request is about.

    Attributes:
        place: Where it is, or would be.
        password: Password that opens it; empty for none.
    """

    place: Place
    password: str = field(repr=False)

    def read(self) -> bytes:
        """
        Read the document.

        Raises:
            ObjectNotFoundError: If there is no such file.
            ApiError: If it is too long to be rendered here.
        """
        if self.place.file().size > LARGEST_SOURCE:
            raise ApiError(400, "FailedToReadFile", "The document is too long.")
        with open_file(self.place) as file:
            return file.read(LARGEST_SOURCE)


def source_of(call: Call, body: JsonObject) -> Source:
    """
    Find the document that `FileInfo` names.

    Raises:
        ApiError: If `FileInfo` or its path is absent or malformed, or its storage out of reach.
    """
    info = body.child("FileInfo")
    if info is None:
        raise ApiError(400, "MissingFileInfo", "Parameter 'FileInfo' is not specified.")
    path = info.text("FilePath")
    place = call.storage(info.text("StorageName")).place(path, parameter="FilePath")
    if not place.parts:
        raise MalformedInputError("FilePath", "is not specified")
    version = info.text("VersionId")
    if version not in {"", "null"}:
        raise ObjectNotFoundError(path)
    return Source(place=place, password=info.text("Password"))


def request_of(source: Source, body: JsonObject, output: Output | None) -> RenderRequest:
    """
    Write a request to the renderer.

    Raises:
        ApiError: If the document is missing or an option is malformed.
    """
    require_fonts(source, body)
    return RenderRequest(
        data=source.read(),
        file_name=source.place.parts[-1],
        output=output,
        password=source.password,
        options=render_options(body),
    )


def require_fonts(source: Source, body: JsonObject) -> None:
    """
    Refuse a folder of fonts that does not exist; the fonts of one that does are not used.

    Raises:
        ApiError: If there is no such folder (404 `FontsPathNotFound`).
    """
    path = body.text("FontsPath")
    if not path:
        return
    entry = source.place.storage.place(path, parameter="FontsPath").entry()
    if entry is None or not entry.is_folder:
        raise ApiError(404, "FontsPathNotFound", f"Can't find fonts folder located at '{path}'.")


async def render(
    renderer: Renderer, request: RenderRequest, gone: asyncio.Event
) -> RenderedDocument:
    """
    Render a document for a caller; one that waits for its turn is not begun when it has left.

    Args:
        renderer: The renderer.
        request: What to render.
        gone: Set when the caller has left.

    Raises:
        ApiError: If a password is missing or wrong (403), or the document cannot be drawn (400).
        ClientDisconnect: If the caller has left.
    """
    try:
        return await unless_gone(gone, renderer.render(request))
    except RenderError as error:
        status = 403 if error.code in _PASSWORD_CODES else 400
        raise ApiError(status, error.code, str(error)) from error


def drawn(data: bytes | None) -> bytes:
    """
    Return what the renderer drew.

    Raises:
        ValueError: If it drew nothing, so that no empty file stands for a page.
    """
    if data is None:
        raise ValueError("the renderer returned no file")
    return data
