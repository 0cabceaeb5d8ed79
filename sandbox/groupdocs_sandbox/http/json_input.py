"""
JSON bodies of requests: keys in any case, values of the declared type or a refusal.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from starlette.requests import Request

from groupdocs_sandbox.errors import MalformedInputError

_LONGEST_BODY = 1024 * 1024  # bytes
_INT32 = 2**31


class JsonObject:
    """
    Read an object of a request body.

    Every getter takes the declared (Pascal) name, ignores case and takes null for absent. All
    but `get` raise `MalformedInputError` with that name if the value has another type.
    """

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = {key.lower(): value for key, value in values.items()}

    def get(self, name: str) -> Any:
        """
        Return a value as it came; None when it is absent.
        """
        return self._values.get(name.lower())

    def text(self, name: str) -> str:
        """
        Return a string; empty when it is absent.
        """
        value = self.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise MalformedInputError(name, "must be a string")
        return value

    def flag(self, name: str) -> bool:
        """
        Return a boolean; false when it is absent.
        """
        value = self.get(name)
        if value is None:
            return False
        if not isinstance(value, bool):
            raise MalformedInputError(name, "must be a boolean")
        return value

    def count(self, name: str) -> int | None:
        """
        Return a positive number; None when it is absent or 0, which stands for not set.
        """
        value = self.get(name)
        if value is None:
            return None
        number = _integer(value, name)
        if number < 0:
            raise MalformedInputError(name, "must not be negative")
        return number or None

    def counts(self, name: str) -> tuple[int, ...] | None:
        """
        Return a list of positive numbers in their order; None when it is absent or empty.
        """
        numbers = tuple(_integer(value, name) for value in self._array(name))
        if any(number < 1 for number in numbers):
            raise MalformedInputError(name, "must hold positive numbers only")
        return numbers or None

    def child(self, name: str) -> JsonObject | None:
        """
        Return an object; None when it is absent.
        """
        value = self.get(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise MalformedInputError(name, "must be an object")
        return JsonObject(value)

    def children(self, name: str) -> Iterator[JsonObject]:
        """
        Iterate over a list of objects; over nothing when it is absent.
        """
        for value in self._array(name):
            if not isinstance(value, dict):
                raise MalformedInputError(name, "must hold objects only")
            yield JsonObject(value)

    def _array(self, name: str) -> list[Any]:
        value = self.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise MalformedInputError(name, "must be an array")
        return value


async def read_json(request: Request, parameter: str) -> JsonObject:
    """
    Read the body of a request as a JSON object, whatever its declared content type.

    Args:
        request: The request.
        parameter: Name of the body in refusals, such as `ViewOptions`.

    Raises:
        MalformedInputError: If the body is absent, too long, not JSON or not an object.
    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_BODY:
            raise MalformedInputError(parameter, "is too long")
    if not body.strip():
        raise MalformedInputError(parameter, "is not specified")
    try:
        value = json.loads(bytes(body), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise MalformedInputError(parameter, "is not valid JSON") from None
    if not isinstance(value, dict):
        raise MalformedInputError(parameter, "must be an object")
    return JsonObject(value)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _integer(value: object, name: str) -> int:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise MalformedInputError(name, "must be an integer")
    if not -_INT32 <= value < _INT32:
        raise MalformedInputError(name, "is out of range")
    return value
