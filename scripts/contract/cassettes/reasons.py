"""
The exceptions that the contract tests make, each with its reason: tests/contract/reasons.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

NAME = "tests/contract/reasons.toml"


@frozen
class Deliberate:
    """
    A request that breaks the contract on purpose, to be refused.
    """

    problem: str
    reason: str


@frozen
class Reasons:
    """
    The exceptions.

    Attributes:
        uncovered: Reason by pair, such as `CreateView 413`, that no cassette holds.
        injected: Reason by pair, or by status for all operations, that the stand-in was told.
        deliberate: By cassette, without its source.
    """

    uncovered: Mapping[str, str] = field(factory=dict[str, str])
    injected: Mapping[str, str] = field(factory=dict[str, str])
    deliberate: Mapping[str, Deliberate] = field(factory=dict[str, Deliberate])


def read(root: Path) -> Reasons:
    """
    Read the exceptions of a checkout.
    """
    content = tomllib.loads((root / NAME).read_text(encoding="utf-8"))
    deliberate = {name: Deliberate(**each) for name, each in content["deliberate"].items()}
    return Reasons(content["uncovered"], content["injected"], deliberate)
