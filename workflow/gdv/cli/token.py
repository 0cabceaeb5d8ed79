"""`gdv token`: ask for a token, or look into one."""

from __future__ import annotations

import json
import re
from typing import Final

from gdv.cli.exits import UsageError
from gdv.cli.given import existing_file, is_like_a_token
from gdv.cli.output import Flag, Json, print_json, print_report, report_as_json
from gdv.cli.service import configured, token_store
from gdv.cli.stdin import read_text
from groupdocs_auth import inspect_token, token_source

_LONGEST_TOKEN: Final = 1024 * 1024
_TOKEN: Final = re.compile(r"[A-Za-z0-9._~+/-]+=*")
"""What can be a bearer token. RFC 6750, section 2.1."""
_PREFIX: Final = re.compile(r"(authorization:)?\s*bearer\s+", re.IGNORECASE)

EXAMPLES: Final = """
gdv token
printf "Authorization: Bearer %s" "$(gdv token --reveal)" | curl -H @- URL
"""
INSPECT_EXAMPLES: Final = """
gdv token inspect token.txt
gdv token --reveal | gdv token inspect
"""


def token(*, reveal: Flag = False, as_json: Json = False) -> None:
    """
    Ask for a token and show its claims, expiry and remaining life.

    Args:
        reveal: Print the token itself, and nothing else unless with --json.
        as_json: Print one JSON document instead of lines.
    """
    with configured():
        source = token_source(store=token_store())
    access_token = source.get()
    report = inspect_token(access_token.value)
    if as_json:
        shown = {"access_token": access_token.value} if reveal else {}
        print_json(shown | report_as_json(report))
    elif reveal:
        print(access_token.value)
    else:
        print_report(report)


def inspect(file: str | None = None, /, *, as_json: Json = False) -> None:
    """
    Take a token apart: header, claims, expiry and remaining life. The signature is not verified.

    A token is never given as an argument, where every user of this machine could read it. The JSON
    answer of a token endpoint is read as well.

    Args:
        file: File that holds the token; standard input without it.
        as_json: Print one JSON document instead of lines.
    """
    report = inspect_token(_token_in(read_text() if file is None else _content(file)))
    if as_json:
        print_json(report_as_json(report))
    else:
        print_report(report)


def _content(file: str) -> str:
    try:
        path = existing_file(file)
    except UsageError:
        if not is_like_a_token(file):
            raise
        raise UsageError(
            "There is no such file, and a token is never an argument: "
            "inspect takes the name of a file that holds it, or reads standard input."
        ) from None
    with path.open(encoding="utf-8", errors="replace") as opened:
        return opened.read(_LONGEST_TOKEN)


def _token_in(text: str) -> str:
    """
    Return the token that a text is, or that a token endpoint's answer holds.

    Raises:
        UsageError: If there is none.
    """
    try:
        answer: object = json.loads(text)
    except (ValueError, RecursionError):
        answer = text
    held: object = answer.get("access_token") if isinstance(answer, dict) else text
    token = _PREFIX.sub("", held.strip(), count=1) if isinstance(held, str) else ""
    if not token:
        raise UsageError("There is no token in the input.")
    if not _TOKEN.fullmatch(token):
        raise UsageError("The input is no token, which is one word of letters, digits and -._~+/=.")
    return token
