"""What a render does, step by step, without doing it: no network here, and no async."""

from __future__ import annotations

import re
import secrets
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any, Final, Protocol, TypeAlias

from attrs import field, frozen

from gdv.errors import ViewerError
from gdv.pages import Format, Page, parse_pages
from groupdocs_viewer.api.file import upload_file
from groupdocs_viewer.api.folder import delete_folder
from groupdocs_viewer.api.view import create_view
from groupdocs_viewer.models import (
    FileInfo,
    FileUpload,
    HtmlOptions,
    ImageOptions,
    PdfOptions,
    ViewFormat,
    ViewOptions,
    ViewResult,
)
from groupdocs_viewer.types import UNSET, File

_FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_OPTIONS: Final = {
    Format.HTML: HtmlOptions,
    Format.PNG: ImageOptions,
    Format.JPG: ImageOptions,
    Format.PDF: PdfOptions,
}


class Operation(Protocol):
    """
    A module of `groupdocs_viewer.api`.
    """

    @property
    def sync_detailed(self) -> Any:
        """The operation, blocking."""
        ...

    @property
    def asyncio_detailed(self) -> Any:
        """The operation, awaited."""
        ...


@frozen
class Call:
    """
    Call an operation of the typed client and send back what it parsed.

    Attributes:
        operation: The module of the operation.
        arguments: Its keyword arguments, without the client.
        forgiving: Whether a failure is passed over, as in cleaning up.
    """

    operation: Operation
    arguments: dict[str, Any] = field(repr=False)
    forgiving: bool = False


@frozen
class Download:
    """
    Stream a file of the service to disk and send back its `Page`.

    Attributes:
        remote: The file's path in its storage.
        storage_name: That storage, or None for the application's default.
        target: The file to write.
        number: The page's number, or None for a whole document.
        position: How many files of this render were downloaded before.
        count: How many there are in all.
    """

    remote: str
    storage_name: str | None
    target: Path
    number: int | None
    position: int
    count: int


Step: TypeAlias = Call | Download


@frozen(kw_only=True)
class Job:
    """
    One document to render.

    Args:
        file: The document on this machine.
        to: The format of the output.
        out: Folder of the output; made if it is not there.
        pages: The pages to render in their order, or None for all.
        width: Width of each picture in pixels, for png and jpg, or None for the service's choice.
        password: What opens the document, or None.
        storage_name: Storage to work in, or None for the application's default.
    """

    file: Path = field(converter=Path)
    to: Format = field(default=Format.PNG, converter=Format)
    out: Path = field(default=Path(), converter=Path)
    pages: Sequence[int] | None = None
    width: int | None = None
    password: str | None = field(default=None, repr=False)
    storage_name: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.width is not None and self.to not in (Format.PNG, Format.JPG):
            raise ValueError("A width is for png and jpg.")
        if self.width is not None and self.width < 1:
            raise ValueError("A width is at least 1 pixel.")

    @property
    def stem(self) -> str:
        """
        What the names of the written files begin with: `report_docx` for `report.docx`.
        """
        return f"{self.file.stem}{self.file.suffix.replace('.', '_')}"

    def target(self, number: int | None, highest: int) -> Path:
        """
        Return the file that a page is written to, numbered so that names sort as pages do.
        """
        if number is None:
            return self.out / f"{self.stem}.{self.to}"
        return self.out / f"{self.stem}_p{number:0{len(str(highest))}}.{self.to}"

    def steps(self) -> Generator[Step, Any, list[Page]]:
        """
        Yield what to do next, and take in what came of it.

        Source and results lie in one folder at the service, which is deleted whatever happens.

        Raises:
            OSError: If the document cannot be read or a page not be written.
            ViewerError: If the service did not do what it was asked for.
        """
        folder = f"gdv-{secrets.token_hex(8)}"
        info = FileInfo(
            file_path=f"{folder}/{_FORBIDDEN.sub('_', self.file.name)}",
            storage_name=self.storage_name or UNSET,
            password=self.password or UNSET,
        )
        with self.file.open("rb") as document:
            self.out.mkdir(parents=True, exist_ok=True)
            try:
                yield from self._upload(info, File(document, self.file.name))
                body = self._view_options(info, output_path=folder)
                view: ViewResult = yield Call(create_view, {"body": body})
                return (yield from self._download(view))
            finally:
                yield from self._clean_up(info, folder)

    def _upload(self, info: FileInfo, document: File) -> Generator[Step, Any, None]:
        yield Call(
            upload_file,
            {
                "path": info.file_path,
                "body": FileUpload(document),
                "storage_name": info.storage_name,
            },
        )

    def _view_options(self, info: FileInfo, *, output_path: str) -> ViewOptions:
        options = _OPTIONS[self.to]()
        if self.pages is not None:
            options.pages_to_render = list(self.pages)
        if self.width is not None and isinstance(options, ImageOptions):
            options.width = self.width
        return ViewOptions(
            file_info=info,
            view_format=ViewFormat(self.to.upper()),
            output_path=output_path,
            render_options=options,
        )

    def _download(self, view: ViewResult) -> Generator[Step, Any, list[Page]]:
        results = _results(view)
        self._check(results)
        highest = max((number or 0 for number, _ in results), default=0)
        pages: list[Page] = []
        for position, (number, remote) in enumerate(results):
            pages.append(
                (
                    yield Download(
                        remote=str(remote),
                        storage_name=self.storage_name,
                        target=self.target(number, highest),
                        number=number,
                        position=position,
                        count=len(results),
                    )
                )
            )
        return pages

    def _check(self, results: Sequence[tuple[int | None, object]]) -> None:
        numbers = {number for number, _ in results}
        missing = [number for number in self.pages or [] if number not in numbers]
        if missing and self.to is not Format.PDF:
            raise ViewerError(f"{self.file.name} has no page {missing[0]}.", code="PageNotFound")
        if not results or not all(remote for _, remote in results):
            raise ViewerError(f"The service rendered no page of {self.file.name}.")

    def _clean_up(self, info: FileInfo, folder: str) -> Generator[Step, Any, None]:
        yield Call(
            delete_folder,
            {"path": folder, "recursive": True, "storage_name": info.storage_name},
            forgiving=True,
        )


def _results(view: ViewResult) -> list[tuple[int | None, str | None]]:
    """
    Return number and path of each result; a whole document has no number.
    """
    if view.file:
        return [(None, view.file.path or None)]
    return [(page.number or None, page.path or None) for page in view.pages or []]


def selection(pages: str | Sequence[int] | None) -> Sequence[int] | None:
    """
    Return the page numbers of a selection in either form, or None for all pages.

    Raises:
        ValueError: If it names none, or something else than page numbers.
    """
    if pages is None:
        return None
    return parse_pages(pages if isinstance(pages, str) else ",".join(map(str, pages)))
