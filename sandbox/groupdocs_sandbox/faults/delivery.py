"""
Faults on the way: the service answers as ever, and the answer comes late, in part or not at all.
"""

from __future__ import annotations

from attrs import frozen
from starlette.types import Message

from groupdocs_sandbox.faults.exchange import Exchange
from groupdocs_sandbox.faults.fault import Fault
from groupdocs_sandbox.faults.parameters import difference, duration, whole
from groupdocs_sandbox.http.leaving import leaving

_START = "http.response.start"
_BODY = "http.response.body"


@frozen
class _Slow(Fault):
    """
    Hold the answer back for a while.
    """

    name = "slow"
    delay: float = duration(1, "seconds before the answer begins")

    async def strike(self, exchange: Exchange) -> None:
        async def later(message: Message) -> None:
            if message["type"] == _START:
                await exchange.connection.pause(self.delay)
            if not exchange.connection.is_closing:
                await exchange.send(message)

        await exchange.go_on(later)


class _Hang(Fault):
    """
    Read the request and never answer.
    """

    name = "hang"

    async def strike(self, exchange: Exchange) -> None:
        async with leaving(exchange.receive):
            await exchange.connection.pause(None)
        await exchange.drop()


@frozen
class _Drip(Fault):
    """
    Send the body in small pieces, with a pause before each.
    """

    name = "drip"
    size: int = whole(16, "bytes of a piece", least=1)
    pause: float = duration(0.1, "seconds before each piece")

    async def strike(self, exchange: Exchange) -> None:
        async def in_pieces(message: Message) -> None:
            body = message.get("body", b"")
            for start in range(0, len(body), self.size):
                await exchange.connection.pause(self.pause)
                if exchange.connection.is_closing:
                    return
                piece = body[start : start + self.size]
                await exchange.send({"type": _BODY, "body": piece, "more_body": True})
            await exchange.send(message if message["type"] == _START else {**message, "body": b""})

        await exchange.go_on(in_pieces)


class _Drop(Fault):
    """
    Read the request and close the connection without an answer.
    """

    name = "drop"

    async def strike(self, exchange: Exchange) -> None:
        await exchange.read()
        await exchange.drop()


@frozen
class _DropMidway(Fault):
    """
    Close the connection in the midst of the body.
    """

    name = "drop_midway"
    after: int | None = whole(None, "bytes of the body that are sent; half of it without", least=0)

    async def strike(self, exchange: Exchange) -> None:
        left = 0

        async def until_then(message: Message) -> None:
            nonlocal left
            if message["type"] == _START:
                left = _length(message) // 2 if self.after is None else self.after
                await exchange.send(message)
                return
            body = message.get("body", b"")[:left]
            left -= len(body)
            await exchange.send({"type": _BODY, "body": body, "more_body": True})
            if not left or not message.get("more_body", False):
                await exchange.close()

        await exchange.go_on(until_then)


class _Truncate(Fault):
    """
    Send half of the body as if it were the whole, so that JSON breaks off.
    """

    name = "truncate"

    async def strike(self, exchange: Exchange) -> None:
        left = 0

        async def half(message: Message) -> None:
            nonlocal left
            if message["type"] == _START:
                left = _length(message) // 2
                await exchange.send(_with_length(message, left))
                return
            body = message.get("body", b"")[:left]
            left -= len(body)
            await exchange.send({**message, "body": body})

        await exchange.go_on(half)


@frozen
class _WrongLength(Fault):
    """
    Declare a wrong Content-Length, and close the connection after the body.
    """

    name = "wrong_length"
    excess: int = difference(10, "bytes that are declared and missing; undeclared if negative")

    async def strike(self, exchange: Exchange) -> None:
        async def as_declared_otherwise(message: Message) -> None:
            if message["type"] == _START:
                length = max(0, _length(message) + self.excess)
                await exchange.send(_with_length(message, length))
                return
            # Past the web server, which would keep to what was declared.
            if exchange.scope["method"] != "HEAD":
                await exchange.connection.write(message.get("body", b""))
            if not message.get("more_body", False):
                await exchange.close()

        await exchange.go_on(as_declared_otherwise)


def _length(start: Message) -> int:
    """
    Return what an answer declares as its length; 0 where it has none.
    """
    return int(dict(start["headers"]).get(b"content-length", 0))


def _with_length(start: Message, length: int) -> Message:
    """
    Declare another length, unless the answer has none.
    """
    value = str(length).encode()
    headers = [
        (name, value if name == b"content-length" else former) for name, former in start["headers"]
    ]
    return {**start, "headers": headers}


FAULTS: tuple[type[Fault], ...] = (
    _Slow,
    _Hang,
    _Drip,
    _Drop,
    _DropMidway,
    _Truncate,
    _WrongLength,
)
