"""Which pages are asked for, and the pages that came back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final, NoReturn, TypeAlias

from attrs import frozen

_PART: Final = re.compile(r"\s*([0-9]+)(?:\s*-\s*([0-9]+))?\s*")
_OPEN: Final = re.compile(r"\s*([0-9]{1,9})\s*-\s*")
_MOST_PAGES: Final = 10_000
_MOST_DIGITS: Final = 9


class Format(StrEnum):
    """
    What a document is rendered to.
    """

    HTML = "html"
    PNG = "png"
    JPG = "jpg"
    PDF = "pdf"

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        raise ValueError(f"{value!r} is no output format: use {', '.join(cls)}.")


@frozen
class Page:
    """
    One file that a render wrote.

    Attributes:
        number: The page's number in the document, from 1; None for a PDF, which holds them all.
        path: The file.
        size: Its size in bytes.
    """

    number: int | None
    path: Path
    size: int


@frozen
class PagesFrom:
    """
    All pages from one on.

    Attributes:
        first: Its number, from 1.
    """

    first: int


Selection: TypeAlias = list[int] | PagesFrom
"""Numbers of pages in the order wanted, each once; or all from one on."""


def selection(pages: str | int | Sequence[int] | PagesFrom | None) -> Selection | None:
    """
    Return the selection that is meant, or None for all pages.

    Args:
        pages: A number, numbers, or text as for `parse_pages`; a selection stays as it is.

    Raises:
        ValueError: If it names no page, or something else than pages.
    """
    if pages is None or isinstance(pages, PagesFrom):
        return pages
    if isinstance(pages, str | int):
        return parse_pages(str(pages))
    return parse_pages(",".join(map(str, pages)))


def parse_pages(text: str) -> Selection:
    """
    Read a selection of pages such as `1-3,5`, or `2-` for all from page 2 on.

    Raises:
        ValueError: If it is no list of page numbers and ranges.
    """
    rest = _OPEN.fullmatch(text)
    if rest and int(rest[1]) > 0:
        return PagesFrom(int(rest[1]))
    numbers: dict[int, None] = {}
    for part in text.split(","):
        first, last = _range(part, text)
        if len(numbers) + last - first >= _MOST_PAGES:
            raise ValueError(f"{_short(text)} names more than {_MOST_PAGES} pages.")
        numbers.update(dict.fromkeys(range(first, last + 1)))
    return list(numbers)


def _range(part: str, text: str) -> tuple[int, int]:
    match = _PART.fullmatch(part)
    if match and len(match[2] or match[1]) > _MOST_DIGITS:
        raise ValueError(f"{_short(text)} names a page that no document has.")
    first = int(match[1]) if match else 0
    last = int(match[2] or first) if match else 0
    if 1 <= first <= last:
        return first, last
    if match and last < first:
        raise ValueError(f"{_short(text)} is no selection of pages: {first} comes after {last}.")
    raise ValueError(
        f"{_short(text)} is no selection of pages: "
        "write numbers from 1 and ranges, as in 1-3,5, or 2- for all from page 2 on."
    )


def _short(text: str) -> str:
    longest = 40
    return repr(text if len(text) <= longest else f"{text[:longest]}...")
