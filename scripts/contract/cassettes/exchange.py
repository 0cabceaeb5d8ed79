"""
What was said: a request, its answer, and a cassette of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen


class _Message:
    __slots__ = ()

    headers: Mapping[str, str]

    @property
    def content_type(self) -> str:
        """
        The media type with its parameters; empty without one.
        """
        return self.headers.get("content-type", "")


@frozen
class Request(_Message):
    """
    A request; header names are in lower case.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(factory=dict[str, str])
    body: bytes = b""


@frozen
class Answer(_Message):
    """
    An answer; header names are in lower case.
    """

    status: int
    headers: Mapping[str, str] = field(factory=dict[str, str])
    body: bytes = b""


@frozen
class Interaction:
    """
    A request and its answer.
    """

    request: Request
    answer: Answer


@frozen
class Cassette:
    """
    The interactions of one test.

    Attributes:
        source: `sandbox`, `live` or `published`.
        interactions: In order.
        injected: Operations whose errors the stand-in was told to answer.
    """

    source: str
    interactions: tuple[Interaction, ...]
    injected: tuple[str, ...] = ()
