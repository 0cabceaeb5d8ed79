# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.layer import Layer
    from ..models.layout import Layout


T = TypeVar("T", bound="CadViewInfo")


@_attrs_define(kw_only=True)
class CadViewInfo:
    """Facts about a drawing.

    Attributes:
        layers (list[Layer] | None | Unset): The layers of the drawing.
        layouts (list[Layout] | None | Unset): The layouts of the drawing.
    """

    layers: list[Layer] | None | Unset = UNSET
    layouts: list[Layout] | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        layers: list[dict[str, Any]] | None | Unset
        if isinstance(self.layers, Unset):
            layers = UNSET
        elif isinstance(self.layers, list):
            layers = []
            for layers_type_0_item_data in self.layers:
                layers_type_0_item = layers_type_0_item_data.to_dict()
                layers.append(layers_type_0_item)

        else:
            layers = self.layers

        layouts: list[dict[str, Any]] | None | Unset
        if isinstance(self.layouts, Unset):
            layouts = UNSET
        elif isinstance(self.layouts, list):
            layouts = []
            for layouts_type_0_item_data in self.layouts:
                layouts_type_0_item = layouts_type_0_item_data.to_dict()
                layouts.append(layouts_type_0_item)

        else:
            layouts = self.layouts

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if layers is not UNSET:
            field_dict["layers"] = layers
        if layouts is not UNSET:
            field_dict["layouts"] = layouts

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.layer import Layer  # noqa: PLC0415
        from ..models.layout import Layout  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_layers(data: object) -> list[Layer] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError(f"unexpected {type(data).__name__}")
                layers_type_0 = []
                _layers_type_0 = data
                for layers_type_0_item_data in _layers_type_0:
                    layers_type_0_item = Layer.from_dict(layers_type_0_item_data)

                    layers_type_0.append(layers_type_0_item)

                return layers_type_0
            except (TypeError, ValueError, AttributeError, KeyError) as error:
                raise ValueError(f"layers: {type(error).__name__}: {error}") from error

        layers = _parse_layers(d.pop("layers", UNSET))

        def _parse_layouts(data: object) -> list[Layout] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError(f"unexpected {type(data).__name__}")
                layouts_type_0 = []
                _layouts_type_0 = data
                for layouts_type_0_item_data in _layouts_type_0:
                    layouts_type_0_item = Layout.from_dict(layouts_type_0_item_data)

                    layouts_type_0.append(layouts_type_0_item)

                return layouts_type_0
            except (TypeError, ValueError, AttributeError, KeyError) as error:
                raise ValueError(f"layouts: {type(error).__name__}: {error}") from error

        layouts = _parse_layouts(d.pop("layouts", UNSET))

        cad_view_info = cls(
            layers=layers,
            layouts=layouts,
        )

        cad_view_info.additional_properties = d
        return cad_view_info

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
