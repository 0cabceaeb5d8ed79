# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.tile import Tile


T = TypeVar("T", bound="CadOptions")


@_attrs_define(kw_only=True)
class CadOptions:
    """Options for CAD sources. With no size given, the longer side of a drawing gets 2000 pixels.

    Attributes:
        scale_factor (float | Unset): Factor applied to the size of the drawing. Ignored when `Width` or `Height` is
            given.
        width (int | Unset): Width of the drawing in pixels. 0 counts as unset.
        height (int | Unset): Height of the drawing in pixels. 0 counts as unset.
        tiles (list[Tile] | Unset): Areas of a DWG or DWT drawing, each rendered as one page; the options on layouts are
            then ignored.
        render_layouts (bool | Unset): Whether all layouts are rendered, not only Model. Server default: false.
        layout_name (str | Unset): Name of the only layout to render, in exact letter case; it overrides
            `RenderLayouts`.
        layers (list[str] | Unset): Names of the layers to render, in exact letter case. All layers when absent.
    """

    scale_factor: float | Unset = UNSET
    width: int | Unset = UNSET
    height: int | Unset = UNSET
    tiles: list[Tile] | Unset = UNSET
    render_layouts: bool | Unset = UNSET
    layout_name: str | Unset = UNSET
    layers: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        scale_factor = self.scale_factor

        width = self.width

        height = self.height

        tiles: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.tiles, Unset):
            tiles = []
            for tiles_item_data in self.tiles:
                tiles_item = tiles_item_data.to_dict()
                tiles.append(tiles_item)

        render_layouts = self.render_layouts

        layout_name = self.layout_name

        layers: list[str] | Unset = UNSET
        if not isinstance(self.layers, Unset):
            layers = self.layers

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if scale_factor is not UNSET:
            field_dict["ScaleFactor"] = scale_factor
        if width is not UNSET:
            field_dict["Width"] = width
        if height is not UNSET:
            field_dict["Height"] = height
        if tiles is not UNSET:
            field_dict["Tiles"] = tiles
        if render_layouts is not UNSET:
            field_dict["RenderLayouts"] = render_layouts
        if layout_name is not UNSET:
            field_dict["LayoutName"] = layout_name
        if layers is not UNSET:
            field_dict["Layers"] = layers

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.tile import Tile  # noqa: PLC0415

        d = dict(src_dict)
        scale_factor = d.pop("ScaleFactor", UNSET)

        width = d.pop("Width", UNSET)

        height = d.pop("Height", UNSET)

        _tiles = d.pop("Tiles", UNSET)
        tiles: list[Tile] | Unset = UNSET
        if _tiles is not UNSET:
            tiles = []
            for tiles_item_data in _tiles:
                tiles_item = Tile.from_dict(tiles_item_data)

                tiles.append(tiles_item)

        render_layouts = d.pop("RenderLayouts", UNSET)

        layout_name = d.pop("LayoutName", UNSET)

        layers = cast(list[str], d.pop("Layers", UNSET))

        cad_options = cls(
            scale_factor=scale_factor,
            width=width,
            height=height,
            tiles=tiles,
            render_layouts=render_layouts,
            layout_name=layout_name,
            layers=layers,
        )

        cad_options.additional_properties = d
        return cad_options

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
