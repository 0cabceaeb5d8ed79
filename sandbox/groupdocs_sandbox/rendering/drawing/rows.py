"""
One row of text, in whatever fonts its characters need.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from groupdocs_sandbox.rendering import fonts


def draw_row(
    canvas: Canvas,
    available: fonts.Fonts,
    row: str,
    *,
    size: float,
    at: tuple[float, float],
    base: str = fonts.BASE,
) -> float:
    """
    Draw a row.

    Args:
        canvas: Where to.
        available: The fonts for what `base` does not have.
        row: The text; what is not printable becomes a blank.
        size: Of the font, in points.
        at: Begin of the base line.
        base: One of a PDF's own fonts, for Latin text.

    Returns:
        Where the row ends.
    """

    def by_font(character: str) -> tuple[str, bool]:
        name = available.name_for(character)
        return base if name == fonts.BASE else name, available.needs_a_note(character)

    x, y = at
    printable = "".join(each if each.isprintable() else " " for each in row)
    for (name, noted), characters in groupby(_visual(printable), by_font):
        canvas.setFont(name, size)
        for run in characters if noted else ("".join(characters),):
            if noted:
                canvas.addLiteral(_note(run))
            canvas.drawString(x, y, run)
            if noted:
                canvas.addLiteral("EMC")
            x += pdfmetrics.stringWidth(run, name, size)
    return x


def _note(character: str) -> str:
    """
    Say what a glyph stands for (ISO 32000-1, section 14.9.4).

    pdfium reads nothing beyond the basic plane here, so such a character is a sign for itself.
    """
    told = character if character <= "\uffff" else "\ufffd"
    return f"/Span << /ActualText <feff{ord(told):04x}> >> BDC"


def _visual(row: str) -> str:
    """
    Put runs of right-to-left text into the order in which they are drawn.

    That is less than Unicode's algorithm, and enough for words of one script in a row.
    """
    runs = groupby(row, lambda each: unicodedata.bidirectional(each) in ("R", "AL", "NSM"))
    return "".join("".join(run)[:: -1 if backwards else 1] for backwards, run in runs)
