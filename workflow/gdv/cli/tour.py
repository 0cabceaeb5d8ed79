"""What `gdv demo` does: a document rendered twice, and a token outlived."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field, frozen

from gdv.drive import Perform, perform, run
from gdv.errors import UnsupportedFile, ViewerError
from gdv.job import Job
from gdv.pages import Format, Page
from gdv.steps import Call, Step
from groupdocs_auth import (
    AccessToken,
    AuthError,
    ClientCredentials,
    Event,
    TokenAcquired,
    TokenReport,
    TokenSource,
    connect,
    inspect_token,
    token_source,
)
from groupdocs_viewer import AuthenticatedClient
from groupdocs_viewer.api.storage import storage_exists

if TYPE_CHECKING:
    from groupdocs_sandbox import Sandbox

DOCUMENT: Final = "tour.docx"
TOKEN_LIFETIME: Final = 3.0
"""Seconds that a token of the demo lives."""
_LONGEST_WAIT: Final = 3 * TOKEN_LIFETIME
_PAUSE: Final = 0.05


@frozen
class Moment:
    """
    Something that happened.

    Attributes:
        seconds: When, since the beginning.
        what: What, in words.
    """

    seconds: float
    what: str


@define
class Calls:
    """
    A count of the calls to the service.

    Attributes:
        made: All of them.
        failed: Those that raised an error.
    """

    made: int = 0
    failed: int = 0

    def counted(self, perform: Perform) -> Perform:
        """
        Return a way to do steps that counts each.
        """

        def counting(client: AuthenticatedClient, step: Step) -> Any:
            self.made += 1
            try:
                return perform(client, step)
            except BaseException:
                self.failed += 1
                raise

        return counting


@define
class Tour:
    """
    The demo, and what came of it.

    Attributes:
        tell: Called with each moment as it comes, from any thread.
    """

    tell: Callable[[Moment], None]
    pages: list[Page] = field(factory=list[Page], init=False)
    timeline: list[Moment] = field(factory=list[Moment], init=False)
    calls: Calls = field(factory=Calls, init=False)
    base_url: str = field(default="", init=False)
    token_requests: int = field(default=0, init=False)
    report: TokenReport = field(factory=lambda: inspect_token(""), init=False)
    _began: float = field(factory=time.monotonic, init=False)

    def take(self, box: Sandbox, out: Path) -> None:
        """
        Render the document to a folder, and call on until the first token was replaced.

        Raises:
            ViewerError: If the document cannot be rendered, or no new token came.
            OSError: If a page cannot be written.
        """
        self.base_url = box.base_url
        self._note(f"the stand-in service listens on {box.base_url}")
        source = token_source(
            ClientCredentials(box.client_id, box.client_secret),
            base_url=box.base_url,
            on_event=self._observe,
        )
        with connect(source=source, base_url=box.base_url) as client:
            first = source.get()
            self._render(client, out)
            self._work_until_renewed(client, source, first)
        self.report = inspect_token(source.get().value)
        self.token_requests = box.requests.count("RequestToken")

    def _render(self, client: AuthenticatedClient, out: Path) -> None:
        with resources.as_file(resources.files("gdv") / "examples" / DOCUMENT) as document:
            for to in (Format.HTML, Format.PNG):
                job = Job(file=document, to=to, out=out)
                try:
                    pages = run(job, client, self.calls.counted(perform))
                except UnsupportedFile:
                    raise ViewerError(
                        "No engine that draws docx is installed; where this platform has one: "
                        "python -m pip install 'groupdocs-viewer-client[engines]'"
                    ) from None
                self.pages += pages
                self._note(f"{DOCUMENT} rendered to {to}: {len(pages)} pages")

    def _work_until_renewed(
        self, client: AuthenticatedClient, source: TokenSource, first: AccessToken
    ) -> None:
        deadline = time.monotonic() + _LONGEST_WAIT
        made, failed = self.calls.made, self.calls.failed
        call = Call(storage_exists, {"storage_name": "MyStorage"})
        do = self.calls.counted(perform)
        while time.time() <= first.expires_at or source.get() == first:
            if time.monotonic() > deadline:
                raise ViewerError("The token was not renewed in time.")
            with suppress(ViewerError, AuthError):  # counted, and told below
                do(client, call)
            time.sleep(_PAUSE)
        self._note(
            f"{self.calls.made - made} more calls made, {self.calls.failed - failed or 'none'} "
            "failed; the first token has expired"
        )

    def _observe(self, event: Event) -> None:
        if isinstance(event, TokenAcquired):
            self._note(f"token {event.fingerprint} fetched, it lives {event.expires_in:g} s")

    def _note(self, words: str) -> None:
        moment = Moment(time.monotonic() - self._began, words)
        self.timeline.append(moment)
        self.tell(moment)
