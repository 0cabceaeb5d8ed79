"""`gdv sandbox`: the stand-in service in the foreground."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

from cyclopts import Parameter, validators

from gdv.cli.curl import published_commands
from gdv.cli.exits import UsageError
from gdv.cli.fault_list import print_faults
from gdv.cli.given import folder
from gdv.cli.output import Flag, Json, print_json

if TYPE_CHECKING:
    from groupdocs_sandbox import Sandbox

EXAMPLES: Final = """
gdv sandbox --port 8080
gdv sandbox --token-lifetime 5 --data ./sandbox-data
rm -f env.sh; gdv sandbox > env.sh &
until [ -s env.sh ]; do sleep 0.1; done; . ./env.sh
kill %1    # Ctrl-C does not reach a job in the background
gdv sandbox --show
gdv sandbox --list-faults
"""
_PORTS: Final = validators.Number(gte=0, lte=65535)
_LIFETIMES: Final = validators.Number(gt=0, lte=10**9)


def sandbox(
    *,
    port: Annotated[int, Parameter(validator=_PORTS)] = 0,
    host: str = "127.0.0.1",
    data: Path | None = None,
    token_lifetime: Annotated[float, Parameter(validator=_LIFETIMES)] = 86400.0,
    admin: bool | None = None,
    show: Flag = False,
    list_faults: Flag = False,
    as_json: Json = False,
) -> None:
    """
    Run a stand-in for the service on this machine until Ctrl-C.

    It issues tokens, keeps files and renders documents. It imitates the service and is no evidence
    about it. It prints shell lines that set the environment for other programs, and keeps running,
    so `eval "$(gdv sandbox)"` would wait forever: send the lines to a file, as below, or copy them.

    Args:
        port: Port to listen on; a free one if 0.
        host: Address to listen on. Whoever reaches it can use the service.
        data: Folder to keep applications, keys and files in; a temporary one if not given.
        token_lifetime: Lifetime of a token in seconds.
        admin: Let anybody inject faults over HTTP, or nobody; by default on loopback only.
        show: Also print two cURL commands that ask for a token and render a document.
        list_faults: List the faults that can be injected, and how, and run nothing.
        as_json: Print one JSON document instead of lines.
    """
    if list_faults:
        print_faults(as_json=as_json)
        return
    from groupdocs_sandbox import serve  # noqa: PLC0415  an extra, and slow to import

    def ready(box: Sandbox) -> None:
        commands = published_commands(box) if show else {}
        if as_json:
            print_json(_as_json(box) | ({"commands": commands} if commands else {}))
        else:
            _print(box.environment, commands)
        sys.stdout.flush()
        print(f"gdv: the stand-in listens on {box.base_url}, Ctrl-C ends it.", file=sys.stderr)

    if data is not None:
        folder(data)
    try:
        serve(
            host=host,
            port=port,
            data=data,
            token_lifetime=token_lifetime,
            admin=admin,
            on_ready=ready,
        )
    except ValueError as error:
        raise UsageError(f"{error}.") from None
    except OSError as error:
        if error.filename is not None:
            raise
        raise OSError(error.errno, error.strerror or str(error), f"{host}:{port}") from None
    begin = "\n" if sys.stderr.isatty() else ""  # A terminal has written ^C on this line.
    print(f"{begin}gdv: the stand-in has ended.", file=sys.stderr)


def _print(environment: Mapping[str, str], commands: Mapping[str, str]) -> None:
    for name, value in environment.items():
        print(f"export {name}={shlex.quote(value)}")
    if commands:
        print("\n# To paste; a shell that sources this file runs none of these lines.")
        print(": <<'COMMANDS'", *commands.values(), "COMMANDS", sep="\n")


def _as_json(box: Sandbox) -> dict[str, Any]:
    return {
        "base_url": box.base_url,
        "client_id": box.client_id,
        "client_secret": box.client_secret,
    }
