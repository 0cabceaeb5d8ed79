"""
Compare two versions of an operation's parameters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from scripts.contract.difference import keywords, renames, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.contract.difference.change import Change, Place
    from scripts.contract.difference.contract import Contract
    from scripts.contract.difference.schemas import Comparison

HANDLED = {"name", "in", "required", "schema"}


def compare(
    place: Place, schemas: Comparison, before: tuple[str, str], after: tuple[str, str]
) -> Iterator[Change]:
    """
    Compare the parameters of one operation.

    Args:
        place: The operation.
        schemas: The two contracts.
        before: Method and path of the operation in the old one.
        after: Method and path of the operation in the new one.
    """
    was, now = _listed(schemas.old, before), _listed(schemas.new, after)
    in_path = _in_path(before[1], after[1])
    moved = in_path | renames.guess(
        {name: _nameless(item) for name, item in was.items() if name not in in_path},
        {name: _nameless(item) for name, item in now.items() if name not in in_path.values()},
        renames.of_parts,
    )
    for name, item in was.items():
        parameter = place.part(f"parameter `{name}`")
        if name in moved:
            guessed = "" if name in in_path else f" ({renames.GUESS})"
            yield parameter.tell(
                f"is now `{moved[name]}`{guessed}", sent="callers use the old name"
            )
            yield from _compare(place, schemas, item, now[moved[name]])
        elif name in now:
            yield from _compare(place, schemas, item, now[name])
        else:
            yield parameter.tell("is gone", "gone", sent="callers may send it")
    for name, item in now.items():
        if name not in was and name not in moved.values():
            required = item.get("required", False)
            rule = "required" if required else "optional"
            words = shapes.words(item.get("schema", True), {})
            yield place.part(f"parameter `{name}`").tell(
                f"is new: {words} in the {item['in']}, {rule}",
                "new",
                sent="callers do not send it yet" if required else "",
            )


def _compare(
    place: Place, schemas: Comparison, old: dict[str, Any], new: dict[str, Any]
) -> Iterator[Change]:
    parameter = place.part(f"parameter `{new['name']}`")
    if old["in"] != new["in"]:
        yield parameter.tell(
            f"is in the {new['in']} instead of the {old['in']}",
            sent="callers send it in the old place",
        )
    required = [item.get("required", False) for item in (old, new)]
    if required == [False, True]:
        yield parameter.tell("is now required", sent="callers may leave it out")
    elif required == [True, False]:
        yield parameter.tell("is now optional")
    yield from schemas.compare(parameter, old.get("schema", True), new.get("schema", True))
    yield from keywords.others(parameter, old, new, HANDLED)


def _listed(contract: Contract, key: tuple[str, str]) -> dict[str, dict[str, Any]]:
    shared = contract.document["paths"][key[1]].get("parameters", [])
    listed = [*shared, *contract.operations[key].get("parameters", [])]
    resolved = (contract.resolve(item) for item in listed)
    return {item["name"]: item for item in resolved}


def _in_path(before: str, after: str) -> dict[str, str]:
    """
    Pair the parameters of two paths that differ in the names of their parameters only.
    """
    old, new = (re.findall(r"\{([^}]*)\}", path) for path in (before, after))
    return {was: now for was, now in zip(old, new, strict=False) if was != now}


def _nameless(parameter: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in parameter.items() if key != "name"}
