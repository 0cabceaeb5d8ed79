"""
A file is what its content says, and what cannot be drawn is refused in the service's own codes.
"""

from __future__ import annotations

import asyncio
import re
import struct
import sys
import zlib
from collections.abc import Callable, Sequence
from importlib import metadata
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pypdfium2 as pdfium
import pytest
from PIL import Image

from groupdocs_sandbox.rendering import (
    FailedToReadFile,
    IncorrectPassword,
    MissingPassword,
    Output,
    RenderedDocument,
    Renderer,
    RenderError,
    RenderOptions,
    RenderRequest,
    ResourceLimit,
    UnsupportedFileType,
    engines,
    supported_formats,
)
from groupdocs_sandbox.rendering.errors import Failure, raised
from groupdocs_sandbox.rendering.job import run
from tests.sandbox import documents

WORDS = documents.words(3, seed=2)
OFFICE = [
    ("docx", "dxpdf"),
    ("docx", "office2pdf"),
    ("docx", "minipdf"),
    ("xlsx", "minipdf"),
    ("xlsx", "office2pdf"),
    ("pptx", "office2pdf"),
    ("pptx", "minipdf"),
]
MAKERS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "docx": documents.docx,
    "xlsx": documents.xlsx,
    "pptx": documents.pptx,
}
NEEDS_DOCX = pytest.mark.skipif(
    not any(map(find_spec, ("dxpdf", "office2pdf", "minipdf"))),
    reason="no engine for docx is installed on this platform",
)
OLE2 = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096)


def ask(
    renderer: Renderer,
    data: bytes,
    *,
    name: str = "file",
    output: Output | None = None,
    password: str = "",
    options: RenderOptions | None = None,
) -> RenderedDocument:
    request = RenderRequest(
        data=data,
        file_name=name,
        output=output,
        password=password,
        options=options or RenderOptions(),
    )
    return asyncio.run(renderer.render(request))


def utf_16(text: str) -> bytes:
    return text.encode("utf-16-le")


def png_that_claims(width: int, height: int) -> bytes:
    header = b"IHDR" + struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = struct.pack("!I", 13) + header + struct.pack("!I", zlib.crc32(header))
    return b"\x89PNG\r\n\x1a\n" + body + struct.pack("!I", 9) + b"IDAT" + bytes(13)


def text_of(document: RenderedDocument) -> list[str]:
    with pdfium.PdfDocument(document.document or b"") as opened:
        return [page.get_textpage().get_text_range() for page in opened]


@pytest.mark.parametrize(
    ("data", "extension", "format_name"),
    [
        (documents.pdf(WORDS), ".pdf", "Portable Document Format File"),
        (documents.image("PNG", (4, 4)), ".png", "Portable Network Graphic"),
        (documents.image("JPEG", (4, 4)), ".jpg", "JPEG Image"),
        (documents.image("GIF", (4, 4)), ".gif", "Graphical Interchange Format File"),
        (documents.image("BMP", (4, 4)), ".bmp", "Bitmap Image File"),
        (documents.image("TIFF", (4, 4)), ".tiff", "Tagged Image File Format"),
        (documents.image("WEBP", (4, 4)), ".webp", "WebP Image"),
        (documents.eml(subject="Hello", text="Body"), ".eml", "E-mail Message"),
        (documents.archive({"a.txt": b"a"}), ".zip", "Zipped File"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("name", ["file", "File", "wrong.zip", "folder.with.dots/file"])
def test_content_decides_when_the_name_says_nothing_or_lies(
    renderer: Renderer, data: bytes, extension: str, format_name: str, name: str
) -> None:
    """
    An upload may have any name: the content tells its format.
    """
    document = ask(renderer, data, name=name)

    assert (extension, format_name) == (document.extension, document.format_name)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"BMW sales\n2025: 12\n", "cars.txt"),
        (b"BM,price\n3,4\n", "prices.csv"),
        (b"BM\t1\n" * 40, "prices.tsv"),
        (b"# PDF\nA file begins with `%PDF-1.4`.\n", "notes.md"),
        (b"\xef\xbb\xbf%PDF-1.4 is how it begins\n", "notes.txt"),
        (b"GIF89a is a format\n", "notes.txt"),
        (b"GIF87a,GIF89a\n", "formats.csv"),
        (b"RIFF1234WEBP is a header\n", "notes.log"),
        (b"II*, MM*: how TIFF files begin\n", "notes.txt"),
        (b"PK: a zip\n", "notes.json"),
    ],
)
def test_text_about_a_format_is_text(renderer: Renderer, data: bytes, name: str) -> None:
    """
    Text that begins as some picture does, or mentions a PDF, is what its name says.
    """
    assert f".{name.rpartition('.')[2]}" == ask(renderer, data, name=name).extension


