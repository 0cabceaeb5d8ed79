"""What was wrong with a command line, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cyclopts

from gdv.cli.given import without_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence


def usage_sentence(error: cyclopts.CycloptsError) -> str:
    """
    Return what was wrong; nothing in it may be a token that somebody gave as an argument.
    """
    if isinstance(error, cyclopts.MissingArgumentError) and error.argument is not None:
        return f"{error.argument.name} is missing{_choices(error.argument.get_choices())}."
    if isinstance(error, cyclopts.UnusedCliTokensError) and error.unused_tokens:
        return f"unexpected argument {without_tokens(error.unused_tokens[0])!r}."
    if isinstance(error, cyclopts.UnknownOptionError) and error.token.value == "-":
        if error.command_chain and error.command_chain[-1] == "inspect":
            return "without a file, standard input is read: leave out the -."
        return "standard input is not supported: save it to a file."
    return without_tokens(str(error))


def help_command(error: cyclopts.CycloptsError) -> str:
    """
    Return the command that helps with the one that was meant.
    """
    return " ".join(("gdv", *(error.command_chain or ()), "--help"))


def _choices(choices: Sequence[str] | None) -> str:
    if not choices:
        return ""
    *most, last = choices
    return f": {', '.join(most)} or {last}" if most else f": {last}"
