# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="MailStorageOptions")


@_attrs_define(kw_only=True)
class MailStorageOptions:
    """Options for mail storage sources.

    Attributes:
        text_filter (str | Unset): Text that a message must contain to be rendered.
        address_filter (str | Unset): E-mail address that a message must come from or go to, to be rendered.
        max_items (int | Unset): Largest number of messages rendered; 0 means all. Server default: 0.
    """

    text_filter: str | Unset = UNSET
    address_filter: str | Unset = UNSET
    max_items: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        text_filter = self.text_filter

        address_filter = self.address_filter

        max_items = self.max_items

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if text_filter is not UNSET:
            field_dict["TextFilter"] = text_filter
        if address_filter is not UNSET:
            field_dict["AddressFilter"] = address_filter
        if max_items is not UNSET:
            field_dict["MaxItems"] = max_items

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        text_filter = d.pop("TextFilter", UNSET)

        address_filter = d.pop("AddressFilter", UNSET)

        max_items = d.pop("MaxItems", UNSET)

        mail_storage_options = cls(
            text_filter=text_filter,
            address_filter=address_filter,
            max_items=max_items,
        )

        mail_storage_options.additional_properties = d
        return mail_storage_options

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
