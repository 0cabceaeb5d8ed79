"""
Clients that do one thing wrong, whatever is called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import httpx
import pytest

from scripts.contract.cassettes import media
from scripts.contract.cassettes.exchange import Cassette

Wrong = Callable[[httpx.Request], None]


class Forgetful:
    """
    Send the first token of a test for ever.
    """

    def __init__(self) -> None:
        self._first = ""

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """
        Begin a test.
        """
        del item
        self._first = ""

    def __call__(self, request: httpx.Request) -> None:
        """
        Put the first token on a request.
        """
        value = request.headers.get("authorization", "")
        if value.startswith("Bearer"):
            self._first = self._first or value
            request.headers["authorization"] = self._first


def drop_authorization(request: httpx.Request) -> None:
    """
    Send no token.
    """
    request.headers.pop("authorization", None)


def rename_form_field(request: httpx.Request) -> None:
    """
    Call the first field of a form something else.
    """
    if media.essence(request.headers.get("content-type", "")) == media.FORM:
        _replace(request, b"grant_type=", b"grantType=")


def rename_part(request: httpx.Request) -> None:
    """
    Call the part of an upload something else.
    """
    if media.boundary(request.headers.get("content-type", "")):
        _replace(request, b'name="File"', b'name="Data"')


def sends_token(cassette: Cassette) -> bool:
    """
    Tell whether a request of a cassette carries a token.
    """
    return any("authorization" in each.request.headers for each in cassette.interactions)


def replaces_token(cassette: Cassette) -> bool:
    """
    Tell whether a cassette holds a second token after a refusal, or after the first expired.
    """
    values = {each.request.headers.get("authorization") for each in cassette.interactions}
    return len(values - {None}) > 1


def has_form(cassette: Cassette) -> bool:
    """
    Tell whether a request of a cassette is a form.
    """
    kinds = (media.essence(each.request.content_type) for each in cassette.interactions)
    return media.FORM in kinds


def has_part(cassette: Cassette) -> bool:
    """
    Tell whether a request of a cassette is an upload.
    """
    return any(media.boundary(each.request.content_type) for each in cassette.interactions)


@contextmanager
def doing(wrong: Wrong) -> Iterator[None]:
    """
    Let every client of httpx do something wrong with each request.
    """
    send, send_async = httpx.Client._send_single_request, httpx.AsyncClient._send_single_request  # noqa: SLF001

    def sync(client: httpx.Client, request: httpx.Request) -> httpx.Response:
        wrong(request)
        return send(client, request)

    async def asynchronous(client: httpx.AsyncClient, request: httpx.Request) -> httpx.Response:
        wrong(request)
        return await send_async(client, request)

    name = "_send_single_request"
    with (
        mock.patch.object(httpx.Client, name, sync),
        mock.patch.object(httpx.AsyncClient, name, asynchronous),
    ):
        yield


def _replace(request: httpx.Request, old: bytes, new: bytes) -> None:
    stream: Any = request.stream
    request.stream = httpx.ByteStream(b"".join(stream).replace(old, new))
