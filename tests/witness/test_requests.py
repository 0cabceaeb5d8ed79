"""
Asked for the same, the vendor's SDK and our client send what the contract allows, and the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from attrs import evolve

from scripts.contract.cassettes.exchange import Cassette, Interaction
from scripts.contract.cassettes.spec import Spec
from scripts.contract.cassettes.validate import Validator
from tests.witness import changes, facts, meaning, sdk
from tests.witness.changes import Document
from tests.witness.conversation import Pair, record
from tests.witness.explanations import Explanations, tell


@pytest.fixture(scope="module")
def pairs(
    published_contract: Document, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Pair, ...]:
    """
    What both said for each call.
    """
    return tuple(record(Spec.of(published_contract), tmp_path_factory.mktemp("sdk")))


def problems(contract: Document, exchanges: Iterable[Interaction]) -> list[str]:
    """
    Describe what the contract does not allow in exchanges, each once.
    """
    validator = Validator(Spec.of(contract))
    found = [
        problem.partition(". ")[2]
        for each in exchanges
        for problem in validator.problems(Cassette("sandbox", (_with_numbered_token(each),)))
    ]
    return list(dict.fromkeys(found))


def _with_numbered_token(exchange: Interaction) -> Interaction:
    """
    Replace the token, as it is in a cassette.
    """
    headers = dict(exchange.request.headers)
    if headers.get("authorization", "").startswith("Bearer "):
        headers["authorization"] = "Bearer cassette-1"
    return evolve(exchange, request=evolve(exchange.request, headers=headers))


def sent(contract: Document, pairs: Iterable[Pair]) -> list[str]:
    """
    Say what the SDK sends against the contract, as far as differences.toml does not explain it.
    """
    found = problems(contract, (pair.sdk for pair in pairs))
    requests = (f"sends {each}" for each in found if ": answer " not in each)
    return Explanations.of("sends").unsettled(requests, sdk.release())


def test_every_operation_is_called(published_contract: Document, pairs: tuple[Pair, ...]) -> None:
    operations = Spec.of(published_contract).operations
    assert {each.name for each in operations} == {each.operation for each in pairs}


def test_calls_succeed(pairs: tuple[Pair, ...]) -> None:
    tell(
        f"{pair.operation}: {who} was answered {exchange.answer.status} {exchange.answer.body!r}"
        for pair in pairs
        for who, exchange in (("the SDK", pair.sdk), ("our client", pair.ours))
        if exchange.answer.status not in {200, 204}
    )


def test_sdk_sends_what_the_contract_allows(
    published_contract: Document, pairs: tuple[Pair, ...]
) -> None:
    tell(sent(published_contract, pairs))


def test_our_client_sends_what_the_contract_allows(
    published_contract: Document, pairs: tuple[Pair, ...]
) -> None:
    tell(problems(published_contract, (each.ours for each in pairs)))


def test_both_mean_the_same(pairs: tuple[Pair, ...]) -> None:
    differences = (
        f"in {each.operation} {difference}"
        for each in pairs
        for difference in facts.differences(
            meaning.of(each.ours.request), meaning.of(each.sdk.request)
        )
    )
    tell(Explanations.of("means").unsettled(differences, sdk.release()))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            changes.rename_field,
            (
                "CreateView: request: RenderOptions.CadOptions.Tiles[0].Width is not declared;"
                " GetInfo: request: RenderOptions.CadOptions.Tiles[0].Width is not declared"
            ),
        ),
        (
            changes.retype_field,
            (
                "CreateView: request: RenderOptions.ArchiveOptions.Folder is string, not integer;"
                " GetInfo: request: RenderOptions.ArchiveOptions.Folder is string, not integer"
            ),
        ),
        (
            changes.drop_enum_value,
            (
                "CreateView: request: RenderOptions.ProjectManagementOptions.TimeUnit is none of;"
                " GetInfo: request: RenderOptions.ProjectManagementOptions.TimeUnit is none of"
            ),
        ),
        (
            changes.rename_parameter,
            "GetFileVersions: request: query parameter storageName is not declared",
        ),
        (
            changes.change_verb,
            "POST /v2.0/viewer/info: no operation of the contract",
        ),
        (
            changes.change_path,
            "GET /v2.0/viewer/storage/disc: no operation of the contract",
        ),
        (
            changes.rename_form_field,
            "RequestToken: request: client_secret is not declared",
        ),
    ],
)
def test_change_of_the_contract_is_told(
    contract: Document, pairs: tuple[Pair, ...], change: Callable[[Document], None], words: str
) -> None:
    """
    What the SDK sends is held against the contract as it is now; each sentence begins so.
    """
    known = sent(contract, pairs)
    change(contract)

    told = [each for each in sent(contract, pairs) if each not in known]

    expected = [f"{sdk.release()} sends {each}" for each in words.split("; ")]
    assert expected == [each[: len(start)] for start, each in zip(expected, told, strict=True)]
