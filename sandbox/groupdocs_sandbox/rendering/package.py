"""
Office packages: a check before an engine gets one, and edits where engines ignore an option.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Final

from attrs import frozen

from groupdocs_sandbox.rendering.errors import FailedToReadFile, ResourceLimit
from groupdocs_sandbox.rendering.limits import MAX_UNPACKED

_MAX_RATIO: Final = 200  # unpacked to packed size, of a part that is large
_LARGE: Final = 8 * 2**20  # bytes unpacked, from which on the ratio counts
_XML: Final = (".xml", ".rels", ".vml")
_UTF_16: Final = {
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
}
_PROLOG: Final = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->)*<!DOCTYPE", re.DOTALL)
_LONGEST_TYPE: Final = 255  # bytes
_TEXT: Final = re.compile(rb"<(?:\w+:)?(?:t|v)(?: [^>]*)?>\s*[^<\s]")
_RELATIONSHIP: Final = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
# What zipfile and the decompressors beneath it raise on a broken or an odd package.
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError)
_ATTRIBUTE: Final = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


@frozen
class Prepared:
    """
    A package ready for an engine, and what its drawing must have to be believed.

    Attributes:
        data: The package.
        texts: The least number of pages with text.
        pages: The exact number of pages; None = unknown.
        hidden: Numbers of the pages that are hidden in the source.
    """

    data: bytes
    texts: int = 0
    pages: int | None = None
    hidden: frozenset[int] = frozenset()


def checked(data: bytes) -> zipfile.ZipFile:
    """
    Open a package whose parts are all of a sane size, and declare no entities.

    Raises:
        ResourceLimit: If it would unpack to more than an engine should be given.
        FailedToReadFile: If it is damaged.
    """
    with telling_damage():
        package = zipfile.ZipFile(BytesIO(data))
        require_sane_sizes(package)
        for part in package.infolist():
            # A part never yields more than it declares here, and a wrong declaration is damage.
            content = package.read(part)
            if part.filename.endswith(_XML) and _declares_a_type(content):
                raise FailedToReadFile("The file is damaged: a part of it declares entities.")
        return package


def require_sane_sizes(package: zipfile.ZipFile) -> None:
    """
    Look at the sizes that a package declares, before anything in it is unpacked.

    Raises:
        ResourceLimit: If it would unpack to more than the renderer takes.
    """
    parts = package.infolist()
    if sum(part.file_size for part in parts) > MAX_UNPACKED or any(map(_bloated, parts)):
        raise ResourceLimit("The document unpacks to more than the renderer takes.")


def names(data: bytes) -> list[str]:
    """
    List the parts of a package without unpacking any of them.

    Raises:
        FailedToReadFile: If it is damaged.
    """
    with telling_damage(), zipfile.ZipFile(BytesIO(data)) as package:
        return [name.replace("\\", "/") for name in package.namelist()]


def declared(data: bytes) -> str:
    """
    Read what a package says it is, as those of OpenDocument do in a part of its own.

    Raises:
        FailedToReadFile: If it is damaged.
    """
    with telling_damage(), zipfile.ZipFile(BytesIO(data)) as package:
        return package.open("mimetype").read(_LONGEST_TYPE).decode("ascii", "replace").strip()


def has_text(package: zipfile.ZipFile, part: str) -> bool:
    """
    Tell whether any part whose name starts so holds visible text.
    """
    return any(
        _TEXT.search(package.read(name)) for name in package.namelist() if name.startswith(part)
    )


def attributes(tag: bytes) -> dict[str, str]:
    """
    Read the attributes of one XML tag.
    """
    found = _ATTRIBUTE.findall(tag)
    return {name.decode(): (one or two).decode("utf-8", "replace") for name, one, two in found}


def relationships(package: zipfile.ZipFile, part: str) -> dict[str, str]:
    """
    Map the relationship ids of a part such as `ppt/presentation.xml` to part names.
    """
    folder, _, name = part.rpartition("/")
    try:
        tags = _RELATIONSHIP.findall(package.read(f"{folder}/_rels/{name}.rels"))
    except KeyError as error:
        raise FailedToReadFile("The file is damaged: a part of it is missing.") from error
    found = map(attributes, tags)
    return {each.get("Id", ""): _absolute(folder, each.get("Target", "")) for each in found}


def relationship_id(tag: bytes) -> str:
    """
    Read the attribute `r:id` of one XML tag, whatever its prefix.

    Raises:
        FailedToReadFile: If there is none.
    """
    for name, value in attributes(tag).items():
        if name.endswith(":id"):
            return value
    raise FailedToReadFile("The file is damaged: a part of it is missing.")


def rewritten(
    package: zipfile.ZipFile,
    edit: Callable[[str, bytes], bytes],
    added: Mapping[str, bytes] | None = None,
) -> bytes:
    """
    Copy a package with some of its parts changed.

    Args:
        package: The source.
        edit: Takes the name and the content of a part; returns the new content.
        added: More parts, by name.
    """
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        for part in package.infolist():
            copy.writestr(part.filename, edit(part.filename, package.read(part)))
        for name, content in (added or {}).items():
            copy.writestr(name, content)
    return target.getvalue()


def _declares_a_type(content: bytes) -> bool:
    """
    Look for a document type, which no package may declare, and which can make a part endless.
    """
    encoding = _UTF_16.get(content[:2], "utf-8-sig")
    return _PROLOG.match(content.decode(encoding, "replace")) is not None


@contextmanager
def telling_damage() -> Generator[None]:
    """
    Say of whatever goes wrong with a package in the block that it is damaged.

    Raises:
        FailedToReadFile: If it is.
    """
    try:
        yield
    except _DAMAGE as error:
        raise FailedToReadFile("The file is damaged: its package cannot be opened.") from error


def _absolute(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target))[1:]


def _bloated(part: zipfile.ZipInfo) -> bool:
    return part.file_size > max(_LARGE, _MAX_RATIO * part.compress_size)
