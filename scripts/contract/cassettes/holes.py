"""
What openapi-core lets pass: unknown fields, a missing token, a body where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl

from scripts.contract.cassettes import fields, media, names
from scripts.contract.cassettes.exchange import Answer, Interaction, Request
from scripts.contract.cassettes.spec import Operation, Spec, query_of

_PART = re.compile(
    rb'^content-disposition: form-data; name="([^"]*)"(; filename=)?', re.IGNORECASE | re.MULTILINE
)
_TOKEN = re.compile(rf"Bearer (cassette-\d+|{names.WRONG_TOKEN})")
_UNAUTHORIZED = 401
_BODILESS = {204, 304}


def problems(spec: Spec, operation: Operation, interaction: Interaction) -> Iterator[str]:
    """
    Describe what is wrong with an exchange, and with which field of it.
    """
    request, answer = interaction.request, interaction.answer
    for problem in (*_query(operation, request), *_token(operation, interaction)):
        yield f"request: {problem}"
    for problem in _request_body(spec, operation, request):
        yield f"request: {problem}"
    for problem in _answer_body(spec, operation, answer):
        yield f"answer {answer.status}: {problem}"
    for message in (request, answer):
        if len(message.body) > names.LARGEST_BODY:
            yield f"a body of {len(message.body)} bytes is too long for a cassette"


def schema_of(spec: Spec, content: Mapping[str, Any], content_type: str) -> Any:
    """
    Return the schema of a body, its reference followed; None where none is declared.
    """
    media_type = content.get(media.essence(content_type))
    return None if media_type is None else spec.resolve(media_type.get("schema", {}))


def is_binary(schema: Mapping[str, Any] | None) -> bool:
    """
    Tell whether a body is bytes.
    """
    return schema is not None and schema.get("format") == "binary"


def _query(operation: Operation, request: Request) -> Iterator[str]:
    for name, _ in query_of(request):
        if ("query", name) not in operation.parameters:
            yield f"query parameter {name} is not declared"


def _token(operation: Operation, interaction: Interaction) -> Iterator[str]:
    value = interaction.request.headers.get("authorization")
    if not operation.needs_token:
        if value and value.startswith("Bearer"):
            yield "Authorization carries a token where none belongs"
    elif value is None:
        if interaction.answer.status != _UNAUTHORIZED:
            yield "Authorization is missing"
    elif not _TOKEN.fullmatch(value):
        yield "Authorization is no numbered token"


def _request_body(spec: Spec, operation: Operation, request: Request) -> Iterator[str]:
    content = spec.resolve(operation.content.get("requestBody", {})).get("content", {})
    if not content:
        if request.body:
            yield "the body is not declared"
        return
    schema = schema_of(spec, content, request.content_type)
    if schema is None:
        yield f"media type {media.essence(request.content_type) or 'none'} is not declared"
        return
    kind = media.essence(request.content_type)
    if kind == media.FORM:
        form = dict(parse_qsl(request.body.decode(), keep_blank_values=True))
        yield from fields.problems(spec, schema, form)
    elif kind == media.MULTIPART:
        yield from _parts(schema, request.body)
    else:
        yield from _json(spec, schema, request.content_type, request.body)


def _parts(schema: Mapping[str, Any], body: bytes) -> Iterator[str]:
    found = {name.decode(): is_file for name, is_file in _PART.findall(body)}
    for name, is_file in found.items():
        if name not in schema["properties"]:
            yield f"part {name} is not declared"
        elif is_binary(schema["properties"][name]) and not is_file:
            yield f"part {name} has no file name"
    for name in schema.get("required", ()):
        if name not in found:
            yield f"part {name} is missing"


def _answer_body(spec: Spec, operation: Operation, answer: Answer) -> Iterator[str]:
    declared = operation.content["responses"].get(str(answer.status))
    if declared is None:
        yield "the status is not declared"
        return
    response = spec.resolve(declared)
    if answer.status in _BODILESS and answer.body:
        yield "the body is not declared"
    content = response.get("content", {})
    if not content:
        return
    schema = schema_of(spec, content, answer.content_type)
    if schema is None:
        yield f"media type {media.essence(answer.content_type) or 'none'} is not declared"
    elif not is_binary(schema):
        yield from _json(spec, schema, answer.content_type, answer.body)


def _json(spec: Spec, schema: Mapping[str, Any], content_type: str, body: bytes) -> Iterator[str]:
    is_json, value = media.read_json(content_type, body)
    if not is_json:
        yield "the body is no JSON"
        return
    yield from fields.problems(spec, schema, value)
