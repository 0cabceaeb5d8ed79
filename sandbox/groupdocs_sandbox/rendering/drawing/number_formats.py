"""
Number formats of workbooks, brought down to those that minipdf knows.

It knows six built-in formats, dates that begin with the year, and money; any other number it
shows bare, a date as the count of its days. So a format goes to the nearest one that it knows.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from groupdocs_sandbox.rendering.package import attributes

_FORMAT: Final = re.compile(rb"<(?:\w+:)?numFmt\s[^>]*>")
_USE: Final = re.compile(rb"(?<=\snumFmtId=\")\d+(?=\")")
_STYLE: Final = re.compile(rb"<(?:\w+:)?xf\s[^>]*>")
_LANGUAGE: Final = re.compile(r"\[\$-[^\]]*\]")
_LITERAL: Final = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]|_.")
# ECMA-376 part 1, section 18.8.30.
_WHOLE, _DECIMAL, _PERCENT, _FINE_PERCENT, _DATE = 3, 4, 9, 10, 14
_NEAREST: Final = {
    **dict.fromkeys((15, 16, 17, 22), _DATE),
    **dict.fromkeys((37, 38, 41), _WHOLE),
    **dict.fromkeys((2, 39, 40, 43), _DECIMAL),
}


def with_known_formats(styles: bytes) -> bytes:
    """
    Let the cell styles of a workbook refer to number formats that minipdf knows.

    Args:
        styles: The part `xl/styles.xml`.
    """
    known = dict(_NEAREST)
    for each in map(attributes, _FORMAT.findall(styles)):
        nearest = _nearest(unescape(each.get("formatCode", "")))
        if nearest is not None and each.get("numFmtId", "").isdigit():
            known[int(each["numFmtId"])] = nearest

    def renumbered(style: re.Match[bytes]) -> bytes:
        return _USE.sub(lambda use: b"%d" % known.get(int(use[0]), int(use[0])), style[0])

    return _STYLE.sub(renumbered, styles)


def _nearest(code: str) -> int | None:
    bare = _LITERAL.sub("", code.partition(";")[0]).lower()
    if "%" in bare:
        return _FINE_PERCENT if "." in bare else _PERCENT
    if "$" in _LANGUAGE.sub("", code) or "general" in bare or bare.startswith("yyyy-mm-dd"):
        return None
    if "y" in bare or "d" in bare:
        return _DATE
    if "#,##0" in bare:
        return _DECIMAL if "." in bare else _WHOLE
    return None
