"""
Plain text and messages.
"""

from __future__ import annotations

import asyncio
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from groupdocs_sandbox.rendering import (
    Output,
    RenderedDocument,
    Renderer,
    RenderOptions,
    RenderRequest,
    ResourceLimit,
    UnknownEncoding,
    fonts,
)
from tests.sandbox import documents

JAPANESE = "これはSJISテキストのテストです。"


def rows(
    renderer: Renderer, data: bytes, options: RenderOptions | None = None, name: str = "a.txt"
) -> list[list[str]]:
    document = ask(renderer, data, options or RenderOptions(extract_text=True), name)
    return [[line.value for line in page.lines] for page in document.pages]


def ask(
    renderer: Renderer,
    data: bytes,
    options: RenderOptions,
    name: str = "a.txt",
    output: Output | None = None,
) -> RenderedDocument:
    request = RenderRequest(data=data, file_name=name, output=output, options=options)
    return asyncio.run(renderer.render(request))


def test_page_ends_after_55_rows(renderer: Renderer) -> None:
    """
    A page holds 55 rows unless told otherwise.
    """
    lines = [f"row{number}" for number in range(1, 61)]
    data = "\n".join(lines).encode()

    assert [lines[:55], lines[55:]] == rows(renderer, data)
    assert [lines[:30], lines[30:]] == rows(
        renderer, data, RenderOptions(max_rows_per_page=30, extract_text=True)
    )


def test_row_ends_at_a_blank_before_85_characters(renderer: Renderer) -> None:
    """
    A row holds 85 characters unless told otherwise; words stay whole where they fit.
    """
    first, second = "a" * 80, "b" * 20

    assert [[first, second]] == rows(renderer, f"{first} {second}".encode())
    assert [["a" * 50, "a" * 30, second]] == rows(
        renderer,
        f"{first} {second}".encode(),
        RenderOptions(max_chars_per_row=50, extract_text=True),
    )


@pytest.mark.parametrize("columns", [1, 20, 85, 400])
def test_full_row_stays_on_the_page(renderer: Renderer, columns: int) -> None:
    """
    However long the rows may be, nothing runs off the page.
    """
    options = RenderOptions(max_chars_per_row=columns, extract_text=True)

    (page,) = ask(renderer, b"w" * columns, options).pages

    (line,) = page.lines
    assert line.value == "w" * columns
    assert line.x >= 0
    assert line.x + line.width <= page.width
    assert line.y >= 0
    assert line.y + line.height <= page.height


@pytest.mark.parametrize(
    ("data", "options"),
    [
        (JAPANESE.encode(), RenderOptions(extract_text=True)),
        (JAPANESE.encode("utf-8-sig"), RenderOptions(extract_text=True)),
        (JAPANESE.encode("utf-16"), RenderOptions(extract_text=True)),
        (
            JAPANESE.encode("shift_jis"),
            RenderOptions(default_encoding="shift_jis", extract_text=True),
        ),
        (JAPANESE.encode("shift_jis"), RenderOptions(detect_encoding=True, extract_text=True)),
        (
            JAPANESE.encode(),
            RenderOptions(default_encoding="cp932", detect_encoding=True, extract_text=True),
        ),
        (JAPANESE.encode("iso2022_jp"), RenderOptions(detect_encoding=True, extract_text=True)),
        (
            JAPANESE.encode("utf-8-sig"),
            RenderOptions(default_encoding="shift_jis", extract_text=True),
        ),
        (
            JAPANESE.encode("euc_jp"),
            RenderOptions(default_encoding="euc_jp", detect_encoding=True, extract_text=True),
        ),
        (JAPANESE.encode(), RenderOptions(default_encoding="us-ascii", extract_text=True)),
        (
            b"\xff\xfe" + JAPANESE.encode("utf-16-le"),
            RenderOptions(default_encoding="utf-16", extract_text=True),
        ),
    ],
)
def test_text_is_read_in_its_own_encoding(
    renderer: Renderer, data: bytes, options: RenderOptions
) -> None:
    """
    The text of a page is what was written, whether or not a font can show it.
    """
    assert [[JAPANESE]] == rows(renderer, data, options)


