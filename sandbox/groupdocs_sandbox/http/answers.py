"""
Answers in JSON.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime

from starlette.responses import Response

from groupdocs_sandbox.errors import ApiError


class JsonResponse(Response):
    """
    Answer with a JSON value in UTF-8.

    Args:
        content: The value.
        status_code: HTTP status.
        headers: Further response headers.
    """

    media_type = "application/json; charset=utf-8"

    def __init__(
        self,
        content: object,
        *,
        status_code: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(content, status_code=status_code, headers=headers)

    def render(self, content: object) -> bytes:
        """
        Encode a value; a lone surrogate becomes its JSON escape instead of an encoding error.
        """
        text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return text.encode("utf-8", "backslashreplace")


def done() -> JsonResponse:
    """
    Answer a call that has nothing to tell, as the documentation of folders shows it.
    """
    return JsonResponse({"code": 200, "status": "OK"})


def refusal(error: ApiError) -> JsonResponse:
    """
    Write a refusal as the error envelope, in camelCase, always a JSON object.
    """
    return JsonResponse(
        {
            "requestId": str(uuid.uuid4()),
            "error": {
                "code": error.code,
                "message": error.message,
                "description": None,
                "dateTime": datetime.now(UTC).isoformat(timespec="seconds"),
                "innerError": None,
            },
        },
        status_code=error.status,
        headers=error.headers,
    )
