# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.attachment_view import AttachmentView
    from ..models.page_view import PageView
    from ..models.resource import Resource


T = TypeVar("T", bound="ViewResult")


@_attrs_define(kw_only=True)
class ViewResult:
    """What was rendered, and where it is stored.

    Attributes:
        pages (list[PageView] | None | Unset): The pages, in the order in which they were asked for. Null for PDF.
        attachments (list[AttachmentView] | None | Unset): Attachments of e-mails, archives, Outlook and PDF files;
            empty when there are none.
        file (None | Resource | Unset): The one output file of a PDF rendering. Null for every other format.
    """

    pages: list[PageView] | None | Unset = UNSET
    attachments: list[AttachmentView] | None | Unset = UNSET
    file: None | Resource | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.resource import Resource  # noqa: PLC0415

        pages: list[dict[str, Any]] | None | Unset
        if isinstance(self.pages, Unset):
            pages = UNSET
        elif isinstance(self.pages, list):
            pages = []
            for pages_type_0_item_data in self.pages:
                pages_type_0_item = pages_type_0_item_data.to_dict()
                pages.append(pages_type_0_item)

        else:
            pages = self.pages

        attachments: list[dict[str, Any]] | None | Unset
        if isinstance(self.attachments, Unset):
            attachments = UNSET
        elif isinstance(self.attachments, list):
            attachments = []
            for attachments_type_0_item_data in self.attachments:
                attachments_type_0_item = attachments_type_0_item_data.to_dict()
                attachments.append(attachments_type_0_item)

        else:
            attachments = self.attachments

        file: dict[str, Any] | None | Unset
        if isinstance(self.file, Unset):
            file = UNSET
        elif isinstance(self.file, Resource):
            file = self.file.to_dict()
        else:
            file = self.file

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if pages is not UNSET:
            field_dict["pages"] = pages
        if attachments is not UNSET:
            field_dict["attachments"] = attachments
        if file is not UNSET:
            field_dict["file"] = file

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.attachment_view import AttachmentView  # noqa: PLC0415
        from ..models.page_view import PageView  # noqa: PLC0415
        from ..models.resource import Resource  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_pages(data: object) -> list[PageView] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError(f"unexpected {type(data).__name__}")
                pages_type_0 = []
                _pages_type_0 = data
                for pages_type_0_item_data in _pages_type_0:
                    pages_type_0_item = PageView.from_dict(pages_type_0_item_data)

                    pages_type_0.append(pages_type_0_item)

                return pages_type_0
            except (TypeError, ValueError, AttributeError, KeyError) as error:
                raise ValueError(f"pages: {type(error).__name__}: {error}") from error

        pages = _parse_pages(d.pop("pages", UNSET))

        def _parse_attachments(data: object) -> list[AttachmentView] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError(f"unexpected {type(data).__name__}")
                attachments_type_0 = []
                _attachments_type_0 = data
                for attachments_type_0_item_data in _attachments_type_0:
                    attachments_type_0_item = AttachmentView.from_dict(attachments_type_0_item_data)

                    attachments_type_0.append(attachments_type_0_item)

                return attachments_type_0
            except (TypeError, ValueError, AttributeError, KeyError) as error:
                raise ValueError(f"attachments: {type(error).__name__}: {error}") from error

        attachments = _parse_attachments(d.pop("attachments", UNSET))

        def _parse_file(data: object) -> None | Resource | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError(f"unexpected {type(data).__name__}")
                file_type_0 = Resource.from_dict(data)

                return file_type_0
            except (TypeError, ValueError, AttributeError, KeyError) as error:
                raise ValueError(f"file: {type(error).__name__}: {error}") from error

        file = _parse_file(d.pop("file", UNSET))

        view_result = cls(
            pages=pages,
            attachments=attachments,
            file=file,
        )

        view_result.additional_properties = d
        return view_result

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
