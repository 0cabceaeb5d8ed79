"""
Write down what went into the client and what came out.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

HEAD = """\
# Written by scripts/regenerate.py; do not edit. To check it, in the root of the repository:
# sha256sum --check generated/MANIFEST.sha256
"""


def render(
    versions: Mapping[str, str], inputs: Mapping[str, bytes], outputs: Mapping[str, bytes]
) -> bytes:
    """
    Give the manifest: the tools as comments, then one line a file as sha256sum writes and reads it.

    Args:
        versions: Version of each tool by its name.
        inputs: Content of what was read, by path from the root of the repository.
        outputs: Content of what was made, likewise.
    """
    tools = "".join(f"# {name}=={version}\n" for name, version in sorted(versions.items()))
    text = (
        f"{HEAD}#\n# Made by\n{tools}#\n# from\n{_lines(inputs)}#\n# these files\n{_lines(outputs)}"
    )
    return text.encode()


def _lines(files: Mapping[str, bytes]) -> str:
    return "".join(
        f"{hashlib.sha256(content).hexdigest()}  {path}\n"
        for path, content in sorted(files.items())
    )
