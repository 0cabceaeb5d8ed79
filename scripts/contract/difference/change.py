"""
Hold one change of the contract: whose it is, what it is, and whom it breaks.
"""

from __future__ import annotations

from typing import Literal

from attrs import evolve, frozen

Kind = Literal["new", "gone", "changed", "deprecated"]
Side = Literal["sent", "answered"]
SENT: frozenset[Side] = frozenset({"sent"})
ANSWERED: frozenset[Side] = frozenset({"answered"})
BOTH: frozenset[Side] = SENT | ANSWERED


@frozen
class Owner:
    """
    Name the part of the contract that a change belongs to.

    Attributes:
        kind: "operation", "schema" or "service".
        names: One name; several where one change befalls several operations.
        note: What a heading says beside the name.
    """

    kind: str
    names: tuple[str, ...]
    note: str = ""


@frozen
class Change:
    """
    Say what has changed, in words that fit behind the name of its owner.

    Attributes:
        owner: Whose change it is.
        thing: Which part of the owner, names in backticks; empty for the owner itself.
        rest: What has become of it, from the verb on.
        kind: Decides under which heading of the changelog it goes.
        why: Why it breaks a caller that was made for the old contract; empty if it does not.
    """

    owner: Owner
    thing: str
    rest: str
    kind: Kind
    why: str = ""

    @property
    def breaking(self) -> bool:
        """
        Tell whether a caller that was made for the old contract can fail.
        """
        return bool(self.why)


@frozen
class Place:
    """
    Stand somewhere in the contract while two versions of it are compared.

    Attributes:
        owner: The operation or the schema.
        thing: The part of it, as in `Change`.
        sides: Whether callers send what is here, get it in an answer, or both. What is new for a
            sender may be harmless and the same for a reader deadly, and the other way round.
    """

    owner: Owner
    thing: str
    sides: frozenset[Side]

    def part(self, name: str) -> Place:
        """
        Step into a part.
        """
        return evolve(self, thing=f"{name} of the {self.thing}" if self.thing else name)

    def tell(
        self, rest: str, kind: Kind = "changed", *, sent: str = "", answered: str = ""
    ) -> Change:
        """
        Make a change out of what was found here.

        Args:
            rest: What has become of this place, from the verb on.
            kind: As in `Change`.
            sent: Why it breaks those who send it; empty if it does not.
            answered: Why it breaks those who get it; empty if it does not.
        """
        reasons = {"sent": sent, "answered": answered}
        why = [reason for side, reason in reasons.items() if side in self.sides and reason]
        return Change(self.owner, self.thing, rest, kind, " and ".join(dict.fromkeys(why)))


def count_of(names: list[str]) -> str:
    """
    Name up to three, and say how many more there are.
    """
    if len(names) > 4:  # noqa: PLR2004 - "and 1 more" would be longer than the name
        return f"{', '.join(names[:3])} and {len(names) - 3} more"
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
