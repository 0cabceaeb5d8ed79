"""
Presentations: hidden slides are taken out, or shown when they are wanted.
"""

from __future__ import annotations

import re
import zipfile
from typing import Final

from groupdocs_sandbox.rendering.errors import FailedToReadFile
from groupdocs_sandbox.rendering.options import RenderOptions
from groupdocs_sandbox.rendering.package import (
    Prepared,
    has_text,
    relationship_id,
    relationships,
    rewritten,
)

_PRESENTATION: Final = "ppt/presentation.xml"
_SLIDE_ID: Final = re.compile(rb"<(?:\w+:)?sldId\s[^>]*?/>")
_ROOT: Final = re.compile(rb"<(?:\w+:)?sld\s[^>]*>")
_HIDDEN: Final = re.compile(rb"\sshow\s*=\s*[\"'](?:0|false)[\"']")


def prepared(package: zipfile.ZipFile, options: RenderOptions) -> Prepared:
    """
    Make a presentation that holds the slides to draw, and no hidden one.
    """
    slides = _slides(package)
    hidden = {part for part in slides.values() if _is_hidden(package, part)}
    shown = [part for part in slides.values() if options.render_hidden_pages or part not in hidden]
    if not shown:
        raise FailedToReadFile("The presentation has no slide to show.")

    def edit(name: str, content: bytes) -> bytes:
        if name == _PRESENTATION:
            for tag, part in slides.items():
                if part not in shown:
                    content = content.replace(tag, b"")
        elif name in hidden:
            content = _ROOT.sub(lambda root: _HIDDEN.sub(b"", root[0]), content, count=1)
        return content

    return Prepared(
        rewritten(package, edit),
        texts=sum(has_text(package, part) for part in shown),
        pages=len(shown),
        hidden=frozenset(n for n, part in enumerate(shown, start=1) if part in hidden),
    )


def _slides(package: zipfile.ZipFile) -> dict[bytes, str]:
    """
    Map the tags of the slide list, in their order, to part names.
    """
    try:
        targets = relationships(package, _PRESENTATION)
        tags = _SLIDE_ID.findall(package.read(_PRESENTATION))
        return {tag: targets[relationship_id(tag)] for tag in tags}
    except KeyError as error:
        raise FailedToReadFile("The file is damaged: a slide of it is missing.") from error


def _is_hidden(package: zipfile.ZipFile, part: str) -> bool:
    root = _ROOT.search(package.read(part))
    return bool(root and _HIDDEN.search(root[0]))
