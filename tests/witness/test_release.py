"""
What a new release of the vendor's SDK declares is told in words, with the name of the release.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.witness import sdk, sdk_facts
from tests.witness.declarations import news
from tests.witness.facts import Facts


@pytest.fixture
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """
    A copy of the installed SDK under another name, to be imported once it is changed.
    """
    installed = sdk.load().__file__
    assert installed is not None
    package = tmp_path / f"release_{tmp_path.name}"
    shutil.copytree(Path(installed).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    for module in package.rglob("*.py"):
        edit(module, sdk.PACKAGE, package.name)
    monkeypatch.syspath_prepend(tmp_path)
    return package


def edit(module: Path, old: str, new: str) -> None:
    text = module.read_text("utf-8")
    module.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("module", "edits", "words"),
    [
        (
            "models/tile.py",
            {
                "'width': 'int'": "'width': 'int', 'depth': 'int'",
                "'width': 'Width'": "'width': 'Width', 'depth': 'Depth'",
            },
            "adds the field Tile.Depth: integer",
        ),
        (
            "models/tile.py",
            {"'width': 'int'": "'width': 'float'"},
            "changes the field Tile.Width from integer to number",
        ),
        (
            "models/view_options.py",
            {'"JPG"': '"SVG"'},
            (
                "lacks the value JPG of ViewOptions.ViewFormat;"
                " adds the value SVG of ViewOptions.ViewFormat"
            ),
        ),
        (
            "models/disc_usage.py",
            {"'UsedSize'": "'Used'"},
            "lacks the field DiscUsage.usedSize: integer; adds the field DiscUsage.used: integer",
        ),
        (
            "models/__init__.py",
            {"import Character": "import Character, Character as Syllable"},
            "adds the schema Syllable: extends TextElement",
        ),
        (
            "apis/storage_api.py",
            {"'/viewer/storage/disc'": "'/viewer/disk'"},
            (
                "changes the operation GetDiscUsage"
                " from GET /v2.0/viewer/storage/disc to GET /v2.0/viewer/disk"
            ),
        ),
        (
            "apis/view_api.py",
            {"'PUT'": "'POST'"},
            (
                "changes the operation ConvertAndDownload"
                " from PUT /v2.0/viewer/convertAndDownload to POST /v2.0/viewer/convertAndDownload"
            ),
        ),
        (
            "apis/folder_api.py",
            {"'recursive'": "'deep'"},
            (
                "lacks the parameter recursive of DeleteFolder: boolean in the query;"
                " adds the parameter deep of DeleteFolder: boolean in the query"
            ),
        ),
        (
            "auth.py",
            {"('client_id'": "('scope', 'viewer'), ('client_id'"},
            "adds the parameter scope of RequestToken: string in the form, required",
        ),
    ],
)
def test_change_of_the_sdk_is_told(
    contract: dict[str, Any],
    declared: Facts,
    release: Path,
    module: str,
    edits: dict[str, str],
    words: str,
) -> None:
    known = news(contract, declared)
    for old, new in edits.items():
        assert old in (release / module).read_text("utf-8")
        edit(release / module, old, new)

    told = news(contract, sdk_facts.read(sdk.load(release.name)))
    found = [each for each in told if each not in known]

    assert [f"{sdk.release()} {each}" for each in words.split("; ")] == found
