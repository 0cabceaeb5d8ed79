"""
Look things up in one version of the contract.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from scripts.contract import walk
from scripts.contract.document import pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.contract.difference.change import Side

# What is said about the API and not by it.
TEXTS = {"description", "summary", "title", "example", "examples", "externalDocs", "$comment"}
SCHEMAS = "#/components/schemas/"


class Contract:
    """
    Answer questions about one version of the contract.

    Attributes:
        document: The parsed document; it is valid.
    """

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document

    @cached_property
    def schemas(self) -> dict[str, Any]:
        """
        Give the named schemas.
        """
        return dict(self.document.get("components", {}).get("schemas", {}))

    @cached_property
    def operations(self) -> dict[tuple[str, str], dict[str, Any]]:
        """
        Give the operations by method and path.
        """
        return {(method, path): item for path, method, item in walk.operations(self.document)}

    @cached_property
    def uses(self) -> dict[str, dict[Side, set[str]]]:
        """
        Tell by the name of a schema which operations send it and which answer with it.
        """
        found: dict[str, dict[Side, set[str]]] = {}
        for (_, path), operation in self.operations.items():
            shared = self.document["paths"][path].get("parameters", [])
            sent = [shared, operation.get("parameters"), operation.get("requestBody")]
            sides: list[tuple[Side, Any]] = [("sent", sent), ("answered", operation["responses"])]
            for side, root in sides:
                for name in self._reachable(root):
                    users = found.setdefault(name, {"sent": set(), "answered": set()})
                    users[side].add(operation["operationId"])
        return found

    def resolve(self, node: Any) -> Any:
        """
        Follow the reference of a node, if it is one.
        """
        return walk.resolve(self.document, node)

    def flat(self, schema: dict[str, Any], *, bases: bool) -> dict[str, Any]:
        """
        Merge the members of an allOf into one schema.

        Args:
            schema: The schema.
            bases: Whether what it inherits from named schemas goes in as well.
        """
        flat = {key: value for key, value in schema.items() if key != "allOf"}
        for member in schema.get("allOf", []):
            if "$ref" in member and not bases:
                continue
            merged = self.flat(self.resolve(member), bases=bases)
            for key, value in merged.items():
                if key == "properties":
                    flat[key] = {**value, **flat.get(key, {})}
                elif key == "required":
                    flat[key] = [*flat.get(key, []), *value]
                else:
                    flat.setdefault(key, value)
        return flat

    @cached_property
    def texts(self) -> dict[str, Any]:
        """
        Give what is said about the API, by its place.
        """
        return {
            pointer((*keys, key)): value
            for keys, item in walk.objects(self.document)
            for key, value in item.items()
            if key in TEXTS
        }

    def _reachable(self, root: Any) -> set[str]:
        names: set[str] = set()
        seen: set[str] = set()
        queue = [root]
        while queue:
            for reference in _references(queue.pop()):
                if reference not in seen:
                    seen.add(reference)
                    queue.append(self.resolve({"$ref": reference}))
                    names |= {reference.removeprefix(SCHEMAS)} & self.schemas.keys()
        return names


def plain(node: Any, *, is_map: bool = False) -> Any:
    """
    Give what an object of the contract says, without the texts about it.

    Args:
        node: The object, or a part of it.
        is_map: Whether its keys are names, so that a property may be called `description`.
    """
    if isinstance(node, list):
        return [plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: value
        if key in walk.DATA and not is_map
        else plain(value, is_map=not is_map and key in walk.MAPS)
        for key, value in node.items()
        if is_map or key not in TEXTS
    }


def _references(root: Any) -> Iterator[str]:
    for _, item in walk.objects(root):
        if "$ref" in item:
            yield item["$ref"]