@pytest.mark.parametrize("codec", ["cp1252", "windows-1252", None])
def test_western_text_is_read_without_a_hint(renderer: Renderer, codec: str | None) -> None:
    """
    What is no UTF-8 is taken for Windows-1252.
    """
    options = RenderOptions(default_encoding=codec, extract_text=True)

    assert [["café “naïve” €"]] == rows(renderer, "café “naïve” €".encode("cp1252"), options)


def test_given_encoding_wins_over_utf_8(renderer: Renderer) -> None:
    """
    Bytes that are valid in both are what the caller says that they are.
    """
    options = RenderOptions(default_encoding="cp1252", extract_text=True)

    assert [["Ã©"]] == rows(renderer, "é".encode(), options)


@pytest.mark.parametrize("codec", ["no-such-codec", "hex", "undefined", "a\0b"])
@pytest.mark.parametrize("detect", [False, True])
def test_error_when_the_given_encoding_is_unknown(
    renderer: Renderer, codec: str, *, detect: bool
) -> None:
    """
    A misspelt encoding is not passed over in silence.
    """
    options = RenderOptions(default_encoding=codec, detect_encoding=detect)

    with pytest.raises(UnknownEncoding, match="encoding") as caught:
        ask(renderer, b"text", options)

    assert "MissingParameters" == caught.value.code


@pytest.mark.parametrize(
    "text", ["Привет мир", "Ελληνικά", "עברית", "हिन्दी", "中文字符", "한국어", "žluťoučký kůň"]
)
def test_foreign_script_is_no_black_box(renderer: Renderer, text: str) -> None:
    """
    A script without a font shows signs for missing glyphs, not black, and its text is kept.
    """
    options = RenderOptions(extract_text=True, width=1632)

    (page,) = ask(renderer, text.encode(), options, output=Output.PNG).pages

    (line,) = page.lines
    assert line.value == text
    picture = Image.open(BytesIO(page.data or b"")).convert("L")
    dark = picture.point([255] * 128 + [0] * 128)
    box = dark.getbbox()
    assert box is not None
    inked = dark.crop(box).histogram()[255] / ((box[2] - box[0]) * (box[3] - box[1]))
    assert 0.03 < inked < 0.6


def test_control_characters_do_no_harm(renderer: Renderer) -> None:
    """
    Tabs are blanks, and other control characters are not drawn.
    """
    assert [["a b", "c d"]] == rows(renderer, b"a\tb\r\nc\x1b d")
    pictures = [
        ask(renderer, data, RenderOptions(), output=Output.PNG).pages[0].data
        for data in (b"c\x1b d", b"c  d")
    ]
    assert pictures[0] == pictures[1]


def test_text_of_exactly_the_most_pages_is_drawn(renderer: Renderer) -> None:
    """
    2000 pages are not more than 2000 pages.
    """
    options = RenderOptions(max_rows_per_page=1)

    assert 2000 == ask(renderer, b"row\n" * 2000, options).page_count


@pytest.mark.parametrize("rows", [2001, 200_000])
def test_resource_limit_on_endless_text(renderer: Renderer, rows: int) -> None:
    """
    Text of more than 2000 pages is refused.
    """
    with pytest.raises(ResourceLimit, match="2000 pages"):
        ask(renderer, b"row\n" * rows, RenderOptions(max_rows_per_page=1))


def test_empty_line_is_a_page(renderer: Renderer) -> None:
    """
    Text without a character to show is one empty page.
    """
    assert [[]] == rows(renderer, b"\n")


def test_message_shows_its_header_and_body(renderer: Renderer) -> None:
    """
    A message is a block of header fields and its text.
    """
    (page,) = rows(renderer, documents.eml(subject="Hello there", text="One\nTwo"), name="file")

    assert page[:4] == [
        "From: Ada <ada@example.org>",
        "To: Bob <bob@example.org>",
        "Sent: Mon, 02 Nov 2026 10:00:00 +0000",
        "Subject: Hello there",
    ]
    assert page[-2:] == ["One", "Two"]


def test_message_in_html_is_shown_as_text(renderer: Renderer) -> None:
    """
    Of an HTML body the text is shown, and nothing of its code.
    """
    html = "<style>p{}</style><p>Dear&nbsp;Bob,</p><script>x()</script><p>a &lt; b</p>"

    (page,) = rows(renderer, documents.eml(subject="S", html=html), name="a.eml")

    assert page[-2:] == ["Dear Bob,", "a < b"]


