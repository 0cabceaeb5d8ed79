"""
The cache of rendered documents: the very same request is rendered once, and no other one is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import attrs
import pytest

from groupdocs_sandbox.rendering import (
    IncorrectPassword,
    Output,
    RenderedDocument,
    Renderer,
    RenderOptions,
    RenderRequest,
)
from groupdocs_sandbox.rendering.cache import RenderCache
from tests.sandbox import documents

REQUEST = RenderRequest(
    data=documents.pdf(["one", "two"], password="right"),
    file_name="a.pdf",
    output=Output.PNG,
    password="right",
)


@pytest.fixture
def renderer() -> Iterator[Renderer]:
    renderer = Renderer(workers=1, cache=RenderCache(10 * 2**20))
    yield renderer
    renderer.close()


def render(renderer: Renderer, request: RenderRequest = REQUEST) -> RenderedDocument:
    return asyncio.run(renderer.render(request))


def test_same_request_is_rendered_once(renderer: Renderer) -> None:
    """
    A second rendering of the same bytes and options is the first one.
    """
    first = render(renderer)
    again = render(renderer, attrs.evolve(REQUEST, options=RenderOptions()))

    assert again is first


@pytest.mark.parametrize(
    "other",
    [
        {"data": documents.pdf(["one", "three"], password="right")},
        {"file_name": "a.bin"},
        {"output": Output.HTML},
        {"output": None},
        {"options": RenderOptions(width=50)},
        {"options": RenderOptions(rotations={1: 90})},
        {"options": RenderOptions(pages=(2, 1))},
    ],
    ids=["bytes", "name", "output", "no output", "width", "rotation", "order"],
)
def test_other_request_is_rendered_anew(renderer: Renderer, other: dict[str, Any]) -> None:
    """
    Whatever differs, another request gets a document of its own.
    """
    first = render(renderer)
    second = render(renderer, attrs.evolve(REQUEST, **other))

    assert second is not first


@pytest.mark.parametrize("password", ["wrong", ""])
def test_cached_document_is_not_shown_to_who_lacks_the_password(
    renderer: Renderer, password: str
) -> None:
    """
    The password is part of the request: a wrong one is refused, whatever is in the cache.
    """
    render(renderer)

    with pytest.raises(Exception, match="password") as caught:
        render(renderer, attrs.evolve(REQUEST, password=password))
    assert isinstance(caught.value, IncorrectPassword) == bool(password)


def test_cache_forgets_the_oldest_at_its_limit() -> None:
    """
    No more bytes are kept than allowed: the document asked for last stays.
    """
    cache = RenderCache(10)
    one, two = (_document(data) for data in (b"123456", b"654321"))
    cache.put(b"one", one)
    cache.put(b"two", two)

    assert [None, two] == [cache.get(b"one"), cache.get(b"two")]


def test_document_larger_than_the_cache_is_not_kept() -> None:
    """
    A huge document drives nothing out that still fits.
    """
    cache = RenderCache(10)
    small = _document(b"small")
    cache.put(b"small", small)
    cache.put(b"large", _document(bytes(11)))

    assert [small, None] == [cache.get(b"small"), cache.get(b"large")]


def _document(data: bytes) -> RenderedDocument:
    return RenderedDocument(
        extension=".pdf",
        format_name="PDF",
        page_count=1,
        pages=(),
        document=data,
        engine="pdfium",
    )
