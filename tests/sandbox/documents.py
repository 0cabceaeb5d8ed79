"""
Makers of documents for tests: each page holds the given text and nothing else of note.
"""

from __future__ import annotations

import random
import string
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from email.message import EmailMessage
from io import BytesIO
from typing import Any

import docx as python_docx
import openpyxl
import pptx as python_pptx
import pypdfium2 as pdfium
from docx.oxml import OxmlElement
from msoffcrypto.format.ooxml import OOXMLFile
from PIL import Image
from pptx.util import Inches
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

LETTER = (612, 792)  # points


def words(count: int, *, seed: int = 1) -> list[str]:
    """
    Invent words that no engine puts on a page by itself.
    """
    chance = random.Random(seed)
    return ["".join(chance.choices(string.ascii_lowercase, k=10)) for _ in range(count)]


def docx(pages: Sequence[str]) -> bytes:
    """
    Make a text document with page breaks.
    """
    document: Any = python_docx.Document()
    for number, text in enumerate(pages):
        if number:
            document.add_page_break()
        document.add_paragraph(text)
    return _saved(document)


def xlsx(sheets: Sequence[str], *, hidden: Collection[int] = (), rows: int = 1) -> bytes:
    """
    Make a workbook; each sheet has the text in its first cell, and in as many rows as wanted.
    """
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for number, text in enumerate(sheets, start=1):
        sheet = workbook.create_sheet(f"Sheet {number}")
        for row in range(1, rows + 1):
            sheet.cell(row, 1, text)
        if number in hidden:
            sheet.sheet_state = "hidden"
    return _saved(workbook)


def grid(*, hidden_row: int, hidden_column: str, **print_settings: str) -> bytes:
    """
    Make a workbook of 3 x 3 cells with texts such as `r2c3`, a row and a column of them hidden.
    """
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    for row in range(1, 4):
        for column in range(1, 4):
            sheet.cell(row, column, f"r{row}c{column}")
    sheet.row_dimensions[hidden_row].hidden = True
    sheet.column_dimensions[hidden_column].hidden = True
    for name, value in print_settings.items():
        setattr(sheet, name, value)
    return _saved(workbook)


def numbers(cells: Sequence[tuple[float | date, str]]) -> bytes:
    """
    Make a workbook with values and their number formats, one a row.
    """
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    for row, (value, number_format) in enumerate(cells, start=1):
        sheet.cell(row, 1, value).number_format = number_format
    return _saved(workbook)


def rtf(pages: Sequence[str]) -> bytes:
    """
    Make a text document in the Rich Text Format.
    """
    return rb"{\rtf1\ansi " + rb"\page ".join(page.encode("ascii") for page in pages) + b"}"


def form(text: str) -> bytes:
    """
    Make a text document whose text is inside a content control.
    """
    document: Any = python_docx.Document()
    paragraph = document.add_paragraph(text)
    control = OxmlElement("w:sdt")
    content = OxmlElement("w:sdtContent")
    paragraph._p.addprevious(control)
    control.append(OxmlElement("w:sdtPr"))
    control.append(content)
    content.append(paragraph._p)
    return _saved(document)


def pptx(slides: Sequence[str], *, hidden: Collection[int] = ()) -> bytes:
    """
    Make a presentation with one text box a slide.
    """
    presentation = python_pptx.Presentation()
    for number, text in enumerate(slides, start=1):
        slide = presentation.slides.add_slide(presentation.slide_layouts[6])
        box = slide.shapes.add_textbox(Inches(1), Inches(1), Inches(6), Inches(1))
        box.text_frame.text = text
        if number in hidden:
            slide.element.set("show", "0")
    return _saved(presentation)


def pdf(
    pages: Sequence[str], *, size: tuple[float, float] = LETTER, password: str | None = None
) -> bytes:
    """
    Make a PDF with pages of `size` points.
    """
    target = BytesIO()
    encryption = StandardEncryption(password, strength=128) if password else None
    canvas = Canvas(target, pagesize=size, encrypt=encryption)
    for text in pages:
        canvas.drawString(72, size[1] - 72, text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def image(kind: str, size: tuple[int, int], color: str = "red", **options: Any) -> bytes:
    """
    Make a picture of one colour.
    """
    return _image(Image.new("RGB", size, color), kind, **options)


def frames(kind: str, colors: Sequence[str], size: tuple[int, int] = (40, 20)) -> bytes:
    """
    Make a picture with several frames.
    """
    first, *others = (Image.new("RGB", size, color) for color in colors)
    return _image(first, kind, save_all=True, append_images=others)


def eml(
    *, subject: str, text: str = "", html: str = "", attachments: Sequence[tuple[str, bytes]] = ()
) -> bytes:
    """
    Make a message from Ada to Bob.
    """
    message = EmailMessage()
    message["From"] = "Ada <ada@example.org>"
    message["To"] = "Bob <bob@example.org>"
    message["Date"] = "Mon, 02 Nov 2026 10:00:00 +0000"
    message["Subject"] = subject
    if text:
        message.set_content(text)
    if html:
        (message.add_alternative if text else message.set_content)(html, subtype="html")
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def archive(files: Mapping[str, bytes]) -> bytes:
    """
    Make a zip; a name that ends in a slash is a folder.
    """
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return target.getvalue()


def unpacked(package: bytes) -> dict[str, bytes]:
    """
    Read the parts of a package.
    """
    with zipfile.ZipFile(BytesIO(package)) as source:
        return {name: source.read(name) for name in source.namelist()}


def encrypted_archive(name: str, content: bytes, password: str) -> bytes:
    """
    Make a zip with one stored file in the old encryption (APPNOTE.TXT, section 6.1).
    """
    check = zlib.crc32(content)
    # Eleven bytes that a wary writer would draw by chance, and one of the checksum.
    body = _zip_crypto(bytes(11) + (check >> 24).to_bytes() + content, password)
    facts = struct.pack("<HHHIII", 0, 0, 33, check, len(body), len(content))
    lengths = struct.pack("<HH", len(name), 0)
    local = b"PK\3\4" + struct.pack("<HH", 20, 1) + facts + lengths + name.encode() + body
    central = b"PK\1\2" + struct.pack("<HHH", 20, 20, 1) + facts + lengths + bytes(14)
    central += name.encode()
    end = struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + b"PK\5\6" + end


def _zip_crypto(plain: bytes, password: str) -> bytes:
    first, second, third = 0x12345678, 0x23456789, 0x34567890

    def step(byte: int) -> None:
        nonlocal first, second, third
        first = _crc(first, byte)
        second = ((second + (first & 0xFF)) * 134775813 + 1) % 2**32
        third = _crc(third, second >> 24)

    for byte in password.encode():
        step(byte)
    out = bytearray()
    for byte in plain:
        mask = third | 2
        out.append(byte ^ (mask * (mask ^ 1)) >> 8 & 0xFF)
        step(byte)
    return bytes(out)


def _crc(value: int, byte: int) -> int:
    return zlib.crc32(byte.to_bytes(), value ^ 0xFFFFFFFF) ^ 0xFFFFFFFF


def encrypted(document: bytes, password: str) -> bytes:
    """
    Protect an office document.
    """
    target = BytesIO()
    OOXMLFile(BytesIO(document)).encrypt(password, target)
    return target.getvalue()


@contextmanager
def opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """
    Read a PDF.
    """
    with pdfium.PdfDocument(data) as document:
        yield document


def _image(picture: Image.Image, kind: str, **options: Any) -> bytes:
    target = BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def _saved(document: Any) -> bytes:
    target = BytesIO()
    document.save(target)
    return target.getvalue()
