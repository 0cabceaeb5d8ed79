"""
Choose which two versions of the contract are compared, and compare them.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from scripts.contract import compare, document, manifest, yaml_file
from scripts.contract.difference import release, sources, summary
from scripts.contract.failures import ContractError
from scripts.contract.layout import CONTRACT, GENERATED, MANIFEST, SANDBOX_COPY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scripts.contract.difference.report import Report
    from scripts.contract.layout import Layout


def between(layout: Layout, old: str, new: str | None) -> Report:
    """
    Compare two contracts that were named.

    Args:
        layout: The repository.
        old: A file or a revision.
        new: Likewise; the working copy if None.

    Raises:
        SourceError: If one is not found or is no contract.
        ToolError: If the tools or the templates are not the ones on record.
    """
    before = sources.find(layout, old)
    after = sources.find(layout, new) if new is not None else sources.working_copy(layout)
    return summary.compare(
        f"The contract from {before.label} to {after.label}",
        sources.version(layout, before),
        sources.version(layout, after),
        current=release.version(layout),
        tools=[],
    )


def since_generation(layout: Layout, files: Mapping[str, bytes]) -> Report | str | None:
    """
    Compare the contract that the generated tree was made from with the one there is.

    The old contract is the stand-in's copy, which is written together with the tree; the manifest
    tells whether it still is.

    Args:
        layout: The repository, its generated tree not yet replaced.
        files: What the contract gives now.

    Returns:
        The report; a sentence if there is none to be had; None if the tree was made from the very
        same sources.
    """
    there = compare.on_disk(layout)
    made = manifest.read(there.get(MANIFEST, b""))
    now = manifest.read(files[MANIFEST])
    if not made.sources or made.sources == now.sources:
        return None
    copy = there.get(SANDBOX_COPY)
    if not isinstance(copy, bytes) or _digest(copy) != made.sources.get(CONTRACT):
        return (
            f"What changed is not told: {SANDBOX_COPY} is not the contract that {GENERATED}/ was "
            "made from. With a revision that has it: tox run -e generate -- --diff REVISION"
        )
    old = summary.Version(yaml_file.mapping(layout, SANDBOX_COPY, ContractError), there)
    if any(_digest(there.get(name, b"")) != digest for name, digest in made.outputs.items()):
        # Edited by hand: what callers have is what the old contract gives.
        old = sources.version(layout, sources.Source("", SANDBOX_COPY, copy))
    return summary.compare(
        f"The contract since {GENERATED}/ was made",
        old,
        summary.Version(document.load(layout), files),
        current=release.version(layout),
        tools=_besides(made.sources, now.sources),
    )


def _besides(made: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    lines = []
    for name in sorted((made.keys() | now.keys()) - {CONTRACT}):
        before, after = made.get(name), now.get(name)
        if before != after and "/" in name:
            word = "is new" if before is None else "is gone" if after is None else "has changed"
            lines.append(f"{name} {word}")
        elif before != after:
            lines.append(f"{name} is {after or 'gone'}, and was {before or 'not there'}")
    return lines


def _digest(content: bytes | str) -> str:
    return hashlib.sha256(content).hexdigest() if isinstance(content, bytes) else ""
