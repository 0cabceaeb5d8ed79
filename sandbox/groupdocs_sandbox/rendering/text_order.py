"""
The order of a line's characters where two texts lie over each other, as in clipped cells.

pdfium sorts what stands on a line from left to right, and so mixes such texts letter by letter.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from statistics import fmean
from typing import Final

import pypdfium2 as pdfium
from attrs import define, field, frozen
from pypdfium2 import raw

from groupdocs_sandbox.rendering.values import Character

BLANKS: Final = " \t\xa0\u3000\f\v"
_MOST_FORMS: Final = 15  # forms within forms
_STEP_BACK: Final = 0.5  # of the last width: an accent may stand before its letter
_COVERED: Final = 0.5  # of the narrower width
_EVEN: Final = 0.01  # radians
_BLANK: Final = 0.3  # of the mean width


@frozen
class Glyph:
    """
    A character, and what pdfium knows of it.

    Attributes:
        index: Its index in the text page.
        left, right, height: Its box in points, before the page is turned.
    """

    character: Character
    index: int
    left: float = field(kw_only=True)
    right: float = field(kw_only=True)
    height: float = field(kw_only=True)

    @property
    def value(self) -> str:
        """
        The character itself.
        """
        return self.character.value


@define(slots=False)
class TextOrder:
    """
    Tell texts apart by the order in which the page draws them.
    """

    _page: pdfium.PdfPage
    _textpage: pdfium.PdfTextPage

    def arranged(self, line: Sequence[Glyph]) -> list[Character]:
        """
        Return a line's characters, with one text after the other where two are mixed.
        """
        glyphs = [glyph for glyph in line if glyph.value not in BLANKS]
        covered = [pair for pair in pairwise(glyphs) if _cover(*pair)]
        runs = list(_runs(sorted(glyphs, key=self._time))) if covered else []
        owners = {glyph: number for number, run in enumerate(runs) for glyph in run}
        if all(owners[one] == owners[other] for one, other in covered) or self._is_turned(line):
            return [glyph.character for glyph in line]
        ordered = (sorted(run, key=lambda glyph: glyph.index) for run in runs)
        return list(_joined(sorted(ordered, key=lambda run: run[0].index)))

    def _is_turned(self, line: Sequence[Glyph]) -> bool:
        return any(raw.FPDFText_GetCharAngle(self._textpage, glyph.index) > _EVEN for glyph in line)

    def _time(self, glyph: Glyph) -> int:
        text = raw.FPDFText_GetTextObject(self._textpage, glyph.index)
        return self._times.get(_address(text), 0)

    @cached_property
    def _times(self) -> dict[int | None, int]:
        """
        When each text of the page is drawn, by its address.
        """
        texts = self._page.get_objects((raw.FPDF_PAGEOBJ_TEXT,), max_depth=_MOST_FORMS)
        return {_address(text.raw): time for time, text in enumerate(texts)}


def _address(pointer: object) -> int | None:
    return ctypes.cast(pointer, ctypes.c_void_p).value  # type: ignore[arg-type]


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """
    Part what is drawn one after the other where it goes back, or leaves a gap.
    """
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _goes_on(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    yield run


def _goes_on(one: Glyph, other: Glyph) -> bool:
    least = one.left - _STEP_BACK * (one.right - one.left)
    return least <= other.left <= one.right + one.height


def _joined(runs: Iterable[Sequence[Glyph]]) -> Iterator[Character]:
    """
    Yield the characters with a blank before each text, and where a text leaves room for one.
    """
    for run in runs:
        end = -math.inf
        blank = _BLANK * fmean(glyph.right - glyph.left for glyph in run)
        for glyph in run:
            here = glyph.character
            if glyph.left - end > blank:
                yield Character(x=here.x, y=here.y, width=0, height=0, value=" ")
            yield here
            end = glyph.right


def _cover(one: Glyph, other: Glyph) -> bool:
    """
    Tell whether two characters lie over each other, and do not only touch.
    """
    both = min(one.right, other.right) - max(one.left, other.left)
    return both > _COVERED * min(one.right - one.left, other.right - other.left)
