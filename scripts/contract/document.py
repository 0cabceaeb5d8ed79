"""
Read the contract and name places in it.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from scripts.contract import yaml_file
from scripts.contract.failures import ContractError
from scripts.contract.layout import CONTRACT

if TYPE_CHECKING:
    from scripts.contract.layout import Layout

Keys = Sequence[Hashable]
SHOWN = 5


@dataclass(frozen=True)
class Problem:
    """
    Say what is wrong and where.

    Attributes:
        keys: The way from the top of the document to the place, one mapping key or sequence
            index a step.
        message: One sentence for the person who edits the contract.
    """

    keys: Keys
    message: str


def load(layout: Layout) -> dict[str, Any]:
    """
    Read the contract.

    Raises:
        ContractError: If it is missing, is not YAML or is not a mapping; names line and column.
    """
    return yaml_file.mapping(layout, CONTRACT, ContractError)


def refuse(layout: Layout, problems: Sequence[Problem]) -> None:
    """
    Stop if there are problems.

    Raises:
        ContractError: If there is at least one; shows the first five, one a line.
    """
    if not problems:
        return
    top = YAML(typ="safe", pure=True).compose(layout.contract)
    lines = [f"{_place(top, problem.keys)}: {problem.message}" for problem in problems[:SHOWN]]
    if len(problems) > SHOWN:
        lines.append(f"and {len(problems) - SHOWN} more")
    raise ContractError("\n".join(lines))


def pointer(keys: Keys) -> str:
    """
    Write the way to a place as a JSON pointer (RFC 6901).
    """
    return "".join("/" + str(key).replace("~", "~0").replace("/", "~1") for key in keys)


def _place(node: Node, keys: Keys) -> str:
    found = node
    for key in keys:
        step = _child(node, key)
        if step is None:
            break
        found, node = step
    mark = found.start_mark
    return f"{CONTRACT}:{mark.line + 1}:{mark.column + 1}: at {pointer(keys) or '/'}"


def _child(node: Node, key: Hashable) -> tuple[Node, Node] | None:
    if isinstance(node, MappingNode):
        return next(((name, value) for name, value in node.value if name.value == str(key)), None)
    if isinstance(node, SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key], node.value[key]
    return None
