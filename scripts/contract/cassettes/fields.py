"""
Names and types of the fields of a value, as the contract declares them.

A name counts as declared if any alternative declares it, and a value is then held to those that
do: in an `anyOf` whose members are all optional, a plain validator lets every field pass.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scripts.contract.cassettes.spec import Spec

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def problems(spec: Spec, schema: Mapping[str, Any], value: Any, place: str = "") -> Iterator[str]:
    """
    Name each field that the schema does not declare, and each whose value has another type.

    Args:
        spec: The contract, for its references.
        schema: A schema of it.
        value: A JSON value.
        place: The field the value stands in, such as `pages[0].number`.
    """
    return _problems(spec, list(_plain(spec, schema)), value, place)


def _problems(
    spec: Spec, schemas: Sequence[Mapping[str, Any]], value: Any, place: str
) -> Iterator[str]:
    allowed = [name for each in schemas for name in _names(each.get("type", ()))]
    name = place or "the body"
    if allowed and not any(_is(value, kind) for kind in allowed):
        yield f"{name} is {_word(value)}, not {' or '.join(dict.fromkeys(allowed))}"
        return
    values = [each for schema in schemas for each in _values(schema)]
    if values and isinstance(value, str) and value not in values:
        yield f"{name} is none of {', '.join(map(str, values))}"
    bounds = [_bounds(each) for each in schemas if each.keys() & {"minimum", "maximum"}]
    if bounds and isinstance(value, int | float) and not any(a <= value <= b for a, b in bounds):
        yield f"{name} is out of range"
    if isinstance(value, dict):
        for key, item in value.items():
            declared = [each["properties"][key] for each in schemas if key in _properties(each)]
            inner = f"{place}.{key}" if place else key
            if not declared:
                yield f"{inner} is not declared"
                continue
            plain = [each for schema in declared for each in _plain(spec, schema)]
            yield from _problems(spec, plain, item, inner)
    if isinstance(value, list):
        plain = [each for schema in schemas for each in _plain(spec, schema.get("items", {}))]
        for index, item in enumerate(value):
            yield from _problems(spec, plain, item, f"{place}[{index}]")


def _plain(spec: Spec, schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """
    Give the schemas that one consists of, without references and combinations.
    """
    found = spec.resolve(schema)
    yield found
    for word in ("allOf", "anyOf", "oneOf"):
        for member in found.get(word, ()):
            yield from _plain(spec, member)


def _properties(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = schema.get("properties", {})
    return found


def _values(schema: Mapping[str, Any]) -> Sequence[Any]:
    found: Sequence[Any] = schema.get("enum", ())
    return [schema["const"]] if "const" in schema else found


def _bounds(schema: Mapping[str, Any]) -> tuple[float, float]:
    return schema.get("minimum", -math.inf), schema.get("maximum", math.inf)


def _names(kind: Any) -> Sequence[str]:
    return [kind] if isinstance(kind, str) else kind


def _is(value: Any, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, _TYPES[kind])


def _word(value: Any) -> str:
    return next(kind for kind in ("boolean", *_TYPES) if _is(value, kind))
