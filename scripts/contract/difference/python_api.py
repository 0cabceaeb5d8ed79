"""
Tell what becomes of the Python API when one generated tree takes the place of another.
"""

from __future__ import annotations

import re
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import griffe
from attrs import field, frozen

from scripts.contract.difference import python_tree
from scripts.contract.difference.python_tree import Node
from scripts.contract.layout import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# The object, its function or an empty text, and what is said about it.
Finding = tuple[str, str, str]
SHOWN = 2


@frozen
class Effect:
    """
    List what Python callers notice, one line each, names relative to the package.

    Attributes:
        breaking: What griffe calls breaking.
        retyped: Whose type is another one; griffe does not compare types.
        new: What there is in addition.
    """

    breaking: list[str] = field(factory=list)
    retyped: list[str] = field(factory=list)
    new: list[str] = field(factory=list)


def compare(
    old: Mapping[str, bytes | str], new: Mapping[str, bytes | str], renamed: Mapping[str, str]
) -> Effect:
    """
    Compare two generated trees.

    Args:
        old: The tree that callers were made for, as `python_tree.load` takes it.
        new: The tree there is now, likewise.
        renamed: The new names of schemas by their old ones: a class that is called otherwise is
            told once, and not wherever it stands as a type.
    """
    with tempfile.TemporaryDirectory(prefix="regenerate-") as folder:
        before = python_tree.load(Path(folder) / "old", old)
        after = python_tree.load(Path(folder) / "new", new)
        return Effect(
            _lines(_breaking(griffe.find_breaking_changes(before, after))),
            _lines(_retyped(before, after, renamed)),
            _lines(_new(before, after)),
        )


def _breaking(found: Iterable[griffe.Breakage]) -> Iterator[Finding]:
    for breakage in found:
        if isinstance(breakage, griffe.ObjectRemovedBreakage):
            # A model is told by its name in `models`, which is where it is imported from.
            if not (breakage.obj.is_module and ".models." in breakage.obj.path):
                yield _path(breakage.obj), "", "is gone"
            continue
        parameter = breakage.new_value or breakage.old_value
        if isinstance(parameter, griffe.Parameter):
            is_field = breakage.obj.name == "__init__"
            if not (is_field and isinstance(breakage, griffe.ParameterRemovedBreakage)):
                words = breakage.kind.value.lower().removeprefix("parameter ")
                yield *_name(breakage.obj), f"parameter {parameter.name} {words}"
        else:
            yield *_name(breakage.obj), breakage.kind.value.lower()


def _retyped(old: Node, new: Node, renamed: Mapping[str, str]) -> Iterator[Finding]:
    for before, after in _pairs(old, new):
        if before is None:
            continue
        was, now = _types(before, renamed), _types(after, {})
        for part in was.keys() & now.keys():
            if was[part] != now[part]:
                yield *_name(after), f"{part} {now[part]} instead of {was[part]}"


def _types(found: Node, renamed: Mapping[str, str]) -> dict[str, str]:
    """
    Write down the types of an attribute, or of a function's parameters and result.
    """
    if isinstance(found, griffe.Attribute):
        types = {"is": found.annotation}
    elif isinstance(found, griffe.Function):
        types = {f"parameter {each.name} is": each.annotation for each in found.parameters}
        # The result of `sync_detailed` is that of `sync` in a Response.
        if not found.name.endswith("_detailed"):
            types["returns"] = found.returns
    else:
        types = {}
    return {
        part: re.sub(r"\w+", lambda word: renamed.get(word[0], word[0]), str(annotation))
        for part, annotation in types.items()
    }


def _new(old: Node, new: Node) -> Iterator[Finding]:
    for before, after in _pairs(old, new):
        if before is None and not (after.is_module and ".models." in after.path):
            yield _path(after), "", ""
        elif isinstance(before, griffe.Function) and isinstance(after, griffe.Function):
            was = {parameter.name for parameter in before.parameters}
            for parameter in after.parameters:
                if parameter.name not in was and after.name != "__init__":
                    yield *_name(after), f"parameter {parameter.name}"


def _pairs(old: Node, new: Node) -> Iterator[tuple[Node | None, Node]]:
    """
    Give each public member with what it was before, None for a new one, from the outside in.
    """
    for name, after in new.members.items():
        if after.is_public:
            before = old.members.get(name)
            yield before, after
            if before is not None and not after.is_alias and (after.is_module or after.is_class):
                yield from _pairs(before, after)


def _path(found: Node) -> str:
    """
    Name an object from the package on; a model without its module: it is imported from `models`.
    """
    parts = found.path.removeprefix(f"{PACKAGE}.").split(".")
    return ".".join([parts[0], *parts[2:]] if parts[0] == "models" and parts[2:] else parts)


def _name(found: Node) -> tuple[str, str]:
    """
    Split the name of a function from that of its module: one line tells of several functions.
    """
    path = _path(found)
    if not found.is_alias and found.is_function and found.parent:
        owner, _, function = path.rpartition(".")
        if function == "__init__":
            return owner, ""
        if found.parent.is_module:
            return owner, function
    return path, ""


def _lines(findings: Iterable[Finding]) -> list[str]:
    grouped: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for path, function, words in findings:
        grouped[path, words].append(function)
    return [
        f"{path}{': ' if words else ''}{words}{_in(functions)}"
        for (path, words), functions in grouped.items()
    ]


def _in(functions: list[str]) -> str:
    names = [name for name in functions if name]
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f" ({', '.join(names[:SHOWN])}{more})" if names else ""
