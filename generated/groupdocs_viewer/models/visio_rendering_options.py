# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="VisioRenderingOptions")


@_attrs_define(kw_only=True)
class VisioRenderingOptions:
    """Options for Visio sources.

    Attributes:
        render_figures_only (bool | Unset): Whether only the figures are rendered, not the pages. Server default: false.
        figure_width (int | Unset): Width of a figure; needs `RenderFiguresOnly`. The unit is not published. Server
            default: 100.
    """

    render_figures_only: bool | Unset = UNSET
    figure_width: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        render_figures_only = self.render_figures_only

        figure_width = self.figure_width

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if render_figures_only is not UNSET:
            field_dict["RenderFiguresOnly"] = render_figures_only
        if figure_width is not UNSET:
            field_dict["FigureWidth"] = figure_width

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        render_figures_only = d.pop("RenderFiguresOnly", UNSET)

        figure_width = d.pop("FigureWidth", UNSET)

        visio_rendering_options = cls(
            render_figures_only=render_figures_only,
            figure_width=figure_width,
        )

        visio_rendering_options.additional_properties = d
        return visio_rendering_options

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
