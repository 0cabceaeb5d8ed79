# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="TextOptions")


@_attrs_define(kw_only=True)
class TextOptions:
    """Options for plain text sources.

    Attributes:
        max_chars_per_row (int | Unset): Largest number of characters in a row. Server default: 85.
        max_rows_per_page (int | Unset): Largest number of rows on a page. Server default: 55.
    """

    max_chars_per_row: int | Unset = UNSET
    max_rows_per_page: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        max_chars_per_row = self.max_chars_per_row

        max_rows_per_page = self.max_rows_per_page

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if max_chars_per_row is not UNSET:
            field_dict["MaxCharsPerRow"] = max_chars_per_row
        if max_rows_per_page is not UNSET:
            field_dict["MaxRowsPerPage"] = max_rows_per_page

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        max_chars_per_row = d.pop("MaxCharsPerRow", UNSET)

        max_rows_per_page = d.pop("MaxRowsPerPage", UNSET)

        text_options = cls(
            max_chars_per_row=max_chars_per_row,
            max_rows_per_page=max_rows_per_page,
        )

        text_options.additional_properties = d
        return text_options

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
