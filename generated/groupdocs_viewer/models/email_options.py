# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.page_size import PageSize
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.field_label import FieldLabel


T = TypeVar("T", bound="EmailOptions")


@_attrs_define(kw_only=True)
class EmailOptions:
    """Options for e-mail sources.

    Attributes:
        page_size (PageSize | Unset): Size of an output page, in points: Letter 792 x 612, Ledger 1224 x 792, A0 3371 x
            2384, A1 2384 x 1685, A2 1684 x 1190, A3 1190 x 842, A4 842 x 595. Unspecified leaves it to the source.
        field_labels (list[FieldLabel] | Unset): Labels to show in place of the default ones.
        date_time_format (str | Unset): Pattern for dates, in the notation of .NET, such as `MM d yyyy HH:mm`.
        time_zone_offset (str | Unset): Offset from UTC for dates, in the notation of a .NET TimeSpan, such as
            `01:00:00`.
    """

    page_size: PageSize | Unset = UNSET
    field_labels: list[FieldLabel] | Unset = UNSET
    date_time_format: str | Unset = UNSET
    time_zone_offset: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        page_size: str | Unset = UNSET
        if not isinstance(self.page_size, Unset):
            page_size = self.page_size.value

        field_labels: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.field_labels, Unset):
            field_labels = []
            for field_labels_item_data in self.field_labels:
                field_labels_item = field_labels_item_data.to_dict()
                field_labels.append(field_labels_item)

        date_time_format = self.date_time_format

        time_zone_offset = self.time_zone_offset

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if page_size is not UNSET:
            field_dict["PageSize"] = page_size
        if field_labels is not UNSET:
            field_dict["FieldLabels"] = field_labels
        if date_time_format is not UNSET:
            field_dict["DateTimeFormat"] = date_time_format
        if time_zone_offset is not UNSET:
            field_dict["TimeZoneOffset"] = time_zone_offset

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.field_label import FieldLabel  # noqa: PLC0415

        d = dict(src_dict)
        _page_size = d.pop("PageSize", UNSET)
        page_size: PageSize | Unset
        if isinstance(_page_size, Unset):
            page_size = UNSET
        else:
            page_size = PageSize(_page_size)

        _field_labels = d.pop("FieldLabels", UNSET)
        field_labels: list[FieldLabel] | Unset = UNSET
        if _field_labels is not UNSET:
            field_labels = []
            for field_labels_item_data in _field_labels:
                field_labels_item = FieldLabel.from_dict(field_labels_item_data)

                field_labels.append(field_labels_item)

        date_time_format = d.pop("DateTimeFormat", UNSET)

        time_zone_offset = d.pop("TimeZoneOffset", UNSET)

        email_options = cls(
            page_size=page_size,
            field_labels=field_labels,
            date_time_format=date_time_format,
            time_zone_offset=time_zone_offset,
        )

        email_options.additional_properties = d
        return email_options

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
