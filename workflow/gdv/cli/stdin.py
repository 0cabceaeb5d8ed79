"""Secrets from standard input; none of them is ever an argument."""

from __future__ import annotations

import getpass
import sys
from typing import Final

from gdv.cli.exits import UsageError

_LONGEST: Final = 1024 * 1024
"""Bytes that are read at most."""


def read_password() -> str:
    """
    Return the first line of standard input; at a terminal, ask for it and do not show it.

    Raises:
        UsageError: If there is none.
    """
    if sys.stdin.isatty():
        password = getpass.getpass("Password of the document: ", stream=sys.stderr)
    else:
        password = _decoded(sys.stdin.buffer.readline(_LONGEST)).rstrip("\r\n")
    if not password:
        raise UsageError("Standard input holds no password.")
    return password


def read_text() -> str:
    """
    Return the whole of standard input.

    Raises:
        UsageError: If it is no text.
    """
    if sys.stdin.isatty():
        print("gdv: reading a token from this terminal until Ctrl-D.", file=sys.stderr)
    return _decoded(sys.stdin.buffer.read(_LONGEST))


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise UsageError("Standard input is not UTF-8 text.") from None
