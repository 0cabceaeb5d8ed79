"""`gdv sandbox`: the stand-in service in the foreground."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gdv.cli.output import Json, print_json

if TYPE_CHECKING:
    from groupdocs_sandbox import Sandbox

EXAMPLES = """
gdv sandbox --port 8080
gdv sandbox --token-lifetime 5 --data ./sandbox-data
"""


def sandbox(
    *,
    port: int = 0,
    host: str = "127.0.0.1",
    data: Path | None = None,
    token_lifetime: float = 86400.0,
    as_json: Json = False,
) -> None:
    """
    Run a stand-in for the service on this machine until Ctrl-C.

    It issues tokens, keeps files and renders documents. It imitates the service and is no evidence
    about it. What it prints sets the environment of other programs.

    Args:
        port: Port to listen on; a free one if 0.
        host: Address to listen on. Whoever reaches it can use the service.
        data: Folder that keeps applications, keys and files; a temporary one without it.
        token_lifetime: Seconds that a token lives.
        as_json: Print one JSON document instead of lines.
    """
    from groupdocs_sandbox import serve  # noqa: PLC0415  an extra, and slow to import

    def ready(box: Sandbox) -> None:
        if as_json:
            print_json(_as_json(box))
        else:
            for name, value in _environment(box).items():
                print(f"export {name}={value}")
        sys.stdout.flush()
        print(f"gdv: the stand-in listens on {box.base_url}, Ctrl-C ends it.", file=sys.stderr)

    serve(host=host, port=port, data=data, token_lifetime=token_lifetime, on_ready=ready)


def _environment(box: Sandbox) -> dict[str, str]:
    return {
        "GROUPDOCS_BASE_URL": box.base_url,
        "GROUPDOCS_CLIENT_ID": box.client_id,
        "GROUPDOCS_CLIENT_SECRET": box.client_secret,
    }


def _as_json(box: Sandbox) -> dict[str, str]:
    return {
        "base_url": box.base_url,
        "client_id": box.client_id,
        "client_secret": box.client_secret,
    }
