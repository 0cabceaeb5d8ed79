# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
"""Contains shared errors types that can be raised from API functions"""

from collections.abc import Mapping
from typing import Any


class UnexpectedStatus(Exception):
    """Raised by api functions when the response status an undocumented status and Client.raise_on_unexpected_status is True"""

    def __init__(self, status_code: int, content: bytes, headers: Mapping[str, str] | None = None):
        self.status_code = status_code
        self.content = content
        self.headers: Mapping[str, str] = {} if headers is None else headers

        super().__init__(
            f"Unexpected status code: {status_code}\n\nResponse content:\n{content.decode(errors='ignore')}"
        )

    def __reduce__(self) -> tuple[type["UnexpectedStatus"], tuple[Any, ...], dict[str, Any]]:
        return type(self), (self.status_code, self.content, self.headers), self.__dict__


__all__ = ["UnexpectedStatus"]
