"""
A rehearsal: the changes that a service makes, each made to a small contract and regenerated.
"""

from __future__ import annotations

import json
import shutil
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import frozen
from ruamel.yaml import YAML

from scripts.contract import command

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
# Not openapi/viewer.yaml: whoever changes that would meet the changes made here.
BASELINE = Path(__file__).with_name("rehearsal.yaml")
COPY = "sandbox/groupdocs_sandbox/viewer.yaml"
MINOR = "minor: 0.1.0 to 0.2.0, because a caller can fail"
ADDING = "patch: 0.1.0 to 0.1.1, because there is more than before"
HARMLESS = "patch: 0.1.0 to 0.1.1, because nothing breaks"
BREAKS = "Breaks callers"
HARMS_NOT = "Does not break callers"
GUESS = "(a guess: they look alike)"
DISC, FORMATS = "/disc", "/formats"
Document = dict[str, Any]


@frozen
class Change:
    """
    Hold a change and what must be said about it.

    Attributes:
        make: Changes the contract in place.
        breaking: The lines under "Breaks callers", headings included.
        harmless: The lines under "Does not break callers", headings included.
        python: The lines under "Python API", headings included.
        step: How the proposed step begins.
        entries: The proposed lines of the changelog.
    """

    make: Callable[[Document], object]
    breaking: list[str]
    harmless: list[str]
    python: list[str]
    step: str
    entries: list[str]


def properties(document: Document, schema: str) -> Document:
    found: Document = document["components"]["schemas"][schema]["properties"]
    return found


def rename(mapping: Document, old: str, new: str) -> None:
    mapping[new] = mapping.pop(old)


def baseline() -> Document:
    """
    Read the contract that is changed.
    """
    document: Document = YAML(typ="safe").load(BASELINE)
    return document


FILE = "StorageFile (answered by GetFileVersions)"
FORMAT = "ViewFormat (sent by ConvertAndDownload)"
DISC_USAGE = f"GetDiscUsage (GET {DISC})"
FOUND, TYPES, NEW = "breaks, as griffe finds", "another type", "new"
FUNCTIONS = "(sync_detailed, sync and 2 more)"

