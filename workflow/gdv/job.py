"""What a render does, step by step, without doing it: no network here, and no async."""

from __future__ import annotations

import errno
import os
import re
import secrets
from collections.abc import Generator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Final

from attrs import field, frozen

from gdv.clean_up import clean_up
from gdv.errors import ViewerError
from gdv.missing_pages import explain_refusal, require_pages
from gdv.pages import Format, Page, PagesFrom, Selection, selection
from gdv.results import Result, results_of
from gdv.steps import Call, Download, Step
from groupdocs_viewer.api.file import upload_file
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
_BAD_REQUEST: Final = 400
_OPEN_ENDS: Final = (None, 502, 504)
"""No answer, or one of a gateway that got none: the service may still be at work."""


@frozen
class Job:
    """
    One document to render.

    Args:
        file: The document on this machine.
        to: The format of the output.
        out: Folder of the output; made if it is not there.
        pages: The pages to render, as `selection` takes them.
        width: Width of each picture in pixels, for png and jpg, or None for the service's choice.
        password: What opens the document, or None.
        storage_name: Storage to work in, or None for the application's default.

    Raises:
        ValueError: If an argument makes no sense.
    """

    file: Path = field(converter=Path)
    to: Format = field(default=Format.PNG, converter=Format)
    out: Path = field(default=Path(), converter=Path)
    pages: Selection | None = field(default=None, converter=selection)
    width: int | None = None
    password: str | None = field(default=None, repr=False)
    storage_name: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.width is not None and self.to not in (Format.PNG, Format.JPG):
            raise ValueError("A width applies to png and jpg only.")
        if self.width is not None and self.width < 1:
            raise ValueError("A width must be at least 1 pixel.")

    @property
    def stem(self) -> str:
        """
        What the names of the written files begin with: `report_docx` for `report.docx`.
        """
        return f"{self.file.stem}{self.file.suffix.replace('.', '_')}"

    def target(self, number: int | None) -> Path:
        """
        Return the file that a page is written to, the same one whatever else is rendered.
        """
        page = "" if number is None else f"_p{number}"
        return self.out / f"{self.stem}{page}.{self.to}"

    def may_write(self, path: Path) -> bool:
        """
        Tell whether a file is one that this job may write, whichever pages the document has.
        """
        page = "" if self.to is Format.PDF else r"_p\d+"
        is_name = re.fullmatch(f"{re.escape(self.stem)}{page}\\.{self.to}", path.name)
        return is_name is not None and path.parent.resolve() == self.out.resolve()

    def steps(self) -> Generator[Step, Any, list[Page]]:
        """
        Yield what to do next, and take in what came of it.

        Source and results lie in one folder at the service, which is deleted whatever happens.

        Raises:
            OSError: If the document cannot be read or a page not be written.
            ViewerError: If the service did not do what it was asked for.
        """
        folder = f"gdv-{secrets.token_hex(8)}"
        options = self._view_options(folder)
        may_still_render = True
        with self._open() as document:
            self._prepare_out()
            try:
                yield self._upload(document, folder)
                view = yield from self._create_view(options)
                may_still_render = False
                return (yield from self._take(results_of(view), options))
            except ViewerError as error:
                may_still_render &= error.status_code in _OPEN_ENDS
                raise
            finally:
                yield from clean_up(
                    folder, self.storage_name or UNSET, may_still_render=may_still_render
                )

    def _open(self) -> BinaryIO:
        if self.file.is_dir():
            raise _is_a_folder(self.file)
        return self.file.open("rb")

    def _prepare_out(self) -> None:
        """
        Make the folder of the output, and look whether another one is where a page would go.
        """
        self.out.mkdir(parents=True, exist_ok=True)
        with suppress(PermissionError):  # A folder that can be written to need not be readable.
            for path in self.out.iterdir():
                if path.is_dir() and self.may_write(path):
                    raise _is_a_folder(path)

    def _remote(self, folder: str) -> str:
        return f"{folder}/{_FORBIDDEN.sub('_', self.file.name)}"

    def _view_options(self, folder: str) -> ViewOptions:
        options = _OPTIONS[self.to]()
        if isinstance(self.pages, PagesFrom):
            options.start_page_number = self.pages.first
        elif self.pages is not None:
            options.pages_to_render = self.pages
        if self.width is not None and isinstance(options, ImageOptions):
            options.width = self.width
        return ViewOptions(
            file_info=FileInfo(
                file_path=self._remote(folder),
                storage_name=self.storage_name or UNSET,
                password=self.password or UNSET,
            ),
            view_format=ViewFormat(self.to.upper()),
            output_path=folder,
            render_options=options,
        )

    def _upload(self, document: BinaryIO, folder: str) -> Call:
        return Call(
            upload_file,
            {
                "path": self._remote(folder),
                "body": FileUpload(file=File(document, self.file.name)),
                "storage_name": self.storage_name or UNSET,
            },
        )

    def _create_view(self, options: ViewOptions) -> Generator[Step, Any, ViewResult]:
        try:
            view: ViewResult = yield Call(create_view, {"body": options})
        except ViewerError as error:
            if type(error) is ViewerError and error.status_code == _BAD_REQUEST:
                yield from explain_refusal(self.pages, options)
            raise
        return view

    def _take(
        self, results: Sequence[Result], options: ViewOptions
    ) -> Generator[Step, Any, list[Page]]:
        if self.to is not Format.PDF:
            rendered = [result.number for result in results]
            yield from require_pages(self.pages, rendered, options)
        pages: list[Page] = []
        for position, result in enumerate(results):
            page: Page = yield Download(
                remote=result.path,
                storage_name=self.storage_name,
                target=self.target(result.number),
                number=result.number,
                position=position,
                count=len(results),
            )
            pages.append(page)
        return pages


def _is_a_folder(path: Path) -> IsADirectoryError:
    return IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
