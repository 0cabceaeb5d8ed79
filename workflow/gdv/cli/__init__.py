"""The command `gdv`: standard output is data, standard error is talk."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from importlib import metadata
from types import FrameType

import cyclopts

from gdv.cli import demo, doctor, render, sandbox, token
from gdv.cli.exits import Exit, explain

_HELP = """
Render documents with GroupDocs.Viewer Cloud (unofficial).

Credentials come from GROUPDOCS_CLIENT_ID and GROUPDOCS_CLIENT_SECRET, the address of the service
from GROUPDOCS_BASE_URL. Without an account, `--sandbox` uses a stand-in service on this machine.
"""
_EXIT_CODES = """
Exit codes: 0 done, 1 failed, 2 usage, 3 credentials, 4 not found on the service, 5 rate or quota,
6 some of several files failed.
"""

app = cyclopts.App(
    name="gdv",
    help=_HELP,
    help_format="markdown",
    version=lambda: f"gdv {metadata.version('groupdocs-viewer-client')}",
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
    signal.signal(signal.SIGTERM, _terminate)
    try:
        code = app(
            list(arguments), exit_on_error=False, print_error=False, result_action="return_value"
        )
        sys.stdout.flush()
    except cyclopts.CycloptsError as error:
        print(f"gdv: {error}", file=sys.stderr)
        print("Try `gdv --help`.", file=sys.stderr)
        return Exit.USAGE
    except BrokenPipeError:
        # Whoever read our output has closed it; a second attempt to flush it would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.FAILED
    except KeyboardInterrupt:
        print("gdv: interrupted.", file=sys.stderr)
        return 128 + signal.SIGINT
    except Exception as error:
        code, sentence = explain(error)
        if code is None:
            raise
        print(f"gdv: {sentence}", file=sys.stderr)
    return int(code or 0)


def _terminate(number: int, frame: FrameType | None) -> None:
    """
    Leave as after Ctrl-C, so that nothing half-written stays.
    """
    del frame
    raise SystemExit(128 + number)
