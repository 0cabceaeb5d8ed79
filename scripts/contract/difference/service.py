"""
Compare what is about the service as a whole: its address and its security schemes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.contract.difference import keywords
from scripts.contract.difference.change import BOTH, Owner, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.contract.difference.change import Change
    from scripts.contract.difference.contract import Contract


def compare(old: Contract, new: Contract) -> Iterator[Change]:
    """
    Compare the two versions of it.
    """
    place = Place(Owner("service", ("the service",)), "", BOTH)
    servers = [[item["url"] for item in side.document.get("servers", [])] for side in (old, new)]
    if servers[0] != servers[1]:
        rest = f"is {', '.join(servers[1]) or 'none'} instead of {', '.join(servers[0]) or 'none'}"
        lost = set(servers[0]) - set(servers[1])
        yield place.part("address").tell(rest, sent="callers use the old one" if lost else "")
    was, now = (
        side.document.get("components", {}).get("securitySchemes", {}) for side in (old, new)
    )
    for name in sorted(was.keys() | now.keys()):
        scheme = place.part(f"security scheme `{name}`")
        if name not in now:
            yield scheme.tell("is gone", "gone", sent="callers use it")
        elif name not in was:
            yield scheme.tell("is new", "new")
        else:
            yield from keywords.others(scheme, was[name], now[name], set())
