"""`gdv render`: documents on this machine to files on this machine."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Final

from attrs import define, evolve, field, frozen
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
from gdv.older_pages import older_pages
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
    page appears whole or not at all, and replaces a file of the same name. Older pages beyond the
    last one are reported, not deleted. The paths of the new pages go to standard output at the end.

    Args:
        files: Documents on this machine.
        to: Output format.
        pages: Pages to render in their order, such as 1-3,5 or 2- for all from page 2 on.
        width: Width of each picture in pixels, for png and jpg.
        password_stdin: Read the password from the first line of standard input.
        out: Output folder.
        storage: Storage to work in; the application's default if not given.
        sandbox: Use a stand-in service on this machine; needs no account.
        quiet: Tell only what fails.
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
            raise UsageError(f"{path} is not a regular file.")
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
            "render them one by one, each with its own -o."
        )
    for job in jobs:
        for path in paths:
            if job.may_write(path):
                raise UsageError(
                    f"A page of {job.file} would overwrite {path}: name another folder with -o."
                )
    password = read_password() if password_stdin else None
    return [evolve(job, password=password) for job in jobs]


@frozen
class _Rendered:
    """
    A file, its pages, and the pages of an earlier run that lie beside them.
    """

    file: Path
    pages: list[Page]
    older: list[Path]

    def as_json(self) -> dict[str, Any]:
        return {
            "file": str(self.file),
            "pages": [page_as_json(page) for page in self.pages],
            "older_pages": [str(path) for path in self.older],
        }


@define
class _Batch:
    """
    What came of each file.
    """

    name_requests: bool
    rendered: list[_Rendered] = field(factory=list[_Rendered])
    failed: list[tuple[Path, Exception]] = field(factory=list[tuple[Path, Exception]])

    def render(self, job: Job, client: AuthenticatedClient, report: Reporter) -> None:
        report.begin(str(job.file))
        try:
            pages = run(job, client, patiently(report))
        except (ViewerError, AuthError, OSError) as error:
            report.failed(sentence(error, name_request=self.name_requests))
            self.failed.append((job.file, error))
        else:
            done = _Rendered(job.file, pages, older_pages(job, pages))
            report.done(done.pages, done.older)
            self.rendered.append(done)

    def print_paths(self) -> None:
        for done in self.rendered:
            for page in done.pages:
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
            "rendered": [done.as_json() for done in self.rendered],
            "failed": [{"file": str(file), **error_as_json(error)} for file, error in self.failed],
        }
