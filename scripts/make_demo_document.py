"""Make the document of `gdv demo`; needs python-docx and Pillow."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.shared import Cm
from PIL import Image, ImageDraw

TARGET = Path(__file__).parent.parent / "workflow" / "gdv" / "examples" / "tour.docx"
STEPS = [
    ("Upload", "PUT /v2.0/viewer/storage/file/{path}", "streamed from disk"),
    ("Render", "POST /v2.0/viewer/view", "one call for all pages"),
    ("Download", "GET /v2.0/viewer/storage/file/{path}", "streamed to disk, page by page"),
    ("Clean up", "DELETE /v2.0/viewer/storage/folder/{path}", "nothing stays at the service"),
]


def main() -> None:
    """
    Write the document with the same bytes on each run.
    """
    document = docx.Document()
    document.core_properties.author = "groupdocs-viewer-client"
    _first_page(document)
    _second_page(document)
    _third_page(document)
    buffer = io.BytesIO()
    document.save(buffer)
    TARGET.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(buffer) as made, zipfile.ZipFile(TARGET, "w") as fixed:
        for entry in made.infolist():
            info = zipfile.ZipInfo(entry.filename, (2026, 1, 1, 0, 0, 0))
            fixed.writestr(info, made.read(entry), zipfile.ZIP_DEFLATED)
    print(TARGET)


def _first_page(document: Document) -> None:
    document.add_heading("From credentials to rendered pages", 0)
    document.add_paragraph(
        "This document was uploaded to a service on your machine, rendered there, and downloaded "
        "again, through a typed client that a script generates from one OpenAPI contract."
    )
    document.add_paragraph(
        "Each request carried a token. The client asked for it when it was needed, and for "
        "another one before it expired. No line of the program that you just ran says so."
    )
    document.add_heading("What to look at", 1)
    for text in ("page 2, a table", "page 3, a picture", "the token's claims in the terminal"):
        document.add_paragraph(text, style="List Bullet")
    _break(document)


def _second_page(document: Document) -> None:
    document.add_heading("The way of a document", 1)
    table = document.add_table(rows=1, cols=3, style="Light Grid Accent 1")
    for cell, text in zip(table.rows[0].cells, ("Step", "Request", "How"), strict=True):
        cell.text = text
    for step in STEPS:
        for cell, text in zip(table.add_row().cells, step, strict=True):
            cell.text = text
    _break(document)


def _third_page(document: Document) -> None:
    document.add_heading("The life of a token", 1)
    document.add_picture(_picture(), width=Cm(15))
    document.add_paragraph(
        "Green: the token is sent as it is. Yellow: it is sent, and renewed in the background. "
        "Red: a call waits for the new one."
    )


def _picture() -> io.BytesIO:
    image = Image.new("RGB", (1500, 320), "white")
    draw = ImageDraw.Draw(image)
    bands = ((40, 1090, "#3a9d5d"), (1090, 1350, "#e8c23a"), (1350, 1460, "#c8443c"))
    for left, right, colour in bands:
        draw.rectangle((left, 90, right, 210), fill=colour)
    draw.line((40, 250, 1460, 250), fill="#444444", width=6)
    draw.polygon(((1460, 235), (1490, 250), (1460, 265)), fill="#444444")
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    buffer.seek(0)
    return buffer


def _break(document: Document) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


if __name__ == "__main__":
    main()
