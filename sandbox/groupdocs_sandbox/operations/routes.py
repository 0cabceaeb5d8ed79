"""
The table of operations, and how a request finds its row.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote_to_bytes

from attrs import field, frozen
from starlette.types import Scope

from groupdocs_sandbox.errors import ApiError, MalformedInputError
from groupdocs_sandbox.operations import convert, files, folders, info, storages, views
from groupdocs_sandbox.operations.call import Handler

PREFIXES = ("v2.0", "v2")  # old samples leave the minor version out


def _segments(template: str) -> tuple[str, ...]:
    return tuple(template.split("/"))


@frozen
class Operation:
    """
    An operation of the contract.

    Attributes:
        operation_id: Its name, such as `CreateView`.
        method: HTTP verb.
        template: Path below the version in segments; a parameter at the end takes all that
            follows.
        handler: What answers it.
        needs: Query parameter without which a path is another operation's; empty for none.
    """

    operation_id: str
    method: str
    template: tuple[str, ...] = field(converter=_segments)
    handler: Handler = field(repr=False)
    needs: str = ""

    def match(self, segments: tuple[str, ...]) -> dict[str, str] | None:
        """
        Match decoded path segments; None when the path is another one.
        """
        *names, last = self.template
        takes_rest = last.startswith("{")
        if len(segments) < len(names) or (not takes_rest and len(segments) != len(names) + 1):
            return None
        values = {}
        for name, segment in zip(names, segments, strict=False):
            if name.startswith("{"):
                values[name[1:-1]] = segment
            elif name != segment:
                return None
        if takes_rest:
            return {**values, last[1:-1]: "/".join(segments[len(names) :])}
        return values if segments[-1] == last else None


# Static paths stand before the templates that would match them too. Only `destPath` tells a copy
# from an upload to a folder that is called `copy`.
OPERATIONS = (
    Operation("CreateView", "POST", "viewer/view", views.create),
    Operation("DeleteView", "DELETE", "viewer/view", views.delete),
    Operation(
        "ConvertAndDownload", "PUT", "viewer/convertAndDownload", convert.convert_and_download
    ),
    Operation("GetInfo", "POST", "viewer/info", info.get_info),
    Operation("GetSupportedFileFormats", "GET", "viewer/formats", info.formats),
    Operation("GetConsumptionCredit", "GET", "viewer/consumption", info.consumption),
    Operation("CopyFile", "PUT", "viewer/storage/file/copy/{srcPath}", files.copy, "destPath"),
    Operation("MoveFile", "PUT", "viewer/storage/file/move/{srcPath}", files.move, "destPath"),
    Operation("DownloadFile", "GET", "viewer/storage/file/{path}", files.download),
    Operation("UploadFile", "PUT", "viewer/storage/file/{path}", files.upload),
    Operation("DeleteFile", "DELETE", "viewer/storage/file/{path}", files.delete),
    Operation(
        "CopyFolder", "PUT", "viewer/storage/folder/copy/{srcPath}", folders.copy, "destPath"
    ),
    Operation(
        "MoveFolder", "PUT", "viewer/storage/folder/move/{srcPath}", folders.move, "destPath"
    ),
    Operation("GetFilesList", "GET", "viewer/storage/folder/{path}", folders.list_files),
    Operation("CreateFolder", "PUT", "viewer/storage/folder/{path}", folders.create),
    Operation("DeleteFolder", "DELETE", "viewer/storage/folder/{path}", folders.delete),
    Operation("GetDiscUsage", "GET", "viewer/storage/disc", storages.disc_usage),
    Operation("GetFileVersions", "GET", "viewer/storage/version/{path}", storages.file_versions),
    Operation("ObjectExists", "GET", "viewer/storage/exist/{path}", storages.object_exists),
    Operation(
        "StorageExists", "GET", "viewer/storage/{storageName}/exist", storages.storage_exists
    ),
)


def find(scope: Scope) -> tuple[Operation, dict[str, str]]:
    """
    Find the operation of a request, and the values of its path parameters.

    The path is split before it is decoded, once: `%2F` belongs to a value and never to the route.

    Args:
        scope: The request as ASGI describes it.

    Raises:
        ApiError: If no operation has this path (404), or none of those that have it has this
            verb (405).
        MalformedInputError: If the path is not UTF-8.
    """
    method = "GET" if scope["method"] == "HEAD" else scope["method"]
    segments = tuple(_decoded(part) for part in scope["raw_path"].lstrip(b"/").split(b"/"))
    query = scope["query_string"].decode("latin-1").lower()
    names = {name for name, _ in parse_qsl(query, keep_blank_values=True)}
    allowed = []
    for operation in OPERATIONS if segments[0] in PREFIXES else ():
        values = operation.match(segments[1:])
        if values is None or (operation.needs and operation.needs.lower() not in names):
            continue
        if operation.method == method:
            return operation, values
        allowed.append(operation.method)
    if not allowed:
        raise ApiError(404, "NotFound", "There is no such operation.")
    verbs = ", ".join(dict.fromkeys(allowed))
    raise ApiError(405, "MethodNotAllowed", f"Use {verbs} here.", headers={"allow": verbs})


def name_of(scope: Scope) -> str:
    """
    Name the operation of a request; empty when there is none.
    """
    try:
        return find(scope)[0].operation_id
    except ApiError:
        return ""


def _decoded(segment: bytes) -> str:
    try:
        return unquote_to_bytes(segment).decode("utf-8")
    except UnicodeDecodeError:
        raise MalformedInputError("path", "is not UTF-8") from None
