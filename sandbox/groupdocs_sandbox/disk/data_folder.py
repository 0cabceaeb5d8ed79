"""
The folder that holds the state of one stand-in: accounts, keys, files.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from attrs import define, field
from filelock import FileLock, Timeout

from groupdocs_sandbox.errors import DataFolderError

_LOCK_FILE = ".lock"
_STORAGES = "storages"
_OURS = ("accounts.json", _LOCK_FILE, _STORAGES)
_LEFTOVERS = ("incoming-*", ".*.json.*")  # of a run that was killed
_FOR_OTHERS = 0o077
# What fails when a value has another form than it should.
_DAMAGE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)

_State = TypeVar("_State")


@define
class DataFolder:
    """
    A folder of the stand-in, its own from `open` to `close`.

    Attributes:
        root: The folder itself.
        temporary: Whether `close` removes it.
        incoming: Where files of this run grow before they take their place.
    """

    root: Path
    temporary: bool
    incoming: Path = field(init=False)
    _lock: FileLock = field(init=False, repr=False)
    _closed: bool = field(default=False, init=False)

    def __attrs_post_init__(self) -> None:
        self.incoming = self.root / f"incoming-{secrets.token_hex(8)}"
        self._lock = FileLock(self.root / _LOCK_FILE, timeout=0, mode=0o600, thread_local=False)

    @classmethod
    def at(cls, path: str | os.PathLike[str] | None) -> DataFolder:
        """
        Name a folder without touching it, so that `close` can clean up however far `open` comes.

        Args:
            path: The folder; None for a temporary one.
        """
        if path is None:
            path = Path(tempfile.gettempdir()) / f"groupdocs-sandbox-{secrets.token_hex(8)}"
            return cls(root=Path(os.path.realpath(path)), temporary=True)
        return cls(root=Path(os.path.realpath(path)), temporary=False)

    def open(self) -> None:
        """
        Take the folder for this stand-in alone; create it where it is absent.

        On POSIX only its owner can read it, whatever its mode was before.

        Raises:
            DataFolderError: If another stand-in uses the folder, or others can read it and it
                holds something else.
            OSError: If the folder cannot be created or written.
        """
        self.root.mkdir(mode=0o700, parents=True, exist_ok=not self.temporary)
        _close_to_others(self.root)
        try:
            self._lock.acquire()
        except Timeout:
            raise DataFolderError(f"another stand-in uses the data folder {self.root}") from None
        _sweep(self.root)
        self.incoming.mkdir(mode=0o700)

    def storage(self, user_id: str, name: str) -> Path:
        """
        Return the folder of a storage, whether it is there or not.
        """
        return self.root / _STORAGES / user_id / name

    def make_storage(self, user_id: str, name: str) -> None:
        """
        Make the folder of a storage, unless it is there.

        Raises:
            RuntimeError: If the data folder is closed.
            OSError: If it cannot be made.
        """
        self._require_open()
        self.storage(user_id, name).mkdir(mode=0o700, parents=True, exist_ok=True)

    def new_path(self) -> Path:
        """
        Return a path, used by nobody, for a file or folder to grow at.
        """
        return self.incoming / secrets.token_hex(16)

    @contextmanager
    def incoming_file(self) -> Iterator[Path]:
        """
        Name a new file to fill, and remove it at the end unless it was moved away.
        """
        path = self.new_path()
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)

    @contextmanager
    def incoming_folder(self) -> Iterator[Path]:
        """
        Name a new folder to fill, and remove it with all it holds at the end.
        """
        path = self.new_path()
        try:
            yield path
        finally:
            shutil.rmtree(path, ignore_errors=True)

    def read_json(self, name: str, build: Callable[[Any], _State]) -> _State | None:
        """
        Read a state file and build what it describes.

        Args:
            name: Name of the file.
            build: Makes the state of the JSON value, whatever that is; may fail on it.

        Returns:
            The state; None if it was never written.

        Raises:
            DataFolderError: If the file is damaged.
            OSError: If it cannot be read.
        """
        path = self.root / name
        try:
            text = path.read_bytes()
        except FileNotFoundError:
            return None
        try:
            return build(json.loads(text))
        except _DAMAGE:
            raise DataFolderError(f"{path} is damaged") from None

    def write_json(self, name: str, value: object) -> None:
        """
        Replace a state file in one step, readable by its owner only.

        Raises:
            RuntimeError: If the data folder is closed.
            OSError: If it cannot be written; the former one is still there.
        """
        self._require_open()
        text = json.dumps(value, indent=1)
        temporary = self.root / f".{name}.{secrets.token_hex(8)}"
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
            temporary.replace(self.root / name)
        finally:
            temporary.unlink(missing_ok=True)

    def close(self) -> None:
        """
        Remove what was under way, and let the folder go; a temporary one is removed whole.
        """
        self._closed = True
        # Of a folder that another stand-in uses, this name is nobody's.
        shutil.rmtree(self.incoming, ignore_errors=True)
        self._lock.release(force=True)
        if self.temporary:
            shutil.rmtree(self.root, ignore_errors=True)

    def _require_open(self) -> None:
        if self._closed:
            raise RuntimeError("the stand-in was stopped")


def _close_to_others(root: Path) -> None:
    """
    Take the folder's mode away from everybody else.

    Nobody means to lock others out of a folder such as `/tmp` by naming it, so one that holds
    other things is refused.
    """
    if os.name != "posix" or not stat.S_IMODE(root.stat().st_mode) & _FOR_OTHERS:
        return
    if any(root.iterdir()) and not any((root / name).exists() for name in _OURS):
        raise DataFolderError(
            f"{root} holds other things and is open to other users: name a folder of its own"
        )
    root.chmod(0o700)


def _sweep(root: Path) -> None:
    for pattern in _LEFTOVERS:
        for path in root.glob(pattern):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
