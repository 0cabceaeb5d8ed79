"""
The bodies of view and info requests, as values for the renderer.
"""

from __future__ import annotations

from attrs import field, frozen

from groupdocs_sandbox.call import Call
from groupdocs_sandbox.errors import ApiError, MalformedInputError
from groupdocs_sandbox.json_input import JsonObject
from groupdocs_sandbox.objects import open_file
from groupdocs_sandbox.rendering import Output, RenderOptions, RenderRequest
from groupdocs_sandbox.storage import Place

LARGEST_SOURCE = 256 * 1024**2  # bytes of a document to render

_LARGEST_SIDE = 10_000  # pixels
_BEST_QUALITY = 100  # percent
_ROTATIONS = {"On90Degree": 90, "On180Degree": 180, "On270Degree": 270}  # degrees clockwise


@frozen
class Source:
    """
    The document that a request is about.

    Attributes:
        place: Where it is, or would be.
        password: Password that opens it; empty for none.
    """

    place: Place
    password: str = field(repr=False)

    def read(self) -> bytes:
        """
        Read the document.

        Raises:
            ObjectNotFoundError: There is no such file.
            ApiError: It is too long to be rendered here.
        """
        if self.place.file().size > LARGEST_SOURCE:
            raise ApiError(400, "FailedToReadFile", "The document is too long.")
        with open_file(self.place) as file:
            return file.read(LARGEST_SOURCE)


def source_of(call: Call, body: JsonObject) -> Source:
    """
    Find the document that `FileInfo` names.

    Raises:
        ApiError: `FileInfo` or its path is absent or malformed, or its storage out of reach.
    """
    info = body.child("FileInfo")
    if info is None:
        raise ApiError(400, "MissingFileInfo", "Parameter 'FileInfo' is not specified.")
    path = info.text("FilePath")
    place = call.storage(info.text("StorageName")).place(path, parameter="FilePath")
    if not place.parts:
        raise MalformedInputError("FilePath", "is not specified")
    version = info.text("VersionId")
    if version not in {"", "null"}:
        raise ApiError(404, "FileNotFound", f"Can't find file located at '{path}'.")
    return Source(place=place, password=info.text("Password"))


def request_of(source: Source, body: JsonObject, output: Output | None) -> RenderRequest:
    """
    Write a request to the renderer.

    Raises:
        ApiError: The document is missing or an option is malformed.
    """
    require_fonts(source, body)
    return RenderRequest(
        data=source.read(),
        file_name=source.place.parts[-1],
        output=output,
        password=source.password,
        options=render_options(body.child("RenderOptions") or JsonObject({})),
    )


def output_of(name: str, *, parameter: str) -> Output:
    """
    Read an output format, in any case.

    Raises:
        MalformedInputError: It is none of HTML, PNG, JPG and PDF.
    """
    try:
        return Output(name.lower())
    except ValueError:
        raise MalformedInputError(parameter, "must be HTML, PNG, JPG or PDF") from None


def require_fonts(source: Source, body: JsonObject) -> None:
    """
    Refuse a folder of fonts that does not exist; the fonts of one that does are not used.

    Raises:
        ApiError: 404 `FontsPathNotFound`.
    """
    path = body.text("FontsPath")
    if not path:
        return
    entry = source.place.storage.place(path, parameter="FontsPath").entry()
    if entry is None or not entry.is_folder:
        raise ApiError(404, "FontsPathNotFound", f"Can't find fonts folder located at '{path}'.")


def render_options(body: JsonObject) -> RenderOptions:
    """
    Read the render options that the stand-in honours, and check their types.

    Raises:
        MalformedInputError: A value has the wrong type or is out of range.
    """
    sheets = body.child("SpreadsheetOptions") or JsonObject({})
    text = body.child("TextOptions") or JsonObject({})
    defaults = RenderOptions()
    return RenderOptions(
        start_page=body.count("StartPageNumber"),
        page_count=body.count("CountPagesToRender"),
        pages=body.counts("PagesToRender"),
        rotations=_rotations(body),
        width=_side(body, "Width"),
        height=_side(body, "Height"),
        max_width=_side(body, "MaxWidth"),
        max_height=_side(body, "MaxHeight"),
        jpeg_quality=_percent(body, "JpegQuality") or defaults.jpeg_quality,
        external_resources=body.flag("ExternalResources"),
        extract_text=body.flag("ExtractText"),
        render_hidden_pages=body.flag("RenderHiddenPages"),
        render_hidden_rows=sheets.flag("RenderHiddenRows"),
        render_hidden_columns=sheets.flag("RenderHiddenColumns"),
        paginate_sheets=sheets.flag("PaginateSheets"),
        default_encoding=body.text("DefaultEncoding") or None,
        detect_encoding=body.flag("DetectEncoding"),
        max_chars_per_row=text.count("MaxCharsPerRow") or defaults.max_chars_per_row,
        max_rows_per_page=text.count("MaxRowsPerPage") or defaults.max_rows_per_page,
    )


def _rotations(body: JsonObject) -> dict[int, int]:
    rotations = {}
    for rotation in body.children("PageRotations"):
        number = rotation.count("PageNumber")
        angle = _ROTATIONS.get(rotation.text("RotationAngle"))
        if number is None or angle is None:
            raise MalformedInputError("PageRotations", "must hold page numbers and rotation angles")
        rotations[number] = angle
    return rotations


def _side(body: JsonObject, name: str) -> int | None:
    pixels = body.count(name)
    if pixels is not None and pixels > _LARGEST_SIDE:
        raise MalformedInputError(name, f"must not exceed {_LARGEST_SIDE} pixels")
    return pixels


def _percent(body: JsonObject, name: str) -> int | None:
    percent = body.count(name)
    if percent is not None and percent > _BEST_QUALITY:
        raise MalformedInputError(name, "must not exceed 100 percent")
    return percent
