"""
The values that go into the renderer and come out of it.

Nothing here knows an engine, so a server process can import all of it for free.
"""

from __future__ import annotations

from enum import StrEnum

from attrs import Factory, field, frozen

from groupdocs_sandbox.rendering.options import RenderOptions


class Output(StrEnum):
    """
    What a document is rendered into.
    """

    HTML = "html"
    PNG = "png"
    JPG = "jpg"
    PDF = "pdf"


@frozen(kw_only=True)
class RenderRequest:
    """
    One document and what is wanted of it.

    Attributes:
        data: The whole file.
        file_name: Its name; only the extension is looked at, and only as a hint.
        output: None asks for the page list alone, without drawing.
        password: The password to open it with; empty = none.
        options: How to render.
    """

    data: bytes = field(repr=False)
    file_name: str
    output: Output | None
    password: str = field(default="", repr=False)
    options: RenderOptions = Factory(RenderOptions)


@frozen(kw_only=True)
class Character:
    """
    One character and its box in pixels of the page picture, origin top left.
    """

    x: float
    y: float
    width: float
    height: float
    value: str


@frozen(kw_only=True)
class Word(Character):
    """
    A run without blanks.
    """

    characters: tuple[Character, ...]


@frozen(kw_only=True)
class Line(Character):
    """
    One line of text as the page shows it.
    """

    words: tuple[Word, ...]


@frozen(kw_only=True)
class Resource:
    """
    A file that an HTML page refers to by `name`.
    """

    name: str
    data: bytes = field(repr=False)


@frozen(kw_only=True)
class RenderedPage:
    """
    One page.

    Attributes:
        number: 1-based number in the document.
        width: Pixels of the PNG or JPG picture; the same figure for every output.
        height: Pixels, likewise.
        data: The page's file; None when only information was asked for or for PDF.
        resources: Files beside an HTML page.
        visible: False for a hidden slide or sheet that was asked for.
        lines: The text, when it was asked for.
    """

    number: int
    width: int
    height: int
    data: bytes | None = field(default=None, repr=False)
    resources: tuple[Resource, ...] = ()
    visible: bool = True
    lines: tuple[Line, ...] = ()


@frozen(kw_only=True)
class Attachment:
    """
    A file inside a document; the name is safe to use as a file name.
    """

    name: str
    data: bytes = field(repr=False)


@frozen(kw_only=True)
class RenderedDocument:
    """
    What became of a request.

    Attributes:
        extension: Of the detected format, with its dot (`.docx`).
        format_name: Of the detected format.
        page_count: Pages of the whole document.
        pages: The chosen pages in the wanted order; all of them when only information was asked
            for.
        document: For PDF output the chosen pages in one file.
        attachments: Files inside a message, an archive or a PDF.
        folders: Paths of the folders of an archive; None = it is none.
        printing_allowed: What a PDF says about it; None = it is none.
        engine: Name of the engine that drew the document.
    """

    extension: str
    format_name: str
    page_count: int
    pages: tuple[RenderedPage, ...]
    document: bytes | None = field(default=None, repr=False)
    attachments: tuple[Attachment, ...] = ()
    folders: tuple[str, ...] | None = None
    printing_allowed: bool | None = None
    engine: str
