"""
Media types, and JSON in one spelling.
"""

from __future__ import annotations

import json
import re
from typing import Any

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
_JSON = re.compile(r"application/([\w.-]+\+)?json")
_BOUNDARY = re.compile(r'boundary="?([^";,]+)"?', re.IGNORECASE)


def essence(content_type: str) -> str:
    """
    Return a media type without its parameters, in lower case.
    """
    return content_type.partition(";")[0].strip().lower()


def is_json(content_type: str) -> bool:
    """
    Tell whether a media type is JSON.
    """
    return _JSON.fullmatch(essence(content_type)) is not None


def boundary(content_type: str) -> str | None:
    """
    Return the boundary of a multipart media type; None for another one.
    """
    found = _BOUNDARY.search(content_type) if essence(content_type) == MULTIPART else None
    return found[1] if found else None


def read_json(content_type: str, body: bytes) -> tuple[bool, Any]:
    """
    Tell whether a body is JSON, as it says of itself, and return its value.
    """
    if not is_json(content_type):
        return False, None
    try:
        return True, json.loads(body)
    except ValueError:
        return False, None


def write_json(value: Any) -> bytes:
    """
    Write a value in the one spelling that cassettes and comparisons use.
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
