"""
The files that a view leaves in a storage.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import quote

from attrs import field, frozen
from starlette.requests import ClientDisconnect

from groupdocs_sandbox.disk.places import Place, Storage
from groupdocs_sandbox.disk.writing import delete_file, delete_folder, write
from groupdocs_sandbox.errors import ApiError

ATTACHMENTS = "attachments"

_DOWNLOAD = "v2.0/viewer/storage/file/"


@frozen
class Results:
    """
    The results of one view, as far as its caller waits for them.

    Attributes:
        storage: Storage they go to.
        folder: Path of their folder in it.
        base_url: Where the caller reached the stand-in, with a slash at the end.
        gone: Set when the caller has left.
    """

    storage: Storage
    folder: str
    base_url: str
    gone: asyncio.Event
    _written: list[Place] = field(factory=list[Place], init=False)

    @contextmanager
    def wanted(self) -> Iterator[None]:
        """
        Remove what the block has written if the caller leaves before its end.

        The results are written one by one, and the caller may remove their folder in the midst.

        Raises:
            ClientDisconnect: If the caller has left.
        """
        try:
            yield
            self._require_caller()
        except ClientDisconnect:
            self._discard()
            raise

    def write(self, name: str, data: bytes) -> dict[str, Any]:
        """
        Write a result and describe it as the schema `Resource`.

        Raises:
            ClientDisconnect: If the caller has left.
        """
        self._require_caller()
        path = f"{self.folder}/{name}"
        place = self._place(path)
        self._written.append(place)
        write(place, data)
        return {"path": path, "downloadUrl": f"{self.base_url}{_DOWNLOAD}{quote(path)}"}

    def _require_caller(self) -> None:
        if self.gone.is_set():
            raise ClientDisconnect

    def _discard(self) -> None:
        for place in self._written:
            with suppress(ApiError):  # it is gone already
                delete_file(place)
        for folder in (f"{self.folder}/{ATTACHMENTS}", self.folder):
            with suppress(ApiError):  # it is gone, or something else is in it
                delete_folder(self._place(folder), recursive=False)

    def _place(self, path: str) -> Place:
        return self.storage.place(path, parameter="OutputPath")
