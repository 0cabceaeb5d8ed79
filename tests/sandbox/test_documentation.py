"""
The examples of docs/stand-in.md run.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from groupdocs_sandbox.rendering.formats import FORMATS, OFFICE_EXTENSIONS

TEXT = (Path(__file__).parents[2] / "docs" / "stand-in.md").read_text("utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_example_runs(tmp_path: Path, example: str) -> None:
    """
    As printed, as a program or as a test.
    """
    program = tmp_path / "test_example.py"
    program.write_text(example)
    is_test = "def test_" in example
    command = ["-m", "pytest", "-q", "-W", "error"] if is_test else ["-W", "error"]
    result = subprocess.run(
        [sys.executable, *command, program],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert (0, "") == (result.returncode, result.stderr), result.stdout
    assert not is_test or f"{example.count('def test_')} passed" in result.stdout


def test_every_format_is_named_with_its_extra() -> None:
    """
    The introduction names what is drawn, office documents apart.
    """
    (sentence,) = re.findall("It draws (.*)", TEXT)
    plain, _, office = sentence.partition(" with the extra `sandbox`")
    expected = {each.removeprefix(".") for each in FORMATS if each not in OFFICE_EXTENSIONS}
    assert expected == set(re.split(", | and ", plain))
    assert all(each.removeprefix(".") in office for each in OFFICE_EXTENSIONS)
