# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
"""Contains all the data models used in inputs/outputs"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api_error import ApiError
    from .api_error_response import ApiErrorResponse
    from .archive_options import ArchiveOptions
    from .archive_view_info import ArchiveViewInfo
    from .attachment_info import AttachmentInfo
    from .attachment_view import AttachmentView
    from .cad_options import CadOptions
    from .cad_view_info import CadViewInfo
    from .character import Character
    from .consumption_result import ConsumptionResult
    from .delete_view_options import DeleteViewOptions
    from .disc_usage import DiscUsage
    from .email_options import EmailOptions
    from .error import Error
    from .error_details import ErrorDetails
    from .field_label import FieldLabel
    from .file_info import FileInfo
    from .file_upload import FileUpload
    from .file_version import FileVersion
    from .file_versions import FileVersions
    from .files_list import FilesList
    from .files_upload_result import FilesUploadResult
    from .format_ import Format
    from .formats_result import FormatsResult
    from .html_options import HtmlOptions
    from .html_resource import HtmlResource
    from .image_options import ImageOptions
    from .image_quality import ImageQuality
    from .info_result import InfoResult
    from .layer import Layer
    from .layout import Layout
    from .line import Line
    from .mail_storage_options import MailStorageOptions
    from .object_exist import ObjectExist
    from .outlook_options import OutlookOptions
    from .outlook_view_info import OutlookViewInfo
    from .page_info import PageInfo
    from .page_rotation import PageRotation
    from .page_size import PageSize
    from .page_view import PageView
    from .pdf_document_options import PdfDocumentOptions
    from .pdf_optimization_options import PdfOptimizationOptions
    from .pdf_options import PdfOptions
    from .pdf_view_info import PdfViewInfo
    from .project_management_options import ProjectManagementOptions
    from .project_management_view_info import ProjectManagementViewInfo
    from .render_options import RenderOptions
    from .resource import Resource
    from .rotation_angle import RotationAngle
    from .spreadsheet_options import SpreadsheetOptions
    from .storage_exist import StorageExist
    from .storage_file import StorageFile
    from .text_element import TextElement
    from .text_options import TextOptions
    from .text_overflow_mode import TextOverflowMode
    from .tile import Tile
    from .time_unit import TimeUnit
    from .token_error import TokenError
    from .token_request import TokenRequest
    from .token_response import TokenResponse
    from .view_format import ViewFormat
    from .view_options import ViewOptions
    from .view_result import ViewResult
    from .visio_rendering_options import VisioRenderingOptions
    from .watermark import Watermark
    from .watermark_position import WatermarkPosition
    from .web_document_options import WebDocumentOptions
    from .word import Word
    from .word_processing_options import WordProcessingOptions

_MODULES = {
    "ApiError": ".api_error",
    "ApiErrorResponse": ".api_error_response",
    "ArchiveOptions": ".archive_options",
    "ArchiveViewInfo": ".archive_view_info",
    "AttachmentInfo": ".attachment_info",
    "AttachmentView": ".attachment_view",
    "CadOptions": ".cad_options",
    "CadViewInfo": ".cad_view_info",
    "Character": ".character",
    "ConsumptionResult": ".consumption_result",
    "DeleteViewOptions": ".delete_view_options",
    "DiscUsage": ".disc_usage",
    "EmailOptions": ".email_options",
    "Error": ".error",
    "ErrorDetails": ".error_details",
    "FieldLabel": ".field_label",
    "FileInfo": ".file_info",
    "FileUpload": ".file_upload",
    "FileVersion": ".file_version",
    "FileVersions": ".file_versions",
    "FilesList": ".files_list",
    "FilesUploadResult": ".files_upload_result",
    "Format": ".format_",
    "FormatsResult": ".formats_result",
    "HtmlOptions": ".html_options",
    "HtmlResource": ".html_resource",
    "ImageOptions": ".image_options",
    "ImageQuality": ".image_quality",
    "InfoResult": ".info_result",
    "Layer": ".layer",
    "Layout": ".layout",
    "Line": ".line",
    "MailStorageOptions": ".mail_storage_options",
    "ObjectExist": ".object_exist",
    "OutlookOptions": ".outlook_options",
    "OutlookViewInfo": ".outlook_view_info",
    "PageInfo": ".page_info",
    "PageRotation": ".page_rotation",
    "PageSize": ".page_size",
    "PageView": ".page_view",
    "PdfDocumentOptions": ".pdf_document_options",
    "PdfOptimizationOptions": ".pdf_optimization_options",
    "PdfOptions": ".pdf_options",
    "PdfViewInfo": ".pdf_view_info",
    "ProjectManagementOptions": ".project_management_options",
    "ProjectManagementViewInfo": ".project_management_view_info",
    "RenderOptions": ".render_options",
    "Resource": ".resource",
    "RotationAngle": ".rotation_angle",
    "SpreadsheetOptions": ".spreadsheet_options",
    "StorageExist": ".storage_exist",
    "StorageFile": ".storage_file",
    "TextElement": ".text_element",
    "TextOptions": ".text_options",
    "TextOverflowMode": ".text_overflow_mode",
    "Tile": ".tile",
    "TimeUnit": ".time_unit",
    "TokenError": ".token_error",
    "TokenRequest": ".token_request",
    "TokenResponse": ".token_response",
    "ViewFormat": ".view_format",
    "ViewOptions": ".view_options",
    "ViewResult": ".view_result",
    "VisioRenderingOptions": ".visio_rendering_options",
    "Watermark": ".watermark",
    "WatermarkPosition": ".watermark_position",
    "WebDocumentOptions": ".web_document_options",
    "Word": ".word",
    "WordProcessingOptions": ".word_processing_options",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    model = getattr(import_module(_MODULES[name], __name__), name)
    globals()[name] = model
    return model


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


__all__ = (
    "ApiError",
    "ApiErrorResponse",
    "ArchiveOptions",
    "ArchiveViewInfo",
    "AttachmentInfo",
    "AttachmentView",
    "CadOptions",
    "CadViewInfo",
    "Character",
    "ConsumptionResult",
    "DeleteViewOptions",
    "DiscUsage",
    "EmailOptions",
    "Error",
    "ErrorDetails",
    "FieldLabel",
    "FileInfo",
    "FilesList",
    "FilesUploadResult",
    "FileUpload",
    "FileVersion",
    "FileVersions",
    "Format",
    "FormatsResult",
    "HtmlOptions",
    "HtmlResource",
    "ImageOptions",
    "ImageQuality",
    "InfoResult",
    "Layer",
    "Layout",
    "Line",
    "MailStorageOptions",
    "ObjectExist",
    "OutlookOptions",
    "OutlookViewInfo",
    "PageInfo",
    "PageRotation",
    "PageSize",
    "PageView",
    "PdfDocumentOptions",
    "PdfOptimizationOptions",
    "PdfOptions",
    "PdfViewInfo",
    "ProjectManagementOptions",
    "ProjectManagementViewInfo",
    "RenderOptions",
    "Resource",
    "RotationAngle",
    "SpreadsheetOptions",
    "StorageExist",
    "StorageFile",
    "TextElement",
    "TextOptions",
    "TextOverflowMode",
    "Tile",
    "TimeUnit",
    "TokenError",
    "TokenRequest",
    "TokenResponse",
    "ViewFormat",
    "ViewOptions",
    "ViewResult",
    "VisioRenderingOptions",
    "Watermark",
    "WatermarkPosition",
    "WebDocumentOptions",
    "Word",
    "WordProcessingOptions",
)
