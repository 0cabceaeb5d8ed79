# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
"""Contains some shared types for properties"""

import datetime
from collections.abc import Mapping, MutableMapping
from http import HTTPStatus
from typing import IO, BinaryIO, Generic, Literal, TypeVar
from urllib.parse import quote

from attrs import define, field


class Unset:
    def __bool__(self) -> Literal[False]:
        return False

    def __reduce__(self) -> str:
        return "UNSET"


UNSET: Unset = Unset()

# The types that `httpx.Client(files=)` can accept, copied from that library.
FileContent = IO[bytes] | bytes | str
FileTypes = (
    # (filename, file (or bytes), content_type)
    tuple[str | None, FileContent, str | None]
    # (filename, file (or bytes), content_type, headers)
    | tuple[str | None, FileContent, str | None, Mapping[str, str]]
)
RequestFiles = list[tuple[str, FileTypes]]


@define
class File:
    """Contains information for file uploads"""

    payload: BinaryIO
    file_name: str | None = None
    mime_type: str | None = None

    def to_tuple(self) -> FileTypes:
        """Return a tuple representation that httpx will accept for multipart/form-data"""
        return self.file_name, self.payload, self.mime_type


T = TypeVar("T")


def _known_status(code: int) -> int:
    try:
        return HTTPStatus(code)
    except ValueError:
        return code


@define
class Response(Generic[T]):
    """A response from an endpoint; its status is an HTTPStatus where that knows the code"""

    status_code: int = field(converter=_known_status)
    content: bytes = field(repr=False)
    headers: MutableMapping[str, str]
    parsed: T | None


def _zone(name: str | None, offset: int | None) -> datetime.tzinfo | None:
    """Name the time zone of a date, refusing names whose meaning depends on the machine that reads them"""
    if offset is not None:
        return datetime.timezone(datetime.timedelta(seconds=offset))
    if name is not None:
        raise ValueError(f"time zone {name!r} has no fixed offset")
    return None


def parse_datetime(value: str) -> datetime.datetime:
    """Read a date and time in any ISO 8601 form, in that of RFC 1123, or in another that python-dateutil knows

    A value without a time zone gives a naive datetime, a date without a time gives midnight.

    Raises:
        TypeError: If value is not a string.
        ValueError: If value is not a date.
    """
    try:
        return datetime.datetime.fromisoformat(value)
    except ValueError:
        pass

    from dateutil import parser  # noqa: PLC0415

    try:
        # What the text leaves open would come from the default, so a whole date is one where two defaults agree.
        one = parser.parse(value, default=datetime.datetime(1, 1, 1), tzinfos=_zone)
        two = parser.parse(value, default=datetime.datetime(2, 2, 2), tzinfos=_zone)
    except OverflowError as error:
        raise ValueError(f"not a date: {value!r}") from error
    if one != two:
        raise ValueError(f"not a whole date: {value!r}")
    return one


def path_segment(name: str, value: object, *, may_be_empty: bool) -> str:
    """Quote the value of a path parameter so that it stays one segment of the URL

    Raises:
        ValueError: If value is "." or "..", which HTTP clients resolve and so would send the request elsewhere,
            or if it is empty and may not be.
    """
    text = str(value)
    if text in (".", ".."):
        raise ValueError(f"{name} must not be {text!r}: it would change the path of the request")
    if not text and not may_be_empty:
        raise ValueError(f"{name} must not be empty")
    return quote(text, safe="")


__all__ = [
    "UNSET",
    "File",
    "FileTypes",
    "RequestFiles",
    "Response",
    "Unset",
    "parse_datetime",
    "path_segment",
]
