"""
Say where things are in the repository.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = "groupdocs_viewer"
CONTRACT = "openapi/viewer.yaml"
SETTINGS = "openapi/generator.yaml"
TEMPLATES = "openapi/templates"
GENERATED = "generated"
MANIFEST = "generated/MANIFEST.sha256"
SANDBOX_COPY = "sandbox/groupdocs_sandbox/viewer.yaml"
REQUIREMENTS = "scripts/contract/requirements.txt"
COMMAND = "python scripts/regenerate.py"
RESCUE = "run: tox run -e regenerate\n(it compares; tox run -e generate writes)"
REMEDY = "tox run -e generate"


@dataclass(frozen=True)
class Layout:
    """
    Hold the root of a checkout and know the places in it.

    Attributes:
        root: The folder that holds `openapi/`, `generated/` and `scripts/`.
    """

    root: Path

    @property
    def contract(self) -> Path:
        """
        Give the OpenAPI document.
        """
        return self.root / CONTRACT

    @property
    def settings(self) -> Path:
        """
        Give the settings of the generator.
        """
        return self.root / SETTINGS

    @property
    def templates(self) -> Path:
        """
        Give the folder of the templates that replace the generator's own.
        """
        return self.root / TEMPLATES

    @property
    def generated(self) -> Path:
        """
        Give the folder that is replaced as a whole.
        """
        return self.root / GENERATED

    def relative(self, path: Path) -> str:
        """
        Name a path as the messages and the manifest do: from the root, with forward slashes.
        """
        return path.relative_to(self.root).as_posix()
