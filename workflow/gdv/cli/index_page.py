"""A page that shows the pages of a render side by side."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from gdv.pages import Page

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
  body {{ font: 16px/1.5 system-ui, sans-serif; margin: 2rem; background: #f4f4f2; color: #222 }}
  main {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr)); gap: 2rem }}
  figure {{ margin: 0 }}
  img {{ width: 100%; background: white; box-shadow: 0 1px 6px #0004 }}
</style>
<h1>{title}</h1>
<p>Rendered through the typed client by the stand-in service on this machine.</p>
<main>
{figures}
</main>
</html>
"""
_FIGURE = """  <figure>
    <a href="{html}"><img src="{png}" alt="Page {number}"></a>
    <figcaption>Page {number}: <a href="{html}">HTML</a>, <a href="{png}">PNG</a></figcaption>
  </figure>"""


def index_page(name: str, pages: Sequence[Page]) -> str:
    """
    Return an HTML page with a picture and two links for each page.

    Args:
        name: What was rendered.
        pages: Its pages as HTML and as PNG, all in the folder that the index goes to.
    """
    files: dict[int, dict[str, str]] = {}
    for page in pages:
        if page.number is not None:
            kind = page.path.suffix.removeprefix(".")
            files.setdefault(page.number, {})[kind] = quote(page.path.name)
    figures = [_FIGURE.format(number=number, **kinds) for number, kinds in sorted(files.items())]
    return _PAGE.format(title=escape(name), figures="\n".join(figures))