@pytest.mark.parametrize(
    "html",
    [
        "<html><head><title>No</title><body><p>One</p></body></html>",
        "<head><style>p{}</style><meta charset=utf-8><p>One</p>",
        "<!DOCTYPE html><title>No</title><body>One",
        "<head><title>No</title></head><body><script>x</script>One<template>No</template>",
    ],
)
def test_message_whose_head_is_not_closed_is_shown(renderer: Renderer, html: str) -> None:
    """
    The end of the head is optional in HTML, and a page without it is not blank.
    """
    (page,) = rows(renderer, documents.eml(subject="S", html=html), name="a.eml")

    assert "One" == page[-1]
    assert "No" not in page


def test_attachment_names_fit_a_file_system(renderer: Renderer) -> None:
    """
    A name has at most 255 bytes in UTF-8 with its number, and keeps its extension.
    """
    long = "報" * 100 + ".pdf"
    odd = "a." + "b" * 400
    files = [(name, b"") for name in (long, long, odd, "x" * 300)]
    source = documents.eml(subject="S", text="T", attachments=files)

    names = [each.name for each in ask(renderer, source, RenderOptions(), "a.eml").attachments]

    assert [".pdf", " (2).pdf"] == [names[0].lstrip("報"), names[1].lstrip("報")]
    assert 4 == len(set(names))
    assert all(len(name.encode()) <= 255 for name in names)
    assert all(len(name.encode()) > 200 for name in names)


def test_attachment_names_differ_on_every_file_system(renderer: Renderer) -> None:
    """
    Names that differ in case or in composition alone are one name on some systems.
    """
    files = [(name, b"") for name in ("A.txt", "a.TXT", "\u00e9.md", "e\u0301.md", "a.txt. ")]
    source = documents.eml(subject="S", text="T", attachments=files)

    names = [each.name for each in ask(renderer, source, RenderOptions(), "a.eml").attachments]

    assert ["A.txt", "a (2).TXT", "é.md", "é (2).md", "a (3).txt"] == names


def test_attachments_come_out_under_safe_names(renderer: Renderer) -> None:
    """
    Attachments are listed on the page and returned; a name cannot lead out of a folder.
    """
    message = documents.eml(
        subject="S",
        text="T",
        attachments=[
            ("report.pdf", b"one"),
            ("report.pdf", b"two"),
            ("../../etc/passwd", b"three"),
            ("..\\boot.ini", b"four"),
            ("наклад 1.txt", b"five"),
        ],
    )

    document = ask(renderer, message, RenderOptions(extract_text=True), "a.eml")

    assert [(each.name, each.data) for each in document.attachments] == [
        ("report.pdf", b"one"),
        ("report (2).pdf", b"two"),
        ("passwd", b"three"),
        ("boot.ini", b"four"),
        ("наклад 1.txt", b"five"),
    ]
    assert "report (2).pdf" in " ".join(line.value for line in document.pages[0].lines)


@pytest.mark.parametrize("rotation", [0, 90])
def test_text_over_another_one_is_not_mixed_with_it(renderer: Renderer, rotation: int) -> None:
    """
    As in clipped cells, whose letters are drawn one by one: each text stays whole.
    """
    target = BytesIO()
    canvas = Canvas(target, pagesize=documents.LETTER)
    canvas.setFont("Courier", 12)
    for x, text in ((72, "Thomas Butler"), (133, "Ada Lovelace"), (300, "12")):
        for offset, letter in enumerate(text):
            canvas.drawString(x + 7.2 * offset, 700, letter)
    canvas.setPageRotation(rotation)
    canvas.save()

    assert [["Thomas Butler Ada Lovelace 12"]] == rows(renderer, target.getvalue(), name="a.pdf")


def test_font_of_a_package_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """
    A machine without a font for Japanese may get one as a package.
    """
    folder = tmp_path / "paperang_p2_fonts_cjk" / "fonts"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").touch()
    (folder / "wqy-microhei.ttc").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(fonts, "_NAMES", ("wqy-microhei.ttc",))

    assert ["wqy-microhei.ttc"] == [file.name for file in fonts.found()._files]
