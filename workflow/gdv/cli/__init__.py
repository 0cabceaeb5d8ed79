"""The command `gdv`: standard output is data, standard error is talk."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from importlib import metadata
from typing import Final

import cyclopts

from gdv.cli import demo, doctor, render, sandbox, token
from gdv.cli.exits import Exit, UsageError, error_as_json, explain
from gdv.cli.output import print_json
from gdv.cli.process import Interrupted, heed_signals, open_standard_streams
from gdv.cli.usage import help_command, usage_sentence

_HELP: Final = """
Render documents with GroupDocs.Viewer Cloud (unofficial).

Credentials come from GROUPDOCS_CLIENT_ID and GROUPDOCS_CLIENT_SECRET, the address of the service
from GROUPDOCS_BASE_URL. Without an account, `--sandbox` uses a stand-in service on this machine.
"""
_EXIT_CODES: Final = """
Exit codes: 0 done, 1 failed, 2 usage, 3 credentials, 4 not found on the service, 5 rate or quota,
6 some of several files failed.
"""

app = cyclopts.App(
    name="gdv",
    help=_HELP,
    help_format="markdown",
    version=lambda: f"gdv {metadata.version('groupdocs-viewer-client')}",
    version_flags=["--version", "-V"],
    suppress_keyboard_interrupt=False,
)


def _with_examples(examples: str) -> str:
    return f"Examples:\n```\n{examples.strip()}\n```\n{_EXIT_CODES}"


_token = cyclopts.App(
    name="token", default_command=token.token, help_epilogue=_with_examples(token.EXAMPLES)
)
_token.command(token.inspect, help_epilogue=_with_examples(token.INSPECT_EXAMPLES))
app.command(demo.demo, help_epilogue=_with_examples(demo.EXAMPLES))
app.command(doctor.doctor, help_epilogue=_with_examples(doctor.EXAMPLES))
app.command(render.render, help_epilogue=_with_examples(render.EXAMPLES))
app.command(sandbox.sandbox, help_epilogue=_with_examples(sandbox.EXAMPLES))
app.command(_token)


def run(arguments: Sequence[str]) -> int:
    """
    Run the command and return its exit code.

    Args:
        arguments: What stands behind `gdv` on the command line.
    """
    open_standard_streams()
    heed_signals()
    if arguments[:1] == ["help"]:
        arguments = [*arguments[1:], "--help"]
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has closed it; a second attempt to flush it would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.FAILED
    return code


def _run(arguments: Sequence[str]) -> int:
    as_json = "--json" in arguments
    try:
        code = app(
            list(arguments), exit_on_error=False, print_error=False, result_action="return_value"
        )
    except BrokenPipeError:
        raise
    except cyclopts.CycloptsError as error:
        code = _tell(UsageError(usage_sentence(error)), as_json=as_json)
        print(f"Try `{help_command(error)}`.", file=sys.stderr)
    except Exception as error:  # noqa: BLE001  raised again if it is a bug of ours
        code = _tell(error, as_json=as_json)
    except (KeyboardInterrupt, Interrupted) as end:
        print("gdv: interrupted.", file=sys.stderr)
        if as_json:
            print_json({"error": error_as_json(InterruptedError("interrupted"))})
        code = 128 + (end.number if isinstance(end, Interrupted) else signal.SIGINT)
    return int(code or 0)


def _tell(error: Exception, *, as_json: bool) -> int:
    """
    Say what ended the command, and return its exit code.
    """
    code, words = explain(error)
    if code is None:
        raise error
    print(f"gdv: {words}", file=sys.stderr)
    if as_json:
        print_json({"error": error_as_json(error)})
    return code
