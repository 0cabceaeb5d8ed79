"""
What becomes of the constructors that attrs makes, when one generated tree replaces another.
"""

from __future__ import annotations

import pytest

from scripts.contract.difference import python_api

MODEL = """\
from attrs import define as _attrs_define

{decorator}
class FileInfo:
    {fields}
    additional_properties: dict[str, str] = _attrs_field(init=False, factory=dict)

    @property
    def additional_keys(self) -> list[str]: ...
"""
ONE = "path: str = ''"
TWO = f"owner: str = ''\n    {ONE}"
BY_KEYWORD = "@_attrs_define(kw_only=True)"
BY_POSITION = "@_attrs_define"


def tree(decorator: str, fields: str) -> dict[str, bytes | str]:
    return {
        "generated/groupdocs_viewer/__init__.py": b"",
        "generated/groupdocs_viewer/models/__init__.py": b"",
        "generated/groupdocs_viewer/models/file_info.py": MODEL.format(
            decorator=decorator, fields=fields
        ).encode(),
    }


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        (BY_KEYWORD, BY_KEYWORD, []),
        (BY_POSITION, BY_POSITION, ["positional parameter was moved"]),
        (BY_POSITION, BY_KEYWORD, ["kind was changed"]),
    ],
)
def test_order_of_the_fields_counts_where_position_does(
    was: str, now: str, told: list[str]
) -> None:
    """
    A new field in front of another breaks callers of a constructor that takes positions.
    """
    effect = python_api.compare(tree(was, ONE), tree(now, TWO), {})

    assert [f"models.FileInfo: parameter path {words}" for words in told] == effect.breaking
    assert ["models.FileInfo.owner"] == effect.new
