"""
Write down what has changed, for a terminal: what breaks first, each owner with its changes.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from attrs import frozen

from scripts.contract.difference.change import count_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scripts.contract.difference.change import Change, Owner
    from scripts.contract.difference.python_api import Effect
    from scripts.contract.difference.release import Step

WIDTH = 100
SHOWN = 12


@frozen
class Report:
    """
    Hold what there is to tell.

    Attributes:
        title: What is compared with what.
        changes: The changes of the contract.
        texts: How many descriptions and examples differ.
        rest: Whether the contract differs in a place where no operation looks.
        tools: Which templates, settings and tools differ.
        effect: What Python callers notice.
        step: The proposed step.
        entries: The proposed lines of the changelog.
    """

    title: str
    changes: list[Change]
    texts: int
    rest: bool
    tools: list[str]
    effect: Effect
    step: Step
    entries: list[str]

    @property
    def breaking(self) -> bool:
        """
        Tell whether a caller that was made for the old version can fail.
        """
        return any(change.breaking for change in self.changes) or bool(self.effect.breaking)


def write(report: Report) -> str:
    """
    Give the report as text of at most 100 columns; the entries of the changelog are for copying.
    """
    breaking = [change for change in report.changes if change.breaking]
    others = [change for change in report.changes if not change.breaking]
    lines = [f"{report.title}: {_count(len(breaking), len(others))}"]
    lines += _section("Breaks callers", breaking)
    lines += _section("Does not break callers", others)
    lines += _small(report)
    if report.step.part != "none":
        lines += _python(report.effect)
        lines += ["", "Proposed version", *_wrapped(report.step.words, 2)]
    if report.entries:
        lines += ["", "Proposed for CHANGELOG.md", "", *report.entries]
    return "\n".join(lines)


def _count(breaking: int, others: int) -> str:
    if not breaking + others:
        return "the contract says the same"
    listed = [f"{breaking} breaking"] * bool(breaking) + [f"{others} not breaking"] * bool(others)
    plural = "" if breaking + others == 1 else "s"
    return f"{breaking + others} change{plural}, {' and '.join(listed)}"


def _section(title: str, changes: list[Change]) -> list[str]:
    if not changes:
        return []
    lines = ["", title]
    for owner in dict.fromkeys(change.owner for change in changes):
        lines += _wrapped(_heading(owner), 2)
        for change in changes:
            if change.owner == owner:
                subject = change.thing or change.owner.kind
                why = f": {change.why}" if change.why else ""
                lines += _wrapped(f"{subject} {change.rest}{why}".replace("`", ""), 4)
    return lines


def _heading(owner: Owner) -> str:
    if len(owner.names) > 1:
        return f"{count_of(list(owner.names))} (operations)"
    return f"{''.join(owner.names)} ({owner.note})" if owner.note else "".join(owner.names)


def _small(report: Report) -> list[str]:
    lines = []
    if report.texts:
        what = (
            "description or example differs"
            if report.texts == 1
            else "descriptions or examples differ"
        )
        lines.append(f"{report.texts} {what}")
    if report.rest:
        lines.append("the contract differs in a part that no operation uses")
    lines += report.tools
    return ["", "Besides", *(line for text in lines for line in _wrapped(text, 2))] if lines else []


def _python(effect: Effect) -> list[str]:
    lines: list[str] = []
    for title, found in (
        ("breaks, as griffe finds", effect.breaking),
        ("another type", effect.retyped),
        ("new", effect.new),
    ):
        if found:
            shown = [*found[:SHOWN], *[f"and {len(found) - SHOWN} more"] * (len(found) > SHOWN)]
            lines += [f"  {title}", *(line for text in shown for line in _wrapped(text, 4))]
    return ["", "Python API", *(lines or ["  is as it was"])]


def _wrapped(text: str, indent: int) -> Iterable[str]:
    first = " " * indent
    hanging = " " * (indent + 2)
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]
