"""
The encodings that a secret can hide in, taken off one after the other.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes

DEEPEST = 5  # encodings around one another
_LONGEST = 1024**2  # bytes, of what is unpacked

_BASE64 = re.compile(rb"[A-Za-z0-9+/]{8,}={0,2}")
_BASE64URL = re.compile(rb"[A-Za-z0-9_-]{8,}={0,2}")
_WRAPPED = re.compile(rb"(?<=[A-Za-z0-9+/=])\r?\n *(?=[A-Za-z0-9+/=])")
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}){6,}")
_GZIP = re.compile(rb"\x1f\x8b\x08")
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_ESCAPE = re.compile(rb'\\(?:u([0-9A-Fa-f]{4})|(["\\/bfnrt]))')
_SHORT_ESCAPES = dict(zip(b'"\\/bfnrt', b'"\\/\x08\x0c\n\r\t', strict=True))

Decoder = Callable[[bytes], Iterator[bytes]]


def layers(data: bytes) -> Iterator[tuple[tuple[str, ...], bytes]]:
    """
    Give some bytes as they are, and as every sequence of decodings makes them.

    Returns:
        Pairs of the names of the encodings, the outer one first, and what was inside.
    """
    seen = {data}
    level: list[tuple[tuple[str, ...], bytes]] = [((), data)]
    for _ in range(DEEPEST + 1):
        yield from level
        inner = []
        for way, outer in level:
            for name, decoder in _DECODERS.items():
                for found in decoder(outer):
                    if found not in seen:
                        seen.add(found)
                        inner.append(((*way, name), found))
        level = inner


def _percent(data: bytes) -> Iterator[bytes]:
    if b"%" in data:
        yield unquote_to_bytes(data)


def _plus(data: bytes) -> Iterator[bytes]:
    if b"+" in data:
        yield data.replace(b"+", b" ")


def _json(data: bytes) -> Iterator[bytes]:
    if b"\\" in data:
        yield _ESCAPE.sub(_unescaped, data)


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[2]:
        return bytes([_SHORT_ESCAPES[found[2][0]]])
    return chr(int(found[1], 16)).encode("utf-8", "replace")


def _base64(data: bytes) -> Iterator[bytes]:
    for run in _BASE64.findall(_WRAPPED.sub(b"", data)):
        yield from _at_each_offset(run, base64.b64decode)


def _base64url(data: bytes) -> Iterator[bytes]:
    for run in _BASE64URL.findall(data):
        if b"-" in run or b"_" in run or len(run) % 4:
            yield from _at_each_offset(run, base64.urlsafe_b64decode)


def _at_each_offset(run: bytes, decode: Callable[[bytes], bytes]) -> Iterator[bytes]:
    # What stands before it may belong to the same run of letters.
    text = run.rstrip(b"=")
    for offset in range(4):
        rest = text[offset:]
        if len(rest) % 4 == 1:
            rest = rest[:-1]
        try:
            yield decode(rest + b"=" * (-len(rest) % 4))
        except binascii.Error:
            continue


def _hexadecimal(data: bytes) -> Iterator[bytes]:
    for run in _HEX.findall(data):
        yield bytes.fromhex(run.decode())


def _gzip(data: bytes) -> Iterator[bytes]:
    yield from _unpacked(data, _GZIP, zlib.MAX_WBITS | 16)


def _zlib(data: bytes) -> Iterator[bytes]:
    yield from _unpacked(data, _ZLIB, zlib.MAX_WBITS)


def _unpacked(data: bytes, magic: re.Pattern[bytes], bits: int) -> Iterator[bytes]:
    for start in magic.finditer(data):
        try:
            found = zlib.decompressobj(bits).decompress(data[start.start() :], _LONGEST)
        except zlib.error:
            continue
        if found:
            yield found


_DECODERS: dict[str, Decoder] = {
    "percent": _percent,
    "form": _plus,
    "JSON": _json,
    "base64": _base64,
    "base64url": _base64url,
    "hex": _hexadecimal,
    "gzip": _gzip,
    "zlib": _zlib,
}
