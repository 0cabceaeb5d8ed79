"""
The engine LibreOffice: a program of its own, started anew for each conversion.

Each start gets a profile of its own, because two starts on one profile convert nothing, and say
nothing of it. It stays in the process group of the worker, which the renderer kills as a whole
when the time is over.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import Final

from groupdocs_sandbox.rendering import libreoffice
from groupdocs_sandbox.rendering.errors import FailedToReadFile
from groupdocs_sandbox.rendering.limits import MAX_OFFICE_MEMORY, MAX_RESULT

_ARGUMENTS: Final = (
    "--headless",
    "--nodefault",
    "--nolockcheck",
    "--nologo",
    "--norestore",
)
# The limits of the worker do not suit it. A shell sets others, and is the program from then on.
_LIMITED: Final = 'ulimit -S -v "$1"; ulimit -f "$2"; shift 2; exec "$@"'
_KIB: Final = 1024
_BLOCK: Final = 512  # bytes of a block for `ulimit -f`
_START_AGAIN: Final = 81  # the exit status of a first start that has done nothing but set up
_STARTS: Final = 3

# Nothing in a document is run, and nothing that it refers to is fetched.
_SETTINGS: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def convert(data: bytes, extension: str, target: str) -> bytes:
    """
    Turn a document into another format.

    Args:
        data: The document.
        extension: Of the document, with its dot.
        target: Extension of the result without a dot, and maybe a filter and its options:
            `pdf:calc_pdf_Export:{...}`.

    Raises:
        FailedToReadFile: If LibreOffice makes nothing of the document.
    """
    program = libreoffice.found()
    if program is None:
        raise FailedToReadFile("LibreOffice has gone.")
    with tempfile.TemporaryDirectory(prefix="libreoffice-") as name:
        folder = Path(name)
        source = folder / f"document{extension}"
        source.write_bytes(data)
        status = _run(program, folder, target, source)
        result = folder / "out" / f"document.{target.partition(':')[0]}"
        # It says that all went well when it has made nothing.
        if status or not result.is_file():
            raise FailedToReadFile(f"LibreOffice made nothing of the document (status {status}).")
        return result.read_bytes()


def _run(program: Path, folder: Path, target: str, source: Path) -> int:
    profile = folder / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, "utf-8")
    limits = (str(MAX_OFFICE_MEMORY // _KIB), str(MAX_RESULT // _BLOCK))
    command = (
        *("/bin/sh", "-c", _LIMITED, "sh", *limits),
        *(str(program), f"-env:UserInstallation={profile.as_uri()}", *_ARGUMENTS),
        *("--convert-to", target, "--outdir", str(folder / "out"), str(source)),
    )
    status, starts = _START_AGAIN, 0
    while status == _START_AGAIN and starts < _STARTS:
        status = subprocess.run(  # noqa: S603  no part of the document is in the command
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd=folder, check=False
        ).returncode
        starts += 1
    return status
