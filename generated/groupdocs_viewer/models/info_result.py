# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.archive_view_info import ArchiveViewInfo
    from ..models.attachment_info import AttachmentInfo
    from ..models.cad_view_info import CadViewInfo
    from ..models.outlook_view_info import OutlookViewInfo
    from ..models.page_info import PageInfo
    from ..models.pdf_view_info import PdfViewInfo
    from ..models.project_management_view_info import ProjectManagementViewInfo


T = TypeVar("T", bound="InfoResult")


@_attrs_define(kw_only=True)
class InfoResult:
    """Facts about a document.

    Attributes:
        format_extension (None | str | Unset): Extension of the format with its dot, such as `.docx`.
        format_ (None | str | Unset): Name of the format, for people.
        pages (list[PageInfo] | None | Unset): The pages that CreateView would render with the same options.
        attachments (list[AttachmentInfo] | None | Unset): Attachments of e-mails, archives, Outlook and PDF files;
            empty when there are none.
        archive_view_info (ArchiveViewInfo | None | Unset): Facts about an archive; null for any other source.
        cad_view_info (CadViewInfo | None | Unset): Facts about a drawing; null for any other source.
        project_management_view_info (None | ProjectManagementViewInfo | Unset): Facts about a project; null for any
            other source.
        outlook_view_info (None | OutlookViewInfo | Unset): Facts about an Outlook data file; null for any other source.
        pdf_view_info (None | PdfViewInfo | Unset): Facts about a PDF file; null for any other source.
    """

    format_extension: None | str | Unset = UNSET
    format_: None | str | Unset = UNSET
    pages: list[PageInfo] | None | Unset = UNSET
    attachments: list[AttachmentInfo] | None | Unset = UNSET
    archive_view_info: ArchiveViewInfo | None | Unset = UNSET
    cad_view_info: CadViewInfo | None | Unset = UNSET
    project_management_view_info: None | ProjectManagementViewInfo | Unset = UNSET
    outlook_view_info: None | OutlookViewInfo | Unset = UNSET
    pdf_view_info: None | PdfViewInfo | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.archive_view_info import ArchiveViewInfo  # noqa: PLC0415
        from ..models.cad_view_info import CadViewInfo  # noqa: PLC0415
        from ..models.outlook_view_info import OutlookViewInfo  # noqa: PLC0415
        from ..models.pdf_view_info import PdfViewInfo  # noqa: PLC0415
        from ..models.project_management_view_info import ProjectManagementViewInfo  # noqa: PLC0415

        format_extension: None | str | Unset
        if isinstance(self.format_extension, Unset):
            format_extension = UNSET
        else:
            format_extension = self.format_extension

        format_: None | str | Unset
        if isinstance(self.format_, Unset):
            format_ = UNSET
        else:
            format_ = self.format_

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

        archive_view_info: dict[str, Any] | None | Unset
        if isinstance(self.archive_view_info, Unset):
            archive_view_info = UNSET
        elif isinstance(self.archive_view_info, ArchiveViewInfo):
            archive_view_info = self.archive_view_info.to_dict()
        else:
            archive_view_info = self.archive_view_info

        cad_view_info: dict[str, Any] | None | Unset
        if isinstance(self.cad_view_info, Unset):
            cad_view_info = UNSET
        elif isinstance(self.cad_view_info, CadViewInfo):
            cad_view_info = self.cad_view_info.to_dict()
        else:
            cad_view_info = self.cad_view_info

        project_management_view_info: dict[str, Any] | None | Unset
        if isinstance(self.project_management_view_info, Unset):
            project_management_view_info = UNSET
        elif isinstance(self.project_management_view_info, ProjectManagementViewInfo):
            project_management_view_info = self.project_management_view_info.to_dict()
        else:
            project_management_view_info = self.project_management_view_info

        outlook_view_info: dict[str, Any] | None | Unset
        if isinstance(self.outlook_view_info, Unset):
            outlook_view_info = UNSET
        elif isinstance(self.outlook_view_info, OutlookViewInfo):
            outlook_view_info = self.outlook_view_info.to_dict()
        else:
            outlook_view_info = self.outlook_view_info

        pdf_view_info: dict[str, Any] | None | Unset
        if isinstance(self.pdf_view_info, Unset):
            pdf_view_info = UNSET
        elif isinstance(self.pdf_view_info, PdfViewInfo):
            pdf_view_info = self.pdf_view_info.to_dict()
        else:
            pdf_view_info = self.pdf_view_info

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if format_extension is not UNSET:
            field_dict["formatExtension"] = format_extension
        if format_ is not UNSET:
            field_dict["format"] = format_
        if pages is not UNSET:
            field_dict["pages"] = pages
        if attachments is not UNSET:
            field_dict["attachments"] = attachments
        if archive_view_info is not UNSET:
            field_dict["archiveViewInfo"] = archive_view_info
        if cad_view_info is not UNSET:
            field_dict["cadViewInfo"] = cad_view_info
        if project_management_view_info is not UNSET:
            field_dict["projectManagementViewInfo"] = project_management_view_info
        if outlook_view_info is not UNSET:
            field_dict["outlookViewInfo"] = outlook_view_info
        if pdf_view_info is not UNSET:
            field_dict["pdfViewInfo"] = pdf_view_info

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.archive_view_info import ArchiveViewInfo  # noqa: PLC0415
        from ..models.attachment_info import AttachmentInfo  # noqa: PLC0415
        from ..models.cad_view_info import CadViewInfo  # noqa: PLC0415
        from ..models.outlook_view_info import OutlookViewInfo  # noqa: PLC0415
        from ..models.page_info import PageInfo  # noqa: PLC0415
        from ..models.pdf_view_info import PdfViewInfo  # noqa: PLC0415
        from ..models.project_management_view_info import ProjectManagementViewInfo  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_format_extension(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        format_extension = _parse_format_extension(d.pop("formatExtension", UNSET))

        def _parse_format_(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        format_ = _parse_format_(d.pop("format", UNSET))

        def _parse_pages(data: object) -> list[PageInfo] | None | Unset:
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
                    pages_type_0_item = PageInfo.from_dict(pages_type_0_item_data)

                    pages_type_0.append(pages_type_0_item)

                return pages_type_0
            except (TypeError, ValueError, AttributeError, KeyError) as error:
                raise ValueError(f"pages: {type(error).__name__}: {error}") from error

        pages = _parse_pages(d.pop("pages", UNSET))

        def _parse_attachments(data: object) -> list[AttachmentInfo] | None | Unset:
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
                    attachments_type_0_item = AttachmentInfo.from_dict(attachments_type_0_item_data)

                    attachments_type_0.append(attachments_type_0_item)

                return attachments_type_0
            except (TypeError, ValueError, AttributeError, KeyError) as error:
                raise ValueError(f"attachments: {type(error).__name__}: {error}") from error

        attachments = _parse_attachments(d.pop("attachments", UNSET))

        def _parse_archive_view_info(data: object) -> ArchiveViewInfo | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError(f"unexpected {type(data).__name__}")
                archive_view_info_type_0 = ArchiveViewInfo.from_dict(data)

                return archive_view_info_type_0
            except (TypeError, ValueError, AttributeError, KeyError) as error:
                raise ValueError(f"archiveViewInfo: {type(error).__name__}: {error}") from error

        archive_view_info = _parse_archive_view_info(d.pop("archiveViewInfo", UNSET))

        def _parse_cad_view_info(data: object) -> CadViewInfo | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError(f"unexpected {type(data).__name__}")
                cad_view_info_type_0 = CadViewInfo.from_dict(data)

                return cad_view_info_type_0
            except (TypeError, ValueError, AttributeError, KeyError) as error:
                raise ValueError(f"cadViewInfo: {type(error).__name__}: {error}") from error

        cad_view_info = _parse_cad_view_info(d.pop("cadViewInfo", UNSET))

        def _parse_project_management_view_info(
            data: object,
        ) -> None | ProjectManagementViewInfo | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError(f"unexpected {type(data).__name__}")
                project_management_view_info_type_0 = ProjectManagementViewInfo.from_dict(data)

                return project_management_view_info_type_0
            except (TypeError, ValueError, AttributeError, KeyError) as error:
                raise ValueError(
                    f"projectManagementViewInfo: {type(error).__name__}: {error}"
                ) from error

        project_management_view_info = _parse_project_management_view_info(
            d.pop("projectManagementViewInfo", UNSET)
        )

        def _parse_outlook_view_info(data: object) -> None | OutlookViewInfo | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError(f"unexpected {type(data).__name__}")
                outlook_view_info_type_0 = OutlookViewInfo.from_dict(data)

                return outlook_view_info_type_0
            except (TypeError, ValueError, AttributeError, KeyError) as error:
                raise ValueError(f"outlookViewInfo: {type(error).__name__}: {error}") from error

        outlook_view_info = _parse_outlook_view_info(d.pop("outlookViewInfo", UNSET))

        def _parse_pdf_view_info(data: object) -> None | PdfViewInfo | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError(f"unexpected {type(data).__name__}")
                pdf_view_info_type_0 = PdfViewInfo.from_dict(data)

                return pdf_view_info_type_0
            except (TypeError, ValueError, AttributeError, KeyError) as error:
                raise ValueError(f"pdfViewInfo: {type(error).__name__}: {error}") from error

        pdf_view_info = _parse_pdf_view_info(d.pop("pdfViewInfo", UNSET))

        info_result = cls(
            format_extension=format_extension,
            format_=format_,
            pages=pages,
            attachments=attachments,
            archive_view_info=archive_view_info,
            cad_view_info=cad_view_info,
            project_management_view_info=project_management_view_info,
            outlook_view_info=outlook_view_info,
            pdf_view_info=pdf_view_info,
        )

        info_result.additional_properties = d
        return info_result

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
