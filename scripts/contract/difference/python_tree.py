"""
Read a generated tree with griffe, which runs none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import griffe

from scripts.contract.layout import GENERATED, PACKAGE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Node = griffe.Object | griffe.Alias


def load(folder: Path, files: Mapping[str, bytes | str]) -> Node:
    """
    Read a generated tree; it must stay on disk as long as the result is in use.

    Args:
        folder: Where to lay it out.
        files: Content by path from the root of the repository; a text in place of bytes stands for
            something that is no file, and is left out.
    """
    for name, content in files.items():
        if name.startswith(f"{GENERATED}/{PACKAGE}/") and isinstance(content, bytes):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    package = griffe.load(
        PACKAGE,
        search_paths=[folder / GENERATED],
        try_relative_path=False,
        allow_inspection=False,
    )
    _write_constructors(package)
    return package


def _write_constructors(parent: Node) -> None:
    """
    Write down the constructors that attrs makes: griffe knows dataclasses only.
    """
    for member in list(parent.members.values()):
        if isinstance(member, griffe.Module):
            _write_constructors(member)
        elif isinstance(member, griffe.Class) and "_attrs_define" in {
            str(decorator.value).partition("(")[0] for decorator in member.decorators
        }:
            member.set_member("__init__", _constructor(member))


def _constructor(model: griffe.Class) -> griffe.Function:
    parameters = [griffe.Parameter("self", kind=griffe.ParameterKind.positional_or_keyword)]
    decorators = " ".join(str(decorator.value) for decorator in model.decorators)
    for name, attribute in model.attributes.items():
        value = "" if attribute.value is None else str(attribute.value)
        if "property" in attribute.labels or attribute.annotation is None or "init=False" in value:
            continue
        required = not value or ("field(" in value and "default=" not in value)
        kind = (
            griffe.ParameterKind.keyword_only
            if "kw_only=True" in decorators + value
            else griffe.ParameterKind.positional_or_keyword
        )
        parameters.append(griffe.Parameter(name, kind=kind, default=None if required else value))
    return griffe.Function("__init__", parameters=griffe.Parameters(*parameters), parent=model)
