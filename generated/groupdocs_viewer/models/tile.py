# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Tile")


@_attrs_define(kw_only=True)
class Tile:
    """A rectangular area of a drawing; its origin is the bottom left corner of the drawing. The unit is not published.

    Attributes:
        start_point_x (int | Unset): Horizontal coordinate of the bottom left corner of the tile.
        start_point_y (int | Unset): Vertical coordinate of the bottom left corner of the tile.
        width (int | Unset): Width of the tile.
        height (int | Unset): Height of the tile.
    """

    start_point_x: int | Unset = UNSET
    start_point_y: int | Unset = UNSET
    width: int | Unset = UNSET
    height: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        start_point_x = self.start_point_x

        start_point_y = self.start_point_y

        width = self.width

        height = self.height

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if start_point_x is not UNSET:
            field_dict["StartPointX"] = start_point_x
        if start_point_y is not UNSET:
            field_dict["StartPointY"] = start_point_y
        if width is not UNSET:
            field_dict["Width"] = width
        if height is not UNSET:
            field_dict["Height"] = height

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        start_point_x = d.pop("StartPointX", UNSET)

        start_point_y = d.pop("StartPointY", UNSET)

        width = d.pop("Width", UNSET)

        height = d.pop("Height", UNSET)

        tile = cls(
            start_point_x=start_point_x,
            start_point_y=start_point_y,
            width=width,
            height=height,
        )

        tile.additional_properties = d
        return tile

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
