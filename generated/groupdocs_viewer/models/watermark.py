# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.watermark_position import WatermarkPosition
from ..types import UNSET, Unset

T = TypeVar("T", bound="Watermark")


@_attrs_define(kw_only=True)
class Watermark:
    """Text written across each page.

    Attributes:
        text (str | Unset): The text.
        color (str | Unset): A colour name such as `Magenta`, or decimal components from 0 to 255 as `(r,g,b)` or
            `(a,r,g,b)`. Server default: Red.
        position (WatermarkPosition | Unset): Where a watermark is written. Server default: Diagonal.
        size (int | Unset): Size of the text in percent. Server default: 100.
    """

    text: str | Unset = UNSET
    color: str | Unset = UNSET
    position: WatermarkPosition | Unset = UNSET
    size: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        text = self.text

        color = self.color

        position: str | Unset = UNSET
        if not isinstance(self.position, Unset):
            position = self.position.value

        size = self.size

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if text is not UNSET:
            field_dict["Text"] = text
        if color is not UNSET:
            field_dict["Color"] = color
        if position is not UNSET:
            field_dict["Position"] = position
        if size is not UNSET:
            field_dict["Size"] = size

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        text = d.pop("Text", UNSET)

        color = d.pop("Color", UNSET)

        _position = d.pop("Position", UNSET)
        position: WatermarkPosition | Unset
        if isinstance(_position, Unset):
            position = UNSET
        else:
            position = WatermarkPosition(_position)

        size = d.pop("Size", UNSET)

        watermark = cls(
            text=text,
            color=color,
            position=position,
            size=size,
        )

        watermark.additional_properties = d
        return watermark

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
