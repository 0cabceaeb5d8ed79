"""Read a JSON object from somebody else's bytes."""

from __future__ import annotations

import json
from typing import Any, cast


def json_object(text: bytes) -> dict[str, Any] | None:
    """
    Return the object that the text holds, or None if it holds anything else.
    """
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None
