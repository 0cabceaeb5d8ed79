"""
The operations of the contract, and which of them a request is for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from attrs import field, frozen

from scripts.contract import walk
from scripts.contract.cassettes.exchange import Request

Pair = tuple[str, int]  # operation and status

_PARAMETER = re.compile(r"\{[^}]*\}")


@frozen
class Operation:
    """
    An operation of the contract, its references followed.

    Attributes:
        name: Its operationId.
        method: Its verb, in upper case.
        path: Its path template.
        content: What the contract says of it.
        parameters: Parameter by its place and name.
    """

    name: str
    method: str
    path: str
    content: Mapping[str, Any] = field(repr=False)
    parameters: Mapping[tuple[str, str], Mapping[str, Any]] = field(repr=False)

    @property
    def needs_token(self) -> bool:
        """
        Whether a request needs a token.
        """
        return bool(self.content.get("security"))

    @property
    def statuses(self) -> tuple[int, ...]:
        """
        The statuses that are declared.
        """
        return tuple(int(status) for status in self.content["responses"])


@frozen
class Spec:
    """
    A contract.

    Attributes:
        document: The contract as it was read.
        operations: Its operations in order.
    """

    document: Mapping[str, Any] = field(repr=False)
    operations: tuple[Operation, ...]

    @classmethod
    def of(cls, document: dict[str, Any]) -> Spec:
        """
        Read the operations of a contract.
        """
        found = []
        for path, method, content in walk.operations(document):
            listed = [walk.resolve(document, each) for each in content.get("parameters", ())]
            parameters = {(each["in"], each["name"]): each for each in listed}
            found.append(
                Operation(content["operationId"], method.upper(), path, content, parameters)
            )
        return cls(document, tuple(found))

    def operation_of(self, request: Request) -> Operation | None:
        """
        Find the operation of a request; None if the contract has none.

        A template without parameters goes before one that would match as well, a longer one
        before a shorter one.
        """
        path = urlsplit(request.url).path
        fitting = [
            each
            for each in self.operations
            if each.method == request.method.upper() and _pattern(each.path).fullmatch(path)
        ]
        return min(fitting, key=lambda each: (each.path.count("{"), -len(each.path)), default=None)

    def resolve(self, node: Any) -> Any:
        """
        Follow a reference.
        """
        return walk.resolve(dict(self.document), node)


def query_of(request: Request) -> list[tuple[str, str]]:
    """
    Return the query parameters of a request.
    """
    return parse_qsl(urlsplit(request.url).query, keep_blank_values=True)


def _pattern(template: str) -> re.Pattern[str]:
    parts = (re.escape(part) for part in _PARAMETER.split(template))
    return re.compile("[^/]*".join(parts))
