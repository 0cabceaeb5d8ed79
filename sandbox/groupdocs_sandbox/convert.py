"""
A document in, its rendering out, and nothing stored.
"""

from __future__ import annotations

import io
import re
import zipfile

from starlette.responses import Response

from groupdocs_sandbox.call import Call
from groupdocs_sandbox.downloads import BINARY, disposition
from groupdocs_sandbox.errors import MalformedInputError
from groupdocs_sandbox.options import LARGEST_SOURCE, output_of
from groupdocs_sandbox.rendered import render
from groupdocs_sandbox.rendering import (
    Output,
    RenderedDocument,
    RenderOptions,
    RenderRequest,
)
from groupdocs_sandbox.uploads import receive

_RANGE = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?", re.ASCII)
_MOST_PAGES = 10_000  # of a page expression
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


async def convert_and_download(call: Call) -> Response:
    """
    Answer with a PDF, with the only page, or with a zip of several pages.
    """
    output = output_of(call.required("format"), parameter="format")
    pages = page_numbers(call.query("pages"))
    with call.service.folder.incoming_file() as temporary:
        name = await receive(call.request, temporary, limit=LARGEST_SOURCE)
        request = RenderRequest(
            data=temporary.read_bytes(),
            file_name=name,
            output=output,
            password=call.query("password"),
            options=RenderOptions(pages=pages),
        )
    document = await render(call.service.renderer, request)
    stem = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or "document"
    data, extension = _packed(document, output)
    headers = {"content-disposition": disposition(f"{stem}.{extension}")}
    return Response(data, media_type=BINARY, headers=headers)


def page_numbers(expression: str) -> tuple[int, ...] | None:
    """
    Read a comma list of 1-based page numbers and ranges, such as `3-5,10`.

    Returns:
        The numbers in their order, each once; None for an empty expression, which means all.

    Raises:
        MalformedInputError: It is no such list.
    """
    numbers: dict[int, None] = {}
    for part in expression.split(",") if expression.strip() else ():
        found = _RANGE.fullmatch(part.strip())
        if found is None:
            raise MalformedInputError("pages", "must be a list such as 3-5,10")
        first = int(found[1])
        last = int(found[2] or first)
        if not 1 <= first <= last:
            raise MalformedInputError("pages", "must count upwards from 1")
        numbers.update(dict.fromkeys(range(first, min(last, first + _MOST_PAGES) + 1)))
        if len(numbers) > _MOST_PAGES:
            raise MalformedInputError("pages", f"must not name more than {_MOST_PAGES} pages")
    return tuple(numbers) or None


def _packed(document: RenderedDocument, output: Output) -> tuple[bytes, str]:
    if output is Output.PDF:
        return document.document or b"", "pdf"
    if len(document.pages) == 1:
        return document.pages[0].data or b"", str(output)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for page in document.pages:
            entry = zipfile.ZipInfo(f"p{page.number}.{output}", _ZIP_EPOCH)
            archive.writestr(entry, page.data or b"", zipfile.ZIP_DEFLATED)
    return buffer.getvalue(), "zip"
