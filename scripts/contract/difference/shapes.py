"""
Tell what values a schema takes, in words that can be compared.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from scripts.contract.difference.contract import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Mapping

ANYTHING = "anything"
# They narrow a type and do not make it another one, in Python.
MILD_FORMATS = {"int32", "int64", "float", "double", "password"}


def alternatives(schema: Any, renamed: Mapping[str, str]) -> tuple[dict[str, Any], bool]:
    """
    List the kinds of value that a schema takes.

    Args:
        schema: The schema, or true, which takes anything.
        renamed: The new name of a named schema by its old one, so that both are one.

    Returns:
        The part of the schema that is about a kind, by the name of the kind; empty for a named
        schema, which is compared elsewhere. And whether null is taken too.
    """
    if not isinstance(schema, dict):
        return {ANYTHING if schema else "nothing": {}}, False
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(SCHEMAS)
        return {renamed.get(name, name): {}}, False
    members = _members(schema)
    if members is None:
        return _of_types(schema)
    found: dict[str, Any] = {}
    nullable = False
    for member in members:
        kinds, takes_null = alternatives(member, renamed)
        found |= kinds
        nullable |= takes_null
    return found, nullable


def words(schema: Any, renamed: Mapping[str, str]) -> str:
    """
    Write the kinds of value that a schema takes.
    """
    kinds, nullable = alternatives(schema, renamed)
    return " or ".join([*(_word(kinds, name, renamed) for name in kinds), *["null"] * nullable])


def value(found: Any) -> str:
    """
    Write a value as JSON does, and a text without its quotes.
    """
    return found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)


def _word(kinds: Mapping[str, Any], name: str, renamed: Mapping[str, str]) -> str:
    items = kinds[name].get("items")
    if name != "array" or items is None:
        return name
    inside = words(items, renamed)
    return f"array of ({inside})" if " or " in inside else f"array of {inside}"


def _members(schema: dict[str, Any]) -> list[Any] | None:
    for keyword in ("oneOf", "anyOf"):
        if keyword in schema:
            return list(schema[keyword])
    inherited = schema.get("allOf", [])
    return list(inherited) if len(inherited) == 1 and "properties" not in schema else None


def _of_types(schema: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    if "const" in schema:
        return {f"the constant {value(schema['const'])}": {}}, schema["const"] is None
    listed = schema.get("type", _implied(schema))
    types = [listed] if isinstance(listed, str) else list(listed)
    form = schema.get("format")
    suffix = f" ({form})" if form and form not in MILD_FORMATS else ""
    kinds = {
        f"{name}{suffix if name == 'string' else ''}": schema for name in types if name != "null"
    }
    return kinds, "null" in types


def _implied(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return "string"
    return "object" if {"properties", "allOf"} & schema.keys() else ANYTHING
