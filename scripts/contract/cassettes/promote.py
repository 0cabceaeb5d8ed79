"""
Take a recording out of its staging folder, if it says anything new.
"""

from __future__ import annotations

from pathlib import Path

from attrs import define, field

from scripts.contract.cassettes import shape, stored


@define
class Drift:
    """
    What a recording has changed.

    Attributes:
        changes: In words, cassette by cassette.
        kept: Cassettes whose values alone differ, and which were left as they are.
        taken: Cassettes whose values alone differ, and which were replaced.
    """

    changes: list[str] = field(factory=list[str])
    kept: list[str] = field(factory=list[str])
    taken: list[str] = field(factory=list[str])


def promote(staging: Path, folder: Path, source: str, *, refresh: bool) -> Drift:
    """
    Put new and changed cassettes in place, and remove those that no test plays any more.

    Args:
        staging: Where the recording is.
        folder: Where the cassettes are.
        source: Which of its sub-folders was recorded.
        refresh: Whether to replace cassettes whose values alone differ.
    """
    drift = Drift()
    recorded = {each.relative_to(staging) for each in (staging / source).rglob("*.yaml")}
    present = {each.relative_to(folder) for each in (folder / source).rglob("*.yaml")}
    for name in sorted(present - recorded):
        drift.changes.append(f"{name.as_posix()}: removed")
        (folder / name).unlink()
    for name in sorted(recorded):
        _put(staging / name, folder / name, name.as_posix(), drift, refresh=refresh)
    return drift


def _put(new: Path, old: Path, name: str, drift: Drift, *, refresh: bool) -> None:
    if not old.exists():
        drift.changes.append(f"{name}: new")
    elif old.read_bytes() == new.read_bytes():
        return
    elif changes := shape.differences(stored.read(old), stored.read(new)):
        drift.changes += [f"{name}: {change}" for change in changes]
    elif refresh:
        drift.taken.append(name)
    else:
        drift.kept.append(name)
        return
    old.parent.mkdir(parents=True, exist_ok=True)
    old.write_bytes(new.read_bytes())
