"""
Compare two versions of the contract, and of the tree that each gives.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from scripts.contract.difference import operations, python_api, release, report, service
from scripts.contract.difference.change import Owner
from scripts.contract.difference.contract import Contract, plain
from scripts.contract.difference.schemas import Comparison

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scripts.contract.difference.change import Change


@frozen
class Version:
    """
    Hold one version of the contract.

    Attributes:
        document: The parsed contract.
        files: The tree it gives, content by path from the root of the repository.
    """

    document: dict[str, Any]
    files: Mapping[str, bytes | str]


def compare(
    title: str, old: Version, new: Version, *, current: str | None, tools: list[str]
) -> report.Report:
    """
    Compare two versions.

    Args:
        title: What is compared with what.
        old: The version that callers were made for.
        new: The version that there is now.
        current: The version number of the last release.
        tools: What else differs, in words.
    """
    before, after = Contract(old.document), Contract(new.document)
    schemas = Comparison.of(before, after)
    changes = contract_changes(schemas)
    shared = before.texts.keys() & after.texts.keys()
    texts = sum(before.texts[place] != after.texts[place] for place in shared)
    effect = python_api.compare(old.files, new.files, schemas.renamed)
    breaking = any(change.breaking for change in changes) or bool(effect.breaking)
    return report.Report(
        title=title,
        changes=changes,
        texts=texts,
        rest=not changes and _says(old.document) != _says(new.document),
        tools=tools,
        effect=effect,
        step=release.step(
            current,
            breaking=breaking,
            adding=bool(effect.new) or any(change.kind == "new" for change in changes),
            noticed=bool(changes or texts or effect.breaking or effect.retyped or effect.new),
        ),
        entries=release.changelog(changes, texts),
    )


def contract_changes(schemas: Comparison) -> list[Change]:
    """
    List what differs between two contracts, what breaks callers first.
    """
    found = [
        *service.compare(schemas.old, schemas.new),
        *operations.compare(schemas),
        *schemas.named(),
    ]
    return sorted(_merged(found), key=lambda change: not change.breaking)


def _merged(changes: list[Change]) -> list[Change]:
    """
    Tell once what befalls several operations alike, such as a change of an answer they share.
    """
    alike: defaultdict[Change, list[Change]] = defaultdict(list)
    for change in changes:
        together = change.owner.kind == "operation" and change.thing
        key = evolve(change, owner=Owner("operation", ())) if together else change
        alike[key].append(change)
    return [
        evolve(
            same[0],
            owner=evolve(same[0].owner, names=tuple(each.owner.names[0] for each in same)),
        )
        if len(same) > 1
        else same[0]
        for same in alike.values()
    ]


def _says(document: dict[str, Any]) -> Any:
    """
    Give what a contract says, without the texts about it and about the version of the document.
    """
    return plain({key: value for key, value in document.items() if key not in {"info", "tags"}})
