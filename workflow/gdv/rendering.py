"""Render a document on this machine: the everyday job."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike

from gdv.drive import run, run_async
from gdv.job import Job
from gdv.pages import Format, Page
from groupdocs_auth import connect
from groupdocs_viewer import AuthenticatedClient


def render(
    file: str | PathLike[str],
    *,
    to: Format | str = Format.PNG,
    out: str | PathLike[str] = ".",
    pages: str | int | Sequence[int] | None = None,
    width: int | None = None,
    password: str | None = None,
    storage_name: str | None = None,
    client: AuthenticatedClient | None = None,
) -> list[Page]:
    """
    Render a document on this machine and write its pages to a folder.

    The document is uploaded, rendered, downloaded page by page, and then deleted from the
    service. A page is written under a temporary name and renamed when it is complete; a file that
    has its name is replaced. After an interruption, such as Ctrl-C or a cancelled task, cleaning
    up may take some 3 seconds.

    Args:
        file: The document.
        to: `html`, `png`, `jpg` or `pdf`.
        out: Folder of the pages; made if it is not there.
        pages: Pages to render in their order: a number from 1, numbers, or text such as `1-3,5` or
            `2-`; all if None.
        width: Width of each picture in pixels, for png and jpg; the service's choice if None.
        password: What opens a protected document.
        storage_name: Storage to work in; the application's default if None.
        client: The client to use, for instance of `connect()`. Without it one is made from the
            environment and closed again, so give one when rendering more than once.

    Returns:
        One `Page` for each file written, in the order of the service's answer.

    Raises:
        ValueError: If an argument makes no sense.
        OSError: If the document cannot be read or a page not be written.
        ViewerError: If the service did not do what it was asked for; see `gdv.errors`.
        AuthError: If no token can be had; see `groupdocs_auth.errors`.
    """
    job = Job(file, to, out, pages, width, password, storage_name)
    if client is not None:
        return run(job, client)
    with connect() as own:
        return run(job, own)


async def arender(
    file: str | PathLike[str],
    *,
    to: Format | str = Format.PNG,
    out: str | PathLike[str] = ".",
    pages: str | int | Sequence[int] | None = None,
    width: int | None = None,
    password: str | None = None,
    storage_name: str | None = None,
    client: AuthenticatedClient | None = None,
) -> list[Page]:
    """
    Render a document as `render` does, awaited.
    """
    job = Job(file, to, out, pages, width, password, storage_name)
    if client is not None:
        return await run_async(job, client)
    async with connect() as own:
        return await run_async(job, own)
