# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.page_size import PageSize
from ..types import UNSET, Unset

T = TypeVar("T", bound="WordProcessingOptions")


@_attrs_define(kw_only=True)
class WordProcessingOptions:
    """Options for text document sources. The unit of the margins is not published; it may be points, as for
    WebDocumentOptions.

        Attributes:
            render_tracked_changes (bool | Unset): Whether tracked changes are shown. Server default: false.
            left_margin (float | Unset): Left margin of a page; for HTML.
            right_margin (float | Unset): Right margin of a page; for HTML.
            top_margin (float | Unset): Top margin of a page; for HTML.
            bottom_margin (float | Unset): Bottom margin of a page; for HTML.
            page_size (PageSize | Unset): Size of an output page, in points: Letter 792 x 612, Ledger 1224 x 792, A0 3371 x
                2384, A1 2384 x 1685, A2 1684 x 1190, A3 1190 x 842, A4 842 x 595. Unspecified leaves it to the source.
            enable_open_type_features (bool | Unset): Whether OpenType features such as kerning and ligatures are used.
            unlink_table_of_contents (bool | Unset): Whether entries of the table of contents lose their links; for HTML and
                PDF.
            update_fields (bool | Unset): Whether fields are computed anew before rendering. Server default: true.
    """

    render_tracked_changes: bool | Unset = UNSET
    left_margin: float | Unset = UNSET
    right_margin: float | Unset = UNSET
    top_margin: float | Unset = UNSET
    bottom_margin: float | Unset = UNSET
    page_size: PageSize | Unset = UNSET
    enable_open_type_features: bool | Unset = UNSET
    unlink_table_of_contents: bool | Unset = UNSET
    update_fields: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        render_tracked_changes = self.render_tracked_changes

        left_margin = self.left_margin

        right_margin = self.right_margin

        top_margin = self.top_margin

        bottom_margin = self.bottom_margin

        page_size: str | Unset = UNSET
        if not isinstance(self.page_size, Unset):
            page_size = self.page_size.value

        enable_open_type_features = self.enable_open_type_features

        unlink_table_of_contents = self.unlink_table_of_contents

        update_fields = self.update_fields

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if render_tracked_changes is not UNSET:
            field_dict["RenderTrackedChanges"] = render_tracked_changes
        if left_margin is not UNSET:
            field_dict["LeftMargin"] = left_margin
        if right_margin is not UNSET:
            field_dict["RightMargin"] = right_margin
        if top_margin is not UNSET:
            field_dict["TopMargin"] = top_margin
        if bottom_margin is not UNSET:
            field_dict["BottomMargin"] = bottom_margin
        if page_size is not UNSET:
            field_dict["PageSize"] = page_size
        if enable_open_type_features is not UNSET:
            field_dict["EnableOpenTypeFeatures"] = enable_open_type_features
        if unlink_table_of_contents is not UNSET:
            field_dict["UnlinkTableOfContents"] = unlink_table_of_contents
        if update_fields is not UNSET:
            field_dict["UpdateFields"] = update_fields

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        render_tracked_changes = d.pop("RenderTrackedChanges", UNSET)

        left_margin = d.pop("LeftMargin", UNSET)

        right_margin = d.pop("RightMargin", UNSET)

        top_margin = d.pop("TopMargin", UNSET)

        bottom_margin = d.pop("BottomMargin", UNSET)

        _page_size = d.pop("PageSize", UNSET)
        page_size: PageSize | Unset
        if isinstance(_page_size, Unset):
            page_size = UNSET
        else:
            page_size = PageSize(_page_size)

        enable_open_type_features = d.pop("EnableOpenTypeFeatures", UNSET)

        unlink_table_of_contents = d.pop("UnlinkTableOfContents", UNSET)

        update_fields = d.pop("UpdateFields", UNSET)

        word_processing_options = cls(
            render_tracked_changes=render_tracked_changes,
            left_margin=left_margin,
            right_margin=right_margin,
            top_margin=top_margin,
            bottom_margin=bottom_margin,
            page_size=page_size,
            enable_open_type_features=enable_open_type_features,
            unlink_table_of_contents=unlink_table_of_contents,
            update_fields=update_fields,
        )

        word_processing_options.additional_properties = d
        return word_processing_options

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
