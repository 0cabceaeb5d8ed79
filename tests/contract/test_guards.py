"""
What would be missing, changed or excused without need is told.
"""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from scripts.contract import document
from scripts.contract.cassettes import manifest, names, reasons, session, shape, stored
from scripts.contract.cassettes.coverage import Coverage
from scripts.contract.cassettes.exchange import Answer, Cassette, Interaction, Request
from scripts.contract.cassettes.reasons import Reasons
from scripts.contract.cassettes.spec import Spec
from scripts.contract.layout import Layout

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / session.CASSETTES
FORMATS = f"{names.PRODUCTION}/v2.0/viewer/formats"
JSON = {"content-type": "application/json"}


@pytest.fixture(scope="module")
def spec() -> Spec:
    """
    The contract.
    """
    return Spec.of(document.load(Layout(ROOT)))


@pytest.fixture
def folder(spec: Spec, tmp_path: Path) -> Path:
    """
    A copy of the cassettes with a manifest that fits, whatever the committed one says.
    """
    copied = Path(shutil.copytree(FOLDER, tmp_path / "cassettes"))
    (copied / manifest.NAME).write_bytes(manifest.render(copied, spec.document))
    return copied


def problems(
    spec: Spec, *, excused: Reasons | None = None, without: str = "", more: int | None = None
) -> list[str]:
    tapes = {path.stem: stored.read(path) for path in FOLDER.rglob("*.yaml")}
    found = [tape for name, tape in tapes.items() if not without or without not in name]
    if more is not None:
        found.append(tape_of(Answer(more)))
    return Coverage.of(spec, found).problems(excused or reasons.read(ROOT))


def tape_of(*answers: Answer, url: str = FORMATS) -> Cassette:
    exchanges = (Interaction(Request("GET", url), answer) for answer in answers)
    return Cassette(names.SANDBOX, tuple(exchanges))


def test_status_in_no_cassette_is_told(spec: Spec) -> None:
    assert ["MoveFile 404: in no cassette"] == problems(spec, without="refused-MoveFile-404")


def test_status_that_the_contract_lacks_is_told(spec: Spec) -> None:
    assert ["GetSupportedFileFormats 418: recorded, not declared"] == problems(spec, more=418)


def test_operation_without_a_success_is_told(spec: Spec) -> None:
    found = problems(spec, without="stand_in_consumes_nothing")

    assert "GetConsumptionCredit: no success" in found


@pytest.mark.parametrize(
    ("field", "key", "told"),
    [
        ("uncovered", "MoveFile 404", "MoveFile 404: excused and covered"),
        ("injected", "MoveFile 404", "MoveFile 404: not injected"),
        ("injected", "418", "418: not injected"),
    ],
)
def test_reason_without_need_is_told(field: str, key: str, told: str, spec: Spec) -> None:
    excused = reasons.read(ROOT)
    more = evolve(excused, **{field: {**getattr(excused, field), key: "because"}})

    assert [told] == problems(spec, excused=more)


def test_injected_error_needs_a_reason(spec: Spec) -> None:
    excused = evolve(reasons.read(ROOT), injected={"429": "", "500": "", "DeleteView 403": ""})

    assert ["StorageExists 403: injected without a reason"] == problems(spec, excused=excused)


def test_no_more_than_ten_pairs_may_be_excused(spec: Spec) -> None:
    lost = {f"{name} 401" for name in (each.name for each in spec.operations[1:])}
    excused = evolve(reasons.read(ROOT), uncovered=dict.fromkeys(lost, "because"))

    found = problems(spec, excused=excused, without="_token_is_challenged")

    assert "17 pairs are in no cassette, 10 may be" in found


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (lambda path: path.write_bytes(path.read_bytes() + b"\n"), "was changed by hand"),
        (Path.unlink, "is missing"),
        (lambda path: shutil.copy(path, path.with_name("new.yaml")), "is not in the manifest"),
    ],
)
def test_change_of_a_file_is_told_with_the_remedy(
    edit: Callable[[Path], Any], told: str, spec: Spec, folder: Path
) -> None:
    edit(folder / "sandbox" / "facts" / "stand_in_consumes_nothing.yaml")

    (found,) = manifest.problems(folder, spec.document)

    assert told in found
    assert found.endswith(f"To record them anew: {names.REMEDY}")


def test_contract_counts_and_its_words_do_not(spec: Spec, folder: Path) -> None:
    """
    A better description needs no recording; a property called `description` is no description.
    """
    words, fields = (copy.deepcopy(dict(spec.document)) for _ in range(2))
    words["info"]["description"] = "other words"
    words["components"]["schemas"]["Format"]["description"] = "other words"
    properties = fields["components"]["schemas"]["ApiError"]["properties"]
    properties["description"]["type"] = "integer"

    assert [] == manifest.problems(folder, words)
    (found,) = manifest.problems(folder, fields)
    assert "openapi/viewer.yaml has changed" in found


PNG, PDF = Answer(200, {}, b"\x89PNG one"), Answer(200, {}, b"%PDF-1.4")
ONE = Answer(200, JSON, b'{"a":[{"b":1}],"c":null}')


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (PNG, evolve(PNG, body=b"\x89PNG another"), []),
        (PNG, PDF, ["1. answer: body: a PNG image became a PDF file (breaking)"]),
        (ONE, evolve(ONE, body=b'{"c":null,"a":[{"b":2},{"b":3}]}'), []),
        (
            ONE,
            evolve(ONE, body=b'{"a":[{"b":"1"}],"c":null}'),
            ["1. answer: a[].b: number became string (breaking)"],
        ),
        (
            ONE,
            evolve(ONE, body=b'{"a":[{"B":1}],"c":null}'),
            ["1. answer: a[].B added", "1. answer: a[].b removed (breaking)"],
        ),
        (ONE, evolve(ONE, status=201), ["1. answer: status: 200 became 201 (breaking)"]),
        (
            ONE,
            evolve(ONE, headers={**JSON, "retry-after": "1"}),
            ["1. answer: header retry-after added"],
        ),
    ],
)
def test_shape_of_an_answer_counts_and_its_values_do_not(
    old: Answer, new: Answer, told: list[str]
) -> None:
    assert told == shape.differences(tape_of(old), tape_of(new))


def test_request_counts_to_the_letter() -> None:
    other = tape_of(ONE, url=f"{FORMATS}?a=1")

    assert ["1. request: url changed"] == shape.differences(tape_of(ONE), other)
    assert ["1 exchanges became 2"] == shape.differences(other, tape_of(ONE, ONE))
    assert ["other errors were injected"] == shape.differences(
        other, evolve(other, injected=("GetInfo",))
    )
