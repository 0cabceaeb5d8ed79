"""`gdv token`: ask for a token, or look into one."""

from __future__ import annotations

import sys
from pathlib import Path

from gdv.cli.exits import UsageError
from gdv.cli.output import Flag, Json, print_json, print_report, report_as_json
from gdv.cli.service import token_store
from groupdocs_auth import inspect_token, token_source

_LONGEST_TOKEN = 1024 * 1024

EXAMPLES = """
gdv token
printf "Authorization: Bearer %s" "$(gdv token --reveal)" | curl -H @- URL
"""
INSPECT_EXAMPLES = """
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
    access_token = token_source(store=token_store()).get()
    report = inspect_token(access_token.value)
    if as_json:
        shown = {"access_token": access_token.value} if reveal else {}
        print_json(shown | report_as_json(report))
    elif reveal:
        print(access_token.value)
    else:
        print_report(report)


def inspect(file: Path | None = None, /, *, as_json: Json = False) -> None:
    """
    Take a token apart: header, claims, expiry and remaining life. The signature is not verified.

    A token is never given as an argument, where every user of this machine could read it.

    Args:
        file: File that holds the token; standard input without it.
        as_json: Print one JSON document instead of lines.
    """
    if file is not None and not file.is_file():
        raise UsageError(
            "inspect takes the name of a file that holds the token, "
            "or reads the token from standard input."
        )
    if file is None:
        text = sys.stdin.read(_LONGEST_TOKEN)
    else:
        with file.open(encoding="utf-8", errors="replace") as opened:
            text = opened.read(_LONGEST_TOKEN)
    if not text.strip():
        raise UsageError("There is no token in the input.")
    report = inspect_token(text)
    if as_json:
        print_json(report_as_json(report))
    else:
        print_report(report)
