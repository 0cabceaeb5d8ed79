"""
Facts about a document, about the formats, and about consumption.
"""

from __future__ import annotations

from typing import Any

from attrs import asdict
from starlette.responses import Response

from groupdocs_sandbox.disk.threads import in_thread
from groupdocs_sandbox.http.answers import JsonResponse
from groupdocs_sandbox.http.json_input import JsonObject, read_json
from groupdocs_sandbox.http.leaving import leaving
from groupdocs_sandbox.operations.call import Call, threaded
from groupdocs_sandbox.operations.documents import render, request_of, source_of
from groupdocs_sandbox.operations.options import output_of
from groupdocs_sandbox.rendering import (
    Output,
    RenderedDocument,
    RenderedPage,
    RenderRequest,
    supported_formats,
)


async def get_info(call: Call) -> Response:
    """
    Describe a document; sizes are in pixels for PNG and JPG, and 0 otherwise.
    """
    body = await read_json(call.request, "ViewOptions")
    request, output = await in_thread(_prepare, call, body)
    async with leaving(call.request.receive) as gone:
        document = await render(call.service.renderer, request, gone)
    return await in_thread(_answer, document, sized=output in {Output.PNG, Output.JPG})


@threaded
def formats(call: Call) -> Response:
    """
    List the formats that the engines installed here can draw.
    """
    del call
    return JsonResponse(
        {
            "formats": [
                {"extension": each.extension, "fileFormat": each.name}
                for each in supported_formats()
            ]
        }
    )


@threaded
def consumption(call: Call) -> Response:
    """
    Tell that nothing was consumed: the stand-in has no metered licence.
    """
    del call
    return JsonResponse({"credit": 0, "quantity": 0, "billedApiCalls": 0})


def _prepare(call: Call, body: JsonObject) -> tuple[RenderRequest, Output]:
    source = source_of(call, body)
    output = output_of(body.text("ViewFormat") or "HTML", parameter="ViewFormat")
    return request_of(source, body, None), output


def _answer(document: RenderedDocument, *, sized: bool) -> JsonResponse:
    # The text of a long document makes a long answer: it is written off the event loop too.
    return JsonResponse(_info(document, sized=sized))


def _info(document: RenderedDocument, *, sized: bool) -> dict[str, Any]:
    archive, pdf = document.folders, document.printing_allowed
    return {
        "formatExtension": document.extension,
        "format": document.format_name,
        "pages": [_page(page, sized=sized) for page in document.pages],
        "attachments": [{"name": attachment.name} for attachment in document.attachments],
        "archiveViewInfo": None if archive is None else {"folders": list(archive)},
        "cadViewInfo": None,
        "projectManagementViewInfo": None,
        "outlookViewInfo": None,
        "pdfViewInfo": None if pdf is None else {"printingAllowed": pdf},
    }


def _page(page: RenderedPage, *, sized: bool) -> dict[str, Any]:
    return {
        "number": page.number,
        "width": page.width if sized else 0,
        "height": page.height if sized else 0,
        "visible": page.visible,
        "lines": [asdict(line) for line in page.lines] if sized else [],
    }
