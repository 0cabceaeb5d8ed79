"""
The folder that holds the state of one stand-in: accounts, keys, files.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from attrs import frozen


@frozen
class DataFolder:
    """
    A folder of the stand-in.

    Attributes:
        root: The folder itself.
        temporary: Whether `close` removes it.
        incoming: Where files of this run grow before they take their place.
    """

    root: Path
    temporary: bool
    incoming: Path

    @classmethod
    def open(cls, path: str | os.PathLike[str] | None) -> DataFolder:
        """
        Open a folder and create it where it is absent, readable by its owner only.

        Args:
            path: The folder; None stands for a temporary one.

        Raises:
            OSError: The folder cannot be created.
        """
        if path is None:
            root = Path(tempfile.mkdtemp(prefix="groupdocs-sandbox-"))
        else:
            root = Path(path)
            if not root.is_dir():
                root.mkdir(mode=0o700, parents=True)
        root = root.resolve()
        # One for each run: two stand-ins on one folder must not empty each other's.
        incoming = Path(tempfile.mkdtemp(prefix="incoming-", dir=root))
        return cls(root=root, temporary=path is None, incoming=incoming)

    def storage(self, user_id: str, name: str) -> Path:
        """
        Name the folder of a storage.
        """
        return self.root / "storages" / user_id / name

    @contextmanager
    def incoming_file(self) -> Iterator[Path]:
        """
        Name a new file to fill, and remove it at the end unless it was moved away.
        """
        path = self.incoming / secrets.token_hex(16)
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)

    @contextmanager
    def incoming_folder(self) -> Iterator[Path]:
        """
        Name a new folder to fill, and remove it with all it holds at the end.
        """
        path = self.incoming / secrets.token_hex(16)
        try:
            yield path
        finally:
            shutil.rmtree(path, ignore_errors=True)

    def read_json(self, name: str) -> Any:
        """
        Read a state file; None when it was never written.
        """
        try:
            return json.loads((self.root / name).read_text("utf-8"))
        except FileNotFoundError:
            return None

    def write_json(self, name: str, value: object) -> None:
        """
        Replace a state file in one step, readable by its owner only.
        """
        temporary = self.root / f".{name}.{secrets.token_hex(8)}"
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(value, file, indent=1)
        temporary.replace(self.root / name)

    def close(self) -> None:
        """
        Remove what was under way, and the whole folder if it is a temporary one.
        """
        shutil.rmtree(self.root if self.temporary else self.incoming, ignore_errors=True)
