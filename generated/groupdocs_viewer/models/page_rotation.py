# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.rotation_angle import RotationAngle
from ..types import UNSET, Unset

T = TypeVar("T", bound="PageRotation")


@_attrs_define(kw_only=True)
class PageRotation:
    """A page to turn.

    Attributes:
        page_number (int | Unset): Number of the page, 1-based.
        rotation_angle (RotationAngle | Unset): Clockwise turn of a page, in degrees.
    """

    page_number: int | Unset = UNSET
    rotation_angle: RotationAngle | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        page_number = self.page_number

        rotation_angle: str | Unset = UNSET
        if not isinstance(self.rotation_angle, Unset):
            rotation_angle = self.rotation_angle.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if page_number is not UNSET:
            field_dict["PageNumber"] = page_number
        if rotation_angle is not UNSET:
            field_dict["RotationAngle"] = rotation_angle

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        page_number = d.pop("PageNumber", UNSET)

        _rotation_angle = d.pop("RotationAngle", UNSET)
        rotation_angle: RotationAngle | Unset
        if isinstance(_rotation_angle, Unset):
            rotation_angle = UNSET
        else:
            rotation_angle = RotationAngle(_rotation_angle)

        page_rotation = cls(
            page_number=page_number,
            rotation_angle=rotation_angle,
        )

        page_rotation.additional_properties = d
        return page_rotation

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