@pytest.mark.parametrize("name", ["a.eml", "a", "a.bin"])
def test_message_about_a_pdf_is_a_message(renderer: Renderer, name: str) -> None:
    """
    A message may say how a PDF begins, in its text or in an attachment.
    """
    source = documents.eml(subject="%PDF-1.4", text="A file begins with %PDF-1.7.")

    assert ".eml" == ask(renderer, source, name=name).extension


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a"])
def test_pdf_of_plain_characters_is_a_pdf(renderer: Renderer, name: str) -> None:
    """
    A PDF that begins as one is drawn, whatever it is called and however much it looks like text.
    """
    source = documents.pdf(WORDS)

    assert ".pdf" == ask(renderer, source, name=name).extension


@pytest.mark.parametrize("name", ["a.pdf", "a"])
def test_pdf_after_some_junk_is_a_pdf(renderer: Renderer, name: str) -> None:
    """
    A PDF may begin within its first KiB, as readers of PDF have it.
    """
    source = b"junk of a printer\n" + documents.pdf(WORDS)

    assert ".pdf" == ask(renderer, source, name=name).extension


@pytest.mark.parametrize("kind", MAKERS)
def test_office_package_is_told_by_its_parts(kind: str) -> None:
    """
    Office documents are told apart by what is in the package.
    """
    if not any(find_spec(engine) for each, engine in OFFICE if each == kind):
        pytest.skip(f"no engine for {kind} is installed on this platform")
    document = run(RenderRequest(data=MAKERS[kind](WORDS), file_name="file", output=None))

    assert f".{kind}" == document.extension


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.JPEG", ".jpeg"), ("a.jpg", ".jpg"), ("a.png", ".jpg")],
)
def test_extension_of_a_name_is_kept_where_it_names_the_same_format(
    renderer: Renderer, name: str, expected: str
) -> None:
    """
    A JPEG may be called .jpg or .jpeg.
    """
    assert expected == ask(renderer, documents.image("JPEG", (4, 4)), name=name).extension


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (OLE2, "sample.msg"),
        (OLE2, "sample.doc"),
        (OLE2 + utf_16("VisioDocument"), "sample.doc"),
        (OLE2, "file"),
        (documents.archive({"a.txt": b"a"}), "a.docx"),
        (documents.archive({"a.txt": b"a"}), "a.epub"),
        (documents.archive({"[Content_Types].xml": b"<Types/>", "FixedPage.fpage": b""}), "a.xps"),
        (b"AC1032" + bytes(200), "plan.dwg"),
        (b"8BPS" + bytes(200), "a.psd"),
        (b"hello", "a.unknown"),
        (b"", "a.unknown"),
        (b"hello", "file"),
        (b"# hello", "script.py.bin"),
    ],
)
def test_unsupported_what_no_engine_draws(renderer: Renderer, data: bytes, name: str) -> None:
    """
    A format nobody draws here is said to be unsupported, and no page is made up.
    """
    with pytest.raises(UnsupportedFileType) as caught:
        ask(renderer, data, name=name)

    assert "UnsupportedFileType" == caught.value.code


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (OLE2, "sample.msg", "msg files cannot be rendered here. Save this one as eml."),
        (OLE2, "Sample.MPP", "mpp files cannot be rendered here. Save this one as pdf."),
        (
            OLE2,
            "Sample.DOC",
            "This kind of file is unknown here, whatever its name says. Save it as pdf.",
        ),
        (
            OLE2 + utf_16("VisioDocument"),
            "a.docx",
            "vsd files cannot be rendered here. Save this one as pdf.",
        ),
        (
            OLE2,
            "a.docx",
            "This kind of file is unknown here, whatever its name says. Save it as pdf.",
        ),
        (
            b"AC1032" + bytes(200),
            "plan.dwg",
            "dwg files cannot be rendered here. Save this one as pdf.",
        ),
        (
            bytes.fromhex("377abcaf271c") + bytes(64),
            "all.7z",
            "7z files cannot be rendered here. Unpack this one and render what is inside.",
        ),
        (
            b"\x00\x01\x02\x03",
            "file",
            "This kind of file is unknown here. Save it as pdf.",
        ),
        (
            b"hello",
            "file",
            "This kind of text is unknown here. Give it a name that ends in .txt.",
        ),
        (
            b"print()",
            "a.py",
            "py files cannot be rendered here. This one is text: let its name end in .txt.",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_unsupported_says_what_the_file_is_and_what_can_be_done(
    renderer: Renderer, data: bytes, name: str, message: str
) -> None:
    """
    The message is about the file at hand, and never the end of the road.
    """
    with pytest.raises(UnsupportedFileType) as caught:
        ask(renderer, data, name=name)

    assert message == str(caught.value)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "a.docx"),
        (b"", "a.txt"),
        (bytes(64), "a.txt"),
        (b"text " * 100 + b"\0", "a.txt"),
        (b"\x00\x01\x02junk\xff" * 50, "a.txt"),
        (b"\x00\x01\x02junk\xff" * 50, "a.docx"),
        (b"only text", "a.docx"),
        (b"only text", "a.pdf"),
        (documents.docx(WORDS)[:3000], "a.docx"),
        (documents.docx(WORDS)[:3000], "file"),
        (
            documents.archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w"}),
            "a.docx",
        ),
        (
            documents.archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<w"}),
            "a.xlsx",
        ),
        (
            documents.archive({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b""}),
            "a.pptx",
        ),
        (documents.pdf(WORDS)[:400], "a.pdf"),
        (b"%PDF-1.7\nnothing", "a.pdf"),
        (documents.image("PNG", (50, 50))[:60], "a.png"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "a.jpg"),
        (b"only text", "a.png"),
        (b"BMW sales", "a.bmp"),
        (bytes(range(64)), "a.png"),
        (b"From: a@b.org\nSubject: S\n\n" + bytes(64), "a.eml"),
    ],
)
def test_failed_to_read_what_is_damaged(renderer: Renderer, data: bytes, name: str) -> None:
    """
    A damaged file is said to be unreadable, and the worker lives on.
    """
    with pytest.raises(FailedToReadFile) as caught:
        ask(renderer, data, name=name)

    assert "FailedToReadFile" == caught.value.code
    assert ask(renderer, documents.pdf(WORDS)).page_count == 3


