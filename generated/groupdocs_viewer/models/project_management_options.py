# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.page_size import PageSize
from ..models.time_unit import TimeUnit
from ..types import UNSET, Unset, parse_datetime

T = TypeVar("T", bound="ProjectManagementOptions")


@_attrs_define(kw_only=True)
class ProjectManagementOptions:
    """Options for project sources.

    Attributes:
        page_size (PageSize | Unset): Size of an output page, in points: Letter 792 x 612, Ledger 1224 x 792, A0 3371 x
            2384, A1 2384 x 1685, A2 1684 x 1190, A3 1190 x 842, A4 842 x 595. Unspecified leaves it to the source.
        time_unit (TimeUnit | Unset): Unit of the time scale of a project. Unspecified leaves it to the source.
        start_date (datetime.datetime | Unset): First date to render. Server default: the start of the project.
        end_date (datetime.datetime | Unset): Last date to render. Server default: the end of the project.
    """

    page_size: PageSize | Unset = UNSET
    time_unit: TimeUnit | Unset = UNSET
    start_date: datetime.datetime | Unset = UNSET
    end_date: datetime.datetime | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        page_size: str | Unset = UNSET
        if not isinstance(self.page_size, Unset):
            page_size = self.page_size.value

        time_unit: str | Unset = UNSET
        if not isinstance(self.time_unit, Unset):
            time_unit = self.time_unit.value

        start_date: str | Unset = UNSET
        if not isinstance(self.start_date, Unset):
            start_date = self.start_date.isoformat()

        end_date: str | Unset = UNSET
        if not isinstance(self.end_date, Unset):
            end_date = self.end_date.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if page_size is not UNSET:
            field_dict["PageSize"] = page_size
        if time_unit is not UNSET:
            field_dict["TimeUnit"] = time_unit
        if start_date is not UNSET:
            field_dict["StartDate"] = start_date
        if end_date is not UNSET:
            field_dict["EndDate"] = end_date

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _page_size = d.pop("PageSize", UNSET)
        page_size: PageSize | Unset
        if isinstance(_page_size, Unset):
            page_size = UNSET
        else:
            page_size = PageSize(_page_size)

        _time_unit = d.pop("TimeUnit", UNSET)
        time_unit: TimeUnit | Unset
        if isinstance(_time_unit, Unset):
            time_unit = UNSET
        else:
            time_unit = TimeUnit(_time_unit)

        _start_date = d.pop("StartDate", UNSET)
        start_date: datetime.datetime | Unset
        if isinstance(_start_date, Unset):
            start_date = UNSET
        else:
            start_date = parse_datetime(_start_date)

        _end_date = d.pop("EndDate", UNSET)
        end_date: datetime.datetime | Unset
        if isinstance(_end_date, Unset):
            end_date = UNSET
        else:
            end_date = parse_datetime(_end_date)

        project_management_options = cls(
            page_size=page_size,
            time_unit=time_unit,
            start_date=start_date,
            end_date=end_date,
        )

        project_management_options.additional_properties = d
        return project_management_options

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
