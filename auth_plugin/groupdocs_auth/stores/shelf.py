"""One token's place in a store; a store that fails is an empty one."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from typing import Final, TypeVar

from groupdocs_auth.stores.base import LockState, StoredToken, TokenStore

_logger: Final = logging.getLogger("groupdocs_auth")
_T = TypeVar("_T")


class Shelf:
    """
    A store for the token of one key.

    Args:
        store: The store; whatever it raises is logged by its type alone and goes no further.
        key: The token's key.
    """

    def __init__(self, store: TokenStore, key: str) -> None:
        self._store = store
        self._key = key

    def get(self) -> StoredToken | None:
        """
        Return the token, or None.
        """
        stored = self._try(lambda: self._store.get(self._key))
        if stored is None or isinstance(stored, StoredToken):  # pyright: ignore[reportUnnecessaryIsInstance]  a store of somebody else's
            return stored
        kind = type(stored).__name__
        _logger.warning("The token store %r has a %s for a StoredToken.", self._store, kind)
        return None

    def put(self, token: StoredToken) -> None:
        """
        Keep the token.
        """
        self._try(lambda: self._store.put(self._key, token))

    def delete(self) -> None:
        """
        Forget the token.
        """
        self._try(lambda: self._store.delete(self._key))

    @contextmanager
    def lock(self, timeout: float) -> Generator[LockState]:
        """
        Keep others from asking for the token while the block runs, if the store can.

        Args:
            timeout: Seconds to wait for others at most.
        """
        stack = ExitStack()
        lock = self._try(lambda: stack.enter_context(self._store.lock(self._key, timeout)))
        try:
            yield lock or LockState.ERROR
        finally:
            self._try(stack.close)

    def _try(self, do: Callable[[], _T]) -> _T | None:
        try:
            return do()
        except Exception as error:  # noqa: BLE001  a store of somebody else's may raise anything
            _logger.warning("The token store %r raised %s.", self._store, type(error).__name__)
            return None
