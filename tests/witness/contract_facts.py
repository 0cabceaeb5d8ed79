"""
What openapi/viewer.yaml says, in the facts that an SDK can say as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.contract.cassettes.spec import Operation, Spec
from tests.witness import facts
from tests.witness.facts import Facts

FORMS = {"application/x-www-form-urlencoded": "form", "multipart/form-data": "multipart body"}


def read(document: dict[str, Any]) -> Facts:
    """
    List the operations of a contract, and the schemas but those that are forms or plain values.
    """
    spec = Spec.of(document)
    found: Facts = {}
    forms: set[str] = set()
    for operation in spec.operations:
        found |= facts.operation(operation.name, operation.method, operation.path)
        found |= _parameters(spec, operation)
        found |= _body(spec, operation, forms)
        found |= facts.answer(operation.name, _answer(spec, operation))
    for name, content in document["components"]["schemas"].items():
        if name not in forms and _is_object(content):
            found |= _schema(spec, name, content)
    return found


def _parameters(spec: Spec, operation: Operation) -> Facts:
    found: Facts = {}
    for (place, name), content in operation.parameters.items():
        found |= facts.parameter(
            name,
            operation.name,
            place,
            _kind(spec, content["schema"]),
            required=content.get("required", False),
        )
        for value in _values(spec, content["schema"]):
            found[f"the value {value} of {name} of {operation.name}"] = ""
    return found


def _body(spec: Spec, operation: Operation, forms: set[str]) -> Facts:
    content = spec.resolve(operation.content.get("requestBody", {})).get("content", {})
    found: Facts = {}
    for media_type, said in content.items():
        if media_type not in FORMS:
            found |= facts.body(operation.name, media_type, _kind(spec, said["schema"]))
            continue
        forms.add(_kind(spec, said["schema"]))
        form = spec.resolve(said["schema"])
        for name, part in form["properties"].items():
            found |= facts.parameter(
                name,
                operation.name,
                FORMS[media_type],
                _kind(spec, part),
                required=name in form.get("required", ()),
            )
    return found


def _answer(spec: Spec, operation: Operation) -> str:
    kinds = [
        _kind(spec, said["schema"])
        for status, response in operation.content["responses"].items()
        if status.startswith("2")
        for said in spec.resolve(response).get("content", {}).values()
    ]
    return " or ".join(kinds) or "nothing"


def _schema(spec: Spec, name: str, content: dict[str, Any]) -> Facts:
    members = content.get("allOf", [content])
    found = facts.schema(name, [_name(each) for each in members if "$ref" in each])
    for member in members:
        for key, said in member.get("properties", {}).items():
            found |= facts.field(name, key, _kind(spec, said), _values(spec, said))
    return found


def _kind(spec: Spec, schema: dict[str, Any]) -> str:
    target = spec.resolve(schema)
    if "$ref" in schema and _is_object(target):
        return _name(schema)
    alternatives = [each for word in ("oneOf", "anyOf") for each in target.get(word, ())]
    if alternatives:
        kinds = (_kind(spec, each) for each in alternatives)
        return " or ".join(sorted(kind for kind in kinds if kind != "null"))
    kind = " or ".join(_types(target))
    if kind == "array":
        return f"array of {_kind(spec, target['items'])}"
    formats = {"date-time": "date-time", "binary": "file"}
    return formats.get(target.get("format", ""), kind)


def _types(schema: dict[str, Any]) -> Iterator[str]:
    declared = schema.get("type", [])
    for kind in [declared] if isinstance(declared, str) else declared:
        if kind != "null" or declared == "null":
            yield kind


def _values(spec: Spec, schema: dict[str, Any]) -> list[str]:
    target = spec.resolve(schema)
    if target.get("type") == "array":
        return _values(spec, target["items"])
    found: list[str] = target.get("enum", [])
    return found


def _is_object(schema: dict[str, Any]) -> bool:
    return "properties" in schema or "allOf" in schema


def _name(schema: dict[str, Any]) -> str:
    return str(schema["$ref"]).rpartition("/")[2]
