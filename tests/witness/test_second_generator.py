"""
A generator other than ours, datamodel-code-generator, accepts the contract without a word.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

# Strict where it can be; the rest are defaults that it announces to change, and warns of.
COMMAND = (
    *(sys.executable, "-W", "always", "-m", "datamodel_code_generator"),
    *("--input-file-type", "openapi", "--openapi-scopes", "schemas", "paths", "parameters"),
    *("--schema-version", "3.1", "--schema-version-mode", "strict"),
    *("--strict-refs", "--no-allow-remote-refs"),
    *("--output-model-type", "pydantic_v2.BaseModel", "--use-annotated"),
    *("--formatters", "builtin"),
)


def complaints(contract: dict[str, Any], output: Path) -> str:
    """
    Let it write a module from the contract; return what it says meanwhile.
    """
    source = output.with_name("viewer.json")
    source.write_text(json.dumps(contract), "utf-8")
    command = [*COMMAND, "--input", str(source), "--output", str(output)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    said = done.stdout + done.stderr
    return said if done.returncode == 0 else f"{said}exit code {done.returncode}"


def test_contract_is_accepted_without_a_warning(
    contract: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "" == complaints(contract, tmp_path / "second_models.py")

    monkeypatch.syspath_prepend(tmp_path)
    written = vars(import_module("second_models"))
    assert [] == [name for name in contract["components"]["schemas"] if name not in written]


@pytest.mark.parametrize(
    ("width", "complaint"),
    [
        ({"$ref": "#/components/schemas/Nothing"}, "#/components/schemas/Nothing"),
        ({"type": "integer", "format": "int33"}, "format of 'int33' not understood"),
        ({"type": "integer", "nullable": True}, "nullable keyword is deprecated in OpenAPI 3.1"),
        ({"type": "integer", "minimum": "a"}, "should be a valid number"),
    ],
)
def test_mistake_in_the_contract_is_complained_of(
    contract: dict[str, Any], tmp_path: Path, width: dict[str, Any], complaint: str
) -> None:
    contract["components"]["schemas"]["Tile"]["properties"]["Width"] = width

    assert complaint in complaints(contract, tmp_path / "second_models.py")
