"""
Write down what went into the client and what came out.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

HEAD = """\
# Written by scripts/regenerate.py; do not edit. To check it, in the root of the repository:
# sha256sum --check generated/MANIFEST.sha256
"""


OUTPUTS = "# these files\n"
LINE = re.compile(
    r"^(?:# (?P<tool>[\w.-]+)==(?P<version>\S+)|(?P<digest>[0-9a-f]{64})  (?P<path>.+))$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Manifest:
    """
    Hold what a manifest says.

    Attributes:
        sources: Versions of tools by their names, and digests of inputs by their paths.
        outputs: Digests of the generated files by their paths.
    """

    sources: dict[str, str]
    outputs: dict[str, str]


def read(content: bytes | str) -> Manifest:
    """
    Read a manifest as far as it can be read; a text in place of bytes stands for none.
    """
    text = content.decode(errors="replace") if isinstance(content, bytes) else ""
    before, _, after = text.partition(OUTPUTS)
    return Manifest(
        *(
            {
                line["tool"] or line["path"]: line["version"] or line["digest"]
                for line in LINE.finditer(part)
            }
            for part in (before, after)
        )
    )


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
    made = f"{HEAD}#\n# Made by\n{tools}#\n# from\n{_lines(inputs)}"
    return f"{made}#\n{OUTPUTS}{_lines(outputs)}".encode()


def _lines(files: Mapping[str, bytes]) -> str:
    return "".join(
        f"{hashlib.sha256(content).hexdigest()}  {path}\n"
        for path, content in sorted(files.items())
    )