def test_failed_to_read_a_pdf_without_pages(renderer: Renderer) -> None:
    """
    A PDF that has no page is not a document.
    """
    target = BytesIO()
    empty = pdfium.PdfDocument.new()
    empty.save(target)
    empty.close()

    with pytest.raises(FailedToReadFile):
        ask(renderer, target.getvalue())


@NEEDS_DOCX
def test_resource_limit_on_a_package_that_unpacks_to_too_much(renderer: Renderer) -> None:
    """
    A zip bomb is refused before an engine gets it.
    """
    bomb = documents.archive(
        {"[Content_Types].xml": b"<Types/>", "word/document.xml": bytes(64 * 2**20)}
    )

    with pytest.raises(ResourceLimit, match="unpacks"):
        ask(renderer, bomb, name="a.docx")


def test_resource_limit_on_a_picture_with_too_many_pixels(renderer: Renderer) -> None:
    """
    A picture is measured before it is unpacked.
    """
    with pytest.raises(ResourceLimit, match="pixels"):
        ask(renderer, png_that_claims(8_000, 8_000))


def test_missing_password_in_the_words_of_the_service(renderer: Renderer) -> None:
    """
    A protected file without a password is refused in the sentence that clients look for.
    """
    for source in (
        documents.encrypted(documents.docx(WORDS), "secret"),
        documents.pdf(WORDS, password="secret"),
    ):
        with pytest.raises(MissingPassword) as caught:
            ask(renderer, source, name="a.docx")

        assert str(caught.value) == "Please specify password to load the document."
        assert "MissingPassword" == caught.value.code


