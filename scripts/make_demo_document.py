"""Make the document of `gdv demo`; needs python-docx and Pillow."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table
from PIL import Image, ImageDraw, ImageFont

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
    _pad(table)
    _break(document)


def _pad(table: Table) -> None:
    """
    Keep the text of each cell away from its borders.
    """
    margins = OxmlElement("w:tblCellMar")
    for side, twips in (("top", 90), ("left", 140), ("bottom", 90), ("right", 140)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)  # noqa: SLF001  python-docx has no name for them


def _third_page(document: Document) -> None:
    document.add_heading("The life of a token", 1)
    document.add_picture(_picture(), width=Cm(15))
    document.add_paragraph(
        "Green: the token is sent as it is. Yellow: it is sent, and renewed in the background. "
        "Red: a call waits for the new one."
    )


def _picture() -> io.BytesIO:
    image = Image.new("RGB", (1500, 380), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(34)
    bands = (
        (40, 1050, "#3a9d5d", "white", "used as it is"),
        (1050, 1310, "#e8c23a", "#222222", "renewed"),
        (1310, 1460, "#c8443c", "white", "waits"),
    )
    for left, right, colour, ink, label in bands:
        draw.rectangle((left, 90, right, 210), fill=colour)
        draw.text(((left + right) / 2, 150), label, fill=ink, font=font, anchor="mm")
    draw.line((40, 255, 1450, 255), fill="#444444", width=6)
    draw.polygon(((1440, 240), (1470, 255), (1440, 270)), fill="#444444")
    for at, label, anchor in (
        (40, "fetched", "la"),
        (1050, "renewal begins", "ma"),
        (1470, "expires", "ra"),
    ):
        draw.text((at, 290), label, fill="#444444", font=font, anchor=anchor)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    buffer.seek(0)
    return buffer


def _break(document: Document) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


if __name__ == "__main__":
    main()
