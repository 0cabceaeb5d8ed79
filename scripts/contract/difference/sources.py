"""
Find two versions of the contract: in a file, in a revision, in the working copy.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from scripts.contract import document
from scripts.contract.difference.summary import Version
from scripts.contract.failures import ContractError, SourceError
from scripts.contract.generate import generate
from scripts.contract.layout import CONTRACT, REQUIREMENTS, SETTINGS, Layout

if TYPE_CHECKING:
    from collections.abc import Sequence


@frozen
class Source:
    """
    Hold the text of a contract.

    Attributes:
        label: What it is called in a title.
        place: What it is called in front of a line number.
        text: What it holds.
    """

    label: str
    place: str
    text: bytes


def working_copy(layout: Layout) -> Source:
    """
    Read the contract of the checkout.

    Raises:
        SourceError: If there is none.
    """
    if not layout.contract.is_file():
        raise SourceError(f"{CONTRACT} does not exist")
    return Source("the working copy", CONTRACT, layout.contract.read_bytes())


def find(layout: Layout, name: str) -> Source:
    """
    Read a contract from the file of this name, or else from the revision.

    Raises:
        SourceError: If there is neither, or the revision has no contract.
    """
    path = Path(name)
    if path.is_dir():
        raise SourceError(f"{name} is a folder; name a file or a revision")
    if path.exists():
        return Source(name, name, path.read_bytes())
    if not _git(layout, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"):
        raise SourceError(f"{name} is neither a file nor a revision that git knows")
    text = _git(layout, "cat-file", "blob", f"{name}:./{CONTRACT}")
    if text is None:
        raise SourceError(f"revision {name} has no {CONTRACT}")
    return Source(name, f"{name}:{CONTRACT}", text)


def version(layout: Layout, source: Source) -> Version:
    """
    Read a contract and make its client, with the templates, settings and tools of today.

    Raises:
        SourceError: If the contract is broken; names the place.
        ToolError: If the tools or the templates are not the ones on record.
    """
    with tempfile.TemporaryDirectory(prefix="regenerate-") as folder:
        scratch = Layout(Path(folder))
        shutil.copytree(layout.templates, scratch.templates)
        for name in (SETTINGS, REQUIREMENTS):
            (scratch.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(layout.root / name, scratch.root / name)
        scratch.contract.write_bytes(source.text)
        try:
            return Version(document.load(scratch), generate(scratch))
        except ContractError as error:
            first = str(error).splitlines()[0]
            raise SourceError(first.replace(CONTRACT, source.place)) from error


def _git(layout: Layout, *arguments: str) -> bytes | None:
    """
    Give what git prints, or None where it refuses.
    """
    command: Sequence[str] = ("git", "-C", str(layout.root), *arguments)
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell
    except FileNotFoundError as error:
        raise SourceError("git, which knows the revisions, is not installed") from error
    return done.stdout if done.returncode == 0 else None