def test_incorrect_password_is_told_from_a_missing_one(renderer: Renderer) -> None:
    """
    A wrong password has its own code.
    """
    for source in (
        documents.encrypted(documents.docx(WORDS), "secret"),
        documents.pdf(WORDS, password="secret"),
    ):
        with pytest.raises(IncorrectPassword) as caught:
            ask(renderer, source, password="guess")

        assert "IncorrectPassword" == caught.value.code


def test_password_opens_a_protected_pdf(renderer: Renderer) -> None:
    """
    With its password a PDF is drawn, and the result is open.
    """
    source = documents.pdf(WORDS, password="secret")

    document = ask(renderer, source, password="secret", output=Output.PDF)

    assert WORDS == [text.strip() for text in text_of(document)]


@NEEDS_DOCX
def test_password_opens_a_protected_office_document(renderer: Renderer) -> None:
    """
    With its password an office document is drawn; an open one ignores a password.
    """
    source = documents.docx(WORDS)

    for data in (documents.encrypted(source, "secret"), source):
        assert ask(renderer, data, password="secret").page_count == 3


def test_picture_keeps_its_pixels(renderer: Renderer) -> None:
    """
    A picture becomes a page of its own size and colour.
    """
    (page,) = ask(renderer, documents.image("PNG", (40, 20)), output=Output.PNG).pages
    drawn = Image.open(BytesIO(page.data or b""))

    assert (40, 20) == drawn.size
    assert (255, 0, 0) == drawn.convert("RGB").getpixel((20, 10))


def test_tiff_has_a_page_for_each_frame_and_gif_has_one(renderer: Renderer) -> None:
    """
    The frames of a TIFF are pages, those of a GIF are an animation.
    """
    pages = ask(renderer, documents.frames("TIFF", ["red", "lime"]), output=Output.PNG).pages
    colors = [
        Image.open(BytesIO(page.data or b"")).convert("RGB").getpixel((9, 9)) for page in pages
    ]

    assert colors == [(255, 0, 0), (0, 255, 0)]
    assert ask(renderer, documents.frames("GIF", ["red", "lime"])).page_count == 1


def test_photo_is_turned_upright(renderer: Renderer) -> None:
    """
    The orientation that a camera notes is honoured.
    """
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held a quarter turn
    source = documents.image("JPEG", (40, 20), exif=exif)

    (page,) = ask(renderer, source).pages

    assert (page.width, page.height) == (20, 40)


@pytest.mark.parametrize(
    ("mode", "kind", "color"),
    [
        ("1", "TIFF", 0),
        ("L", "PNG", 0),
        ("LA", "PNG", (0, 255)),
        ("P", "GIF", 0),
        ("I;16", "PNG", 0),
        ("CMYK", "JPEG", (0, 0, 0, 255)),
    ],
)
def test_picture_of_any_mode_is_drawn(
    renderer: Renderer, mode: str, kind: str, color: int | tuple[int, ...]
) -> None:
    """
    Grey, palette, 16 bit and print colours come out as what they look like: here black.
    """
    target = BytesIO()
    Image.new(mode, (8, 8), color).save(target, kind)

    (page,) = ask(renderer, target.getvalue(), output=Output.PNG).pages

    drawn = Image.open(BytesIO(page.data or b"")).convert("L").getpixel((4, 4))
    assert isinstance(drawn, int)
    assert drawn < 50


