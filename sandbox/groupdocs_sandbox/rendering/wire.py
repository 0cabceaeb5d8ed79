"""
The talk between the renderer and its workers: values as JSON, and bytes beside them.

Not pickle: a worker reads hostile documents with native code, and a pickle from a worker that
has been taken over would run in the server. JSON can only be wrong.

A frame is `<length of the header><JSON header><blob><blob>...`; the header says how long each
blob is. Lengths are 4 bytes in network order.
"""

from __future__ import annotations

import json
import math
import struct
import types
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

_T = TypeVar("_T")

# Kinds of frames.
REQUEST: Final = "request"
DOCUMENT: Final = "document"
FAILURE: Final = "failure"
FAREWELL: Final = "farewell"  # a failure after which the worker ends itself

MAX_HEADER: Final = 256 * 2**20  # bytes
MAX_BLOBS: Final = 2**30  # bytes in one frame
_LENGTH: Final = struct.Struct("!I")


class FrameError(Exception):
    """
    Raised when the other end is gone or talks nonsense.
    """


def pack(kind: str, value: object) -> bytes:
    """
    Turn a value of ours into one frame.

    Args:
        kind: What the frame is, for the reader to choose a type by.
        value: An attrs value.
    """
    blobs: list[bytes] = []
    body = _plain(value, blobs)
    header = {"kind": kind, "body": body, "blobs": [len(each) for each in blobs]}
    encoded = json.dumps(header, allow_nan=False).encode()
    return b"".join((_LENGTH.pack(len(encoded)), encoded, *blobs))


def read(receive: Callable[[int], bytes]) -> tuple[str, Any, list[bytes]]:
    """
    Read one frame.

    Args:
        receive: Returns exactly that many bytes, or fewer at the end of the stream.

    Returns:
        The kind, the plain body, and the blobs it refers to, for `build`.

    Raises:
        FrameError: If the stream ends inside or before the frame, or it is not a frame.
    """
    (size,) = _LENGTH.unpack(_exactly(receive, _LENGTH.size, limit=_LENGTH.size))
    kind, body, sizes = _header(_exactly(receive, size, limit=MAX_HEADER))
    if sum(sizes) > MAX_BLOBS:
        raise FrameError("the frame is too large")
    return kind, body, [_exactly(receive, each, limit=MAX_BLOBS) for each in sizes]


def build(kind: type[_T], body: Any, blobs: list[bytes]) -> _T:
    """
    Make a value of ours out of a frame's body.

    Raises:
        FrameError: If the body is of another shape.
    """
    try:
        value = _typed(kind, body, blobs)
    except (TypeError, ValueError, LookupError, ArithmeticError, AttributeError) as error:
        raise FrameError(f"not a {kind.__name__}") from error
    if not isinstance(value, kind):
        raise FrameError(f"not a {kind.__name__}")
    return value


def _header(data: bytes) -> tuple[str, Any, list[int]]:
    try:
        header = json.loads(data, parse_constant=_refuse)
        kind, body, sizes = header["kind"], header["body"], header["blobs"]
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise FrameError("not a frame") from error
    if type(kind) is not str or type(sizes) is not list:
        raise FrameError("not a frame")
    if not all(type(each) is int and each >= 0 for each in sizes):
        raise FrameError("not a frame")
    return kind, body, sizes


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _exactly(receive: Callable[[int], bytes], size: int, *, limit: int) -> bytes:
    if size > limit:
        raise FrameError("the frame is too large")
    data = receive(size)
    if len(data) != size:
        raise FrameError("the stream has ended")
    return data


def _plain(value: object, blobs: list[bytes]) -> Any:
    if isinstance(value, bytes):
        blobs.append(value)
        return len(blobs) - 1
    kind = type(value)
    if attrs.has(kind):
        return {each.name: _plain(getattr(value, each.name), blobs) for each in attrs.fields(kind)}
    if isinstance(value, Mapping):
        return [[_plain(k, blobs), _plain(v, blobs)] for k, v in value.items()]
    if isinstance(value, tuple | list):
        return [_plain(each, blobs) for each in value]
    return value


def _typed(kind: Any, body: Any, blobs: list[bytes]) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (types.UnionType, Union):
        if body is None:
            return None
        (kind,) = (each for each in arguments if each is not types.NoneType)
        return _typed(kind, body, blobs)
    if origin is tuple:
        return tuple(_typed(arguments[0], each, blobs) for each in body)
    if origin is Mapping:
        key, item = arguments
        return {_typed(key, k, blobs): _typed(item, v, blobs) for k, v in body}
    return _simple(kind, body, blobs)


def _simple(kind: Any, body: Any, blobs: list[bytes]) -> Any:
    if kind is bytes:
        return blobs[_index(body)]
    if attrs.has(kind):
        hints = get_type_hints(kind)
        return kind(**{name: _typed(hints[name], each, blobs) for name, each in body.items()})
    if issubclass(kind, StrEnum):
        return kind(body)
    if kind is float and type(body) is int:
        body = float(body)
    if type(body) is not kind or (kind is float and not math.isfinite(body)):
        raise TypeError(f"expected {kind.__name__}")
    return body


def _index(body: Any) -> int:
    # A negative number would count from the end, and True is an int.
    if type(body) is not int or body < 0:
        raise TypeError("expected the number of a blob")
    return body
