"""
Compare two versions of a schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from scripts.contract.difference import keywords, renames, shapes
from scripts.contract.difference.change import Owner, Place, count_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.contract.difference.change import Change, Side
    from scripts.contract.difference.contract import Contract

APART = {"type", "oneOf", "anyOf", "allOf", "const"}
HANDLED = {"enum", "properties", "required", "items", "additionalProperties"}


@frozen
class Comparison:
    """
    Compare the schemas of two versions of the contract.

    Attributes:
        old: The contract that callers were made for.
        new: The contract that there is now.
        renamed: The new names of named schemas by their old ones, guessed.
    """

    old: Contract
    new: Contract
    renamed: dict[str, str]

    @classmethod
    def of(cls, old: Contract, new: Contract) -> Comparison:
        """
        Set two contracts side by side.
        """
        return cls(old, new, renames.guess(old.schemas, new.schemas, renames.of_schemas))

    def named(self) -> Iterator[Change]:
        """
        Compare the named schemas.
        """
        moved = {after: before for before, after in self.renamed.items()}
        for name in sorted(self.old.schemas.keys() | self.new.schemas.keys()):
            if name in self.renamed:
                continue
            before = moved.get(name, name)
            place = self._place(before, name)
            if before not in self.old.schemas:
                yield place.tell("is new", "new")
            elif name not in self.new.schemas:
                yield place.tell(
                    "is gone", "gone", sent="its class goes", answered="its class goes"
                )
            else:
                if before != name:
                    why = "its class has another name"
                    rest = f"is the former `{before}` ({renames.GUESS})"
                    yield place.tell(rest, sent=why, answered=why)
                yield from self.compare(place, *self._flat(before, name))

    def compare(self, place: Place, old: Any, new: Any) -> Iterator[Change]:
        """
        Compare two schemas of one place.
        """
        was, took_null = shapes.alternatives(old, self.renamed)
        now, takes_null = shapes.alternatives(new, {})
        gone = _gone(was, now) or (took_null and not takes_null)
        added = _gone(now, was) or (takes_null and not took_null)
        if was.keys() != now.keys():
            yield place.tell(
                f"is {shapes.words(new, {})} instead of {shapes.words(old, self.renamed)}",
                sent="callers may send what is no longer taken" if gone else "",
                answered="callers do not expect it" if added else "",
            )
        elif gone:
            yield place.tell("may no longer be null", sent="callers may send null")
        elif added:
            yield place.tell("may be null", answered="callers do not expect null")
        for kind in was.keys() & now.keys():
            yield from self._details(place, was[kind], now[kind])

    def fields(self, place: Place, old: Any, new: Any) -> Iterator[Change]:
        """
        Compare the fields of two object schemas.
        """
        was, now = old.get("properties", {}), new.get("properties", {})
        before, after = set(old.get("required", ())), set(new.get("required", ()))
        moved = renames.guess(was, now, renames.of_parts)
        for name in [*was, *(name for name in now if name not in was)]:
            field = place.part(f"field `{name}`")
            if name in moved:
                why = "callers use the old name"
                yield field.tell(
                    f"is now `{moved[name]}` ({renames.GUESS})", sent=why, answered=why
                )
                yield from _required(
                    place.part(f"field `{moved[name]}`"), name in before, moved[name] in after
                )
            elif name not in now:
                yield field.tell(
                    "is gone", "gone", sent="callers may send it", answered="callers may read it"
                )
            elif name in was:
                yield from self.compare(field, was[name], now[name])
                yield from _required(field, name in before, name in after)
            elif name not in moved.values():
                rule = "required" if name in after else "optional"
                missing = "callers do not send it yet" if name in after else ""
                yield field.tell(
                    f"is new: {shapes.words(now[name], {})}, {rule}", "new", sent=missing
                )

    def _details(self, place: Place, old: Any, new: Any) -> Iterator[Change]:
        yield from keywords.enum(place, old.get("enum"), new.get("enum"))
        yield from self.fields(place, old, new)
        if "items" in old and "items" in new:
            yield from self.compare(place.part("items"), old["items"], new["items"])
        rest_old, rest_new = (schema.get("additionalProperties", True) for schema in (old, new))
        if rest_old != rest_new:
            yield from self.compare(place.part("further fields"), rest_old, rest_new)
        yield from keywords.others(place, old, new, APART | HANDLED)

    def _place(self, before: str, name: str) -> Place:
        # Callers were made for the old contract: what counts is where they met the schema there.
        nobody: dict[Side, set[str]] = {}
        users = self.old.uses.get(before) or self.new.uses.get(name) or nobody
        sides: frozenset[Side] = frozenset(side for side in users if users[side])
        texts = [
            f"{side} by {count_of(sorted(operations))}"
            for side, operations in users.items()
            if operations
        ]
        note = ", ".join(texts) or "no operation uses it"
        return Place(Owner("schema", (name,), note), "", sides)

    def _flat(self, before: str, name: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """
        Merge what the two versions inherit, unless they inherit the same and it is told elsewhere.
        """
        old, new = self.old.schemas[before], self.new.schemas[name]
        bases = [_bases(old, self.renamed), _bases(new, {})]
        merge = bases[0] != bases[1]
        return self.old.flat(old, bases=merge), self.new.flat(new, bases=merge)


def _required(place: Place, before: bool, after: bool) -> Iterator[Change]:  # noqa: FBT001
    if after and not before:
        yield place.tell("is now required", sent="callers may leave it out")
    elif before and not after:
        yield place.tell("is now optional", answered="callers count on it")


def _gone(old: dict[str, Any], new: dict[str, Any]) -> set[str]:
    """
    List the kinds of value that the one takes and the other does not.
    """
    if shapes.ANYTHING in new:
        return set()
    lost = old.keys() - new.keys()
    return lost - {"integer"} if "number" in new else lost


def _bases(schema: dict[str, Any], renamed: dict[str, str]) -> set[str]:
    return {
        name
        for member in schema.get("allOf", [])
        if "$ref" in member
        for name in shapes.alternatives(member, renamed)[0]
    }
