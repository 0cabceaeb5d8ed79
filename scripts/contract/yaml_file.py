"""
Read a file that must hold a YAML mapping.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent

if TYPE_CHECKING:
    from ruamel.yaml.error import StreamMark

    from scripts.contract.failures import RegenerationError
    from scripts.contract.layout import Layout

# The contract needs 19. YAML is read by recursion, and Python's own limit has no line number.
DEEPEST = 64


def mapping(layout: Layout, name: str, failure: type[RegenerationError]) -> dict[str, Any]:
    """
    Read a mapping as the generator does: YAML 1.2, no key twice.

    Args:
        layout: The repository.
        name: The file, by its path from the root.
        failure: What to raise if it is missing, is not YAML, is nested without end or is not a
            mapping; the message names line and column where they are known.
    """
    try:
        text = (layout.root / name).read_bytes()
        endless = _endless(text)
        content = None if endless else YAML(typ="safe").load(text)
    except FileNotFoundError as error:
        raise failure(f"{name} does not exist") from error
    except MarkedYAMLError as error:
        place = _place(name, error.problem_mark or error.context_mark)
        raise failure(f"{place}: not valid YAML: {error.problem or error.context}") from error
    except (YAMLError, LookupError, ValueError) as error:
        # The last two come from a value that its tag does not fit, such as a 13th month.
        raise failure(f"{name}: not valid YAML: {' '.join(str(error).split())}") from error
    if endless:
        mark, why = endless
        raise failure(f"{_place(name, mark)}: {why}")
    if not isinstance(content, dict):
        raise failure(f"{name}:1:1: holds no mapping")
    return content


def _endless(text: bytes) -> tuple[StreamMark, str] | None:
    around: list[str | None] = []
    for event in YAML(typ="safe").parse(text):
        if isinstance(event, CollectionStartEvent):
            around.append(event.anchor)
        elif isinstance(event, CollectionEndEvent):
            around.pop()
        elif isinstance(event, AliasEvent) and event.anchor in around:
            return event.start_mark, f"the alias *{event.anchor} lies inside what it stands for"
        if len(around) > DEEPEST:
            return event.start_mark, f"nested more than {DEEPEST} levels deep"
    return None


def _place(name: str, mark: StreamMark | None) -> str:
    return f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else name
