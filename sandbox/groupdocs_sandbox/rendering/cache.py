"""
Rendered documents, kept for the next request that asks for the very same.
"""

from __future__ import annotations

import hashlib
import threading
from typing import Final

import attrs
from cachetools import LRUCache

from groupdocs_sandbox.rendering import wire
from groupdocs_sandbox.rendering.values import RenderedDocument, RenderRequest

_BYTES_OF_A_CHARACTER: Final = 250  # in the lines of a page, each with its box; by tracemalloc


class RenderCache:
    """
    Keep the documents that were asked for last, whichever thread or event loop asks.

    Args:
        limit: Bytes of memory that they may take, about; what alone takes more is not kept.
    """

    def __init__(self, limit: int) -> None:
        self._lock = threading.Lock()
        self._limit = limit
        self._documents: LRUCache[bytes, RenderedDocument] = LRUCache(limit, _size)

    def get(self, key: bytes) -> RenderedDocument | None:
        """
        Return the document of a request with that key, or None.
        """
        with self._lock:
            return self._documents.get(key)

    def put(self, key: bytes, document: RenderedDocument) -> None:
        """
        Keep a document, in place of those that nobody asked for lately.
        """
        if _size(document) <= self._limit:
            with self._lock:
                self._documents[key] = document


def key_of(request: RenderRequest) -> bytes:
    """
    Return a digest that only requests for the very same share: file, name, password and options.
    """
    file = hashlib.sha256(request.data).digest()
    return hashlib.sha256(wire.pack(wire.REQUEST, attrs.evolve(request, data=file))).digest()


def _size(document: RenderedDocument) -> int:
    size = len(document.document or b"") + sum(len(each.data) for each in document.attachments)
    for page in document.pages:
        size += len(page.data or b"") + sum(len(each.data) for each in page.resources)
        size += sum(len(line.value) for line in page.lines) * _BYTES_OF_A_CHARACTER
    return size
