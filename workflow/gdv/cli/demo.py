"""`gdv demo`: the whole way, from credentials to pages, on this machine."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path
from typing import Annotated, Any, Final

from cyclopts import Parameter

from gdv.cli.exits import Exit
from gdv.cli.given import folder
from gdv.cli.index_page import index_page
from gdv.cli.output import Json, page_as_json, print_json, print_report, report_as_json
from gdv.cli.tour import TOKEN_LIFETIME, Moment, Tour
from gdv.partial_file import partial_file

EXAMPLES: Final = """
gdv demo
gdv demo -o /tmp/demo --open
"""


def demo(
    *,
    out: Annotated[Path, Parameter(name=["--out", "-o"])] = Path("gdv-demo"),
    open_page: Annotated[bool, Parameter(name="--open", negative=(), show_default=False)] = False,
    as_json: Json = False,
) -> int:
    """
    Render a document on this machine, and watch a token being renewed. Needs no account.

    It starts the stand-in service with tokens that live 3 seconds, renders a document of three
    pages to HTML and PNG through the typed client, and keeps calling until the first token has
    expired and another one has taken its place.

    Args:
        out: Folder for the pages and index.html.
        open_page: Open index.html in the browser.
        as_json: Print one JSON document instead of lines.
    """
    from groupdocs_sandbox import Sandbox  # noqa: PLC0415  an extra, and slow to import

    index = folder(out) / "index.html"
    tour = Tour(_say_nothing if as_json else _print_moment)
    if not as_json:
        print("What happened", flush=True)
    with Sandbox(token_lifetime=TOKEN_LIFETIME) as box:
        tour.take(box, out)
    with partial_file(index) as file:
        file.write(index_page(tour).encode())
    if as_json:
        print_json(_as_json(tour, index))
    else:
        _print(tour, index)
    if open_page and not webbrowser.open(index.absolute().as_uri()):
        print(f"gdv: no browser here; open {index} yourself.", file=sys.stderr)
    return Exit.FAILED if tour.calls.failed else Exit.OK


def _say_nothing(moment: Moment) -> None:
    pass


def _print_moment(moment: Moment) -> None:
    print(f"  {moment.seconds:5.2f} s  {moment.what}", flush=True)


def _print(tour: Tour, index: Path) -> None:
    print("\nPages")
    for page in tour.pages:
        print(f"  {page.path}  {page.size / 1000:.1f} kB")
    print("\nThe token in use, without its signature")
    print_report(tour.report)
    print(
        f"\n{tour.calls.made} calls, {tour.token_requests} token requests, "
        f"{tour.calls.failed} failed. Look at {index}\n"
        "\nTry next\n"
        "  gdv render FILE --to png --sandbox    a document of yours, without an account\n"
        "  gdv render FILE --to png              the same with your credentials\n"
        "  gdv sandbox --token-lifetime 5        the stand-in service for your own programs"
    )


def _as_json(tour: Tour, index: Path) -> dict[str, Any]:
    return {
        "base_url": tour.base_url,
        "index": str(index),
        "pages": [page_as_json(page) for page in tour.pages],
        "token": report_as_json(tour.report),
        "calls": tour.calls.made,
        "failed": tour.calls.failed,
        "token_requests": tour.token_requests,
        "timeline": [
            {"seconds": round(moment.seconds, 3), "what": moment.what} for moment in tour.timeline
        ],
    }
