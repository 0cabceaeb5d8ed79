# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="PdfOptimizationOptions")


@_attrs_define(kw_only=True)
class PdfOptimizationOptions:
    """Ways to make a PDF output smaller.

    Attributes:
        lineriaze (bool | Unset): Whether the file is linearised, so that a browser shows its first page early. Server
            default: false.
        remove_annotations (bool | Unset): Whether annotations are removed. Server default: false.
        remove_form_fields (bool | Unset): Whether form fields are removed. Server default: false.
        convert_to_gray_scale (bool | Unset): Whether colours become shades of grey. Server default: false.
        subset_fonts (bool | Unset): Whether only the used glyphs of each font are kept. Server default: false.
        compress_images (bool | Unset): Whether images are compressed anew. Server default: false.
        image_quality (int | Unset): Quality of the compressed images in percent; needs `CompressImages`. Server
            default: 100.
        resize_images (bool | Unset): Whether images are scaled down; needs `CompressImages`. Server default: false.
        max_resolution (int | Unset): Largest resolution of the images in dots per inch; needs `CompressImages` and
            `ResizeImages`. Server default: 300.
        optimize_spreadsheets (bool | Unset): Whether the output of spreadsheets is made smaller. Server default: false.
    """

    lineriaze: bool | Unset = UNSET
    remove_annotations: bool | Unset = UNSET
    remove_form_fields: bool | Unset = UNSET
    convert_to_gray_scale: bool | Unset = UNSET
    subset_fonts: bool | Unset = UNSET
    compress_images: bool | Unset = UNSET
    image_quality: int | Unset = UNSET
    resize_images: bool | Unset = UNSET
    max_resolution: int | Unset = UNSET
    optimize_spreadsheets: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        lineriaze = self.lineriaze

        remove_annotations = self.remove_annotations

        remove_form_fields = self.remove_form_fields

        convert_to_gray_scale = self.convert_to_gray_scale

        subset_fonts = self.subset_fonts

        compress_images = self.compress_images

        image_quality = self.image_quality

        resize_images = self.resize_images

        max_resolution = self.max_resolution

        optimize_spreadsheets = self.optimize_spreadsheets

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if lineriaze is not UNSET:
            field_dict["Lineriaze"] = lineriaze
        if remove_annotations is not UNSET:
            field_dict["RemoveAnnotations"] = remove_annotations
        if remove_form_fields is not UNSET:
            field_dict["RemoveFormFields"] = remove_form_fields
        if convert_to_gray_scale is not UNSET:
            field_dict["ConvertToGrayScale"] = convert_to_gray_scale
        if subset_fonts is not UNSET:
            field_dict["SubsetFonts"] = subset_fonts
        if compress_images is not UNSET:
            field_dict["CompressImages"] = compress_images
        if image_quality is not UNSET:
            field_dict["ImageQuality"] = image_quality
        if resize_images is not UNSET:
            field_dict["ResizeImages"] = resize_images
        if max_resolution is not UNSET:
            field_dict["MaxResolution"] = max_resolution
        if optimize_spreadsheets is not UNSET:
            field_dict["OptimizeSpreadsheets"] = optimize_spreadsheets

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        lineriaze = d.pop("Lineriaze", UNSET)

        remove_annotations = d.pop("RemoveAnnotations", UNSET)

        remove_form_fields = d.pop("RemoveFormFields", UNSET)

        convert_to_gray_scale = d.pop("ConvertToGrayScale", UNSET)

        subset_fonts = d.pop("SubsetFonts", UNSET)

        compress_images = d.pop("CompressImages", UNSET)

        image_quality = d.pop("ImageQuality", UNSET)

        resize_images = d.pop("ResizeImages", UNSET)

        max_resolution = d.pop("MaxResolution", UNSET)

        optimize_spreadsheets = d.pop("OptimizeSpreadsheets", UNSET)

        pdf_optimization_options = cls(
            lineriaze=lineriaze,
            remove_annotations=remove_annotations,
            remove_form_fields=remove_form_fields,
            convert_to_gray_scale=convert_to_gray_scale,
            subset_fonts=subset_fonts,
            compress_images=compress_images,
            image_quality=image_quality,
            resize_images=resize_images,
            max_resolution=max_resolution,
            optimize_spreadsheets=optimize_spreadsheets,
        )

        pdf_optimization_options.additional_properties = d
        return pdf_optimization_options

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
