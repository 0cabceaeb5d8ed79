"""`gdv render`: documents of this machine to files of this machine."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Final

from attrs import define, evolve, field
from cyclopts import Parameter

from gdv.cli.exits import Exit, UsageError, error_as_json, explain, sentence
from gdv.cli.given import existing_file, folder
from gdv.cli.output import Flag, Json, page_as_json, print_json
from gdv.cli.progress import reporter
from gdv.cli.reporter import Reporter
from gdv.cli.retries import patiently
from gdv.cli.service import service
from gdv.cli.stdin import read_password
from gdv.drive import run
from gdv.errors import ViewerError
from gdv.job import Job
from gdv.pages import Format, Page
from groupdocs_auth import AuthError
from groupdocs_viewer import AuthenticatedClient

EXAMPLES: Final = """
gdv render report.docx --to png -o pages
gdv render *.xlsx --to html --sandbox
gdv render deck.pptx --to jpg --pages 1-3,5 --width 800
gdv render secret.docx --to pdf --password-stdin < password.txt
"""


def render(
    *files: Annotated[str, Parameter(required=True)],
    to: Format,
    pages: str | None = None,
    width: int | None = None,
    password_stdin: Flag = False,
    out: Annotated[Path, Parameter(name=["--out", "-o"])] = Path(),
    storage: str | None = None,
    sandbox: Flag = False,
    quiet: Annotated[Flag, Parameter(name=["--quiet", "-q"])] = False,
    as_json: Json = False,
) -> int:
    """
    Render documents to HTML, PNG, JPG or PDF.

    The documents are uploaded, rendered, downloaded page by page and deleted from the service. Each
    page appears whole or not at all; the paths of the pages go to standard output at the end.

    Args:
        files: Documents of this machine.
        to: Format of the output.
        pages: Pages to render in their order, such as 1-3,5 or 2- for all from page 2 on.
        width: Width of each picture in pixels, for png and jpg.
        password_stdin: Read what opens the documents from the first line of standard input.
        out: Folder of the output.
        storage: Storage of the account to work in; the application's default without it.
        sandbox: Use a stand-in service on this machine; needs no account.
        quiet: Tell on standard error what fails, and nothing else.
        as_json: Print one JSON document instead of paths.
    """
    jobs = _jobs(
        files,
        to=to,
        out=folder(out),
        pages=pages,
        width=width,
        storage_name=storage,
        password_stdin=password_stdin,
    )
    batch = _Batch(name_requests=not sandbox)
    try:
        with (
            service(sandbox=sandbox) as client,
            reporter(quiet=quiet, as_json=as_json) as report,
        ):
            for job in jobs:
                batch.render(job, client, report)
    finally:
        # After the bars, which may be on the same terminal; and after an interruption as well.
        if not as_json:
            batch.print_paths()
    if as_json:
        print_json(batch.as_json())
    return batch.exit_code


def _jobs(files: Sequence[str], *, password_stdin: bool, **options: Any) -> list[Job]:
    """
    Check the whole command line before a password is asked for, and before anything is sent.
    """
    paths = [existing_file(file) for file in files]
    for path in paths:
        if not path.is_file():
            raise UsageError(f"{path} is no regular file.")
    seen: set[str] = set()
    for path in paths:
        if (real := os.path.realpath(path)) in seen:
            raise UsageError(f"{path} is given twice.")
        seen.add(real)
    try:
        jobs = [Job(path, **options) for path in paths]
    except ValueError as error:
        raise UsageError(str(error)) from None
    name, count = Counter(job.stem for job in jobs).most_common(1)[0]
    if count > 1:
        raise UsageError(
            f"{count} files would be written to the same {name}*.{jobs[0].to}: "
            "render them one by one with an -o of their own."
        )
    for job in jobs:
        for path in paths:
            if job.may_write(path):
                raise UsageError(
                    f"A page of {job.file} would be written over {path}: give another folder by -o."
                )
    password = read_password() if password_stdin else None
    return [evolve(job, password=password) for job in jobs]


@define
class _Batch:
    """
    What came of each file.
    """

    name_requests: bool
    rendered: list[tuple[Path, list[Page]]] = field(factory=list[tuple[Path, list[Page]]])
    failed: list[tuple[Path, Exception]] = field(factory=list[tuple[Path, Exception]])

    def render(self, job: Job, client: AuthenticatedClient, report: Reporter) -> None:
        report.begin(str(job.file))
        try:
            pages = run(job, client, patiently(report))
        except (ViewerError, AuthError, OSError) as error:
            report.failed(sentence(error, name_request=self.name_requests))
            self.failed.append((job.file, error))
        else:
            report.done(pages)
            self.rendered.append((job.file, pages))

    def print_paths(self) -> None:
        for _, pages in self.rendered:
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
            "failed": [{"file": str(file), **error_as_json(error)} for file, error in self.failed],
        }
