"""
One HTML document for one page: the page's picture under its own, transparent, text.
"""

import base64
from collections.abc import Iterator
from html import escape

from .values import Line, Word

_WIDE = 1.5  # gap between two words, in line heights, that starts another run
_FONT = 0.8  # font size in line heights: the text is never wider than what it lies on
_STYLE = """\
body { margin: 0; background: #fff; }
.page { position: relative; margin: 0 auto; overflow: hidden; }
.page img { position: absolute; inset: 0; width: 100%; height: 100%; }
.page p { position: absolute; margin: 0; white-space: pre; color: transparent; line-height: 1;
  font-family: sans-serif; text-align-last: justify; }
.page ::selection { color: transparent; background: #3875d766; }"""


def data_uri(picture: bytes) -> str:
    """
    Write a PNG into an address (RFC 2397).
    """
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}"


def page(*, number: int, size: tuple[int, int], picture: str, lines: tuple[Line, ...]) -> str:
    """
    Write the page.

    Args:
        number: 1-based.
        size: Width and height in CSS pixels.
        picture: Address of the page's picture.
        lines: The text, with places in CSS pixels.
    """
    width, height = size
    runs = "\n".join(_run(words) for line in lines for words in _runs(line.words))
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
<main class="page" style="width: {width}px; height: {height}px">
<img src="{escape(picture)}" alt="">
{runs}
</main>
</body>
</html>
"""


def _runs(words: tuple[Word, ...]) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in words:
        if run and not 0 <= word.x - run[-1].x - run[-1].width <= _WIDE * word.height:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _run(words: list[Word]) -> str:
    left, top = words[0].x, min(word.y for word in words)
    width = words[-1].x + words[-1].width - left
    height = max(word.y + word.height for word in words) - top
    text = escape(" ".join(word.value for word in words), quote=False)
    return (
        f'<p style="left: {left:.1f}px; top: {top:.1f}px; width: {width:.1f}px; '
        f'font-size: {height * _FONT:.1f}px">{text}</p>'
    )
