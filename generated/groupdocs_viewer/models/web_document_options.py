# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.page_size import PageSize
from ..types import UNSET, Unset

T = TypeVar("T", bound="WebDocumentOptions")


@_attrs_define(kw_only=True)
class WebDocumentOptions:
    """Options for web document sources.

    Attributes:
        page_size (PageSize | Unset): Size of an output page, in points: Letter 792 x 612, Ledger 1224 x 792, A0 3371 x
            2384, A1 2384 x 1685, A2 1684 x 1190, A3 1190 x 842, A4 842 x 595. Unspecified leaves it to the source.
        left_margin (float | Unset): Left margin of a page in points. Server default: 5.
        right_margin (float | Unset): Right margin of a page in points. Server default: 5.
        top_margin (float | Unset): Top margin of a page in points. Server default: 72.
        bottom_margin (float | Unset): Bottom margin of a page in points. Server default: 72.
    """

    page_size: PageSize | Unset = UNSET
    left_margin: float | Unset = UNSET
    right_margin: float | Unset = UNSET
    top_margin: float | Unset = UNSET
    bottom_margin: float | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        page_size: str | Unset = UNSET
        if not isinstance(self.page_size, Unset):
            page_size = self.page_size.value

        left_margin = self.left_margin

        right_margin = self.right_margin

        top_margin = self.top_margin

        bottom_margin = self.bottom_margin

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if page_size is not UNSET:
            field_dict["PageSize"] = page_size
        if left_margin is not UNSET:
            field_dict["LeftMargin"] = left_margin
        if right_margin is not UNSET:
            field_dict["RightMargin"] = right_margin
        if top_margin is not UNSET:
            field_dict["TopMargin"] = top_margin
        if bottom_margin is not UNSET:
            field_dict["BottomMargin"] = bottom_margin

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

        left_margin = d.pop("LeftMargin", UNSET)

        right_margin = d.pop("RightMargin", UNSET)

        top_margin = d.pop("TopMargin", UNSET)

        bottom_margin = d.pop("BottomMargin", UNSET)

        web_document_options = cls(
            page_size=page_size,
            left_margin=left_margin,
            right_margin=right_margin,
            top_margin=top_margin,
            bottom_margin=bottom_margin,
        )

        web_document_options.additional_properties = d
        return web_document_options

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
