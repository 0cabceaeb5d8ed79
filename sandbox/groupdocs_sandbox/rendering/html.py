"""
HTML documents that show pages: the picture of each under its own, transparent, text.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from html import escape
from typing import Final
from unicodedata import bidirectional

from groupdocs_sandbox.rendering.values import Character, Line

# Where the baseline lies in a box that reaches from a font's ascent to its descent, and the size
# of the font: figures of the usual sans serif fonts, in heights of the box.
_BASELINE: Final = 0.81
_FONT: Final = 0.89
_WIDE: Final = 0.7  # gap between two words, in heights of the box, that starts another run
_SHORTEST: Final = 0.1  # CSS pixels: a length of 0 is an error in SVG
_EVEN: Final = 0.1  # CSS pixels by which the widths of a fixed font may differ
_LEFTWARDS: Final = ("R", "AL")  # of Unicode's bidirectional classes
_STYLE: Final = """\
body { margin: 0; background: #e8eaed; }
.page { position: relative; margin: 0 auto; overflow: hidden; background: #fff; }
.page img, .page svg { position: absolute; inset: 0; width: 100%; height: 100%; }
.page text { fill: transparent; font-family: sans-serif; white-space: pre; }
.page .even { font-family: monospace; }
.page .mark { font-weight: bold; pointer-events: none; user-select: none; }
.page ::selection { fill: transparent; background: #3875d766; }
@media print { body { background: none; } }"""


def data_uri(picture: bytes) -> str:
    """
    Write a PNG into an address (RFC 2397).
    """
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}"


def document(*, number: int, parts: Iterable[str]) -> str:
    """
    Write the document that shows pages.

    Args:
        number: Of its first page, 1-based.
        parts: What `page` returns.
    """
    pages = "\n".join(parts)
    return f"""\
<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="generator" content="groupdocs-sandbox">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Page {number}</title>
<style>
{_STYLE}
</style>
</head>
<body>
<main>
{pages}
</main>
</body>
</html>
"""


def page(
    *,
    size: tuple[int, int],
    picture: str,
    lines: tuple[Line, ...],
    mark: str = "",
    responsive: bool = False,
) -> str:
    """
    Write the part of a document that shows a page.

    Args:
        size: Width and height in CSS pixels.
        picture: Address of the page's picture.
        lines: The text, with places in CSS pixels.
        mark: SVG of a watermark.
        responsive: Let the page be as wide as the window.
    """
    width, height = size
    text = "\n".join((*map(_text, lines), mark))
    sides = f"width: {width}px; height: {height}px"
    style = f"aspect-ratio: {width} / {height}" if responsive else sides
    return f"""\
<section class="page" style="{style}">
<img src="{escape(picture)}" alt="">
<svg viewBox="0 0 {width} {height}">
{text}
</svg>
</section>"""


def _text(line: Line) -> str:
    """
    Write a line: each run of words begins and ends where it does in the picture.
    """
    turn = _turn(line)
    boxes = [_turned(word, turn) for word in line.words]
    top = min(box.y for box in boxes)
    height = max(box.y + box.height for box in boxes) - top
    attributes = f'y="{top + height * _BASELINE:.1f}" font-size="{height * _FONT:.1f}"'
    attributes += f' transform="rotate({turn})"' if turn else ""
    attributes += ' class="even"' if _is_even(line) else ""
    return f"<text {attributes}>{' '.join(map(_run, _runs(boxes)))}</text>"


def _runs(words: list[Character]) -> Iterator[list[Character]]:
    run = words[:1]
    for word in words[1:]:
        if not 0 <= word.x - run[-1].x - run[-1].width <= _WIDE * word.height:
            yield run
            run = []
        run.append(word)
    yield run


def _run(words: list[Character]) -> str:
    length = max(words[-1].x + words[-1].width - words[0].x, _SHORTEST)
    text = escape(" ".join(word.value for word in words), quote=False)
    return (
        f'<tspan x="{words[0].x:.1f}" textLength="{length:.1f}" '
        f'lengthAdjust="spacingAndGlyphs">{text}</tspan>'
    )


def _turn(line: Line) -> int:
    """
    Tell by how many degrees, clockwise, a line is turned: 0, 90, 180 or 270.
    """
    characters = [each for word in line.words for each in word.characters]
    first, last = characters[0], characters[-1]
    across = last.x + last.width / 2 - first.x - first.width / 2
    down = last.y + last.height / 2 - first.y - first.height / 2
    if abs(down) > abs(across):
        return 90 if down > 0 else 270
    leftwards = across < 0 and not any(
        bidirectional(each.value) in _LEFTWARDS for each in characters
    )
    return 180 if leftwards else 0


def _turned(word: Character, turn: int) -> Character:
    """
    Give a box the place that it has before its line is turned about the origin.
    """
    x, y, width, height = word.x, word.y, word.width, word.height
    match turn:
        case 90:
            x, y, width, height = y, -x - width, height, width
        case 180:
            x, y = -x - width, -y - height
        case 270:
            x, y, width, height = -y - height, x, height, width
    return Character(x=x, y=y, width=width, height=height, value=word.value)


def _is_even(line: Line) -> bool:
    widths = [each.width for word in line.words for each in word.characters]
    return len(widths) > 1 and max(widths) - min(widths) < _EVEN
