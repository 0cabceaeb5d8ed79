"""The two published cURL commands, filled in for a stand-in."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

if TYPE_CHECKING:
    from groupdocs_sandbox import Sandbox

_EXAMPLE: Final = {
    "FileInfo": {
        "FilePath": "viewerdocs/one-page.docx",
        "StorageName": "MyStorage",
        "Password": "",
    }
}
_EXTRACTION: Final = """sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/'"""


def published_commands(box: Sandbox) -> dict[str, str]:
    """
    Return the commands for a shell by what they do; the second asks for its token by itself.
    """
    form = {
        "grant_type": "client_credentials",
        "client_id": box.client_id,
        "client_secret": box.client_secret,
    }
    token_request = [box.token_url, "-d", urlencode(form)]
    token_headers = [
        *("-H", "Content-Type: application/x-www-form-urlencoded"),
        *("-H", "Accept: application/json"),
    ]
    view_request = [
        *(f"{box.base_url}/v2.0/viewer/view", "-d", json.dumps(_EXAMPLE)),
        *("-H", "Content-Type: application/json", "-H", "Accept: application/json"),
    ]
    token = f"$(curl -s {shlex.join(token_request)} | {_EXTRACTION})"
    return {
        "request_token": f"curl -v {shlex.join([*token_request, *token_headers])}",
        "create_view": f'curl -v {shlex.join(view_request)} -H "Authorization: Bearer {token}"',
    }
