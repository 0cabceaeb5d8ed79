"""
Walk through a contract, knowing which of its parts are objects of OpenAPI and which are plain data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.contract.document import Keys

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
DATA = {"example", "default", "const", "enum", "value"}
MAPS = {
    *("properties", "patternProperties", "$defs", "dependentSchemas", "schemas", "responses"),
    *("parameters", "examples", "requestBodies", "headers", "securitySchemes", "links"),
    *("callbacks", "pathItems", "paths", "variables", "content"),
}


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """
    Give each operation as (path, method, operation), in the order of the document.
    """
    paths = document.get("paths")
    for path, item in paths.items() if isinstance(paths, dict) else ():
        for method in METHODS:
            if isinstance(item, dict) and isinstance(item.get(method), dict):
                yield path, method, item[method]


def not_json(node: Any, keys: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    """
    Give what YAML can say and JSON cannot, with the way to it: keys that are no text, and dates.
    """
    if isinstance(node, dict):
        for key, item in node.items():
            if not isinstance(key, str):
                yield (*keys, key), key
            yield from not_json(item, (*keys, key))
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from not_json(item, (*keys, index))
    elif not isinstance(node, str | int | float | None):
        yield keys, node


def objects(node: Any, keys: Keys = (), *, is_map: bool = False) -> Iterator[tuple[Keys, Any]]:
    """
    Give each object of OpenAPI with the way to it, the outer one first.

    Args:
        node: Where to start.
        keys: The way to it.
        is_map: Whether its keys are names that the author of the contract has chosen, so that
            `default`, for one, is not a keyword in it.
    """
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from objects(item, (*keys, index))
    elif isinstance(node, dict):
        if not is_map:
            yield keys, node
        for key, item in node.items():
            is_data = key in DATA or (key == "examples" and isinstance(item, list))
            if is_map or not is_data:
                yield from objects(item, (*keys, key), is_map=not is_map and key in MAPS)


def holds_parameter(keys: Keys) -> bool:
    """
    Tell whether the way to an object is that of a parameter, and not of a property of that name.
    """
    return keys[:-1] == ("components", "parameters") or (
        keys[-2:-1] == ("parameters",) and isinstance(keys[-1], int)
    )


def resolve(document: dict[str, Any], node: Any) -> Any:
    """
    Follow a node's `$ref`, if it has one, to what it stands for.

    Raises:
        LookupError, TypeError, ValueError: If it leads nowhere in this document, or in a circle.
    """
    seen = set()
    while isinstance(node, dict) and "$ref" in node:
        reference = node["$ref"]
        if reference in seen or not str(reference).startswith("#/"):
            raise ValueError(reference)
        seen.add(reference)
        node = _target(document, reference)
    return node


def _target(document: dict[str, Any], reference: str) -> Any:
    node: Any = document
    for step in reference[2:].split("/"):
        name = step.replace("~1", "/").replace("~0", "~")
        node = node[int(name)] if isinstance(node, list) else node[name]
    return node
