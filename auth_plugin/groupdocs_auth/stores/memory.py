"""Tokens in the memory of this process."""

from __future__ import annotations

import os
import threading
from collections.abc import Generator
from contextlib import contextmanager

from groupdocs_auth.stores.base import LockState, StoredToken


class MemoryTokenStore:
    """
    Shares tokens among the sources of this process that are given it.
    """

    def __init__(self) -> None:
        self._tokens: dict[str, StoredToken] = {}
        self._locks: dict[tuple[int, str], threading.Lock] = {}

    def __repr__(self) -> str:
        return f"<MemoryTokenStore of {len(self._tokens)} tokens>"

    def get(self, key: str) -> StoredToken | None:
        """
        Return the token of that key, or None.
        """
        return self._tokens.get(key)

    def put(self, key: str, token: StoredToken) -> None:
        """
        Keep a token, in place of the one before.
        """
        self._tokens[key] = token

    def delete(self, key: str) -> None:
        """
        Forget the token of that key, if there is one.
        """
        self._tokens.pop(key, None)

    @contextmanager
    def lock(self, key: str, timeout: float) -> Generator[LockState]:
        """
        Keep others from asking for the token of that key while the block runs.
        """
        # By process as well: a forked child must not wait for a thread of its parent.
        lock = self._locks.setdefault((os.getpid(), key), threading.Lock())
        acquired = lock.acquire(timeout=timeout)
        try:
            yield LockState.ACQUIRED if acquired else LockState.HELD
        finally:
            if acquired:
                lock.release()
