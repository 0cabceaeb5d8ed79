"""Clients generated on the spot, from any contract."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.contract.generate import generate
from scripts.contract.layout import Layout
from tests.loopback.foreign import Load, imported

ROOT = Path(__file__).parent.parent.parent


@contextmanager
def generated_client(folder: Path, contract: str, name: str) -> Iterator[Load]:
    """
    Generate a client from a contract, as the script does, and import its modules.

    Args:
        folder: An empty folder.
        contract: The text of an OpenAPI contract.
        name: The package's name, other than that of any package that is there.
    """
    for part in ("openapi", "scripts"):
        shutil.copytree(ROOT / part, folder / part)
    (folder / "openapi" / "viewer.yaml").write_text(contract, encoding="utf-8")
    for file, content in generate(Layout(folder)).items():
        path = folder / file.replace("groupdocs_viewer", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    with imported(folder / "generated", name) as load:
        yield load
