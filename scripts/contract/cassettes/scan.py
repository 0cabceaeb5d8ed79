"""
Look for what must not be in a cassette: secrets in any encoding, foreign tokens, other addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from attrs import field, frozen

from scripts.contract.cassettes import decode, stored, tokens

# Wherever a service of our own listens.
_LOOPBACK = re.compile(rb"\b(?:127\.\d+\.\d+\.\d+|localhost|0\.0\.0\.0)(?::\d+)?|\[::1?\]")
_TOKEN = re.compile(tokens.JWT.pattern.encode())


@frozen
class Scanner:
    """
    Scan files for secrets that are known, and for tokens and addresses that nobody knows.

    Attributes:
        secrets: What must not be found, by what it is.
    """

    secrets: Mapping[str, str] = field(factory=dict[str, str], repr=False)

    def leaks(self, data: bytes) -> list[str]:
        """
        Describe what is found in a file, without showing it.
        """
        return list(dict.fromkeys(self._leaks(data)))

    def _leaks(self, data: bytes) -> Iterator[str]:
        for what in self._found(data):
            yield f"file: {what}"
        for place, leaf in _leaves(data):
            for way, layer in decode.layers(leaf):
                inside = f" inside {', '.join(way)}" if way else ""
                for what in self._found(layer):
                    yield f"{place}: {what}{inside}"

    def _found(self, layer: bytes) -> Iterator[str]:
        lower = layer.lower()
        for name, secret in self.secrets.items():
            if secret.encode().lower() in lower:
                yield f"the {name}"
        if _LOOPBACK.search(layer):
            yield "an address of this machine"
        for token in _TOKEN.findall(layer):
            if tokens.number_of(token.decode()) is None:
                yield "a token that the published key has not signed"


def _leaves(data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        content = yaml.load(data, stored.Loader)  # noqa: S506 - a safe one
    except yaml.YAMLError:
        return
    yield from _walk(content, "")


def _walk(node: Any, place: str) -> Iterator[tuple[str, bytes]]:
    if isinstance(node, dict):
        for key, item in node.items():
            yield from _walk(str(key), f"{place} (name)")
            yield from _walk(item, f"{place}/{key}")
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from _walk(item, f"{place}/{index}")
    elif isinstance(node, str):
        yield place, node.encode()
        if not node.isascii():  # bytes perhaps that somebody took for letters
            yield place, node.encode("latin-1", "replace")
