"""An authorization server and a resource server on 127.0.0.1, in a process of their own."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import TypeAlias

import httpx
from attrs import field, frozen
from scaled_clock import ScaledClock

TOKEN_PATH = "/connect/token"


@frozen
class Answer:
    """
    What goes back, after so many seconds by the clock; 0 as status closes the connection instead.
    """

    name: str = ""
    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(factory=dict[str, str])
    after: float = 0.0


Trouble: TypeAlias = Callable[[float, list[float]], Answer | None]
"""Takes the time and the expiries of all tokens so far; returns what comes instead of a token."""


def no_trouble(_now: float, _expiries: list[float]) -> Answer | None:
    return None


@frozen
class Service:
    """
    A running service, as its user sees it.
    """

    base_url: str
    clock: ScaledClock

    @property
    def token_url(self) -> str:
        return self.base_url + TOKEN_PATH

    def tally(self) -> Counter[str]:
        """
        Return how many token requests there were, what made some fail, and the refused calls.
        """
        return Counter(httpx.get(f"{self.base_url}/tally", trust_env=False).json())

    def revoke_tokens(self) -> None:
        httpx.get(f"{self.base_url}/revoke", trust_env=False).raise_for_status()

    def skip(self, seconds: float) -> None:
        """
        Set the clock forward, there first: no token may look older here than there.
        """
        url = f"{self.base_url}/skip/{seconds}"
        httpx.get(url, trust_env=False).raise_for_status()
        self.clock.skipped += seconds


@contextmanager
def running_service(
    *,
    lifetime: float = 86400.0,
    delay: float = 0.0,
    clock: ScaledClock | None = None,
    trouble: Trouble = no_trouble,
) -> Iterator[Service]:
    """
    Serve until the block ends.

    Args:
        lifetime: Seconds that a token lives, by the clock.
        delay: Seconds that the token endpoint takes, by the clock.
        clock: What the service and its user measure by.
        trouble: What happens at the token endpoint.
    """
    clock = clock or ScaledClock()
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe()
    process = spawn.Process(
        target=_serve, args=(there, _Server(lifetime, delay, clock, trouble)), daemon=True
    )
    process.start()
    try:
        yield Service(here.recv(), clock)
    finally:
        process.terminate()
        process.join()


class _Server:
    def __init__(self, lifetime: float, delay: float, clock: ScaledClock, trouble: Trouble) -> None:
        self._lifetime, self._delay, self._clock, self._trouble = lifetime, delay, clock, trouble
        self._valid: dict[str, float] = {}
        self._expiries: list[float] = []
        self._tally: Counter[str] = Counter()

    async def connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                headers = {n.lower(): v for n, _, v in (line.partition(": ") for line in lines)}
                await reader.readexactly(int(headers.get("content-length", 0)))
                answer = self._answer(lines[0].split()[1], headers.get("authorization", ""))
                await asyncio.sleep(answer.after / self._clock.speed)
                if not answer.status:
                    break
                fields = {"Content-Length": len(answer.body), **answer.headers}
                head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
                writer.write(f"HTTP/1.1 {answer.status} X\r\n{head}\r\n".encode() + answer.body)
        writer.close()

    def _answer(self, path: str, authorization: str) -> Answer:
        now = self._clock.monotonic()
        if path == TOKEN_PATH:
            return self._answer_token_request(now)
        if path == "/revoke":
            self._valid.clear()
        elif path.startswith("/skip/"):
            self._clock.skipped += float(path.removeprefix("/skip/"))
        elif path != "/tally":
            return self._answer_call(now, authorization.removeprefix("Bearer "))
        return Answer(body=json.dumps(self._tally).encode())

    def _answer_token_request(self, now: float) -> Answer:
        self._tally["token requests"] += 1
        trouble = self._trouble(now, self._expiries)
        if trouble is not None:
            self._tally[f"failed by {trouble.name}"] += 1
            return trouble
        token, expiry = f"token-{len(self._expiries)}", now + self._delay + self._lifetime
        self._valid[token] = expiry
        self._expiries.append(expiry)
        grant = {"access_token": token, "token_type": "Bearer", "expires_in": self._lifetime}
        return Answer(body=json.dumps(grant).encode(), after=self._delay)

    def _answer_call(self, now: float, token: str) -> Answer:
        if self._valid.get(token, now) > now:
            return Answer(body=b'{"exists": true}')
        self._tally["refused calls"] += 1
        return Answer(status=401, headers={"WWW-Authenticate": 'Bearer error="invalid_token"'})


def _serve(pipe: Connection, server: _Server) -> None:
    async def serve() -> None:
        listener = await asyncio.start_server(server.connect, "127.0.0.1", 0, backlog=256)
        pipe.send(f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}")
        await listener.serve_forever()

    asyncio.run(serve())
