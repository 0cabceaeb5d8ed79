# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, parse_datetime

T = TypeVar("T", bound="ProjectManagementViewInfo")


@_attrs_define(kw_only=True)
class ProjectManagementViewInfo:
    """Facts about a project.

    Attributes:
        start_date (datetime.datetime | None | Unset): Start of the project; may lack a time zone.
        end_date (datetime.datetime | None | Unset): End of the project; may lack a time zone.
    """

    start_date: datetime.datetime | None | Unset = UNSET
    end_date: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        start_date: None | str | Unset
        if isinstance(self.start_date, Unset):
            start_date = UNSET
        elif isinstance(self.start_date, datetime.datetime):
            start_date = self.start_date.isoformat()
        else:
            start_date = self.start_date

        end_date: None | str | Unset
        if isinstance(self.end_date, Unset):
            end_date = UNSET
        elif isinstance(self.end_date, datetime.datetime):
            end_date = self.end_date.isoformat()
        else:
            end_date = self.end_date

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if start_date is not UNSET:
            field_dict["startDate"] = start_date
        if end_date is not UNSET:
            field_dict["endDate"] = end_date

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_start_date(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError(f"unexpected {type(data).__name__}")
                start_date_type_0 = parse_datetime(data)

                return start_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError) as error:
                raise ValueError(f"startDate: {type(error).__name__}: {error}") from error

        start_date = _parse_start_date(d.pop("startDate", UNSET))

        def _parse_end_date(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError(f"unexpected {type(data).__name__}")
                end_date_type_0 = parse_datetime(data)

                return end_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError) as error:
                raise ValueError(f"endDate: {type(error).__name__}: {error}") from error

        end_date = _parse_end_date(d.pop("endDate", UNSET))

        project_management_view_info = cls(
            start_date=start_date,
            end_date=end_date,
        )

        project_management_view_info.additional_properties = d
        return project_management_view_info

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
