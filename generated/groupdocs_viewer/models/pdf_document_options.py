# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.image_quality import ImageQuality
from ..types import UNSET, Unset

T = TypeVar("T", bound="PdfDocumentOptions")


@_attrs_define(kw_only=True)
class PdfDocumentOptions:
    """Options for PDF sources; not to be confused with PdfOptions, the PDF output.

    Attributes:
        disable_chars_grouping (bool | Unset): Whether characters are placed one by one instead of in groups.
        enable_layered_rendering (bool | Unset): Whether text and images keep their order in depth; for HTML.
        enable_font_hinting (bool | Unset): Whether TrueType fonts are hinted; for PNG and JPG.
        render_original_page_size (bool | Unset): Whether pages keep the size they have in the source; for PNG and JPG.
        image_quality (ImageQuality | Unset): Quality of the images of a PDF source in HTML output. Server default: Low.
        render_text_as_image (bool | Unset): Whether text is drawn as an image; for HTML. Server default: false.
        fixed_layout (bool | Unset): Whether PDF and EPUB sources keep their fixed layout; for HTML.
        wrap_images_in_svg (bool | Unset): Whether each image is wrapped in SVG; for HTML.
        disable_font_license_verifications (bool | Unset): Whether font licences go unchecked; for XPS and OXPS sources.
    """

    disable_chars_grouping: bool | Unset = UNSET
    enable_layered_rendering: bool | Unset = UNSET
    enable_font_hinting: bool | Unset = UNSET
    render_original_page_size: bool | Unset = UNSET
    image_quality: ImageQuality | Unset = UNSET
    render_text_as_image: bool | Unset = UNSET
    fixed_layout: bool | Unset = UNSET
    wrap_images_in_svg: bool | Unset = UNSET
    disable_font_license_verifications: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        disable_chars_grouping = self.disable_chars_grouping

        enable_layered_rendering = self.enable_layered_rendering

        enable_font_hinting = self.enable_font_hinting

        render_original_page_size = self.render_original_page_size

        image_quality: str | Unset = UNSET
        if not isinstance(self.image_quality, Unset):
            image_quality = self.image_quality.value

        render_text_as_image = self.render_text_as_image

        fixed_layout = self.fixed_layout

        wrap_images_in_svg = self.wrap_images_in_svg

        disable_font_license_verifications = self.disable_font_license_verifications

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if disable_chars_grouping is not UNSET:
            field_dict["DisableCharsGrouping"] = disable_chars_grouping
        if enable_layered_rendering is not UNSET:
            field_dict["EnableLayeredRendering"] = enable_layered_rendering
        if enable_font_hinting is not UNSET:
            field_dict["EnableFontHinting"] = enable_font_hinting
        if render_original_page_size is not UNSET:
            field_dict["RenderOriginalPageSize"] = render_original_page_size
        if image_quality is not UNSET:
            field_dict["ImageQuality"] = image_quality
        if render_text_as_image is not UNSET:
            field_dict["RenderTextAsImage"] = render_text_as_image
        if fixed_layout is not UNSET:
            field_dict["FixedLayout"] = fixed_layout
        if wrap_images_in_svg is not UNSET:
            field_dict["WrapImagesInSvg"] = wrap_images_in_svg
        if disable_font_license_verifications is not UNSET:
            field_dict["DisableFontLicenseVerifications"] = disable_font_license_verifications

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        disable_chars_grouping = d.pop("DisableCharsGrouping", UNSET)

        enable_layered_rendering = d.pop("EnableLayeredRendering", UNSET)

        enable_font_hinting = d.pop("EnableFontHinting", UNSET)

        render_original_page_size = d.pop("RenderOriginalPageSize", UNSET)

        _image_quality = d.pop("ImageQuality", UNSET)
        image_quality: ImageQuality | Unset
        if isinstance(_image_quality, Unset):
            image_quality = UNSET
        else:
            image_quality = ImageQuality(_image_quality)

        render_text_as_image = d.pop("RenderTextAsImage", UNSET)

        fixed_layout = d.pop("FixedLayout", UNSET)

        wrap_images_in_svg = d.pop("WrapImagesInSvg", UNSET)

        disable_font_license_verifications = d.pop("DisableFontLicenseVerifications", UNSET)

        pdf_document_options = cls(
            disable_chars_grouping=disable_chars_grouping,
            enable_layered_rendering=enable_layered_rendering,
            enable_font_hinting=enable_font_hinting,
            render_original_page_size=render_original_page_size,
            image_quality=image_quality,
            render_text_as_image=render_text_as_image,
            fixed_layout=fixed_layout,
            wrap_images_in_svg=wrap_images_in_svg,
            disable_font_license_verifications=disable_font_license_verifications,
        )

        pdf_document_options.additional_properties = d
        return pdf_document_options

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
