# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
"""Contains all the data models used in inputs/outputs"""

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
