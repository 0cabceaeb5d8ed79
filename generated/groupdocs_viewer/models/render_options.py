# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.archive_options import ArchiveOptions
    from ..models.cad_options import CadOptions
    from ..models.email_options import EmailOptions
    from ..models.mail_storage_options import MailStorageOptions
    from ..models.outlook_options import OutlookOptions
    from ..models.page_rotation import PageRotation
    from ..models.pdf_document_options import PdfDocumentOptions
    from ..models.project_management_options import ProjectManagementOptions
    from ..models.spreadsheet_options import SpreadsheetOptions
    from ..models.text_options import TextOptions
    from ..models.visio_rendering_options import VisioRenderingOptions
    from ..models.web_document_options import WebDocumentOptions
    from ..models.word_processing_options import WordProcessingOptions


T = TypeVar("T", bound="RenderOptions")


@_attrs_define(kw_only=True)
class RenderOptions:
    """Options common to all output formats.

    Attributes:
        start_page_number (int | Unset): First page to render, 1-based. 0 counts as unset. Server default: 1.
        count_pages_to_render (int | Unset): Number of pages to render. 0 counts as unset. Server default: the rest of
            the document.
        pages_to_render (list[int] | Unset): Pages to render, 1-based, in the order of the result. Ignored when both
            `StartPageNumber` and `CountPagesToRender` are given. Server default: all pages.
        page_rotations (list[PageRotation] | Unset): Pages to turn.
        default_font_name (str | Unset): Name of the font used in place of a missing one.
        default_encoding (str | Unset): Encoding of txt, csv, tsv and eml sources that declare none, such as
            `shift_jis`.
        detect_encoding (bool | Unset): Whether to detect the encoding of txt, csv and tsv sources; where that fails,
            `DefaultEncoding` is used.
        render_comments (bool | Unset): Whether to render comments. Server default: false.
        render_notes (bool | Unset): Whether to render speaker notes. Server default: false.
        render_hidden_pages (bool | Unset): Whether to render hidden pages, slides and sheets of diagrams, presentations
            and spreadsheets. Server default: false.
        spreadsheet_options (SpreadsheetOptions | Unset): Options for spreadsheet sources.
        cad_options (CadOptions | Unset): Options for CAD sources. With no size given, the longer side of a drawing gets
            2000 pixels.
        email_options (EmailOptions | Unset): Options for e-mail sources.
        project_management_options (ProjectManagementOptions | Unset): Options for project sources.
        pdf_document_options (PdfDocumentOptions | Unset): Options for PDF sources; not to be confused with PdfOptions,
            the PDF output.
        word_processing_options (WordProcessingOptions | Unset): Options for text document sources. The unit of the
            margins is not published; it may be points, as for WebDocumentOptions.
        outlook_options (OutlookOptions | Unset): Options for Outlook data file sources.
        archive_options (ArchiveOptions | Unset): Options for archive sources.
        text_options (TextOptions | Unset): Options for plain text sources.
        mail_storage_options (MailStorageOptions | Unset): Options for mail storage sources.
        visio_rendering_options (VisioRenderingOptions | Unset): Options for Visio sources.
        web_document_options (WebDocumentOptions | Unset): Options for web document sources.
    """

    start_page_number: int | Unset = UNSET
    count_pages_to_render: int | Unset = UNSET
    pages_to_render: list[int] | Unset = UNSET
    page_rotations: list[PageRotation] | Unset = UNSET
    default_font_name: str | Unset = UNSET
    default_encoding: str | Unset = UNSET
    detect_encoding: bool | Unset = UNSET
    render_comments: bool | Unset = UNSET
    render_notes: bool | Unset = UNSET
    render_hidden_pages: bool | Unset = UNSET
    spreadsheet_options: SpreadsheetOptions | Unset = UNSET
    cad_options: CadOptions | Unset = UNSET
    email_options: EmailOptions | Unset = UNSET
    project_management_options: ProjectManagementOptions | Unset = UNSET
    pdf_document_options: PdfDocumentOptions | Unset = UNSET
    word_processing_options: WordProcessingOptions | Unset = UNSET
    outlook_options: OutlookOptions | Unset = UNSET
    archive_options: ArchiveOptions | Unset = UNSET
    text_options: TextOptions | Unset = UNSET
    mail_storage_options: MailStorageOptions | Unset = UNSET
    visio_rendering_options: VisioRenderingOptions | Unset = UNSET
    web_document_options: WebDocumentOptions | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        start_page_number = self.start_page_number

        count_pages_to_render = self.count_pages_to_render

        pages_to_render: list[int] | Unset = UNSET
        if not isinstance(self.pages_to_render, Unset):
            pages_to_render = self.pages_to_render

        page_rotations: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.page_rotations, Unset):
            page_rotations = []
            for page_rotations_item_data in self.page_rotations:
                page_rotations_item = page_rotations_item_data.to_dict()
                page_rotations.append(page_rotations_item)

        default_font_name = self.default_font_name

        default_encoding = self.default_encoding

        detect_encoding = self.detect_encoding

        render_comments = self.render_comments

        render_notes = self.render_notes

        render_hidden_pages = self.render_hidden_pages

        spreadsheet_options: dict[str, Any] | Unset = UNSET
        if not isinstance(self.spreadsheet_options, Unset):
            spreadsheet_options = self.spreadsheet_options.to_dict()

        cad_options: dict[str, Any] | Unset = UNSET
        if not isinstance(self.cad_options, Unset):
            cad_options = self.cad_options.to_dict()

        email_options: dict[str, Any] | Unset = UNSET
        if not isinstance(self.email_options, Unset):
            email_options = self.email_options.to_dict()

        project_management_options: dict[str, Any] | Unset = UNSET
        if not isinstance(self.project_management_options, Unset):
            project_management_options = self.project_management_options.to_dict()

        pdf_document_options: dict[str, Any] | Unset = UNSET
        if not isinstance(self.pdf_document_options, Unset):
            pdf_document_options = self.pdf_document_options.to_dict()

        word_processing_options: dict[str, Any] | Unset = UNSET
        if not isinstance(self.word_processing_options, Unset):
            word_processing_options = self.word_processing_options.to_dict()

        outlook_options: dict[str, Any] | Unset = UNSET
        if not isinstance(self.outlook_options, Unset):
            outlook_options = self.outlook_options.to_dict()

        archive_options: dict[str, Any] | Unset = UNSET
        if not isinstance(self.archive_options, Unset):
            archive_options = self.archive_options.to_dict()

        text_options: dict[str, Any] | Unset = UNSET
        if not isinstance(self.text_options, Unset):
            text_options = self.text_options.to_dict()

        mail_storage_options: dict[str, Any] | Unset = UNSET
        if not isinstance(self.mail_storage_options, Unset):
            mail_storage_options = self.mail_storage_options.to_dict()

        visio_rendering_options: dict[str, Any] | Unset = UNSET
        if not isinstance(self.visio_rendering_options, Unset):
            visio_rendering_options = self.visio_rendering_options.to_dict()

        web_document_options: dict[str, Any] | Unset = UNSET
        if not isinstance(self.web_document_options, Unset):
            web_document_options = self.web_document_options.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if start_page_number is not UNSET:
            field_dict["StartPageNumber"] = start_page_number
        if count_pages_to_render is not UNSET:
            field_dict["CountPagesToRender"] = count_pages_to_render
        if pages_to_render is not UNSET:
            field_dict["PagesToRender"] = pages_to_render
        if page_rotations is not UNSET:
            field_dict["PageRotations"] = page_rotations
        if default_font_name is not UNSET:
            field_dict["DefaultFontName"] = default_font_name
        if default_encoding is not UNSET:
            field_dict["DefaultEncoding"] = default_encoding
        if detect_encoding is not UNSET:
            field_dict["DetectEncoding"] = detect_encoding
        if render_comments is not UNSET:
            field_dict["RenderComments"] = render_comments
        if render_notes is not UNSET:
            field_dict["RenderNotes"] = render_notes
        if render_hidden_pages is not UNSET:
            field_dict["RenderHiddenPages"] = render_hidden_pages
        if spreadsheet_options is not UNSET:
            field_dict["SpreadsheetOptions"] = spreadsheet_options
        if cad_options is not UNSET:
            field_dict["CadOptions"] = cad_options
        if email_options is not UNSET:
            field_dict["EmailOptions"] = email_options
        if project_management_options is not UNSET:
            field_dict["ProjectManagementOptions"] = project_management_options
        if pdf_document_options is not UNSET:
            field_dict["PdfDocumentOptions"] = pdf_document_options
        if word_processing_options is not UNSET:
            field_dict["WordProcessingOptions"] = word_processing_options
        if outlook_options is not UNSET:
            field_dict["OutlookOptions"] = outlook_options
        if archive_options is not UNSET:
            field_dict["ArchiveOptions"] = archive_options
        if text_options is not UNSET:
            field_dict["TextOptions"] = text_options
        if mail_storage_options is not UNSET:
            field_dict["MailStorageOptions"] = mail_storage_options
        if visio_rendering_options is not UNSET:
            field_dict["VisioRenderingOptions"] = visio_rendering_options
        if web_document_options is not UNSET:
            field_dict["WebDocumentOptions"] = web_document_options

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.archive_options import ArchiveOptions  # noqa: PLC0415
        from ..models.cad_options import CadOptions  # noqa: PLC0415
        from ..models.email_options import EmailOptions  # noqa: PLC0415
        from ..models.mail_storage_options import MailStorageOptions  # noqa: PLC0415
        from ..models.outlook_options import OutlookOptions  # noqa: PLC0415
        from ..models.page_rotation import PageRotation  # noqa: PLC0415
        from ..models.pdf_document_options import PdfDocumentOptions  # noqa: PLC0415
        from ..models.project_management_options import ProjectManagementOptions  # noqa: PLC0415
        from ..models.spreadsheet_options import SpreadsheetOptions  # noqa: PLC0415
        from ..models.text_options import TextOptions  # noqa: PLC0415
        from ..models.visio_rendering_options import VisioRenderingOptions  # noqa: PLC0415
        from ..models.web_document_options import WebDocumentOptions  # noqa: PLC0415
        from ..models.word_processing_options import WordProcessingOptions  # noqa: PLC0415

        d = dict(src_dict)
        start_page_number = d.pop("StartPageNumber", UNSET)

        count_pages_to_render = d.pop("CountPagesToRender", UNSET)

        pages_to_render = cast(list[int], d.pop("PagesToRender", UNSET))

        _page_rotations = d.pop("PageRotations", UNSET)
        page_rotations: list[PageRotation] | Unset = UNSET
        if _page_rotations is not UNSET:
            page_rotations = []
            for page_rotations_item_data in _page_rotations:
                page_rotations_item = PageRotation.from_dict(page_rotations_item_data)

                page_rotations.append(page_rotations_item)

        default_font_name = d.pop("DefaultFontName", UNSET)

        default_encoding = d.pop("DefaultEncoding", UNSET)

        detect_encoding = d.pop("DetectEncoding", UNSET)

        render_comments = d.pop("RenderComments", UNSET)

        render_notes = d.pop("RenderNotes", UNSET)

        render_hidden_pages = d.pop("RenderHiddenPages", UNSET)

        _spreadsheet_options = d.pop("SpreadsheetOptions", UNSET)
        spreadsheet_options: SpreadsheetOptions | Unset
        if isinstance(_spreadsheet_options, Unset):
            spreadsheet_options = UNSET
        else:
            spreadsheet_options = SpreadsheetOptions.from_dict(_spreadsheet_options)

        _cad_options = d.pop("CadOptions", UNSET)
        cad_options: CadOptions | Unset
        if isinstance(_cad_options, Unset):
            cad_options = UNSET
        else:
            cad_options = CadOptions.from_dict(_cad_options)

        _email_options = d.pop("EmailOptions", UNSET)
        email_options: EmailOptions | Unset
        if isinstance(_email_options, Unset):
            email_options = UNSET
        else:
            email_options = EmailOptions.from_dict(_email_options)

        _project_management_options = d.pop("ProjectManagementOptions", UNSET)
        project_management_options: ProjectManagementOptions | Unset
        if isinstance(_project_management_options, Unset):
            project_management_options = UNSET
        else:
            project_management_options = ProjectManagementOptions.from_dict(
                _project_management_options
            )

        _pdf_document_options = d.pop("PdfDocumentOptions", UNSET)
        pdf_document_options: PdfDocumentOptions | Unset
        if isinstance(_pdf_document_options, Unset):
            pdf_document_options = UNSET
        else:
            pdf_document_options = PdfDocumentOptions.from_dict(_pdf_document_options)

        _word_processing_options = d.pop("WordProcessingOptions", UNSET)
        word_processing_options: WordProcessingOptions | Unset
        if isinstance(_word_processing_options, Unset):
            word_processing_options = UNSET
        else:
            word_processing_options = WordProcessingOptions.from_dict(_word_processing_options)

        _outlook_options = d.pop("OutlookOptions", UNSET)
        outlook_options: OutlookOptions | Unset
        if isinstance(_outlook_options, Unset):
            outlook_options = UNSET
        else:
            outlook_options = OutlookOptions.from_dict(_outlook_options)

        _archive_options = d.pop("ArchiveOptions", UNSET)
        archive_options: ArchiveOptions | Unset
        if isinstance(_archive_options, Unset):
            archive_options = UNSET
        else:
            archive_options = ArchiveOptions.from_dict(_archive_options)

        _text_options = d.pop("TextOptions", UNSET)
        text_options: TextOptions | Unset
        if isinstance(_text_options, Unset):
            text_options = UNSET
        else:
            text_options = TextOptions.from_dict(_text_options)

        _mail_storage_options = d.pop("MailStorageOptions", UNSET)
        mail_storage_options: MailStorageOptions | Unset
        if isinstance(_mail_storage_options, Unset):
            mail_storage_options = UNSET
        else:
            mail_storage_options = MailStorageOptions.from_dict(_mail_storage_options)

        _visio_rendering_options = d.pop("VisioRenderingOptions", UNSET)
        visio_rendering_options: VisioRenderingOptions | Unset
        if isinstance(_visio_rendering_options, Unset):
            visio_rendering_options = UNSET
        else:
            visio_rendering_options = VisioRenderingOptions.from_dict(_visio_rendering_options)

        _web_document_options = d.pop("WebDocumentOptions", UNSET)
        web_document_options: WebDocumentOptions | Unset
        if isinstance(_web_document_options, Unset):
            web_document_options = UNSET
        else:
            web_document_options = WebDocumentOptions.from_dict(_web_document_options)

        render_options = cls(
            start_page_number=start_page_number,
            count_pages_to_render=count_pages_to_render,
            pages_to_render=pages_to_render,
            page_rotations=page_rotations,
            default_font_name=default_font_name,
            default_encoding=default_encoding,
            detect_encoding=detect_encoding,
            render_comments=render_comments,
            render_notes=render_notes,
            render_hidden_pages=render_hidden_pages,
            spreadsheet_options=spreadsheet_options,
            cad_options=cad_options,
            email_options=email_options,
            project_management_options=project_management_options,
            pdf_document_options=pdf_document_options,
            word_processing_options=word_processing_options,
            outlook_options=outlook_options,
            archive_options=archive_options,
            text_options=text_options,
            mail_storage_options=mail_storage_options,
            visio_rendering_options=visio_rendering_options,
            web_document_options=web_document_options,
        )

        render_options.additional_properties = d
        return render_options

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
