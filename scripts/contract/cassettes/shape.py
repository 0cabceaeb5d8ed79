"""
What of an exchange counts as the same: the request to the letter, the answer by its shape.

The shape is the status, the media type and the headers, and for JSON each field and its type.
Values of answers do not count: a service may count other bytes, or draw with another font.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scripts.contract.cassettes import media
from scripts.contract.cassettes.exchange import Answer, Cassette, Interaction

_KINDS = {
    b"%PDF": "a PDF file",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPG image",
    b"PK\x03\x04": "a zip archive",
}


def differences(old: Cassette, new: Cassette) -> list[str]:
    """
    Tell in words how the shape of a cassette has changed; empty if it has not.
    """
    if len(old.interactions) != len(new.interactions):
        return [f"{len(old.interactions)} exchanges became {len(new.interactions)}"]
    found = [] if old.injected == new.injected else ["other errors were injected"]
    pairs = zip(old.interactions, new.interactions, strict=True)
    for number, (before, after) in enumerate(pairs, start=1):
        found += [f"{number}. {change}" for change in _changes(before, after)]
    return found


def _changes(old: Interaction, new: Interaction) -> Iterator[str]:
    if old.request != new.request:
        names = ("method", "url", "headers", "body")
        changed = [
            name for name in names if getattr(old.request, name) != getattr(new.request, name)
        ]
        yield f"request: {' and '.join(changed)} changed"
    before, after = _shape(old.answer), _shape(new.answer)
    for name in sorted({*before, *after}):
        if name not in after:
            yield f"answer: {name} removed (breaking)"
        elif name not in before:
            yield f"answer: {name} added"
        elif before[name] != after[name]:
            yield f"answer: {name}: {before[name]} became {after[name]} (breaking)"


def _shape(answer: Answer) -> dict[str, str]:
    shape = {"status": str(answer.status), **{f"header {name}": "" for name in answer.headers}}
    shape["media type"] = media.essence(answer.content_type)
    is_json, value = media.read_json(answer.content_type, answer.body)
    if not is_json:
        return {**shape, "body": _kind(answer.body)}
    types: dict[str, set[str]] = {}
    for name, kind in _types(value, ""):
        types.setdefault(name, set()).add(kind)
    return {**shape, **{name: " or ".join(sorted(kinds)) for name, kinds in types.items()}}


def _types(value: Any, place: str) -> Iterator[tuple[str, str]]:
    yield place or "body", _type(value)
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _types(item, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        for item in value:
            yield from _types(item, f"{place}[]")


def _type(value: Any) -> str:
    kinds = {dict: "object", list: "array", str: "string", bool: "boolean", type(None): "null"}
    return kinds.get(type(value), "number")


def _kind(body: bytes) -> str:
    if not body:
        return "nothing"
    for magic, name in _KINDS.items():
        if body.startswith(magic):
            return name
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return "bytes"
    return "text"
