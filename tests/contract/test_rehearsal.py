"""
A rehearsal: the service changes, and the cassettes of before fail where they must, nowhere else.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Any

import pytest
from attrs import frozen

from scripts.contract.cassettes import media, reasons
from scripts.contract.cassettes.coverage import Coverage
from scripts.contract.cassettes.exchange import Cassette, Interaction
from scripts.contract.cassettes.spec import Spec, query_of
from scripts.contract.cassettes.validate import Validator
from tests.contract.conftest import ROOT

DISC = "/v2.0/viewer/storage/disc"
VIEW = "/v2.0/viewer/view"
CONSUMPTION = "/v2.0/viewer/consumption"
TEXT = {"type": "string"}
# A word that no contract has.
NEW = "rehearsed"

# Cassette and number of an exchange, and what is told of it.
Told = dict[tuple[str, int], list[str]]


@frozen
class Change:
    """
    Hold a change of the contract, and what it must do to the cassettes.

    Attributes:
        make: Changes the contract in place.
        touches: Tells whether an exchange of an operation shows the old contract.
        words: What is told of each such exchange: a pattern.
        coverage: What the coverage of the contract tells.
    """

    make: Callable[[Any], object]
    touches: Callable[[str, Interaction], bool]
    words: str
    coverage: tuple[str, ...] = ()


def properties(contract: Any, schema: str) -> Any:
    return contract["components"]["schemas"][schema]["properties"]


def operation(contract: Any, path: str, verb: str = "get") -> Any:
    return contract["paths"][path][verb]


def rename(mapping: Any, name: str) -> None:
    mapping[NEW] = mapping.pop(name)


def require(schema: Any) -> None:
    schema["properties"][NEW] = TEXT
    schema["required"].append(NEW)


def parameter(*, required: bool) -> dict[str, Any]:
    return {"name": NEW, "in": "query", "required": required, "schema": TEXT}


def answered(interaction: Interaction) -> Any:
    """
    Give the JSON object of an answer; an empty one for anything else.
    """
    answer = interaction.answer
    return media.read_json(answer.content_type, answer.body)[1] or {}


def has_size(interaction: Interaction) -> bool:
    return any(each.get("size") is not None for each in answered(interaction).get("value") or ())


CHANGES = {
    "answer field renamed": Change(
        lambda contract: rename(properties(contract, "InfoResult"), "formatExtension"),
        lambda _, each: "formatExtension" in answered(each),
        r"GetInfo: answer 200: formatExtension is not declared",
    ),
    "answer field retyped": Change(
        lambda contract: properties(contract, "StorageFile").update(size=TEXT),
        lambda name, each: name in {"GetFilesList", "GetFileVersions"} and has_size(each),
        r"(GetFilesList|GetFileVersions): answer 200: value\[\d+\]\.size is integer, not string",
    ),
    "field renamed in every error": Change(
        lambda contract: rename(properties(contract, "ApiError"), "code"),
        lambda name, each: name != "RequestToken" and "code" in (answered(each).get("error") or ()),
        r"\w+: answer [45]\d\d: error\.code is not declared",
    ),
    "status removed": Change(
        lambda contract: operation(contract, VIEW, "delete")["responses"].pop("404"),
        lambda name, each: (name, each.answer.status) == ("DeleteView", 404),
        r"DeleteView: answer 404: the status is not declared",
        ("DeleteView 404: recorded, not declared",),
    ),
    "required form field added": Change(
        lambda contract: require(contract["components"]["schemas"]["TokenRequest"]),
        lambda name, _: name == "RequestToken",
        rf"RequestToken: request: the body: '{NEW}' is a required property",
    ),
    "required query parameter added": Change(
        lambda contract: operation(contract, DISC)["parameters"].append(parameter(required=True)),
        lambda name, _: name == "GetDiscUsage",
        rf"GetDiscUsage: request: Missing required query parameter: {NEW}",
    ),
    "query parameter of many operations renamed": Change(
        lambda contract: contract["components"]["parameters"]["StorageName"].update(name=NEW),
        lambda _, each: "storageName" in dict(query_of(each.request)),
        r"\w+: request: query parameter storageName is not declared",
    ),
    "request field removed": Change(
        lambda contract: properties(contract, "ViewOptions").pop("FontsPath"),
        lambda _, each: b'"FontsPath"' in each.request.body,
        r"(CreateView|GetInfo): request: FontsPath is not declared",
    ),
    "operation removed": Change(
        lambda contract: contract["paths"].pop(CONSUMPTION),
        lambda name, _: name == "GetConsumptionCredit",
        rf"GET {CONSUMPTION}: no operation of the contract",
    ),
    "status added": Change(
        lambda contract: operation(contract, DISC)["responses"].update(
            {"418": {"description": "It is a teapot."}}
        ),
        lambda *_: False,
        "",
        ("GetDiscUsage 418: in no cassette",),
    ),
}


def loosen(contract: Any) -> None:
    """
    Make the changes that break nobody: fields and parameters to leave out, a value, words.
    """
    for schema in ("InfoResult", "TokenRequest", "ViewOptions"):
        properties(contract, schema)[NEW] = TEXT
    contract["components"]["schemas"]["ViewFormat"]["enum"].append(NEW)
    operation(contract, DISC)["parameters"].append(parameter(required=False))
    operation(contract, DISC)["description"] = NEW


@pytest.fixture(scope="module")
def refused(spec: Spec, cassettes: dict[str, Cassette]) -> Told:
    """
    The exchanges that break the contract as it is, on purpose.
    """
    return tell(spec, cassettes)


def tell(spec: Spec, cassettes: dict[str, Cassette]) -> Told:
    validator = Validator(spec)
    found: Told = {}
    for name, tape in cassettes.items():
        for problem in validator.problems(tape):
            number, _, words = problem.partition(". ")
            found.setdefault((name, int(number)), []).append(words)
    return found


def changed(spec: Spec, make: Callable[[Any], object]) -> Spec:
    content = copy.deepcopy(dict(spec.document))
    make(content)
    return Spec.of(content)


@pytest.mark.parametrize("name", CHANGES)
def test_old_cassettes_fail_where_they_show_what_has_changed(
    name: str, spec: Spec, cassettes: dict[str, Cassette], refused: Told
) -> None:
    """
    Each such exchange is told with its operation and field, and no other one is.
    """
    change = CHANGES[name]
    touched = {
        (cassette, number)
        for cassette, tape in cassettes.items()
        for number, each in enumerate(tape.interactions, start=1)
        if (found := spec.operation_of(each.request)) and change.touches(found.name, each)
    }
    assert bool(touched) == bool(change.words)
    now = changed(spec, change.make)

    told = tell(now, cassettes)

    new = {place: words for place, words in told.items() if place not in refused}
    assert touched - refused.keys() == new.keys()
    wrong = {
        each for words in new.values() for each in words if not re.fullmatch(change.words, each)
    }
    assert set() == wrong
    assert [*change.coverage] == Coverage.of(now, cassettes.values()).problems(reasons.read(ROOT))


def test_old_cassettes_stand_when_nobody_is_broken(
    spec: Spec, cassettes: dict[str, Cassette], refused: Told
) -> None:
    now = changed(spec, loosen)

    assert refused == tell(now, cassettes)
    assert [] == Coverage.of(now, cassettes.values()).problems(reasons.read(ROOT))
