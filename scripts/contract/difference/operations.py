"""
Compare two versions of the operations.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from scripts.contract.difference import bodies, keywords, parameters
from scripts.contract.difference.change import SENT, Owner, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.contract.difference.change import Change
    from scripts.contract.difference.contract import Contract
    from scripts.contract.difference.schemas import Comparison

Key = tuple[str, str]
HANDLED = {"operationId", "tags", "security", "parameters", "requestBody", "responses"}


def compare(schemas: Comparison) -> Iterator[Change]:
    """
    Compare the operations of the two contracts that `schemas` holds.
    """
    old, new = schemas.old, schemas.new
    pairs = _pairs(old, new)
    for before, operation in old.operations.items():
        if before not in pairs:
            place = _place(before, operation)
            yield place.tell("is gone", "gone", sent="callers may call it")
            continue
        after = pairs[before]
        place = _place(after, new.operations[after])
        yield from _identity(place, (before, operation), (after, new.operations[after]))
        yield from _security(place, _security_of(old, before), _security_of(new, after))
        yield from parameters.compare(place, schemas, before, after)
        yield from bodies.request(place, schemas, operation, new.operations[after])
        yield from bodies.answers(place, schemas, operation, new.operations[after])
        yield from keywords.others(place, operation, new.operations[after], HANDLED)
    for after, operation in new.operations.items():
        if after not in pairs.values():
            yield _place(after, operation).tell("is new", "new")


def _pairs(old: Contract, new: Contract) -> dict[Key, Key]:
    """
    Find each old operation among the new ones: by method and path, else by operationId.
    """
    new_by_shape = {_shape(key): key for key in new.operations}
    new_by_name = {item["operationId"]: key for key, item in new.operations.items()}
    pairs = {
        key: new_by_shape[_shape(key)] for key in old.operations if _shape(key) in new_by_shape
    }
    for key, operation in old.operations.items():
        same_name = new_by_name.get(operation["operationId"])
        if key not in pairs and same_name and same_name not in pairs.values():
            pairs[key] = same_name
    return pairs


def _shape(key: Key) -> Key:
    return key[0], re.sub(r"\{[^}]*\}", "{}", key[1])


def _place(key: Key, operation: dict[str, Any]) -> Place:
    method, path = key
    note = f"{method.upper()} {path}"
    return Place(Owner("operation", (operation["operationId"],), note), "", SENT)


def _identity(
    place: Place, old: tuple[Key, dict[str, Any]], new: tuple[Key, dict[str, Any]]
) -> Iterator[Change]:
    (was, before), (now, after) = old, new
    if _shape(was) != _shape(now):
        rest = f"was {was[0].upper()} {was[1]} and is {now[0].upper()} {now[1]}"
        yield place.tell(rest, sent="callers use the old one")
    if before["operationId"] != after["operationId"]:
        rest = f"is the former `{before['operationId']}`"
        yield place.tell(rest, sent="its module has another name")
    if before["tags"] != after["tags"]:
        rest = f"has the tag `{after['tags'][0]}` instead of `{before['tags'][0]}`"
        yield place.tell(rest, sent="its module is in another package")


def _security_of(contract: Contract, key: Key) -> set[str]:
    """
    List the ways to be let in, in words.
    """
    required = contract.operations[key].get("security", contract.document.get("security", []))
    return {
        " with ".join(
            f"`{scheme}`"
            + "".join(f" ({', '.join(scopes)})" for scopes in [each[scheme]] if scopes)
            for scheme in sorted(each)
        )
        or "none"
        for each in required or [{}]
    }


def _security(place: Place, old: set[str], new: set[str]) -> Iterator[Change]:
    if old != new:
        rest = f"is {' or '.join(sorted(new))} instead of {' or '.join(sorted(old))}"
        # Who is let in without anything is let in with something too.
        lost = set() if "none" in new else old - new
        why = "callers come without" if "none" in lost else "callers come with the old one"
        yield place.part("security").tell(rest, sent=why if lost else "")