def test_files_in_a_pdf_come_out(renderer: Renderer) -> None:
    """
    A PDF may carry files; they are attachments, under safe names.
    """
    target = BytesIO()
    with pdfium.PdfDocument(documents.pdf(WORDS)) as document:
        document.new_attachment("../data.csv").set_data(b"1,2")
        document.save(target)

    (attachment,) = ask(renderer, target.getvalue()).attachments

    assert (attachment.name, attachment.data) == ("data.csv", b"1,2")


def test_transparency_becomes_white(renderer: Renderer) -> None:
    """
    What is transparent shows the paper.
    """
    target = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(target, "PNG")

    (page,) = ask(renderer, target.getvalue(), output=Output.PNG).pages

    assert Image.open(BytesIO(page.data or b"")).convert("RGB").getpixel((4, 4)) == (255, 255, 255)


@pytest.fixture
def no_libreoffice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """
    Make LibreOffice look as if it were not installed.
    """
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch, no_libreoffice: None) -> Callable[[str], None]:
    """
    Make all engines for office documents but one look as if they were not installed.
    """
    del no_libreoffice

    def hide_others(engine: str) -> None:
        if find_spec(engine) is None:
            pytest.skip(f"{engine} has no wheel for this platform")
        for other in {each for _, each in OFFICE} - {engine}:
            monkeypatch.setitem(sys.modules, other, None)

    return hide_others


@pytest.mark.parametrize(("kind", "engine"), OFFICE)
def test_each_engine_alone_keeps_every_word_on_its_page(
    only: Callable[[str], None], kind: str, engine: str
) -> None:
    """
    A platform may have one engine only: each by itself puts each word on its own page.
    """
    only(engine)

    document = run(RenderRequest(data=MAKERS[kind](WORDS), file_name="file", output=Output.PDF))

    assert engine == document.engine
    assert [[word] for word in WORDS] == [
        [word for word in WORDS if word in text] for text in text_of(document)
    ]


@pytest.mark.parametrize("engine", ["minipdf", "office2pdf"])
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (RenderOptions(), {"r1c1", "r1c3", "r3c1", "r3c3"}),
        (
            RenderOptions(render_hidden_rows=True),
            {"r1c1", "r1c3", "r2c1", "r2c3", "r3c1", "r3c3"},
        ),
        (
            RenderOptions(render_hidden_columns=True),
            {"r1c1", "r1c2", "r1c3", "r3c1", "r3c2", "r3c3"},
        ),
    ],
)
def test_hidden_row_and_column_are_absent_unless_wanted(
    only: Callable[[str], None], engine: str, options: RenderOptions, expected: set[str]
) -> None:
    """
    What is hidden on a sheet is not on its page, not even as text; a print area hides nothing.
    """
    only(engine)
    source = documents.grid(hidden_row=2, hidden_column="B", print_area="A1:A2")

    document = run(RenderRequest(data=source, file_name="file", output=Output.PDF, options=options))

    (text,) = text_of(document)
    assert expected == set(re.findall(r"r\dc\d", text))


@pytest.mark.parametrize("engine", ["dxpdf", "office2pdf", "minipdf"])
def test_text_in_a_content_control_is_shown(only: Callable[[str], None], engine: str) -> None:
    """
    Forms and tables of contents live in content controls.
    """
    only(engine)
    source = documents.form(WORDS[0])

    document = run(RenderRequest(data=source, file_name="file", output=Output.PDF))

    assert [WORDS[0]] == [text.strip() for text in text_of(document)]


@pytest.mark.parametrize("kind", MAKERS)
def test_best_engine_is_the_first_that_is_installed(kind: str) -> None:
    """
    A sound document is drawn by the engine that draws its kind best.
    """
    order = [engine for each, engine in OFFICE if each == kind and find_spec(engine)]
    if not order:
        pytest.skip(f"no engine for {kind} is installed on this platform")

    document = run(RenderRequest(data=MAKERS[kind](WORDS), file_name="file", output=None))

    assert order[0] == document.engine


