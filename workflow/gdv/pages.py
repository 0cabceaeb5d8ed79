"""Which pages are asked for, and the pages that came back."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Final

from attrs import frozen

_PART: Final = re.compile(r"\s*(\d{1,6})(?:\s*-\s*(\d{1,6}))?\s*")
_MOST_PAGES: Final = 10_000


class Format(StrEnum):
    """
    What a document is rendered to.
    """

    HTML = "html"
    PNG = "png"
    JPG = "jpg"
    PDF = "pdf"


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


def parse_pages(text: str) -> list[int]:
    """
    Read a selection of pages such as `1-3,5`.

    Returns:
        The numbers in the order given, each once.

    Raises:
        ValueError: If it is no list of page numbers and ranges.
    """
    numbers: dict[int, None] = {}
    for part in text.split(","):
        match = _PART.fullmatch(part)
        first = int(match[1]) if match else 0
        last = int(match[2] or first) if match else 0
        if first < 1 or last < first:
            raise ValueError(
                f"{text!r} is no selection of pages: write numbers from 1 and ranges, as in 1-3,5."
            )
        if len(numbers) + last - first >= _MOST_PAGES:
            raise ValueError(f"{text!r} names more than {_MOST_PAGES} pages.")
        numbers.update(dict.fromkeys(range(first, last + 1)))
    return list(numbers)
