"""
Guess what was renamed: what went away and what is new, and look alike.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from scripts.contract.difference.contract import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

ALIKE = 0.6
# A shorter name stands in many others by chance.
TELLING = 4
GUESS = "a guess: they look alike"

# How likely a name and its definition became another name and definition, from 0 to 1.
Rate = Callable[[str, Any, str, Any], float]


def guess(old: Mapping[str, Any], new: Mapping[str, Any], rate: Rate) -> dict[str, str]:
    """
    Pair names that went away with names that are new, the most alike first.

    Args:
        old: Definitions by their old names.
        new: Definitions by their new names.
        rate: Says how alike two of them are.

    Returns:
        The new name by the old one.
    """
    rated = sorted(
        (-rate(before, old[before], after, new[after]), before, after)
        for before in old.keys() - new.keys()
        for after in new.keys() - old.keys()
    )
    found: dict[str, str] = {}
    for rating, before, after in rated:
        if -rating >= ALIKE and before not in found and after not in found.values():
            found[before] = after
    return found


def of_values(before: str, _old: Any, after: str, _new: Any) -> float:
    """
    Rate two values of an enum by how they are written.
    """
    short, long = sorted((before.lower(), after.lower()), key=len)
    rating = SequenceMatcher(None, short, long).ratio()
    return max(rating, ALIKE) if len(short) >= TELLING and short in long else rating


def of_parts(before: str, old: Any, after: str, new: Any) -> float:
    """
    Rate two fields or parameters, whose definitions must be the same but for the texts.
    """
    if plain(old) != plain(new):
        return 0.0
    told = isinstance(old, dict) and old.get("description")
    return 1.0 if told and told == new.get("description") else of_values(before, old, after, new)


def of_schemas(before: str, old: Any, after: str, new: Any) -> float:
    """
    Rate two named schemas by the fields or values they share, and a little by their names.
    """
    first, second = (set(schema.get("properties", schema.get("enum", ()))) for schema in (old, new))
    shared = len(first & second) / max(1, len(first | second))
    return 0.9 * shared + 0.1 * of_values(before, old, after, new)
