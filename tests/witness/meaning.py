"""
What a request means, apart from its spelling.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from scripts.contract.cassettes import media
from scripts.contract.cassettes.exchange import Request
from scripts.contract.cassettes.spec import query_of
from tests.witness.facts import Facts

_ATTRIBUTE = re.compile(rb'\b(name|filename)="([^"]*)"')


def of(request: Request) -> Facts:
    """
    List what a request says.

    The first letter of a JSON field may have either case, and null is the same as nothing. The
    name of a part may have either case. Names of files and parts count, their media types do not.
    """
    parts = urlsplit(request.url)
    found = {
        "the verb": request.method,
        "the path": " / ".join(unquote(segment) for segment in parts.path.split("/")[1:]),
        "the authorization": request.headers.get("authorization", "none").partition(" ")[0],
    }
    for name, value in query_of(request):
        found[f"the query parameter {name}"] = json.dumps(value, ensure_ascii=False)
    return found | dict(_body(request))


def _body(request: Request) -> Iterator[tuple[str, str]]:
    kind = media.essence(request.content_type)
    if not request.body:
        return
    if kind == media.MULTIPART:
        yield from _parts(request)
    elif kind == media.FORM:
        for name, value in parse_qsl(request.body.decode(), keep_blank_values=True):
            yield f"the form field {name}", value
    else:
        _, value = media.read_json(request.content_type, request.body)
        yield from _leaves(value, "")


def _parts(request: Request) -> Iterator[tuple[str, str]]:
    boundary = media.boundary(request.content_type)
    assert boundary is not None
    for part in request.body.split(f"--{boundary}".encode())[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        attributes = {key.decode(): value.decode() for key, value in _ATTRIBUTE.findall(head)}
        content = content.removesuffix(b"\r\n")
        digest = hashlib.sha256(content).hexdigest()
        yield (
            f"the part {attributes['name'].lower()}",
            f"{attributes.get('filename')}, {len(content)} bytes, {digest}",
        )


def _leaves(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from _leaves(item, f"{place}.{key[:1].lower()}{key[1:]}")
    elif isinstance(value, list) and value:
        for index, item in enumerate(value):
            yield from _leaves(item, f"{place}[{index}]")
    elif value is not None:
        yield f"the field {place.lstrip('.')}", json.dumps(value, ensure_ascii=False)