@pytest.mark.usefixtures("no_libreoffice")
@pytest.mark.parametrize("kind", MAKERS)
def test_unsupported_with_the_extra_to_install_when_no_engine_is_there(
    monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """
    Without an engine an office document is refused with the line to type.
    """
    for _, engine in OFFICE:
        monkeypatch.setitem(sys.modules, engine, None)

    with pytest.raises(UnsupportedFileType, match=r"pip install 'groupdocs-viewer-client\[eng"):
        run(RenderRequest(data=MAKERS[kind](WORDS), file_name="file", output=None))


@pytest.mark.skipif(find_spec("office2pdf") is None, reason="office2pdf has no wheel here")
@pytest.mark.parametrize("answer", [documents.pdf([""]), b"", b"junk", GeneratorExit()])
def test_engine_that_draws_nothing_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, answer: bytes | BaseException
) -> None:
    """
    After a blank or broken drawing of a document with text, or a panic, comes the next engine.
    """

    def convert(_: bytes) -> bytes:
        if isinstance(answer, BaseException):
            raise answer
        return answer

    broken = ModuleType("dxpdf")
    broken.__spec__ = ModuleSpec("dxpdf", None)
    broken.__dict__["convert"] = convert
    monkeypatch.setitem(sys.modules, "dxpdf", broken)

    document = run(RenderRequest(data=documents.docx(WORDS), file_name="a.docx", output=None))

    assert document.engine == "office2pdf"


@pytest.mark.usefixtures("no_libreoffice")
def test_formats_of_missing_engines_are_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Nobody is told that an office document can be drawn where it cannot.
    """

    def version(distribution: str) -> str:
        if distribution in {"dxpdf", "minipdf", "office2pdf-python"}:
            raise metadata.PackageNotFoundError(distribution)
        return "1"

    monkeypatch.setattr(metadata, "version", version)

    office = {".docx", ".xlsx", ".pptx", ".doc", ".xls", ".ppt", ".odt", ".ods", ".odp", ".rtf"}
    assert office.isdisjoint(each.extension for each in supported_formats())
    assert [None] * 4 == [each.version for each in engines()[:4]]


def test_every_engine_of_a_format_is_listed_with_it() -> None:
    """
    What is said of the engines is what is tried.
    """
    listed = {engine.name: engine.formats for engine in engines()}

    assert {*OFFICE, *((kind, "libreoffice") for kind in MAKERS)} == {
        (kind, engine)
        for kind in MAKERS
        for engine, formats in listed.items()
        if f".{kind}" in formats
    }


def test_every_error_comes_back_as_itself() -> None:
    """
    An error of a worker is the same error for the caller, of whatever class it may be.
    """

    def below(kind: type[RenderError]) -> list[type[RenderError]]:
        return [each for sub in kind.__subclasses__() for each in (sub, *below(sub))]

    assert below(RenderError)
    for kind in below(RenderError):
        error = raised(Failure(kind.__name__, "why"))
        assert (kind, "why") == (type(error), str(error))
    assert FailedToReadFile is type(raised(Failure("RuntimeError", "why")))


def test_error_is_never_the_root_itself(renderer: Renderer) -> None:
    """
    A caller can tell every failure by its class.
    """
    with pytest.raises(RenderError) as caught:
        ask(renderer, b"", name="a.pdf")

    assert type(caught.value) is not RenderError


def test_engines_and_formats_agree() -> None:
    """
    What is supported is what an installed engine draws.
    """
    listed = engines()
    drawn = {name for each in listed if each.version for name in each.formats}

    assert drawn == {each.extension for each in supported_formats()}
    assert {".pdf", ".txt", ".eml", ".png", ".jpg"} <= drawn
    assert all(each.name for each in supported_formats())
    assert {"dxpdf", "office2pdf", "minipdf", "libreoffice", "pdfium"} <= {
        each.name for each in listed
    }
