"""`gdv demo`: the whole way, from credentials to pages, on this machine."""

from __future__ import annotations

import sys
import time
import webbrowser
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

from attrs import define, field
from cyclopts import Parameter

from gdv.cli.index_page import index_page
from gdv.cli.output import Json, page_as_json, print_json, print_report, report_as_json
from gdv.drive import perform, run
from gdv.errors import ViewerError
from gdv.job import Job
from gdv.pages import Format, Page
from gdv.partial_file import partial_file
from groupdocs_auth import (
    AccessToken,
    ClientCredentials,
    TokenReport,
    TokenSource,
    connect,
    inspect_token,
    token_source,
)
from groupdocs_auth.events import Event, TokenAcquired
from groupdocs_viewer import AuthenticatedClient
from groupdocs_viewer.api.storage import storage_exists

if TYPE_CHECKING:
    from groupdocs_sandbox import Sandbox

TOKEN_LIFETIME: Final = 3.0
_LONGEST_WAIT: Final = 3 * TOKEN_LIFETIME
_PAUSE: Final = 0.05
_DOCUMENT: Final = "tour.docx"

EXAMPLES = """
gdv demo
gdv demo -o /tmp/demo --open
"""


def demo(
    *,
    out: Annotated[Path, Parameter(name=["--out", "-o"])] = Path("gdv-demo"),
    open_page: Annotated[bool, Parameter(name="--open", negative=(), show_default=False)] = False,
    as_json: Json = False,
) -> None:
    """
    Render a document on this machine, and watch a token being renewed. Needs no account.

    It starts the stand-in service with tokens that live 3 seconds, renders a document of three
    pages to HTML and PNG through the typed client, and keeps calling until the first token has
    expired and another one has taken its place.

    Args:
        out: Folder of the pages and of index.html.
        open_page: Show index.html in the browser.
        as_json: Print one JSON document instead of lines.
    """
    from groupdocs_sandbox import Sandbox  # noqa: PLC0415  an extra, and slow to import

    tour = _Tour()
    with Sandbox(token_lifetime=TOKEN_LIFETIME) as box:
        tour.take(box, out)
    index = out / "index.html"
    with partial_file(index) as file:
        file.write(index_page(_DOCUMENT, tour.pages).encode())
    if as_json:
        print_json(tour.as_json(index))
    else:
        tour.print(index)
    if open_page and not webbrowser.open(index.absolute().as_uri()):
        print(f"gdv: no browser here; open {index} yourself.", file=sys.stderr)


@define
class _Tour:
    """
    What happened, in order. Times are seconds since the stand-in was started.
    """

    pages: list[Page] = field(factory=list[Page])
    timeline: list[tuple[float, str]] = field(factory=list[tuple[float, str]])
    calls: int = 0
    base_url: str = ""
    token_requests: int = 0
    report: TokenReport = field(factory=lambda: inspect_token(""))
    _began: float = field(factory=time.monotonic)

    def take(self, box: Sandbox, out: Path) -> None:
        self.base_url = box.base_url
        self._note(f"the stand-in service listens on {box.base_url}")
        source = token_source(
            ClientCredentials(box.client_id, box.client_secret),
            base_url=box.base_url,
            on_event=self._observe,
        )
        with (
            connect(source=source, base_url=box.base_url) as client,
            resources.as_file(resources.files("gdv") / "examples" / _DOCUMENT) as document,
        ):
            first = source.get()
            for to in (Format.HTML, Format.PNG):
                pages = run(Job(file=document, to=to, out=out), client, self._counting(perform))
                self.pages += pages
                self._note(f"{_DOCUMENT} rendered to {to}: {len(pages)} pages")
            self._work_until_renewed(client, source, first)
        self.report = inspect_token(source.get().value)
        self.token_requests = box.requests.count("RequestToken")

    def _counting(self, do: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any) -> Any:
            self.calls += 1
            return do(*arguments)

        return counted

    def _work_until_renewed(
        self, client: AuthenticatedClient, source: TokenSource, first: AccessToken
    ) -> None:
        deadline = time.monotonic() + _LONGEST_WAIT
        before = self.calls
        while time.time() <= first.expires_at or source.get() == first:
            if time.monotonic() > deadline:
                raise ViewerError("The token was not renewed in time.")
            answer = storage_exists.sync_detailed("MyStorage", client=client)
            if answer.status_code != 200:  # noqa: PLR2004  the one status of success
                raise ViewerError(f"A call failed with HTTP {answer.status_code}.")
            self.calls += 1
            time.sleep(_PAUSE)
        self._note(
            f"{self.calls - before} more calls made, none failed; the first token has expired"
        )

    def _observe(self, event: Event) -> None:
        if isinstance(event, TokenAcquired):
            self._note(f"token {event.fingerprint} fetched, it lives {event.expires_in:g} s")

    def _note(self, words: str) -> None:
        self.timeline.append((time.monotonic() - self._began, words))

    def print(self, index: Path) -> None:
        print("What happened")
        for seconds, words in self.timeline:
            print(f"  {seconds:5.2f} s  {words}")
        print("\nPages")
        for page in self.pages:
            print(f"  {page.path}  {page.size / 1000:.1f} kB")
        print("\nThe token in use, without its signature")
        print_report(self.report)
        print(
            f"\n{self.calls} calls, {self.token_requests} token requests, 0 failed. "
            f"Look at {index}\n"
            "\nTry next\n"
            "  gdv render FILE --to png --sandbox    a document of yours, without an account\n"
            "  gdv render FILE --to png              the same with your credentials\n"
            "  gdv sandbox --token-lifetime 5        the stand-in service for your own programs"
        )

    def as_json(self, index: Path) -> dict[str, Any]:
        return {
            "base_url": self.base_url,
            "index": str(index),
            "pages": [page_as_json(page) for page in self.pages],
            "token": report_as_json(self.report),
            "calls": self.calls,
            "failed": 0,
            "token_requests": self.token_requests,
            "timeline": [{"seconds": seconds, "what": words} for seconds, words in self.timeline],
        }
