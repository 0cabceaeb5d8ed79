"""
Finding LibreOffice: it is no package of Python, but a program of the machine.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import Final

_NAMES: Final = ("soffice", "libreoffice")
_VERSION: Final = re.compile(r"^ProductKey=\D*([\d.]+)\s*$", re.MULTILINE)


def found() -> Path | None:
    """
    Look for LibreOffice on the PATH; None = it is not there, or cannot be ended there in time.
    """
    if sys.platform == "win32":
        # What a worker has started cannot be ended with it.
        return None
    paths = (shutil.which(name) for name in _NAMES)
    return next((Path(path) for path in paths if path), None)


def version() -> str | None:
    """
    Tell the version of LibreOffice without starting it; None = it is not there.
    """
    program = found()
    if program is None:
        return None
    try:
        settings = (program.resolve().parent / "bootstraprc").read_text("utf-8")
    except (OSError, ValueError):
        settings = ""
    told = _VERSION.search(settings)
    return told[1] if told else "unknown version"
