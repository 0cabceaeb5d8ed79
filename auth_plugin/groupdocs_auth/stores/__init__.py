"""Where tokens are kept for other sources and other processes."""

from groupdocs_auth.stores.base import LockState, StoredToken, TokenStore
from groupdocs_auth.stores.file import FileTokenStore
from groupdocs_auth.stores.memory import MemoryTokenStore

__all__ = ["FileTokenStore", "LockState", "MemoryTokenStore", "StoredToken", "TokenStore"]
