"""
A document in, its rendering out, and nothing stored.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from pathlib import Path
from typing import IO

from starlette.responses import Response

from groupdocs_sandbox.disk.threads import in_thread
from groupdocs_sandbox.errors import MalformedInputError
from groupdocs_sandbox.http.downloads import FileDownload
from groupdocs_sandbox.http.leaving import leaving
from groupdocs_sandbox.http.uploads import received
from groupdocs_sandbox.operations.call import Call
from groupdocs_sandbox.operations.documents import LARGEST_SOURCE, drawn, render
from groupdocs_sandbox.operations.options import output_of
from groupdocs_sandbox.rendering import (
    Output,
    RenderedDocument,
    RenderOptions,
    RenderRequest,
)

_RANGE = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?", re.ASCII)
_MOST_PAGES = 10_000  # of a page expression
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


async def convert_and_download(call: Call) -> Response:
    """
    Answer with a PDF, with the only page, or with a zip of several pages.
    """
    output = output_of(call.required("format"), parameter="format")
    pages = page_numbers(call.query("pages"))
    folder = call.service.folder
    async with received(call.request, folder, limit=LARGEST_SOURCE) as file:
        data = await in_thread(file.path.read_bytes)
    request = RenderRequest(
        data=data,
        file_name=file.name,
        output=output,
        password=call.query("password"),
        options=RenderOptions(pages=pages),
    )
    async with leaving(call.request.receive) as gone:
        document = await render(call.service.renderer, request, gone)
    stem = file.name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or "document"
    packed, extension = await in_thread(_packed, document, output, folder.incoming)
    return FileDownload(packed, f"{stem}.{extension}")


def page_numbers(expression: str) -> tuple[int, ...] | None:
    """
    Read a comma list of 1-based page numbers and ranges, such as `3-5,10`.

    Returns:
        The numbers in their order, each once; None for an empty expression, which means all.

    Raises:
        MalformedInputError: If it is no such list.
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


def _packed(document: RenderedDocument, output: Output, folder: Path) -> tuple[IO[bytes], str]:
    """
    Write the answer into a nameless file, which lasts as long as it is open.

    Returns:
        The file, and the extension for its name.
    """
    file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - the answer closes it
    try:
        extension = _pack(document, output, file)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file, extension


def _pack(document: RenderedDocument, output: Output, file: IO[bytes]) -> str:
    if output is Output.PDF:
        file.write(drawn(document.document))
        return "pdf"
    if len(document.pages) == 1:
        file.write(drawn(document.pages[0].data))
        return str(output)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for page in document.pages:
            entry = zipfile.ZipInfo(f"p{page.number}.{output}", _ZIP_EPOCH)
            archive.writestr(entry, drawn(page.data), zipfile.ZIP_DEFLATED)
    return "zip"
