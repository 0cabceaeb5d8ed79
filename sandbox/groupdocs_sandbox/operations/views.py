"""
Views: a document rendered into a storage, and its results removed again.
"""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.responses import Response

from groupdocs_sandbox.disk.paths import parts_of
from groupdocs_sandbox.disk.threads import in_thread
from groupdocs_sandbox.disk.writing import delete_folder
from groupdocs_sandbox.http.answers import JsonResponse
from groupdocs_sandbox.http.json_input import JsonObject, read_json
from groupdocs_sandbox.http.leaving import leaving
from groupdocs_sandbox.operations.call import Call
from groupdocs_sandbox.operations.documents import Source, drawn, render, request_of, source_of
from groupdocs_sandbox.operations.options import output_of
from groupdocs_sandbox.operations.results import ATTACHMENTS, Results
from groupdocs_sandbox.rendering import Output, RenderedDocument, RenderedPage, RenderRequest

_DEFAULT_OUTPUT = "viewer"


async def create(call: Call) -> Response:
    """
    Render a document into the storage it lies in, and tell where the results are.

    Nothing is left of a view whose caller has left, as the caller cannot know of it.
    """
    body = await read_json(call.request, "ViewOptions")
    async with leaving(call.request.receive) as gone:
        request, results = await in_thread(_prepare, call, body, gone)
        document = await render(call.service.renderer, request, gone)
        return JsonResponse(await in_thread(_write, request, results, document))


async def delete(call: Call) -> Response:
    """
    Remove the results of a document, and succeed where there are none.
    """
    body = await read_json(call.request, "DeleteViewOptions")
    await in_thread(_remove, call, body)
    return Response(status_code=204)


def _prepare(call: Call, body: JsonObject, gone: asyncio.Event) -> tuple[RenderRequest, Results]:
    source = source_of(call, body)
    output = output_of(body.text("ViewFormat") or "HTML", parameter="ViewFormat")
    results = Results(
        storage=source.place.storage,
        folder=_folder(source, body),
        base_url=str(call.request.base_url),
        gone=gone,
    )
    return request_of(source, body, output), results


def _remove(call: Call, body: JsonObject) -> None:
    source = source_of(call, body)
    place = source.place.storage.place(_folder(source, body), parameter="OutputPath")
    delete_folder(place, recursive=True)


def _folder(source: Source, body: JsonObject) -> str:
    output = parts_of(body.text("OutputPath") or _DEFAULT_OUTPUT, parameter="OutputPath")
    *folders, name = source.place.parts
    stem, _, extension = name.rpartition(".")
    return "/".join((*output, *folders, f"{stem or name}_{extension if stem else ''}"))


def _write(request: RenderRequest, results: Results, document: RenderedDocument) -> dict[str, Any]:
    """
    Write all results and describe them as the schema `ViewResult`.
    """
    with results.wanted():
        pages, file = None, None
        if request.output is Output.PDF:
            stem = request.file_name.rpartition(".")[0] or request.file_name
            file = results.write(f"{stem}.pdf", drawn(document.document))
        else:
            pages = [
                _write_page(results, f"p{page.number}.{request.output}", page)
                for page in document.pages
            ]
        attachments = [
            {
                "name": attachment.name,
                **results.write(f"{ATTACHMENTS}/{attachment.name}", attachment.data),
            }
            for attachment in document.attachments
        ]
    return {"pages": pages, "attachments": attachments, "file": file}


def _write_page(results: Results, name: str, page: RenderedPage) -> dict[str, Any]:
    resources = [
        {"name": resource.name, **results.write(resource.name, resource.data)}
        for resource in page.resources
    ]
    written = results.write(name, drawn(page.data))
    return {"number": page.number, "resources": resources, **written}
