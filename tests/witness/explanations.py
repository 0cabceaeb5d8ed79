"""
The differences that are known, each with its reason.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from attrs import field, frozen

FILE = "differences.toml"


def sections() -> dict[str, list[dict[str, Any]]]:
    """
    Read the file: groups of sentences with a common reason, by section.
    """
    return tomllib.loads(Path(__file__).with_name(FILE).read_text("utf-8"))


@frozen
class Explanations:
    """
    The known differences of one kind.

    Attributes:
        sentences: What is explained, word for word.
    """

    sentences: tuple[str, ...] = field(converter=tuple)

    @classmethod
    def of(cls, section: str) -> Explanations:
        """
        Read a section of the file.
        """
        groups = sections()[section]
        return cls(sentence for group in groups for sentence in group["sentences"])

    def unsettled(self, said: Iterable[str], speaker: str) -> list[str]:
        """
        List the differences without an explanation, and the explanations without a difference.

        Args:
            said: All differences.
            speaker: Who says so; each sentence begins with it.
        """
        found = list(dict.fromkeys(said))
        new = [f"{speaker} {each}" for each in found if each not in self.sentences]
        stale = [each for each in self.sentences if each not in found]
        return new + [f"{FILE} explains what is no longer so: {each}" for each in stale]


def tell(news: Iterable[str]) -> None:
    """
    Fail the test with one sentence a line, if there is any.
    """
    sentences = list(news)
    if sentences:
        pytest.fail("\n".join(sentences), pytrace=False)
