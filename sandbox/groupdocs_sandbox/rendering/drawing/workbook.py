"""
The list of the sheets in a workbook, and a workbook that has the parts to be drawn for sheets.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape, unescape
from typing import Final

from attrs import field, frozen

from groupdocs_sandbox.rendering.errors import FailedToReadFile
from groupdocs_sandbox.rendering.package import (
    attributes,
    relationship_id,
    relationships,
    rewritten,
)

_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONSHIPS: Final = "xl/_rels/workbook.xml.rels"
_TYPES: Final = "[Content_Types].xml"
_SHEET: Final = re.compile(rb"<(\w+:)?sheet\s[^>]*?/>")
_SHEETS: Final = re.compile(
    rb"(<(?:\w+:)?sheets(?:\s[^>]*)?>).*?(</(?:\w+:)?sheets\s*>)", re.DOTALL
)
_NAMES: Final = re.compile(
    rb"<(?:\w+:)?definedNames(?:\s[^>]*)?>.*?</(?:\w+:)?definedNames\s*>", re.DOTALL
)
_NAME: Final = re.compile(rb"<(?:\w+:)?definedName(\s[^>]*)>([^<]*)<")
_AREA: Final = re.compile(r"(?<=!)[$A-Z\d]+(?::[$A-Z\d]+)?(?=,|\s*$)")
_STATE: Final = re.compile(rb"\sstate\s*=\s*[\"'](?:hidden|veryHidden)[\"']")
_OWN: Final = re.compile(rb"(?<=\s)(name|sheetId|\w+:id)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_CLOSING: Final = re.compile(rb"</(?:\w+:)?(?:Relationships|Types)\s*>\s*$")
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


@frozen
class Sheet:
    """
    A sheet in the list of a workbook.

    Attributes:
        part: Name of its part.
        hidden: Whether its tab is hidden.
        areas: Its print areas, such as `$A$1:$C$3`.
        tag: What lists it.
    """

    part: str
    hidden: bool
    areas: tuple[str, ...]
    tag: bytes = field(repr=False)


@frozen
class View:
    """
    What is to be drawn as if it were a sheet.

    Attributes:
        sheet: The sheet that it is of.
        content: The sheet's part, made ready for drawing.
        area: What of it is drawn, such as `$A$1:$C$3`; empty = all.
    """

    sheet: Sheet
    content: bytes = field(repr=False)
    area: str = ""


def sheets(package: zipfile.ZipFile) -> list[Sheet]:
    """
    List the worksheets of a workbook in their order.

    Raises:
        FailedToReadFile: If the list leads nowhere.
    """
    try:
        targets = relationships(package, _WORKBOOK)
        workbook = package.read(_WORKBOOK)
        tags = [found[0] for found in _SHEET.finditer(workbook)]
        parts = [targets[relationship_id(tag)] for tag in tags]
        areas = _print_areas(workbook)
    except KeyError as error:
        raise FailedToReadFile("The file is damaged: a sheet of it is missing.") from error
    return [
        Sheet(part=part, hidden=bool(_STATE.search(tag)), areas=areas.get(number, ()), tag=tag)
        for number, (tag, part) in enumerate(zip(tags, parts, strict=True))
        if part.startswith("xl/worksheets/")
    ]


def with_views(
    package: zipfile.ZipFile, views: Sequence[View], edit: Callable[[str, bytes], bytes]
) -> bytes:
    """
    Make a workbook that has views for sheets, none of them hidden.

    Args:
        package: The workbook.
        views: In their order; the first of a sheet takes its place.
        edit: Takes the name and the content of every other part; returns the new content.
    """
    firsts = {view.sheet.part: view for view in reversed(views)}
    extra = {n: view for n, view in enumerate(views) if firsts[view.sheet.part] is not view}
    parts = package.namelist()
    added = {_part(n): view.content for n, view in extra.items()}
    for number, view in extra.items():
        if _related(view.sheet.part) in parts:
            added[_related(_part(number))] = package.read(_related(view.sheet.part))
    edits = {
        _WORKBOOK: lambda content: _workbook(content, views, extra),
        _RELATIONSHIPS: lambda content: _with(content, map(_relationship, extra)),
        _TYPES: lambda content: _with(content, map(_override, extra)),
    }

    def changed(name: str, content: bytes) -> bytes:
        if name in firsts:
            return firsts[name].content
        return edits[name](content) if name in edits else edit(name, content)

    return rewritten(package, changed, added)


def _print_areas(workbook: bytes) -> dict[int, tuple[str, ...]]:
    areas = {}
    for tag, text in _NAME.findall(workbook):
        about = attributes(tag)
        sheet = about.get("localSheetId", "")
        if about.get("name") == "_xlnm.Print_Area" and sheet.isdigit():
            # The name of a sheet stands before each area, and may hold a comma.
            areas[int(sheet)] = tuple(_AREA.findall(text.decode("utf-8", "replace")))
    return areas


def _workbook(content: bytes, views: Sequence[View], extra: Mapping[int, View]) -> bytes:
    found = _SHEET.search(content)
    prefix = (found[1] or b"" if found else b"").decode()
    tags = [
        _OWN.sub(_own(n), view.sheet.tag) if n in extra else view.sheet.tag
        for n, view in enumerate(views)
    ]
    names = [_name(n, tags[n], view.area, prefix) for n, view in enumerate(views) if view.area]
    listed = b"".join(_STATE.sub(b"", tag) for tag in tags)
    defined = f"<{prefix}definedNames>{''.join(names)}</{prefix}definedNames>" if names else ""
    bare = _NAMES.sub(b"", content)
    return _SHEETS.sub(lambda old: old[1] + listed + old[2] + defined.encode(), bare, count=1)


def _own(number: int) -> Callable[[re.Match[bytes]], bytes]:
    values = {b"name": f"view {number}", b"sheetId": f"{60_000 + number}"}
    return lambda found: found[1] + f'="{values.get(found[1], _id(number))}"'.encode()


def _name(number: int, tag: bytes, area: str, prefix: str) -> str:
    sheet = unescape(attributes(tag).get("name", "")).replace("'", "''")
    place = escape(f"'{sheet}'!{area}", quote=False)
    about = f'name="_xlnm.Print_Area" localSheetId="{number}"'
    return f"<{prefix}definedName {about}>{place}</{prefix}definedName>"


def _with(content: bytes, tags: Iterable[str]) -> bytes:
    more = "".join(tags).encode()
    return _CLOSING.sub(lambda closing: more + closing[0], content)


def _relationship(number: int) -> str:
    return f'<Relationship Id="{_id(number)}" Type="{_KIND}" Target="/{_part(number)}"/>'


def _override(number: int) -> str:
    return f'<Override PartName="/{_part(number)}" ContentType="{_TYPE}"/>'


def _id(number: int) -> str:
    return f"view{number}"


def _part(number: int) -> str:
    return f"xl/worksheets/view{number}.xml"


def _related(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"
