"""
The vendor's own SDK declares what the contract declares, but for what differences.toml explains.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.witness import changes, sdk
from tests.witness.changes import Document
from tests.witness.declarations import news
from tests.witness.explanations import FILE, sections, tell
from tests.witness.facts import Facts

APP_SID = "lacks the parameter AppSid of CopyFile: string in the query"


def test_sdk_declares_what_the_contract_declares(contract: Document, declared: Facts) -> None:
    tell(news(contract, declared))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            changes.rename_field,
            "lacks the field Tile.Breadth: integer; adds the field Tile.Width: integer",
        ),
        (
            changes.retype_field,
            "changes the field ArchiveOptions.Folder from integer to string",
        ),
        (
            changes.retype_items,
            "changes the field CadViewInfo.layers from array of string to array of Layer",
        ),
        (
            changes.drop_enum_value,
            "adds the value Months of ProjectManagementOptions.TimeUnit",
        ),
        (
            changes.change_base,
            "changes the schema FileVersion from extends Resource to extends StorageFile",
        ),
        (
            changes.change_verb,
            "changes the operation GetInfo from PUT /v2.0/viewer/info to POST /v2.0/viewer/info",
        ),
        (
            changes.change_path,
            (
                "changes the operation GetDiscUsage"
                " from GET /v2.0/viewer/disk to GET /v2.0/viewer/storage/disc"
            ),
        ),
        (
            changes.rename_parameter,
            (
                "lacks the parameter storage of GetFileVersions: string in the query;"
                " adds the parameter storageName of GetFileVersions: string in the query"
            ),
        ),
        (
            changes.demand_parameter,
            (
                "changes the parameter pages of ConvertAndDownload"
                " from string in the query, required to string in the query"
            ),
        ),
        (
            changes.change_body,
            (
                "changes the body of DeleteView"
                " from FileInfo as application/json to DeleteViewOptions as application/json"
            ),
        ),
        (
            changes.change_answer,
            "changes the answer of GetDiscUsage from nothing to DiscUsage",
        ),
        (
            changes.rename_form_field,
            (
                "lacks the parameter client_key of RequestToken: string in the form, required;"
                " adds the parameter client_secret of RequestToken: string in the form, required"
            ),
        ),
    ],
)
def test_change_of_the_contract_is_told(
    contract: Document, declared: Facts, change: Callable[[Document], None], words: str
) -> None:
    known = news(contract, declared)
    change(contract)

    found = [each for each in news(contract, declared) if each not in known]

    assert [f"{sdk.release()} {each}" for each in words.split("; ")] == found


def test_explanation_without_a_difference_is_told(contract: Document, declared: Facts) -> None:
    """
    An explanation is not kept for longer than it explains something.
    """
    parameters = contract["paths"]["/v2.0/viewer/storage/file/copy/{srcPath}"]["put"]["parameters"]
    parameters.pop()

    assert f"{FILE} explains what is no longer so: {APP_SID}" in news(contract, declared)


def test_every_explanation_has_a_reason() -> None:
    groups = [group for section in sections().values() for group in section]
    assert [] == [group["sentences"] for group in groups if not group["reason"].strip()]
