"""
Compare two versions of what an operation is sent and what it answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from scripts.contract.difference import keywords, shapes
from scripts.contract.difference.change import ANSWERED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.contract.difference.change import Change, Place
    from scripts.contract.difference.schemas import Comparison


def request(
    place: Place, schemas: Comparison, old: dict[str, Any], new: dict[str, Any]
) -> Iterator[Change]:
    """
    Compare the bodies that are sent.
    """
    body = place.part("body")
    was = schemas.old.resolve(old.get("requestBody"))
    now = schemas.new.resolve(new.get("requestBody"))
    if was and not now:
        yield body.tell("is gone", "gone", sent="callers send it")
    elif now and not was:
        required = now.get("required", False)
        rest = f"is new: {_types(now, {})}, {'required' if required else 'optional'}"
        yield body.tell(rest, "new", sent="callers do not send it yet" if required else "")
    elif was and now:
        required = [side.get("required", False) for side in (was, now)]
        if required == [False, True]:
            yield body.tell("is now required", sent="callers may leave it out")
        elif required == [True, False]:
            yield body.tell("is now optional")
        yield from _content(body, schemas, was, now)
        yield from keywords.others(body, was, now, {"required", "content"})


def answers(
    place: Place, schemas: Comparison, old: dict[str, Any], new: dict[str, Any]
) -> Iterator[Change]:
    """
    Compare the answers, status by status.
    """
    was = {str(status): schemas.old.resolve(item) for status, item in old["responses"].items()}
    now = {str(status): schemas.new.resolve(item) for status, item in new["responses"].items()}
    for status in sorted(was.keys() | now.keys()):
        answer = evolve(place.part(f"status `{status}`"), sides=ANSWERED)
        if status not in now:
            good = "callers wait for it" if status.startswith("2") else ""
            yield answer.tell("is gone", "gone", answered=good)
        elif status not in was:
            yield answer.tell(f"is new: {_types(now[status], {})}", "new")
        else:
            yield from _content(answer, schemas, was[status], now[status])
            yield from _headers(answer, schemas, was[status], now[status])
            yield from keywords.others(answer, was[status], now[status], {"content", "headers"})


def _content(
    place: Place, schemas: Comparison, old: dict[str, Any], new: dict[str, Any]
) -> Iterator[Change]:
    was, now = old.get("content", {}), new.get("content", {})
    gone = [name for name in was if name not in now]
    added = [name for name in now if name not in was]
    lost = {"sent": "callers send it", "answered": "callers read it"}
    pairs = {name: name for name in was if name in now}
    if len(gone) == len(added) == 1:
        rest = f"is `{added[0]}` instead of `{gone[0]}`"
        yield place.part("media type").tell(rest, sent=lost["sent"], answered=lost["answered"])
        pairs[gone[0]] = added[0]
    else:
        for name in gone:
            media = place.part(f"media type `{name}`")
            yield media.tell("is gone", "gone", sent=lost["sent"], answered=lost["answered"])
        for name in added:
            yield place.part(f"media type `{name}`").tell("is new", "new")
    for before, after in pairs.items():
        sides = [side.get("schema", True) for side in (was[before], now[after])]
        yield from schemas.compare(place, sides[0], sides[1])
        yield from keywords.others(place, was[before], now[after], {"schema"})


def _headers(
    place: Place, schemas: Comparison, old: dict[str, Any], new: dict[str, Any]
) -> Iterator[Change]:
    was, now = old.get("headers", {}), new.get("headers", {})
    for name in sorted(was.keys() | now.keys()):
        header = place.part(f"header `{name}`")
        if name not in now:
            yield header.tell("is gone", "gone", answered="callers may read it")
        elif name not in was:
            yield header.tell("is new", "new")
        else:
            before, after = schemas.old.resolve(was[name]), schemas.new.resolve(now[name])
            yield from schemas.compare(
                header, before.get("schema", True), after.get("schema", True)
            )
            yield from keywords.others(header, before, after, {"schema"})


def _types(body: dict[str, Any], renamed: dict[str, str]) -> str:
    """
    Write what a body can be.
    """
    listed = (
        f"{shapes.words(media.get('schema', True), renamed)} as {name}"
        for name, media in body.get("content", {}).items()
    )
    return " or ".join(listed) or "no body"
