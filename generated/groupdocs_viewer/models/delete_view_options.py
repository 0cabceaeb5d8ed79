# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.file_info import FileInfo


T = TypeVar("T", bound="DeleteViewOptions")


@_attrs_define(kw_only=True)
class DeleteViewOptions:
    """Which rendered pages to delete.

    Attributes:
        file_info (FileInfo | Unset): A source document in a storage.
        output_path (str | Unset): The parent folder given when the view was created. Server default: viewer.
    """

    file_info: FileInfo | Unset = UNSET
    output_path: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        file_info: dict[str, Any] | Unset = UNSET
        if not isinstance(self.file_info, Unset):
            file_info = self.file_info.to_dict()

        output_path = self.output_path

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if file_info is not UNSET:
            field_dict["FileInfo"] = file_info
        if output_path is not UNSET:
            field_dict["OutputPath"] = output_path

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.file_info import FileInfo  # noqa: PLC0415

        d = dict(src_dict)
        _file_info = d.pop("FileInfo", UNSET)
        file_info: FileInfo | Unset
        if isinstance(_file_info, Unset):
            file_info = UNSET
        else:
            file_info = FileInfo.from_dict(_file_info)

        output_path = d.pop("OutputPath", UNSET)

        delete_view_options = cls(
            file_info=file_info,
            output_path=output_path,
        )

        delete_view_options.additional_properties = d
        return delete_view_options

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
