"""
Compare the keywords that narrow values: enums, limits and the like.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scripts.contract.difference import renames, shapes
from scripts.contract.difference.contract import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.contract.difference.change import Change, Place

UPPER = {"maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"}
LOWER = {"minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"}
FORMS = {"pattern", "uniqueItems", "multipleOf"}
MILD = {"default", "format"}
NARROWER = "callers may send what is no longer taken"
UNKNOWN = "taken for breaking, because this keyword is not known here"


def enum(place: Place, old: list[Any] | None, new: list[Any] | None) -> Iterator[Change]:
    """
    Compare the values of two enums; None takes any.
    """
    if old is None or new is None:
        yield from _opened_or_closed(place, old, new)
        return
    was, now = ({shapes.value(item): item for item in items} for items in (old, new))
    moved = renames.guess(was, now, renames.of_values)
    for name in was:
        value = place.part(f"value `{name}`")
        if name in moved:
            yield value.tell(
                f"is now `{moved[name]}` ({renames.GUESS})",
                sent="callers may send the old one",
                answered="callers do not know the new one",
            )
        elif name not in now:
            yield value.tell("is gone", "gone", sent="callers may send it")
    for name in now:
        if name not in was and name not in moved.values():
            value = place.part(f"value `{name}`")
            yield value.tell("is new", "new", answered="callers do not know it")


def others(place: Place, old: Any, new: Any, handled: set[str]) -> Iterator[Change]:
    """
    Compare every keyword that is left.

    Args:
        place: Where they stand.
        old: The old object.
        new: The new object.
        handled: The keywords that somebody else compares.
    """
    for key in sorted((old.keys() | new.keys()) - handled - TEXTS):
        was, now = old.get(key), new.get(key)
        if was == now:
            continue
        if key == "deprecated":
            yield place.tell(
                "is deprecated" if now else "is not deprecated any more",
                "deprecated" if now else "changed",
            )
        else:
            sent, answered = _reasons(key, was, now)
            yield place.tell(_words(key, was, now), sent=sent, answered=answered)


def _opened_or_closed(place: Place, old: Any, new: Any) -> Iterator[Change]:
    if new is not None:
        values = ", ".join(f"`{shapes.value(item)}`" for item in new)
        yield place.tell(f"takes no value but {values}", sent=NARROWER)
    elif old is not None:
        yield place.tell("takes any value", answered="callers know a few values only")


def _words(key: str, was: Any, now: Any) -> str:
    if isinstance(was, dict | list) or isinstance(now, dict | list):
        return f"has another {key}"
    if now is None:
        return f"has no {key} any more, `{shapes.value(was)}` before"
    before = "" if was is None else f" instead of `{shapes.value(was)}`"
    return f"has the {key} `{shapes.value(now)}`{before}"


def _reasons(key: str, was: Any, now: Any) -> tuple[str, str]:
    if key in UPPER or key in LOWER:
        narrower = now is not None and (was is None or (now < was) == (key in UPPER))
        return NARROWER if narrower else "", ""
    if key in FORMS:
        return NARROWER if now else "", ""
    return ("", "") if key in MILD or key.startswith("x-") else (UNKNOWN, UNKNOWN)
