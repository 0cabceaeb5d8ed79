"""
Read the files that hold one pair a line, with `#` before a comment.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scripts.contract.failures import ToolError

if TYPE_CHECKING:
    from scripts.contract.layout import Layout

COMMENT = re.compile(r"(^|\s)#.*")


def read(layout: Layout, name: str, form: str) -> dict[str, str]:
    """
    Read the pairs of a file.

    Args:
        layout: The repository.
        name: The file, by its path from the root.
        form: The regular expression of a line without its comment; its groups are `key` and
            `value`.

    Raises:
        ToolError: If the file is no text, a line has another form, a key stands there twice or
            none at all; names the line.
    """
    try:
        lines = (layout.root / name).read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise ToolError(f"{name}: not UTF-8: {error}") from error
    found: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        text = COMMENT.sub("", line).strip()
        if not text:
            continue
        pair = re.fullmatch(form, text)
        if pair is None:
            raise ToolError(f"{name}:{number}: this line cannot be read: {text!r}")
        if pair["key"] in found:
            raise ToolError(f"{name}:{number}: {pair['key']} stands here twice")
        found[pair["key"]] = pair["value"]
    if not found:
        raise ToolError(f"{name}: holds nothing")
    return found
