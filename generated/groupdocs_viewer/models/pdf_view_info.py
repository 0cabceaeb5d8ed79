# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="PdfViewInfo")


@_attrs_define(kw_only=True)
class PdfViewInfo:
    """Facts about a PDF file.

    Attributes:
        printing_allowed (bool | None | Unset): Whether the file may be printed.
    """

    printing_allowed: bool | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        printing_allowed: bool | None | Unset
        if isinstance(self.printing_allowed, Unset):
            printing_allowed = UNSET
        else:
            printing_allowed = self.printing_allowed

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if printing_allowed is not UNSET:
            field_dict["printingAllowed"] = printing_allowed

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_printing_allowed(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        printing_allowed = _parse_printing_allowed(d.pop("printingAllowed", UNSET))

        pdf_view_info = cls(
            printing_allowed=printing_allowed,
        )

        pdf_view_info.additional_properties = d
        return pdf_view_info

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
