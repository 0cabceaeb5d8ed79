"""
Fonts for plain text.

A PDF's own fonts reach Latin text only. Everything else is drawn in TrueType fonts: those in the
font folders of the system and of the user, then those of packages, and at last one that comes with
reportlab.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import reportlab
from attrs import define, field
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

BASE: Final = "Courier"  # every PDF reader has it
_BASE_CODEC: Final = "cp1252"  # what a PDF's own fonts reach

# File names, the first found that has a glyph draws it. The first is as wide as Courier.
_NAMES: Final = (
    "DejaVuSansMono.ttf",
    "LiberationMono-Regular.ttf",
    "consola.ttf",
    "Menlo.ttc",
    "DejaVuSans.ttf",
    "NotoSansMono-Regular.ttf",
    "NotoSans-Regular.ttf",
    "FreeMono.ttf",
    "arial.ttf",
    "Arial Unicode.ttf",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "ipaexg.ttf",
    "ipag.ttf",
    "DroidSansFallbackFull.ttf",
    "DroidSansFallback.ttf",
    "msgothic.ttc",
    "YuGothR.ttc",
    "msyh.ttc",
    "malgun.ttf",
    "simsun.ttc",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansDevanagari-Regular.ttf",
    "NotoSansThai-Regular.ttf",
    "unifont.ttf",
    "Vera.ttf",
)
# Packages that bring fonts for Chinese, Japanese and Korean to machines without any.
_PACKAGES: Final = ("paperang_p2_fonts_cjk",)
_DEPTH: Final = 4  # folders below a font folder


@define
class Fonts:
    """
    Choose a font for a character; files are opened when the first character needs them.

    Args:
        files: Font files by preference.
    """

    _files: list[Path]
    _opened: list[TTFont] = field(factory=list)
    _chosen: dict[str, str] = field(factory=dict)
    _missing: set[str] = field(factory=set)

    def name_for(self, character: str) -> str:
        """
        Name the font that draws a character, by its name in reportlab.

        Where no font has it, the first Unicode font shows its sign for a missing glyph.
        """
        if character not in self._chosen:
            self._chosen[character] = self._choose(character)
        return self._chosen[character]

    def needs_a_note(self, character: str) -> bool:
        """
        Tell whether a PDF drawn with the font of `name_for` would not hold the character itself.

        That is so without a glyph, and beyond the basic plane, where reportlab cuts the number.
        """
        self.name_for(character)
        return character in self._missing or character > "\uffff"

    def _choose(self, character: str) -> str:
        if _in_base(character):
            return BASE
        for font in self._all():
            if ord(character) in font.face.charToGlyph:
                return str(font.fontName)
        self._missing.add(character)
        return str(self._opened[0].fontName) if self._opened else BASE

    def _all(self) -> Iterator[TTFont]:
        yield from self._opened
        while self._files:
            file = self._files.pop(0)
            try:
                font = TTFont(f"sandbox-{len(self._opened)}", str(file))
            except (TTFError, OSError, ValueError, KeyError, IndexError):
                # Outlines that cannot be embedded, or a broken file.
                continue
            pdfmetrics.registerFont(font)
            self._opened.append(font)
            yield font


def found() -> Fonts:
    """
    Look for fonts in the font folders of the system, of the user, of packages and of reportlab.
    """
    by_name: dict[str, Path] = {}
    for folder in _folders():
        for file in _files(folder):
            by_name.setdefault(file.name.lower(), file)
    known = (by_name.get(name.lower()) for name in _NAMES)
    return Fonts([file for file in known if file])


def _in_base(character: str) -> bool:
    try:
        return character.encode(_BASE_CODEC) >= b" "
    except UnicodeEncodeError:
        return False


def _folders() -> Iterator[Path]:
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts")
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    else:
        yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
        yield from (home / ".local/share/fonts", home / ".fonts")
    for package in filter(None, map(find_spec, _PACKAGES)):
        yield from map(Path, package.submodule_search_locations or ())
    yield Path(reportlab.__file__).parent / "fonts"


def _files(folder: Path) -> Iterator[Path]:
    for base, folders, names in os.walk(folder):
        if len(Path(base).relative_to(folder).parts) >= _DEPTH:
            folders.clear()
        yield from (Path(base, name) for name in names)
