"""What goes to standard output: one JSON document, or plain lines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, TypeAlias

from cyclopts import Parameter

from gdv.pages import Page
from groupdocs_auth import TokenReport

Flag: TypeAlias = Annotated[bool, Parameter(negative=(), show_default=False)]
"""Off unless given."""
Json: TypeAlias = Annotated[bool, Parameter(name="--json", negative=(), show_default=False)]
"""Print one JSON document instead of lines."""


def print_json(document: Mapping[str, Any]) -> None:
    """
    Print a JSON document; paths and times become text.
    """
    print(json.dumps(document, indent=2, default=_text))


def page_as_json(page: Page) -> dict[str, Any]:
    """
    Return a page's members; its size is in bytes.
    """
    return {"number": page.number, "path": str(page.path), "size": page.size}


def report_as_json(report: TokenReport) -> dict[str, Any]:
    """
    Return a token's parts without the token; `remaining` is in seconds.
    """
    remaining = report.remaining()
    return {
        "kind": report.kind,
        "header": report.header,
        "claims": report.claims,
        "signature_bytes": report.signature_bytes,
        "issued_at": report.issued_at,
        "not_before": report.not_before,
        "expires_at": report.expires_at,
        "remaining": None if remaining is None else round(remaining, 3),
        "verified": False,
    }


def print_report(report: TokenReport) -> None:
    """
    Print a token's parts as lines.
    """
    if report.kind == "opaque":
        print("An opaque token: only the authorization server can tell what it means.")
        return
    if report.kind == "encrypted":
        print(f"header  {json.dumps(report.header)}")
        print("An encrypted token: its claims are for the resource server alone.")
        return
    lines = {
        printable(name): f"{_claim(value)}{_time_of(name, report)}"
        for name, value in report.claims.items()
    }
    lines["signature"] = f"{report.signature_bytes} bytes, not verified"
    lines["remaining"] = remaining_words(report.remaining())
    width = max(map(len, lines))
    print(f"{'header':<{width}}  {json.dumps(report.header)}")
    for name, words in lines.items():
        print(f"{name:<{width}}  {words}")


def printable(text: str) -> str:
    """
    Return a text of somebody else's without what a terminal would obey: escapes stand for it.
    """
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


def remaining_words(seconds: float | None) -> str:
    """
    Return a length of time for people.
    """
    if seconds is None:
        return "unknown, the token names no expiry"
    sign, seconds = ("expired ", -seconds) if seconds < 0 else ("", seconds)
    for unit, size in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * size:
            words = f"{seconds / size:.1f} {unit}"
            break
    else:
        words = f"{seconds:.1f} s"
    return f"{sign}{words}{' ago' if sign else ''}"


def _claim(value: object) -> str:
    return printable(value) if isinstance(value, str) else json.dumps(value)


def _time_of(claim: str, report: TokenReport) -> str:
    moment = {
        "nbf": report.not_before,
        "exp": report.expires_at,
        "iat": report.issued_at,
    }.get(claim)
    return "" if moment is None else f"  ({moment:%Y-%m-%d %H:%M:%S} UTC)"


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(type(value).__name__)
