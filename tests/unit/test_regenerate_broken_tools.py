"""
Broken settings, pins or templates: one clear message that names the file and the line, exit code 2.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.contract import command

ROOT = Path(__file__).parents[2]
PINS = "scripts/contract/requirements.txt"
SETTINGS = "openapi/generator.yaml"
RECORD = "openapi/templates/UPSTREAM.sha256"
TEMPLATE = "openapi/templates/client.py.jinja"

CONTRACT = """\
openapi: 3.1.0
info: {title: Scratch, version: "1"}
paths:
  /file:
    delete:
      operationId: deleteFile
      tags: [File]
      responses:
        "204": {description: Nothing.}
"""

# The file, what comes after its text, and what the message must hold; # is the number of the first
# appended line.
APPENDED: dict[str, tuple[str, bytes, list[str]]] = {
    "pin of no form": (PINS, b"rubbish\n", [f"{PINS}:#", "'rubbish'"]),
    "pin of a range": (PINS, b"attrs>=23\n", [f"{PINS}:#", "'attrs>=23'"]),
    "pin twice": (PINS, b"ruff==0.1\n", [f"{PINS}:#", "ruff stands here twice"]),
    "pins no text": (PINS, b"\xff\n", [PINS, "not UTF-8"]),
    "record of no form": (RECORD, b"rubbish\n", [f"{RECORD}:#", "'rubbish'"]),
    "record twice": (RECORD, b"0" * 64 + b"  types.py.jinja", [f"{RECORD}:#", "twice"]),
    "record no text": (RECORD, b"\xff\n", [RECORD, "not UTF-8"]),
    "setting unknown": (SETTINGS, b"literal_enum: true\n", [SETTINGS, "literal_enum"]),
    "setting of an override unknown": (
        SETTINGS,
        b"class_overrides: {A: {clas_name: B}}\n",
        [SETTINGS, "class_overrides.A.clas_name"],
    ),
    "setting of the wrong type": (SETTINGS, b"literal_enums: [1]\n", [SETTINGS, "literal_enums"]),
    "setting twice": (SETTINGS, b"post_hooks: []\n", [f"{SETTINGS}:#:1", "duplicate key"]),
    "setting with a number for a name": (SETTINGS, b"1: 2\n", [SETTINGS, "1"]),
    "setting inside itself": (
        SETTINGS,
        b"class_overrides: &a {A: *a}\n",
        [f"{SETTINGS}:#:25", "*a"],
    ),
    "settings no YAML": (SETTINGS, b"x: [\n", [f"{SETTINGS}:8:1", "not valid YAML"]),
    "settings no text": (SETTINGS, b"\xff\n", [SETTINGS, "not valid YAML"]),
    "template syntax": (TEMPLATE, b"{% if %}", [f"{TEMPLATE}:", "TemplateSyntaxError"]),
    "template without a filter": (TEMPLATE, b"{{ 1 | no }}", [f"{TEMPLATE}:", "'no'"]),
    "template without a name": (TEMPLATE, b"{{ nothing }}", [f"{TEMPLATE}:", "'nothing'"]),
    "template without an attribute": (TEMPLATE, b"{{ no.x }}", [f"{TEMPLATE}:", "'no'"]),
    "template without a file": (TEMPLATE, b"{% include 'no' %}", [f"{TEMPLATE}:", "no"]),
    "template of wrong types": (TEMPLATE, b"{{ 1 + 'a' }}", [f"{TEMPLATE}:", "TypeError"]),
    "template no text": (TEMPLATE, b"\xff", [TEMPLATE, "not UTF-8"]),
    "template whose output is no Python": (TEMPLATE, b"def def", ["openapi/templates", "ruff"]),
}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for folder in ("openapi", "scripts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "openapi/viewer.yaml").write_text(CONTRACT)
    (tmp_path / "sandbox/groupdocs_sandbox").mkdir(parents=True)
    return tmp_path


def refused(repository: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """
    Run the command, which must refuse and write nothing; gives what it says.
    """
    assert command.main(repository, []) == 2
    assert not (repository / "generated").exists()
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


@pytest.mark.parametrize("name", APPENDED)
def test_a_broken_file_is_refused_by_place(
    repository: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    file, more, expected = APPENDED[name]
    path = repository / file
    text = path.read_bytes()
    path.write_bytes(text + more)

    said = refused(repository, capsys)

    for part in expected:
        assert part.replace("#", str(len(text.splitlines()) + 1)) in said
    assert len(said.splitlines()) <= 2


@pytest.mark.parametrize("file", [PINS, SETTINGS, RECORD])
@pytest.mark.parametrize("content", ["", "# Nothing.\n"])
def test_an_empty_file_is_refused(
    repository: Path, capsys: pytest.CaptureFixture[str], file: str, content: str
) -> None:
    (repository / file).write_text(content)

    assert file in refused(repository, capsys)


def test_a_comment_is_one_wherever_it_stands(repository: Path) -> None:
    text = (repository / PINS).read_text().replace("\nruff", "  # the first\n  # the second\nruff")
    (repository / PINS).write_text(text)

    assert command.main(repository, []) == 0


def test_a_template_that_upstream_has_changed_is_refused(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = repository / RECORD
    lines = record.read_text().splitlines()
    spoiled = ["0" * 64 + line[64:] if line.endswith("model.py.jinja") else line for line in lines]
    record.write_text("\n".join(spoiled))

    said = refused(repository, capsys)
    assert "openapi/templates/model.py.jinja" in said
    assert "Re-read" in said
    assert "then run: tox run -e generate" in said


def test_a_template_that_is_not_on_record_is_refused(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "openapi/templates/str_enum.py.jinja").touch()

    assert "str_enum.py.jinja" in refused(repository, capsys)


def test_hooks_of_the_generator_are_refused(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (repository / SETTINGS).read_text().replace("[]", "['ruff check .']")
    (repository / SETTINGS).write_text(text)

    assert f"{SETTINGS}: post_hooks" in refused(repository, capsys)
