"""
Where each cassette comes from, its digest, and the contract that it was held against.

Nothing in it depends on when or where a recording was made.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from scripts.contract.cassettes import names

NAME = "MANIFEST.json"
REMEDY = f"To record them anew: {names.REMEDY}"

_TOOLS = ("httpx", "openapi-core", "vcrpy")
_WORDS = {"description", "summary", "example", "examples", "info", "tags"}
_NEWS = {"contract": "the changed contract", "tools": "other tools", "cassettes": "other digests"}
_ABOUT = {
    names.SANDBOX: "Recorded from the stand-in: client and stand-in agree with the contract. "
    "Says nothing about the real service.",
    names.LIVE: "Recorded from the real service; as long as there is no file, nothing was.",
    names.PUBLISHED: "Written by hand from published text; not a recording.",
}


def render(folder: Path, document: Mapping[str, Any]) -> bytes:
    """
    Write the manifest of a folder of cassettes.
    """
    content = {
        "contract": digest(document),
        "tools": {name: version(name) for name in _TOOLS},
        "cassettes": {
            source: {"about": _ABOUT[source], "sha256": dict(_digests(folder, source))}
            for source in names.SOURCES
        },
    }
    return (json.dumps(content, indent=2) + "\n").encode()


def update(folder: Path, document: Mapping[str, Any]) -> str:
    """
    Write the manifest of a folder anew.

    Returns:
        What is another in it, in words; empty if nothing is.
    """
    path = folder / NAME
    try:
        before = json.loads(path.read_bytes())
    except (OSError, ValueError):
        before = {}
    path.write_bytes(render(folder, document))
    after = json.loads(path.read_bytes())
    news = [words for key, words in _NEWS.items() if before.get(key) != after[key]]
    return f"{NAME} now names {' and '.join(news)}: commit it" if news else ""


def problems(folder: Path, document: Mapping[str, Any]) -> list[str]:
    """
    Tell what does not fit the manifest.
    """
    content = json.loads((folder / NAME).read_bytes())
    found = []
    if content["contract"] != digest(document):
        found.append("openapi/viewer.yaml has changed since the cassettes were held against it")
    for source in names.SOURCES:
        actual, expected = dict(_digests(folder, source)), content["cassettes"][source]["sha256"]
        for name in sorted({*actual, *expected}):
            if name not in actual:
                found.append(f"{name} is missing")
            elif name not in expected:
                found.append(f"{name} is not in the manifest")
            elif actual[name] != expected[name]:
                found.append(f"{name} was changed by hand")
    return [f"{problem}. {REMEDY}" for problem in found]


def digest(document: Mapping[str, Any]) -> str:
    """
    Return the digest of what a contract says to machines: words and examples do not count.
    """
    text = json.dumps(_without_words(document), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _without_words(node: Any, *, is_map: bool = False) -> Any:
    if isinstance(node, list):
        return [_without_words(item) for item in node]
    if not isinstance(node, Mapping):
        return node
    return {
        key: _without_words(item, is_map=key == "properties")
        for key, item in node.items()
        if is_map or key not in _WORDS
    }


def _digests(folder: Path, source: str) -> Iterator[tuple[str, str]]:
    for path in sorted((folder / source).rglob("*.yaml")):
        yield path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()
