# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.view_format import ViewFormat
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.file_info import FileInfo
    from ..models.html_options import HtmlOptions
    from ..models.image_options import ImageOptions
    from ..models.pdf_options import PdfOptions
    from ..models.render_options import RenderOptions
    from ..models.watermark import Watermark


T = TypeVar("T", bound="ViewOptions")


@_attrs_define(kw_only=True)
class ViewOptions:
    """Which document to render, and how.

    Attributes:
        file_info (FileInfo | Unset): A source document in a storage.
        view_format (ViewFormat | Unset): Format of the output.
        output_path (str | Unset): Parent folder of the results; it replaces the leading `viewer` of the result paths.
            Server default: viewer.
        fonts_path (str | Unset): Storage folder with extra fonts. The server refuses a folder that does not exist
            (FontsPathNotFound).
        watermark (Watermark | Unset): Text written across each page.
        render_options (HtmlOptions | ImageOptions | PdfOptions | RenderOptions | Unset): Options of the output:
            HtmlOptions for HTML, ImageOptions for PNG and JPG, PdfOptions for PDF, or the options common to all. What does
            not apply to the format is ignored.
    """

    file_info: FileInfo | Unset = UNSET
    view_format: ViewFormat | Unset = UNSET
    output_path: str | Unset = UNSET
    fonts_path: str | Unset = UNSET
    watermark: Watermark | Unset = UNSET
    render_options: HtmlOptions | ImageOptions | PdfOptions | RenderOptions | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.html_options import HtmlOptions  # noqa: PLC0415
        from ..models.image_options import ImageOptions  # noqa: PLC0415
        from ..models.pdf_options import PdfOptions  # noqa: PLC0415

        file_info: dict[str, Any] | Unset = UNSET
        if not isinstance(self.file_info, Unset):
            file_info = self.file_info.to_dict()

        view_format: str | Unset = UNSET
        if not isinstance(self.view_format, Unset):
            view_format = self.view_format.value

        output_path = self.output_path

        fonts_path = self.fonts_path

        watermark: dict[str, Any] | Unset = UNSET
        if not isinstance(self.watermark, Unset):
            watermark = self.watermark.to_dict()

        render_options: dict[str, Any] | Unset
        if isinstance(self.render_options, Unset):
            render_options = UNSET
        elif isinstance(self.render_options, HtmlOptions):
            render_options = self.render_options.to_dict()
        elif isinstance(self.render_options, ImageOptions):
            render_options = self.render_options.to_dict()
        elif isinstance(self.render_options, PdfOptions):
            render_options = self.render_options.to_dict()
        else:
            render_options = self.render_options.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if file_info is not UNSET:
            field_dict["FileInfo"] = file_info
        if view_format is not UNSET:
            field_dict["ViewFormat"] = view_format
        if output_path is not UNSET:
            field_dict["OutputPath"] = output_path
        if fonts_path is not UNSET:
            field_dict["FontsPath"] = fonts_path
        if watermark is not UNSET:
            field_dict["Watermark"] = watermark
        if render_options is not UNSET:
            field_dict["RenderOptions"] = render_options

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.file_info import FileInfo  # noqa: PLC0415
        from ..models.html_options import HtmlOptions  # noqa: PLC0415
        from ..models.image_options import ImageOptions  # noqa: PLC0415
        from ..models.pdf_options import PdfOptions  # noqa: PLC0415
        from ..models.render_options import RenderOptions  # noqa: PLC0415
        from ..models.watermark import Watermark  # noqa: PLC0415

        d = dict(src_dict)
        _file_info = d.pop("FileInfo", UNSET)
        file_info: FileInfo | Unset
        if isinstance(_file_info, Unset):
            file_info = UNSET
        else:
            file_info = FileInfo.from_dict(_file_info)

        _view_format = d.pop("ViewFormat", UNSET)
        view_format: ViewFormat | Unset
        if isinstance(_view_format, Unset):
            view_format = UNSET
        else:
            view_format = ViewFormat(_view_format)

        output_path = d.pop("OutputPath", UNSET)

        fonts_path = d.pop("FontsPath", UNSET)

        _watermark = d.pop("Watermark", UNSET)
        watermark: Watermark | Unset
        if isinstance(_watermark, Unset):
            watermark = UNSET
        else:
            watermark = Watermark.from_dict(_watermark)

        def _parse_render_options(
            data: object,
        ) -> HtmlOptions | ImageOptions | PdfOptions | RenderOptions | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                render_options_type_0 = HtmlOptions.from_dict(data)

                return render_options_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                render_options_type_1 = ImageOptions.from_dict(data)

                return render_options_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                render_options_type_2 = PdfOptions.from_dict(data)

                return render_options_type_2
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            render_options_type_3 = RenderOptions.from_dict(data)

            return render_options_type_3

        render_options = _parse_render_options(d.pop("RenderOptions", UNSET))

        view_options = cls(
            file_info=file_info,
            view_format=view_format,
            output_path=output_path,
            fonts_path=fonts_path,
            watermark=watermark,
            render_options=render_options,
        )

        view_options.additional_properties = d
        return view_options

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
