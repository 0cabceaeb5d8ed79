"""A page that shows what the demo did: its pages side by side, and what happened when."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from string import Template
from typing import Final
from urllib.parse import quote

from gdv.cli.tour import DOCUMENT, Moment, Tour
from gdv.pages import Page

_PAGE: Final = Template("""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>gdv demo: $document</title>
<style>
  body { font: 16px/1.55 system-ui, sans-serif; margin: 0 auto; padding: 2rem 1.25rem 3rem;
    max-width: 68rem; background: #f5f5f2; color: #23262a }
  h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .75rem }
  h2 { font-size: 1.1rem; margin: 2.25rem 0 .75rem }
  p { max-width: 46rem; margin: 0 0 .75rem }
  a { color: #1a5a96 }
  main { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 1.5rem }
  figure { margin: 0; max-width: 30rem }
  img { display: block; width: 100%; background: white; border: 1px solid #d9d9d3;
    box-shadow: 0 2px 10px #0000001f }
  figcaption { margin-top: .5rem; font-size: .9rem }
  table { border-collapse: collapse; width: 100%; background: white; border: 1px solid #d9d9d3 }
  td { padding: .4rem .75rem; border-top: 1px solid #ecece6; overflow-wrap: anywhere }
  td:first-child { white-space: nowrap; text-align: right; font-variant-numeric: tabular-nums;
    color: #666; width: 4rem }
  @media (max-width: 30rem) { body { padding-top: 1.25rem } h1 { font-size: 1.4rem } }
</style>
</head>
<body>
<h1>From credentials to rendered pages</h1>
<p>groupdocs-viewer-client is an unofficial typed Python client for GroupDocs.Viewer Cloud that
keeps its own token valid. Its demo uploaded <b>$document</b> to a stand-in service on your
machine, had it rendered to HTML and PNG, and went on calling until its first token had expired:
of $calls calls $failed failed, and $token_requests tokens were fetched, none of them by a line of
the demo's own.</p>
<h2>The pages</h2>
<main>
$figures
</main>
<h2>What happened</h2>
<table>
$moments
</table>
</body>
</html>
""")
_FIGURE: Final = Template("""  <figure>
    <a href="$html"><img src="$png" alt="Page $number"></a>
    <figcaption>Page $number: <a href="$html">HTML</a>, <a href="$png">PNG</a></figcaption>
  </figure>""")


def index_page(tour: Tour) -> str:
    """
    Return an HTML page about a demo, for the folder that its pages lie in.
    """
    return _PAGE.substitute(
        document=escape(DOCUMENT),
        calls=tour.calls.made,
        failed=tour.calls.failed or "none",
        token_requests=tour.token_requests,
        figures="\n".join(_figures(tour.pages)),
        moments="\n".join(map(_row, tour.timeline)),
    )


def _figures(pages: Sequence[Page]) -> list[str]:
    files: dict[int, dict[str, str]] = {}
    for page in pages:
        if page.number is not None:
            kind = page.path.suffix.removeprefix(".")
            files.setdefault(page.number, {})[kind] = quote(page.path.name)
    return [_FIGURE.substitute(kinds, number=number) for number, kinds in sorted(files.items())]


def _row(moment: Moment) -> str:
    return f"  <tr><td>{moment.seconds:.2f} s</td><td>{escape(moment.what)}</td></tr>"
