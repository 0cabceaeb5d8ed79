"""
JSON as it crosses the wire: answers in UTF-8, requests read leniently in case and strictly in type.
"""

from __future__ import annotations

import json
from typing import Any

from starlette.responses import Response


class JsonResponse(Response):
    """
    Answer with a JSON value.
    """

    media_type = "application/json"

    def __init__(self, content: object, **options: Any) -> None:
        super().__init__(content, **options)

    def render(self, content: object) -> bytes:
        """
        Encode a value; a lone surrogate becomes its JSON escape instead of an encoding error.
        """
        text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return text.encode("utf-8", "backslashreplace")

    def init_headers(self, headers: Any = None) -> None:
        """
        Name the character set, as the service does.
        """
        super().init_headers({"content-type": "application/json; charset=utf-8", **(headers or {})})
