"""`gdv render`: documents of this machine to files of this machine."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

from attrs import define, field
from cyclopts import Parameter

from gdv.cli.exits import Exit, UsageError, explain, sentence
from gdv.cli.output import Flag, Json, page_as_json, print_json
from gdv.cli.progress import Reporter, reporter
from gdv.cli.service import service
from gdv.drive import run
from gdv.errors import ViewerError
from gdv.job import Job, selection
from gdv.pages import Format, Page
from groupdocs_auth import AuthError
from groupdocs_viewer import AuthenticatedClient

EXAMPLES = """
gdv render report.docx --to png -o pages
gdv render *.xlsx --to html --sandbox
gdv render deck.pptx --to jpg --pages 1-3,5 --width 800
gdv render secret.docx --to pdf --password-stdin < password.txt
"""


def render(
    *files: Annotated[Path, Parameter(required=True)],
    to: Format,
    pages: str | None = None,
    width: int | None = None,
    password_stdin: Flag = False,
    out: Annotated[Path, Parameter(name=["--out", "-o"])] = Path(),
    storage: str | None = None,
    sandbox: Flag = False,
    as_json: Json = False,
) -> int:
    """
    Render documents to HTML, PNG, JPG or PDF.

    The documents are uploaded, rendered, downloaded page by page and deleted from the service. Each
    page appears whole or not at all; the paths of the pages go to standard output.

    Args:
        files: Documents of this machine.
        to: Format of the output.
        pages: Pages to render in their order, such as 1-3,5; all without it.
        width: Width of each picture in pixels, for png and jpg.
        password_stdin: Read what opens the documents from the first line of standard input.
        out: Folder of the output.
        storage: Storage of the account to work in; the application's default without it.
        sandbox: Use a stand-in service on this machine; needs no account.
        as_json: Print one JSON document instead of paths.
    """
    jobs = _jobs(
        files,
        to=to,
        out=out,
        pages=pages,
        width=width,
        password=sys.stdin.readline().rstrip("\r\n") if password_stdin else None,
        storage_name=storage,
    )
    batch = _Batch()
    with service(sandbox=sandbox) as client, reporter(quiet=as_json) as report:
        for job in jobs:
            batch.render(job, client, report, print_paths=not as_json)
    if as_json:
        print_json(batch.as_json())
    for file, error in batch.failed:
        print(f"gdv: {file}: {sentence(error)}", file=sys.stderr)
    return batch.exit_code


def _jobs(files: Sequence[Path], *, pages: str | None, **options: Any) -> list[Job]:
    """
    Check the whole command line before anything is sent.
    """
    for file in files:
        if not file.is_file():
            raise UsageError(f"{file}: no such file.")
    try:
        jobs = [Job(file=file, pages=selection(pages), **options) for file in files]
    except ValueError as error:
        raise UsageError(str(error)) from None
    name, count = Counter(job.stem for job in jobs).most_common(1)[0]
    if count > 1:
        raise UsageError(
            f"{count} files would be written to the same {name}*.{jobs[0].to}: "
            "render them one by one with an -o of their own."
        )
    return jobs


@define
class _Batch:
    """
    What came of each file.
    """

    rendered: list[tuple[Path, list[Page]]] = field(factory=list[tuple[Path, list[Page]]])
    failed: list[tuple[Path, Exception]] = field(factory=list[tuple[Path, Exception]])

    def render(
        self, job: Job, client: AuthenticatedClient, report: Reporter, *, print_paths: bool
    ) -> None:
        report.begin(job.file)
        try:
            pages = run(job, client, report.perform)
        except (ViewerError, AuthError, OSError) as error:
            if isinstance(error, BrokenPipeError):
                raise
            report.end("failed")
            self.failed.append((job.file, error))
            return
        report.end("done")
        self.rendered.append((job.file, pages))
        if print_paths:
            for page in pages:
                print(page.path)

    @property
    def exit_code(self) -> Exit:
        if not self.failed:
            return Exit.OK
        if self.rendered:
            return Exit.PARTIAL
        codes = {explain(error)[0] for _, error in self.failed}
        return codes.pop() or Exit.FAILED if len(codes) == 1 else Exit.FAILED

    def as_json(self) -> dict[str, Any]:
        return {
            "rendered": [
                {"file": str(file), "pages": [page_as_json(page) for page in pages]}
                for file, pages in self.rendered
            ],
            "failed": [
                {
                    "file": str(file),
                    "message": sentence(error),
                    "code": getattr(error, "code", "") or type(error).__name__,
                    "status_code": getattr(error, "status_code", None),
                    "request_id": getattr(error, "request_id", None),
                }
                for file, error in self.failed
            ],
        }
