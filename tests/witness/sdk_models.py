"""
What the models of the SDK say.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from tests.witness import facts
from tests.witness.facts import Facts

Models = Mapping[str, type[Any]]

_LIST = re.compile(r"list\[(.*)\]")
_KINDS = {
    None: "nothing",
    "str": "string",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "datetime": "date-time",
}


def kind(name: str | None) -> str:
    """
    Say a type of the SDK in the words of the contract.
    """
    inner = _LIST.fullmatch(name or "")
    if inner:
        return f"array of {kind(inner[1])}"
    return _KINDS.get(name, name or "")


def read(models: Models, bodies: set[str]) -> Facts:
    """
    List the models with their fields.

    The SDK names every field in PascalCase, sends the names as they are, and lowers their first
    letter before it looks for them in an answer.

    Args:
        models: By name.
        bodies: Names of the models that operations send.
    """
    found: Facts = {}
    sent = _reachable(models, bodies)
    for name, model in models.items():
        bases: list[Any] = [base for base in model.__bases__ if base in models.values()]
        inherited = {key for base in bases for key in base.swagger_types}
        found |= facts.schema(name, [base.__name__ for base in bases])
        values = _values(model)
        for attribute, declared in model.swagger_types.items():
            if attribute not in inherited:
                wire = model.attribute_map[attribute]
                wire = wire if name in sent else wire[0].lower() + wire[1:]
                found |= facts.field(name, wire, kind(declared), values.get(attribute, []))
    return found


def _reachable(models: Models, names: set[str]) -> set[str]:
    found: set[str] = set()
    waiting = set(names)
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= set(_neighbours(models, models[name])) - found
    return found


def _neighbours(models: Models, model: type[Any]) -> Iterator[str]:
    for declared in model.swagger_types.values():
        name = _LIST.sub(r"\1", declared)
        if name in models:
            yield name
    for name, other in models.items():
        if issubclass(other, model):
            yield name


def _values(model: type[Any]) -> dict[str, list[str]]:
    """
    Read the values that a setter allows, by the name of the attribute.
    """
    found = {}
    for function in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(model)))):
        for statement in function.body if isinstance(function, ast.FunctionDef) else ():
            if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.List):
                names = [target.id for target in statement.targets if isinstance(target, ast.Name)]
                if names == ["allowed_values"]:
                    assert isinstance(function, ast.FunctionDef)
                    found[function.name] = ast.literal_eval(statement.value)
    return found
