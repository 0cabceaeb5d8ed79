# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="FileInfo")


@_attrs_define(kw_only=True)
class FileInfo:
    """A source document in a storage.

    Attributes:
        file_path (str | Unset): Path of the document in its storage. The server needs it.
        storage_name (str | Unset): Name of a storage of the account. The application's default storage when absent or
            empty.
        version_id (str | Unset): Version of the file, as GetFileVersions lists it. The latest when absent.
        password (str | Unset): Password that opens the document; only for protected documents.
    """

    file_path: str | Unset = UNSET
    storage_name: str | Unset = UNSET
    version_id: str | Unset = UNSET
    password: str | Unset = _attrs_field(default=UNSET, repr=False)
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict, repr=False)

    def to_dict(self) -> dict[str, Any]:
        file_path = self.file_path

        storage_name = self.storage_name

        version_id = self.version_id

        password = self.password

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if file_path is not UNSET:
            field_dict["FilePath"] = file_path
        if storage_name is not UNSET:
            field_dict["StorageName"] = storage_name
        if version_id is not UNSET:
            field_dict["VersionId"] = version_id
        if password is not UNSET:
            field_dict["Password"] = password

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        file_path = d.pop("FilePath", UNSET)

        storage_name = d.pop("StorageName", UNSET)

        version_id = d.pop("VersionId", UNSET)

        password = d.pop("Password", UNSET)

        file_info = cls(
            file_path=file_path,
            storage_name=storage_name,
            version_id=version_id,
            password=password,
        )

        file_info.additional_properties = d
        return file_info

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
