"""
Propose what the next release is called and what its changelog says.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from attrs import frozen

from scripts.contract.difference.change import count_of
from scripts.contract.difference.renames import GUESS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scripts.contract.difference.change import Change
    from scripts.contract.layout import Layout

SECTIONS = {"new": "Added", "changed": "Changed", "deprecated": "Deprecated", "gone": "Removed"}
PARTS = ("major", "minor", "patch")


@frozen
class Step:
    """
    Propose a step of Semantic Versioning.

    Attributes:
        part: "major", "minor", "patch", or "none".
        words: The step and its reason, one sentence.
    """

    part: str
    words: str


def version(layout: Layout) -> str | None:
    """
    Read the version that is in pyproject.toml; None without one.
    """
    try:
        content = tomllib.loads((layout.root / "pyproject.toml").read_text(encoding="utf-8"))
        return str(content["project"]["version"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def step(current: str | None, *, breaking: bool, adding: bool, noticed: bool) -> Step:
    """
    Propose the step: before 1.0, each is one smaller than it would be later.

    Args:
        current: The version that there is; None if it is not known.
        breaking: Whether a caller can fail.
        adding: Whether there is more for callers than before.
        noticed: Whether a caller notices anything at all.
    """
    if not noticed:
        return Step("none", "none: callers notice nothing")
    later = 0 if breaking else 1 if adding else 2
    before_one = current is None or current.startswith("0.")
    part = PARTS[min(later + before_one, 2)]
    reason = ("a caller can fail", "there is more than before", "nothing breaks")[later]
    words = f"{part}{_raised(current, part)}, because {reason}"
    if before_one and later + 1 < len(PARTS):
        words += f" (before 1.0; from 1.0 on that is a {PARTS[later]} step)"
    return Step(part, words)


def changelog(changes: Iterable[Change], texts: int) -> list[str]:
    """
    Propose the entries of the changelog, as Keep a Changelog orders them, one sentence each.

    Args:
        changes: What has changed, in the order of the report.
        texts: How many descriptions and examples have changed.
    """
    entries: dict[str, list[str]] = {name: [] for name in SECTIONS.values()}
    for change in changes:
        entries[SECTIONS[change.kind]].append(_entry(change))
    if texts and not any(entries.values()):
        entries["Changed"].append("- Descriptions and examples in the contract and in docstrings.")
    lines: list[str] = []
    for name, listed in entries.items():
        if listed:
            lines += ["", f"### {name}", "", *listed]
    return lines[1:]


def _entry(change: Change) -> str:
    owner = f"`{change.owner.names[0]}`"
    if change.owner.kind == "service":
        owner = "the service"
    elif len(change.owner.names) > 1:
        owner = count_of([f"`{name}`" for name in change.owner.names])
    subject = f"{change.thing} of {owner}" if change.thing else f"{change.owner.kind} {owner}"
    mark = "**Breaking:** the" if change.breaking else "The"
    # Whoever copies the entry has checked the guess.
    return f"- {mark} {subject} {change.rest.removesuffix(f' ({GUESS})')}."


def _raised(current: str | None, part: str) -> str:
    try:
        numbers = [int(number) for number in (current or "").split(".")]
    except ValueError:
        return ""
    if len(numbers) != len(PARTS):
        return ""
    place = PARTS.index(part)
    raised = [*numbers[:place], numbers[place] + 1, *[0] * (2 - place)]
    return f": {current} to {'.'.join(map(str, raised))}"
