"""
Requests and answers in the form that vcrpy has for them, and when two requests are the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from vcr.request import Request as TapeRequest  # type: ignore[import-untyped]

from scripts.contract.cassettes.exchange import Answer, Interaction, Request

_SHOWN = 300  # characters of what does not match

PARTS: dict[str, Callable[[Request], Any]] = {
    "method": lambda request: request.method,
    "url": lambda request: request.url,
    "content-type": lambda request: request.content_type,
    "authorization": lambda request: request.headers.get("authorization"),
    "body": lambda request: request.body,
}


def matcher(name: str) -> Callable[[TapeRequest, TapeRequest], None]:
    """
    Return what vcrpy compares one part of two requests by.
    """
    part = PARTS[name]

    def matches(sent: TapeRequest, recorded: TapeRequest) -> None:
        new, old = part(from_tape_request(sent)), part(from_tape_request(recorded))
        if new != old:  # vcrpy takes this very exception for an answer
            raise AssertionError(f"sent {new!r:.{_SHOWN}}, recorded {old!r:.{_SHOWN}}")

    matches.__name__ = name  # which vcrpy tells of those that do not match
    return matches


def to_tape(interaction: Interaction) -> tuple[TapeRequest, dict[str, Any]]:
    """
    Turn an interaction into what vcrpy has in a cassette.
    """
    return to_tape_request(interaction.request), to_tape_answer(interaction.answer)


def to_tape_request(request: Request) -> TapeRequest:
    """
    Turn a request into one of vcrpy.
    """
    return TapeRequest(request.method, request.url, request.body, dict(request.headers))


def to_tape_answer(answer: Answer) -> dict[str, Any]:
    """
    Turn an answer into one of vcrpy; httpx knows the reason phrases.
    """
    return {
        "status": {"code": answer.status, "message": ""},
        "headers": {name: [value] for name, value in answer.headers.items()},
        "body": {"string": answer.body},
    }


def from_tape_request(request: TapeRequest) -> Request:
    """
    Turn a request of vcrpy into one.
    """
    headers = {name.lower(): value for name, value in request.headers.items()}
    body: Any = request.body
    return Request(request.method, request.uri, headers, body or b"")


def from_tape_answer(answer: dict[str, Any]) -> Answer:
    """
    Turn an answer of vcrpy into one.
    """
    headers = {name.lower(): ", ".join(values) for name, values in answer["headers"].items()}
    return Answer(answer["status"]["code"], headers, answer["body"]["string"])
