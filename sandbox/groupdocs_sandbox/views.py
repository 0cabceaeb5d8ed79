"""
Views: a document rendered into a storage, and its results removed again.
"""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import quote

from attrs import frozen
from starlette.responses import Response

from groupdocs_sandbox.call import Call
from groupdocs_sandbox.json_input import JsonObject, read_json
from groupdocs_sandbox.objects import delete_folder, write
from groupdocs_sandbox.options import Source, output_of, request_of, source_of
from groupdocs_sandbox.paths import parts_of
from groupdocs_sandbox.rendered import render
from groupdocs_sandbox.rendering import Output, RenderedDocument, RenderedPage
from groupdocs_sandbox.storage import Storage
from groupdocs_sandbox.wire import JsonResponse

_DOWNLOAD = "v2.0/viewer/storage/file/"
_DEFAULT_OUTPUT = "viewer"


async def create(call: Call) -> Response:
    """
    Render a document into the storage it lies in, and tell where the results are.
    """
    body = await read_json(call.request, "ViewOptions")
    source = source_of(call, body)
    output = output_of(body.text("ViewFormat") or "HTML", parameter="ViewFormat")
    folder = _folder(source, body)
    document = await render(call.service.renderer, request_of(source, body, output))
    results = _Results(source.place.storage, folder, str(call.request.base_url))
    if output is Output.PDF:
        view = await asyncio.to_thread(_write_file, results, source, document)
    else:
        view = await asyncio.to_thread(_write_pages, results, output, document)
    return JsonResponse(view)


async def delete(call: Call) -> Response:
    """
    Remove the results of a document, and succeed where there are none.
    """
    body = await read_json(call.request, "DeleteViewOptions")
    source = source_of(call, body)
    storage = source.place.storage
    place = storage.place(_folder(source, body), parameter="OutputPath")
    await asyncio.to_thread(delete_folder, place, recursive=True)
    return Response(status_code=204)


@frozen
class _Results:
    """
    Where the results of one view go.
    """

    storage: Storage
    folder: str
    base_url: str

    def write(self, name: str, data: bytes) -> dict[str, Any]:
        """
        Write a result and describe it as the schema `Resource`.
        """
        path = f"{self.folder}/{name}"
        write(self.storage.place(path, parameter="OutputPath"), data)
        return {"path": path, "downloadUrl": f"{self.base_url}{_DOWNLOAD}{quote(path)}"}


def _folder(source: Source, body: JsonObject) -> str:
    output = parts_of(body.text("OutputPath") or _DEFAULT_OUTPUT, parameter="OutputPath")
    *folders, name = source.place.parts
    stem, _, extension = name.rpartition(".")
    return "/".join((*output, *folders, f"{stem or name}_{extension if stem else ''}"))


def _write_pages(results: _Results, output: Output, document: RenderedDocument) -> dict[str, Any]:
    pages = [_write_page(results, output, page) for page in document.pages]
    return {"pages": pages, "attachments": _write_attachments(results, document), "file": None}


def _write_page(results: _Results, output: Output, page: RenderedPage) -> dict[str, Any]:
    resources = [
        {"name": resource.name, **results.write(resource.name, resource.data)}
        for resource in page.resources
    ]
    written = results.write(f"p{page.number}.{output}", page.data or b"")
    return {"number": page.number, "resources": resources, **written}


def _write_file(results: _Results, source: Source, document: RenderedDocument) -> dict[str, Any]:
    name = source.place.parts[-1]
    stem = name.rpartition(".")[0] or name
    file = results.write(f"{stem}.pdf", document.document or b"")
    return {"pages": None, "attachments": _write_attachments(results, document), "file": file}


def _write_attachments(results: _Results, document: RenderedDocument) -> list[dict[str, Any]]:
    return [
        {
            "name": attachment.name,
            **results.write(f"attachments/{attachment.name}", attachment.data),
        }
        for attachment in document.attachments
    ]
