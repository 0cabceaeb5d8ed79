"""
A broken contract: one clear message that names the file and the place, and nothing is written.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.contract import command

ROOT = Path(__file__).parents[2]

CONTRACT = """\
openapi: 3.1.0
info: {title: Scratch, version: "1"}
paths:
  /info:
    get:
      operationId: getInfo
      tags: [Info]
      responses:
        "200":
          description: What is known about a file.
          content: {application/json: {schema: {$ref: "#/components/schemas/FileInfo"}}}
  /other/{name}:
    get:
      operationId: getOther
      tags: [Info]
      parameters:
        - {name: name, in: path, required: true, schema: {type: string}}
      responses:
        "204": {description: Nothing.}
components:
  schemas:
    FileInfo:
      type: object
      properties:
        path: {type: string, example: {$ref: "data, not a reference"}}
        default: {type: string}
"""

# What is replaced, by what, and what the message must hold.
BROKEN: dict[str, tuple[str, str, list[str]]] = {
    "indentation": ("  /other", " /other", ["viewer.yaml:12:2", "not valid YAML"]),
    "unclosed bracket": ("[Info]", "[Info", ["viewer.yaml:8", "not valid YAML"]),
    "tab": ("  /info:", "\t/info:", ["viewer.yaml:4:1", "not valid YAML"]),
    "a key twice": ("        default:", "        path:", ["viewer.yaml:26:9", "duplicate key"]),
    "no mapping": (CONTRACT, "- 1\n", ["viewer.yaml:1:1", "no mapping"]),
    "empty": (CONTRACT, "", ["viewer.yaml:1:1", "no mapping"]),
    "a 13th month": ("string, example", "string, format: 2024-13-01, example", ["month"]),
    "an alias inside itself": (
        "info: {",
        "x-any: &any {of: *any, or: *any}\ninfo: {",
        ["viewer.yaml:2:18", "*any lies inside"],
    ),
    "an alias inside a list": ("info: {", "x-any: &any [*any]\ninfo: {", ["viewer.yaml:2:14"]),
    "3000 brackets": (
        "info: {",
        f"x-any: {'[' * 3000}{']' * 3000}\ninfo: {{",
        ["viewer.yaml:2:71", "nested more than 64"],
    ),
    "aliases in 20 storeys": (
        "info: {",
        "x-0: &x0 []\n"
        + "".join(f"x-{n}: &x{n} {'[' * 60}*x{n - 1}{']' * 60}\n" for n in range(1, 20))
        + "info: {",
        ["no end"],
    ),
    "OpenAPI 3.0": ("3.1.0", "3.0.3", ["viewer.yaml:1:1", "/openapi", "3.0.3"]),
    "Swagger": ("openapi: 3.1.0", 'swagger: "2.0"', ["/openapi", "must be OpenAPI 3.1"]),
    "status without quotes": ('"204"', "204", ["viewer.yaml:19:9", "204 must stand in quotes"]),
    "date without quotes": (
        'example: {$ref: "data, not a reference"}',
        "example: 2024-01-02",
        ["viewer.yaml:25", "/components/schemas/FileInfo/properties/path/example", "quotes"],
    ),
    "dangling $ref": (
        "schemas/FileInfo",
        "schemas/Nothing",
        ["viewer.yaml:11", "/paths/~1info/get", "leads nowhere: #/components/schemas/Nothing"],
    ),
    "$ref to a file": ("#/components", "other.yaml#/components", ["viewer.yaml:11", "other.yaml"]),
    "$ref in a circle": (
        "default: {type: string}",
        'default: {$ref: "#/components/schemas/FileInfo/properties/default"}',
        ["viewer.yaml:26", "/components/schemas/FileInfo/properties/default/$ref"],
    ),
    "$ref in a circle of allOf": (
        "default: {type: string}",
        'default: {allOf: [{$ref: "#/components/schemas/FileInfo/properties/default"}]}',
        ["no end"],
    ),
    "parameter $ref to no parameter": (
        "{name: name, in: path, required: true, schema: {type: string}}",
        '{$ref: "#/paths"}',
        ["viewer.yaml:17:12", "/parameters/0/$ref", "no parameter: #/paths"],
    ),
    "shared parameter that is none": (
        "  schemas:\n",
        '  parameters: {X: {$ref: "#/paths"}}\n  schemas:\n',
        ["viewer.yaml:21", "/components/parameters/X/$ref", "no parameter: #/paths"],
    ),
    "default that is a $ref to itself": (
        "default: {type: string}",
        'any: {default: {$ref: "#/components/schemas/FileInfo/properties/any/default"}}',
        ["viewer.yaml:26", "/properties/any/default/$ref", "plain data"],
    ),
    "default that is a $ref to nothing": (
        "default: {type: string}",
        'any: {default: {$ref: "nothing.yaml"}}',
        ["viewer.yaml:26", "/properties/any/default/$ref", "plain data"],
    ),
    "operationId twice": (
        "getOther",
        "getInfo",
        ["viewer.yaml:14:7", "/paths/~1other~1{name}/get/operationId", "/paths/~1info/get"],
    ),
    "operationId twice in Python": ("getOther", "get_info", ["viewer.yaml:14", "get_info"]),
    "no operationId": ("operationId: getOther", "summary: x", ["viewer.yaml:13", "no operationId"]),
    "two tags": (
        "tags: [Info]",
        "tags: [Info, More]",
        ["viewer.yaml:7", "/paths/~1info/get/tags", "exactly one tag"],
    ),
    "no description": (
        "description: Nothing.",
        "summary: Nothing.",
        ["viewer.yaml:19", "/paths/~1other~1{name}/get/responses/204", "description"],
    ),
    "path parameter missing": (
        "name: name",
        "name: nome",
        ["viewer.yaml:13", "/paths/~1other~1{name}/get"],
    ),
    "type unknown": ("type: object", "type: objekt", ["viewer.yaml:23", "objekt"]),
    "content the generator leaves out": (
        "application/json",
        "image/png",
        ["viewer.yaml:5", "/paths/~1info/get", "the generator warns", "image/png"],
    ),
    "schema the generator leaves out": (
        "path: {type: string",
        "path: {type: array",
        ["viewer.yaml:22", "/components/schemas/FileInfo", "the generator warns"],
    ),
    "default of another type": (
        "default: {type: string}",
        "default: {type: string, default: 7}",
        ["viewer.yaml:26", "/components/schemas/FileInfo/properties/default/default", "7"],
    ),
}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("broken")
    shutil.copytree(ROOT / "openapi", root / "openapi")
    shutil.copytree(ROOT / "scripts", root / "scripts")
    (root / "openapi/viewer.yaml").write_text(CONTRACT)
    (root / "sandbox/groupdocs_sandbox").mkdir(parents=True)
    assert command.main(root, []) == 0
    return root


@pytest.mark.parametrize("arguments", [[], ["--check"]])
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_contract_is_refused_by_place(
    repository: Path, capsys: pytest.CaptureFixture[str], name: str, arguments: list[str]
) -> None:
    old, new, expected = BROKEN[name]
    assert old in CONTRACT
    (repository / "openapi/viewer.yaml").write_text(CONTRACT.replace(old, new))
    before = {path: path.stat().st_mtime_ns for path in (repository / "generated").rglob("*")}

    assert command.main(repository, arguments) == 1

    said = capsys.readouterr()
    assert said.out == ""
    for part in ["openapi/viewer.yaml", *expected]:
        assert part in said.err
    assert len(said.err.splitlines()) <= 6
    after = {path: path.stat().st_mtime_ns for path in (repository / "generated").rglob("*")}
    assert after == before


def test_a_missing_contract_is_refused(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "openapi/viewer.yaml").unlink()

    assert command.main(repository, []) == 1
    assert capsys.readouterr().err == "openapi/viewer.yaml does not exist\n"
