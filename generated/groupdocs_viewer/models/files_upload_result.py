# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.error import Error


T = TypeVar("T", bound="FilesUploadResult")


@_attrs_define(kw_only=True)
class FilesUploadResult:
    """What became of an upload.

    Attributes:
        uploaded (list[str] | None | Unset): Names of the stored files, without their folders.
        errors (list[Error] | None | Unset): One entry for each file that was not stored; empty when all were.
    """

    uploaded: list[str] | None | Unset = UNSET
    errors: list[Error] | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        uploaded: list[str] | None | Unset
        if isinstance(self.uploaded, Unset):
            uploaded = UNSET
        elif isinstance(self.uploaded, list):
            uploaded = self.uploaded

        else:
            uploaded = self.uploaded

        errors: list[dict[str, Any]] | None | Unset
        if isinstance(self.errors, Unset):
            errors = UNSET
        elif isinstance(self.errors, list):
            errors = []
            for errors_type_0_item_data in self.errors:
                errors_type_0_item = errors_type_0_item_data.to_dict()
                errors.append(errors_type_0_item)

        else:
            errors = self.errors

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if uploaded is not UNSET:
            field_dict["uploaded"] = uploaded
        if errors is not UNSET:
            field_dict["errors"] = errors

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.error import Error  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_uploaded(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError(f"unexpected {type(data).__name__}")
                uploaded_type_0 = cast(list[str], data)

                return uploaded_type_0
            except (TypeError, ValueError, AttributeError, KeyError) as error:
                raise ValueError(f"uploaded: {type(error).__name__}: {error}") from error

        uploaded = _parse_uploaded(d.pop("uploaded", UNSET))

        def _parse_errors(data: object) -> list[Error] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError(f"unexpected {type(data).__name__}")
                errors_type_0 = []
                _errors_type_0 = data
                for errors_type_0_item_data in _errors_type_0:
                    errors_type_0_item = Error.from_dict(errors_type_0_item_data)

                    errors_type_0.append(errors_type_0_item)

                return errors_type_0
            except (TypeError, ValueError, AttributeError, KeyError) as error:
                raise ValueError(f"errors: {type(error).__name__}: {error}") from error

        errors = _parse_errors(d.pop("errors", UNSET))

        files_upload_result = cls(
            uploaded=uploaded,
            errors=errors,
        )

        files_upload_result.additional_properties = d
        return files_upload_result

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
