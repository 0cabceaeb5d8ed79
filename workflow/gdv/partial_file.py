"""Write a file so that it appears whole or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def partial_file(target: Path) -> Iterator[BinaryIO]:
    """
    Open a temporary file beside the target, and rename it to the target if the block succeeds.

    Whatever ends the block early, Ctrl-C included, leaves an older target as it was and no
    temporary file. An OSError about the temporary file names the target.
    """
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with temporary.open("xb") as file:
            yield file
        temporary.replace(target)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError) and str(error.filename) == str(temporary):
            error.filename, error.filename2 = str(target), None
        raise
