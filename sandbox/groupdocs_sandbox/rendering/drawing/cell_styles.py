"""
How the texts of cells are drawn, as far as their size depends on it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from attrs import frozen
from reportlab.pdfbase.pdfmetrics import stringWidth

from groupdocs_sandbox.rendering.package import attributes

_FONTS: Final = re.compile(rb"<(?:\w+:)?fonts\b.*?</(?:\w+:)?fonts\s*>", re.DOTALL)
_FONT: Final = re.compile(rb"<(?:\w+:)?font\b(?:[^>]*/>|.*?</(?:\w+:)?font\s*>)", re.DOTALL)
_BOLD: Final = re.compile(rb"<(?:\w+:)?b(?:\s+val\s*=\s*[\"'](?:1|true)[\"'])?\s*/>")
_SIZE: Final = re.compile(rb"<(?:\w+:)?sz\s+val\s*=\s*[\"']([\d.]+)[\"']")
_STYLES: Final = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs\s*>", re.DOTALL)
_STYLE: Final = re.compile(rb"<(?:\w+:)?xf\b(?:[^>]*/>|.*?</(?:\w+:)?xf\s*>)", re.DOTALL)
_WRAPS: Final = re.compile(rb"\swrapText\s*=\s*[\"'](?:1|true)[\"']")
_GENERAL_DIGITS: Final = 11  # that a number without a format shows at most
_DATE_DIGITS: Final = 10
_WIDER: Final = 1.16  # widths in DejaVu Sans, the widest font that is in common use, to Helvetica's


@frozen
class Style:
    """
    How the text of a cell is drawn.

    Attributes:
        size: Of the font, in points.
        bold: Whether the font is.
        wraps: Whether the text goes on in the next line where the cell ends.
        formatted: Whether a number has a format.
    """

    size: float = 11.0
    bold: bool = False
    wraps: bool = False
    formatted: bool = False

    def shown(self, number: str) -> str:
        """
        Return digits that take about as much room as a number does.
        """
        if not self.formatted:
            return number[:_GENERAL_DIGITS]
        whole = len(number.partition(".")[0])
        return "0" * max(_DATE_DIGITS, whole + (whole - 1) // 3 + 3)

    def width(self, text: str) -> float:
        """
        Return the points that one line of text takes.
        """
        name = "Helvetica-Bold" if self.bold else "Helvetica"
        latin = "".join(each for each in text if each < "\u0100")
        others = (_share(each) for each in text if each >= "\u0100")
        return float(stringWidth(latin, name, self.size)) * _WIDER + self.size * sum(others)


def read_styles(part: bytes) -> list[Style]:
    """
    List the styles that the cells of a workbook name by number.

    Args:
        part: Its part `xl/styles.xml`, or nothing.
    """
    fonts = [_font(each) for each in _parts(_FONTS, _FONT, part)]
    return [_style(each, fonts) for each in _parts(_STYLES, _STYLE, part)]


def _parts(whole: re.Pattern[bytes], part: re.Pattern[bytes], content: bytes) -> list[bytes]:
    found = whole.search(content)
    return part.findall(found[0]) if found else []


def _font(font: bytes) -> tuple[float, bool]:
    size = _SIZE.search(font)
    return float(size[1]) if size else Style().size, bool(_BOLD.search(font))


def _style(style: bytes, fonts: Sequence[tuple[float, bool]]) -> Style:
    about = attributes(style[: style.index(b">") + 1])
    number = about.get("fontId", "")
    index = int(number) if number.isdigit() else 0
    size, bold = fonts[index] if index < len(fonts) else (Style().size, False)
    formatted = about.get("numFmtId", "0") != "0"
    return Style(size=size, bold=bold, wraps=bool(_WRAPS.search(style)), formatted=formatted)


def _share(character: str) -> float:
    """
    Return the width of a character beyond Latin, in sizes of its font.
    """
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.65
