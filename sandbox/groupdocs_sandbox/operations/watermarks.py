"""
The watermark of a view, as a value for the renderer.
"""

from __future__ import annotations

import re

from groupdocs_sandbox.errors import MalformedInputError
from groupdocs_sandbox.http.json_input import JsonObject
from groupdocs_sandbox.rendering import Position, Watermark

_LONGEST = 1000  # characters
_LARGEST = 1000  # percent
_COMPONENTS = re.compile(
    r"\(\s*(?:(\d{1,3})\s*,\s*)?(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)"
)
_OPAQUE = 255
_POSITIONS = {each.lower(): each for each in Position}


def watermark_of(body: JsonObject) -> Watermark | None:
    """
    Read a watermark; None where it has no text.

    Raises:
        MalformedInputError: If a value has the wrong type or is out of range.
    """
    text = " ".join(body.text("Text").split())
    color, position = body.text("Color"), body.text("Position")
    size = body.count("Size") or 100
    if len(text) > _LONGEST:
        raise MalformedInputError("Text", f"must not exceed {_LONGEST} characters")
    if size > _LARGEST:
        raise MalformedInputError("Size", f"must not exceed {_LARGEST} percent")
    if position.lower() not in {"", *_POSITIONS}:
        raise MalformedInputError("Position", f"must be one of {', '.join(Position)}")
    return (
        Watermark(
            text=text,
            color=_color(color or "Red"),
            position=_POSITIONS.get(position.lower(), Position.DIAGONAL),
            size=size,
        )
        if text
        else None
    )


def _color(name: str) -> tuple[int, ...]:
    """
    Read a colour as red, green, blue and opacity.
    """
    found = _COMPONENTS.fullmatch(name.strip())
    if found is None:
        return (*_named(name), _OPAQUE)
    alpha, *components = (int(each or _OPAQUE) for each in found.groups())
    if max(alpha, *components) > _OPAQUE:
        raise MalformedInputError("Color", "must have components from 0 to 255")
    return (*components, alpha)


def _named(name: str) -> tuple[int, ...]:
    from PIL import ImageColor  # noqa: PLC0415  its names cost memory, and are seldom needed

    try:
        return ImageColor.getrgb(name.replace(" ", ""))[:3]
    except ValueError:
        message = "must be the name of a colour, (r,g,b) or (a,r,g,b)"
        raise MalformedInputError("Color", message) from None
