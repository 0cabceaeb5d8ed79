"""One request on its way through an auth flow, each step made by hand."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, Protocol, TypeAlias, TypeVar

import httpx

from groupdocs_auth import BearerAuth

BASE_URL = "https://viewer.example"
PATIENCE = 10.0
_T = TypeVar("_T")


class Flow(Protocol):
    """
    A request that is signed, sent and answered.
    """

    def begin(self) -> str:
        """
        Return the Authorization header that the request is sent with.
        """
        ...

    def answer(self, status: int) -> str | None:
        """
        Answer it; return the header that it is sent with once more, or None where it is over.
        """
        ...

    def close(self) -> None:
        """
        Give it up.
        """
        ...


MakeFlow: TypeAlias = Callable[[BearerAuth], Flow]


class SyncFlow:
    """
    A request of a sync client.
    """

    def __init__(self, auth: BearerAuth) -> None:
        self._request = httpx.Request("GET", BASE_URL)
        self._flow = auth.sync_auth_flow(self._request)

    def begin(self) -> str:
        return next(self._flow).headers["Authorization"]

    def answer(self, status: int) -> str | None:
        try:
            return self._flow.send(_response(status, self._request)).headers["Authorization"]
        except StopIteration:
            return None

    def close(self) -> None:
        self._flow.close()


class AsyncFlow:
    """
    A request of an async client; each step is made in a task of its own.
    """

    def __init__(self, auth: BearerAuth, loop: asyncio.AbstractEventLoop) -> None:
        self._request = httpx.Request("GET", BASE_URL)
        self._flow = auth.async_auth_flow(self._request)
        self._loop = loop

    def begin(self) -> str:
        return self._step(self._send(None)) or ""

    def answer(self, status: int) -> str | None:
        return self._step(self._send(_response(status, self._request)))

    def close(self) -> None:
        async def close() -> None:
            await self._flow.aclose()

        self._step(close())

    async def _send(self, response: httpx.Response | None) -> str | None:
        try:
            # None begins a generator, whatever its type says.
            request = await self._flow.asend(response)  # type: ignore[arg-type]
        except StopAsyncIteration:
            return None
        return request.headers["Authorization"]

    def _step(self, step: Coroutine[Any, Any, _T]) -> _T:
        return asyncio.run_coroutine_threadsafe(step, self._loop).result(PATIENCE)


@contextmanager
def async_flows() -> Iterator[MakeFlow]:
    """
    Make flows whose tasks run on an event loop of their own.
    """
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield lambda auth: AsyncFlow(auth, loop)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(PATIENCE)
        loop.close()


def _response(status: int, request: httpx.Request) -> httpx.Response:
    return httpx.Response(status, request=request)
