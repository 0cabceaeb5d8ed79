# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.text_overflow_mode import TextOverflowMode
from ..types import UNSET, Unset

T = TypeVar("T", bound="SpreadsheetOptions")


@_attrs_define(kw_only=True)
class SpreadsheetOptions:
    """Options for spreadsheet sources.

    Attributes:
        paginate_sheets (bool | Unset): Whether a sheet is split into pages of `CountRowsPerPage` rows; otherwise each
            sheet is one page. Server default: false.
        count_rows_per_page (int | Unset): Rows of one page; needs `PaginateSheets`. Server default: 50.
        count_columns_per_page (int | Unset): Columns of one page; needs `PaginateSheets`.
        render_grid_lines (bool | Unset): Whether grid lines are drawn. Server default: false.
        render_empty_rows (bool | Unset): Whether empty rows are rendered. Server default: false.
        render_empty_columns (bool | Unset): Whether empty columns are rendered. Server default: false.
        render_hidden_rows (bool | Unset): Whether hidden rows are rendered. Server default: false.
        render_hidden_columns (bool | Unset): Whether hidden columns are rendered. Server default: false.
        render_headings (bool | Unset): Whether row numbers and column letters are drawn.
        render_print_area_only (bool | Unset): Whether only the print areas are rendered, each as one page. Server
            default: false.
        text_overflow_mode (TextOverflowMode | Unset): What becomes of text wider than its cell: it covers the next
            cells, covers them only if they are empty, widens the column, or is cut off. Server default:
            OverlayIfNextIsEmpty.
    """

    paginate_sheets: bool | Unset = UNSET
    count_rows_per_page: int | Unset = UNSET
    count_columns_per_page: int | Unset = UNSET
    render_grid_lines: bool | Unset = UNSET
    render_empty_rows: bool | Unset = UNSET
    render_empty_columns: bool | Unset = UNSET
    render_hidden_rows: bool | Unset = UNSET
    render_hidden_columns: bool | Unset = UNSET
    render_headings: bool | Unset = UNSET
    render_print_area_only: bool | Unset = UNSET
    text_overflow_mode: TextOverflowMode | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        paginate_sheets = self.paginate_sheets

        count_rows_per_page = self.count_rows_per_page

        count_columns_per_page = self.count_columns_per_page

        render_grid_lines = self.render_grid_lines

        render_empty_rows = self.render_empty_rows

        render_empty_columns = self.render_empty_columns

        render_hidden_rows = self.render_hidden_rows

        render_hidden_columns = self.render_hidden_columns

        render_headings = self.render_headings

        render_print_area_only = self.render_print_area_only

        text_overflow_mode: str | Unset = UNSET
        if not isinstance(self.text_overflow_mode, Unset):
            text_overflow_mode = self.text_overflow_mode.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if paginate_sheets is not UNSET:
            field_dict["PaginateSheets"] = paginate_sheets
        if count_rows_per_page is not UNSET:
            field_dict["CountRowsPerPage"] = count_rows_per_page
        if count_columns_per_page is not UNSET:
            field_dict["CountColumnsPerPage"] = count_columns_per_page
        if render_grid_lines is not UNSET:
            field_dict["RenderGridLines"] = render_grid_lines
        if render_empty_rows is not UNSET:
            field_dict["RenderEmptyRows"] = render_empty_rows
        if render_empty_columns is not UNSET:
            field_dict["RenderEmptyColumns"] = render_empty_columns
        if render_hidden_rows is not UNSET:
            field_dict["RenderHiddenRows"] = render_hidden_rows
        if render_hidden_columns is not UNSET:
            field_dict["RenderHiddenColumns"] = render_hidden_columns
        if render_headings is not UNSET:
            field_dict["RenderHeadings"] = render_headings
        if render_print_area_only is not UNSET:
            field_dict["RenderPrintAreaOnly"] = render_print_area_only
        if text_overflow_mode is not UNSET:
            field_dict["TextOverflowMode"] = text_overflow_mode

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        paginate_sheets = d.pop("PaginateSheets", UNSET)

        count_rows_per_page = d.pop("CountRowsPerPage", UNSET)

        count_columns_per_page = d.pop("CountColumnsPerPage", UNSET)

        render_grid_lines = d.pop("RenderGridLines", UNSET)

        render_empty_rows = d.pop("RenderEmptyRows", UNSET)

        render_empty_columns = d.pop("RenderEmptyColumns", UNSET)

        render_hidden_rows = d.pop("RenderHiddenRows", UNSET)

        render_hidden_columns = d.pop("RenderHiddenColumns", UNSET)

        render_headings = d.pop("RenderHeadings", UNSET)

        render_print_area_only = d.pop("RenderPrintAreaOnly", UNSET)

        _text_overflow_mode = d.pop("TextOverflowMode", UNSET)
        text_overflow_mode: TextOverflowMode | Unset
        if isinstance(_text_overflow_mode, Unset):
            text_overflow_mode = UNSET
        else:
            text_overflow_mode = TextOverflowMode(_text_overflow_mode)

        spreadsheet_options = cls(
            paginate_sheets=paginate_sheets,
            count_rows_per_page=count_rows_per_page,
            count_columns_per_page=count_columns_per_page,
            render_grid_lines=render_grid_lines,
            render_empty_rows=render_empty_rows,
            render_empty_columns=render_empty_columns,
            render_hidden_rows=render_hidden_rows,
            render_hidden_columns=render_hidden_columns,
            render_headings=render_headings,
            render_print_area_only=render_print_area_only,
            text_overflow_mode=text_overflow_mode,
        )

        spreadsheet_options.additional_properties = d
        return spreadsheet_options

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
