"""Tokens in files that only their owner can read."""

from __future__ import annotations

import json
import os
import secrets
import stat
from collections.abc import Generator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

import platformdirs
from filelock import FileLock, Timeout

from groupdocs_auth.json_object import json_object
from groupdocs_auth.stores.base import LockState, StoredToken
from groupdocs_auth.user_files import APPLICATION, is_open_to_others

_VERSION: Final = 1
_MOST_BYTES: Final = 1024 * 1024
_FOR_OWNER_ONLY: Final = 0o600
_NO_FOLLOW: Final[int] = getattr(os, "O_NOFOLLOW", 0)
_NO_BLOCK: Final[int] = getattr(os, "O_NONBLOCK", 0)  # or a pipe would be waited for
_HAS_OWNERS: Final = hasattr(os, "geteuid")


class FileTokenStore:
    """
    Shares tokens among the processes of one user.

    A file that is damaged, a symbolic link, somebody else's or readable by others is not used.

    Args:
        folder: Folder of the files, made with mode 0700 if it is not there; the user's cache
            folder if None.
    """

    def __init__(self, folder: str | os.PathLike[str] | None = None) -> None:
        self._folder = Path(folder) if folder else platformdirs.user_cache_path(APPLICATION)

    def __repr__(self) -> str:
        return f"<FileTokenStore in {self._folder}>"

    def get(self, key: str) -> StoredToken | None:
        """
        Return the token of that key, or None where there is no usable file.
        """
        try:
            self._check_folder()
            descriptor = os.open(self._path(key), os.O_RDONLY | _NO_FOLLOW | _NO_BLOCK)
        except OSError:
            return None
        with open(descriptor, "rb") as file:  # noqa: PTH123  a descriptor has no Path
            if not _is_private(os.fstat(descriptor)):
                return None
            return _parse(file.read(_MOST_BYTES))

    def put(self, key: str, token: StoredToken) -> None:
        """
        Keep a token; its file appears whole or not at all.

        Raises:
            OSError: If the folder is not safe, or the file cannot be written.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._check_folder()
        path = self._path(key)
        temporary = path.with_suffix(f".{secrets.token_hex(8)}.tmp")
        content = {
            "version": _VERSION,
            "access_token": token.access_token,
            "issued_at": token.issued_at,
            "expires_in": token.expires_in,
        }
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW
        try:
            descriptor = os.open(temporary, flags, _FOR_OWNER_ONLY)
            with open(descriptor, "wb") as file:  # noqa: PTH123  a descriptor has no Path
                file.write(json.dumps(content).encode())
                file.flush()
                os.fsync(descriptor)
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise

    def delete(self, key: str) -> None:
        """
        Forget the token of that key, if there is one.
        """
        self._path(key).unlink(missing_ok=True)

    @contextmanager
    def lock(self, key: str, timeout: float) -> Generator[LockState]:
        """
        Keep other processes from asking for the token of that key while the block runs.
        """
        with ExitStack() as stack:
            yield self._acquire(key, timeout, stack)

    def _acquire(self, key: str, timeout: float, stack: ExitStack) -> LockState:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._check_folder()
            lock = FileLock(self._path(key).with_suffix(".lock"), mode=_FOR_OWNER_ONLY)
            stack.enter_context(lock.acquire(timeout=timeout))
        except Timeout:
            return LockState.HELD
        except (OSError, NotImplementedError):
            return LockState.ERROR
        return LockState.ACQUIRED

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.json"

    def _check_folder(self) -> None:
        """
        Refuse a folder in which somebody else could put or read files.

        Raises:
            OSError: If the folder is not there or not safe.
        """
        status = self._folder.lstat()
        if not stat.S_ISDIR(status.st_mode) or not _belongs_to_user_alone(status):
            raise OSError(f"{self._folder} is no folder of this user's own with mode 0700.")


def _is_private(status: os.stat_result) -> bool:
    return stat.S_ISREG(status.st_mode) and _belongs_to_user_alone(status)


def _belongs_to_user_alone(status: os.stat_result) -> bool:
    if not _HAS_OWNERS:  # pragma: no cover  that system is not tested on
        return True
    return status.st_uid == os.geteuid() and not is_open_to_others(status)


def _parse(content: bytes) -> StoredToken | None:
    entry = json_object(content) or {}
    if entry.get("version") != _VERSION:
        return None
    try:
        return StoredToken(entry["access_token"], entry["issued_at"], entry["expires_in"])
    except (KeyError, ValueError):
        return None
