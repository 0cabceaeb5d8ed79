"""
One plain call of each operation, to be refused.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import Any

from attrs import field, frozen

from groupdocs_viewer.models import DeleteViewOptions, ViewFormat, ViewOptions
from tests.contract.documents import REPORT, TEXT, at, upload


@frozen
class Call:
    """
    An operation with its arguments.

    Attributes:
        operation: The generated module.
        arguments: By the names that its functions have for them.
    """

    operation: ModuleType
    arguments: dict[str, Any] = field(factory=dict[str, Any])

    def but(self, **changes: Any) -> Call:
        """
        Return the same call with other arguments.
        """
        return Call(self.operation, {**self.arguments, **changes})


def _call(module: str, **arguments: Any) -> Call:
    return Call(import_module(f"groupdocs_viewer.api.{module}"), arguments)


def calls() -> dict[str, Call]:
    """
    Return a call by operation; made anew, because an upload is read once.
    """
    source, target = {"src_path": REPORT}, {"dest_path": "contract/target"}
    return {
        "CreateView": _call("view.create_view", body=ViewOptions(file_info=at(REPORT))),
        "DeleteView": _call("view.delete_view", body=DeleteViewOptions(file_info=at(REPORT))),
        "ConvertAndDownload": _call(
            "view.convert_and_download", body=upload(TEXT), format_=ViewFormat.PNG
        ),
        "GetInfo": _call("info.get_info", body=ViewOptions(file_info=at(REPORT))),
        "GetSupportedFileFormats": _call("info.get_supported_file_formats"),
        "DownloadFile": _call("file.download_file", path=REPORT),
        "UploadFile": _call("file.upload_file", path=REPORT, body=upload(TEXT)),
        "DeleteFile": _call("file.delete_file", path=REPORT),
        "CopyFile": _call("file.copy_file", **source, **target),
        "MoveFile": _call("file.move_file", **source, **target),
        "GetFilesList": _call("folder.get_files_list", path="contract/folder"),
        "CreateFolder": _call("folder.create_folder", path="contract/folder"),
        "DeleteFolder": _call("folder.delete_folder", path="contract/folder"),
        "CopyFolder": _call("folder.copy_folder", src_path="contract/folder", **target),
        "MoveFolder": _call("folder.move_folder", src_path="contract/folder", **target),
        "StorageExists": _call("storage.storage_exists", storage_name="First Storage"),
        "ObjectExists": _call("storage.object_exists", path=REPORT),
        "GetDiscUsage": _call("storage.get_disc_usage"),
        "GetFileVersions": _call("storage.get_file_versions", path=REPORT),
        "GetConsumptionCredit": _call("license_.get_consumption_credit"),
    }


OPERATIONS = tuple(calls())