CHANGES = {
    "field added to an answer": Change(
        lambda document: properties(document, "StorageFile").update(owner={"type": "string"}),
        [],
        [FILE, "field owner is new: string, optional"],
        [NEW, "models.StorageFile.owner", "models.FileVersion.owner"],
        ADDING,
        ["### Added", "- The field `owner` of `StorageFile` is new: string, optional."],
    ),
    "field renamed in an answer": Change(
        lambda document: rename(properties(document, "DiscUsage"), "usedSize", "sizeUsed"),
        [
            "DiscUsage (answered by GetDiscUsage)",
            f"field usedSize is now sizeUsed {GUESS}: callers use the old name",
        ],
        [],
        [FOUND, "models.DiscUsage.used_size: is gone", NEW, "models.DiscUsage.size_used"],
        MINOR,
        [
            "### Changed",
            "- **Breaking:** the field `usedSize` of `DiscUsage` is now `sizeUsed`.",
        ],
    ),
    "request property made required": Change(
        lambda document: document["components"]["schemas"]["DeleteViewOptions"].update(
            required=["OutputPath"]
        ),
        [
            "DeleteViewOptions (sent by DeleteView)",
            "field OutputPath is now required: callers may leave it out",
        ],
        [],
        [
            FOUND,
            "models.DeleteViewOptions: parameter output_path is now required",
            TYPES,
            "models.DeleteViewOptions.output_path: is str instead of str | Unset",
        ],
        MINOR,
        [
            "### Changed",
            "- **Breaking:** the field `OutputPath` of `DeleteViewOptions` is now required.",
        ],
    ),
    "enum value added in an answer": Change(
        lambda document: document["components"]["schemas"]["FileState"]["enum"].append("Gone"),
        [
            "FileState (answered by GetFileVersions)",
            "value Gone is new: callers do not know it",
        ],
        [],
        [NEW, "models.FileState.GONE"],
        MINOR,
        ["### Added", "- **Breaking:** the value `Gone` of `FileState` is new."],
    ),
    "enum value added in a request": Change(
        lambda document: document["components"]["schemas"]["ViewFormat"]["enum"].append("SVG"),
        [],
        [FORMAT, "value SVG is new"],
        [NEW, "models.ViewFormat.SVG"],
        ADDING,
        ["### Added", "- The value `SVG` of `ViewFormat` is new."],
    ),
    "enum value removed in a request": Change(
        lambda document: document["components"]["schemas"]["ViewFormat"]["enum"].remove("JPG"),
        [FORMAT, "value JPG is gone: callers may send it"],
        [],
        [FOUND, "models.ViewFormat.JPG: is gone"],
        MINOR,
        ["### Removed", "- **Breaking:** the value `JPG` of `ViewFormat` is gone."],
    ),
    "optional parameter added": Change(
        lambda document: document["paths"][DISC]["get"]["parameters"].append(
            {"name": "unit", "in": "query", "schema": {"type": "string"}}
        ),
        [],
        [DISC_USAGE, "parameter unit is new: string in the query, optional"],
        [NEW, f"api.storage.get_disc_usage: parameter unit {FUNCTIONS}"],
        ADDING,
        [
            "### Added",
            "- The parameter `unit` of `GetDiscUsage` is new: string in the query, optional.",
        ],
    ),
    "required parameter added": Change(
        lambda document: document["paths"][DISC]["get"]["parameters"].append(
            {"name": "unit", "in": "query", "required": True, "schema": {"type": "string"}}
        ),
        [
            DISC_USAGE,
            "parameter unit is new: string in the query, required: callers do not send it yet",
        ],
        [],
        [
            FOUND,
            f"api.storage.get_disc_usage: parameter unit was added as required {FUNCTIONS}",
            NEW,
            f"api.storage.get_disc_usage: parameter unit {FUNCTIONS}",
        ],
        MINOR,
        [
            "### Added",
            (
                "- **Breaking:** the parameter `unit` of `GetDiscUsage` is new: "
                "string in the query, required."
            ),
        ],
    ),
    "operation removed": Change(
        lambda document: document["paths"].pop(DISC),
        [DISC_USAGE, "operation is gone: callers may call it"],
        [],
        [FOUND, "api.storage.get_disc_usage: is gone"],
        MINOR,
        ["### Removed", "- **Breaking:** the operation `GetDiscUsage` is gone."],
    ),
    "status added": Change(
        lambda document: document["paths"][DISC]["get"]["responses"].update(
            {"409": {"$ref": "#/components/responses/NotFound"}}
        ),
        [],
        [DISC_USAGE, "status 409 is new: ApiErrorResponse as application/json"],
        ["is as it was"],
        ADDING,
        [
            "### Added",
            "- The status `409` of `GetDiscUsage` is new: ApiErrorResponse as application/json.",
        ],
    ),
    "media type changed": Change(
        lambda document: rename(
            document["paths"][DISC]["get"]["responses"]["200"]["content"],
            "application/json",
            "application/hal+json",
        ),
        [
            DISC_USAGE,
            (
                "media type of the status 200 is application/hal+json instead of application/json: "
                "callers read it"
            ),
        ],
        [],
        ["is as it was"],
        MINOR,
        [
            "### Changed",
            (
                "- **Breaking:** the media type of the status `200` of `GetDiscUsage` is "
                "`application/hal+json` instead of `application/json`."
            ),
        ],
    ),
    "type changed": Change(
        lambda document: properties(document, "DiscUsage").update(usedSize={"type": "string"}),
        [
            "DiscUsage (answered by GetDiscUsage)",
            "field usedSize is string instead of integer or null: callers do not expect it",
        ],
        [],
        [TYPES, "models.DiscUsage.used_size: is str | Unset instead of int | None | Unset"],
        MINOR,
        [
            "### Changed",
            (
                "- **Breaking:** the field `usedSize` of `DiscUsage` is string instead of "
                "integer or null."
            ),
        ],
    ),
    "null allowed in an answer": Change(
        lambda document: properties(document, "TokenResponse")["token_type"].update(
            type=["string", "null"]
        ),
        [
            "TokenResponse (answered by RequestToken)",
            "field token_type may be null: callers do not expect null",
        ],
        [],
        [TYPES, "models.TokenResponse.token_type: is None | str instead of str"],
        MINOR,
        ["### Changed", "- **Breaking:** the field `token_type` of `TokenResponse` may be null."],
    ),
    "security removed": Change(
        lambda document: document["paths"][FORMATS]["get"].update(security=[]),
        [],
        [
            f"GetSupportedFileFormats (GET {FORMATS})",
            "security is none instead of JWT",
        ],
        [
            TYPES,
            (
                "api.info.get_supported_file_formats: parameter client is "
                f"AuthenticatedClient | Client instead of AuthenticatedClient {FUNCTIONS}"
            ),
        ],
        HARMLESS,
        [
            "### Changed",
            "- The security of `GetSupportedFileFormats` is none instead of `JWT`.",
        ],
    ),
    "a text improved": Change(
        lambda document: document["paths"][FORMATS]["get"].update(summary="List the formats"),
        [],
        [],
        ["is as it was"],
        HARMLESS,
        ["### Changed", "- Descriptions and examples in the contract and in docstrings."],
    ),
}


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    Lay out the repository with the baseline, and generate its client.
    """
    root = tmp_path_factory.mktemp("finished")
    for folder in ("openapi", "scripts"):
        shutil.copytree(ROOT / folder, root / folder)
    (root / "pyproject.toml").write_text('[project]\nversion = "0.1.0"\n')
    (root / "openapi/viewer.yaml").write_text(json.dumps(baseline()))
    (root / COPY).parent.mkdir(parents=True)
    assert command.main(root, []) == 0
    return root


def sections(text: str) -> dict[str, list[str]]:
    """
    Take a report apart: the lines without their indent and unwrapped, by title.
    """
    found: dict[str, list[str]] = {}
    before = 0
    title = ""
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        if not line or line.startswith(("#", "- ")):
            if line:
                found[title].append(line)
        elif indent == 0:
            found[title := line] = []
        elif indent == 6 or (indent == 4 and before == 2 and title.startswith("Proposed")):
            found[title][-1] += " " + line.strip()
        else:
            found[title].append(line.strip())
        before = indent
    return found


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_told_with_its_verdict_its_effect_and_the_step_it_takes(
    finished: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    change = CHANGES[name]
    repository = Path(shutil.copytree(finished, tmp_path / "repository"))
    document = deepcopy(baseline())
    change.make(document)
    (repository / "openapi/viewer.yaml").write_text(json.dumps(document))

    assert command.main(repository, []) == 0

    found = sections(capsys.readouterr().out)
    assert change.breaking == found.get(BREAKS, [])
    assert change.harmless == found.get(HARMS_NOT, [])
    assert change.python == found["Python API"]
    assert found["Proposed version"][0].startswith(change.step)
    assert change.entries == found["Proposed for CHANGELOG.md"]
