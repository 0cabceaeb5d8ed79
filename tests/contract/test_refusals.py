"""
Refusals: each status that the contract declares for an operation, as a typed error.

What the stand-in refuses by itself it was brought to refuse; what nothing brings about it was told
to answer, and then the cassette says so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from groupdocs_viewer.models import (
    ApiError,
    ApiErrorResponse,
    DeleteViewOptions,
    ViewOptions,
)
from scripts.contract.cassettes import names
from tests.contract.api import Api
from tests.contract.calls import OPERATIONS, Call, calls
from tests.contract.documents import NO_DOCUMENT, PROTECTED, REPORT, SMALL, TEXT, at, upload

Change = Callable[[Call], Call]

BAD_PATH = "contract/a:b"
NO_STORAGE = "No Storage"


def but(**changes: Any) -> Change:
    return lambda call: call.but(**changes)


def nothing(call: Call) -> Call:
    return call


# Operation, status and code by which a call, changed like this, is refused.
NATURAL: list[tuple[str, int, str, Change]] = [
    ("CreateView", 400, "MissingFileInfo", but(body=ViewOptions())),
    ("CreateView", 403, "MissingPassword", but(body=ViewOptions(file_info=at(SMALL)))),
    ("CreateView", 404, "FileNotFound", but(body=ViewOptions(file_info=at("contract/none.txt")))),
    ("DeleteView", 400, "MissingFileInfo", but(body=DeleteViewOptions())),
    (
        "DeleteView",
        404,
        "FileNotFound",
        but(body=DeleteViewOptions(file_info=at(REPORT, NO_STORAGE))),
    ),
    ("GetInfo", 400, "MissingFileInfo", but(body=ViewOptions())),
    (
        "GetInfo",
        403,
        "IncorrectPassword",
        but(body=ViewOptions(file_info=at(SMALL, password="wrong"))),
    ),
    (
        "GetInfo",
        404,
        "FontsPathNotFound",
        but(body=ViewOptions(file_info=at(REPORT), fonts_path="none")),
    ),
    ("DownloadFile", 404, "FileNotFound", but(path="contract/none.txt")),
    ("UploadFile", 404, "FileNotFound", but(storage_name=NO_STORAGE)),
    ("DeleteFile", 404, "FileNotFound", but(path="contract/none.txt")),
    ("CopyFile", 400, "MissingParameters", but(dest_path=REPORT)),
    ("CopyFile", 404, "FileNotFound", but(src_path="contract/none.txt")),
    ("MoveFile", 400, "MissingParameters", but(dest_path=REPORT)),
    ("MoveFile", 404, "FileNotFound", but(dest_storage_name=NO_STORAGE)),
    ("GetFilesList", 404, "FileNotFound", nothing),
    ("CreateFolder", 404, "FileNotFound", but(storage_name=NO_STORAGE)),
    ("DeleteFolder", 404, "FileNotFound", nothing),
    ("CopyFolder", 400, "MissingParameters", but(src_path="contract", dest_path="contract/inner")),
    ("CopyFolder", 404, "FileNotFound", nothing),
    ("MoveFolder", 400, "MissingParameters", but(src_path="contract", dest_path="contract/inner")),
    ("MoveFolder", 404, "FileNotFound", but(src_storage_name=NO_STORAGE)),
    ("ObjectExists", 404, "FileNotFound", but(storage_name=NO_STORAGE)),
    ("GetDiscUsage", 404, "FileNotFound", but(storage_name=NO_STORAGE)),
    ("GetFileVersions", 404, "FileNotFound", but(path="contract/none.txt")),
]
NATURAL += [
    (operation, 400, "MissingParameters", but(path=BAD_PATH))
    for operation in (
        *("DownloadFile", "UploadFile", "DeleteFile", "GetFilesList", "CreateFolder"),
        *("DeleteFolder", "ObjectExists", "GetFileVersions"),
    )
]
NATURAL += [
    (operation, 403, "Forbidden", but(app_sid=names.WRONG_CLIENT_ID))
    for operation in (
        *("DownloadFile", "UploadFile", "DeleteFile", "CopyFile", "MoveFile", "GetFilesList"),
        *("CreateFolder", "DeleteFolder", "CopyFolder", "MoveFolder", "ObjectExists"),
        *("GetDiscUsage", "GetFileVersions"),
    )
]
INJECTED = [
    *((operation, 429, "too_many_requests", "TooManyRequests") for operation in OPERATIONS),
    *((operation, 500, "server_error", "InternalError") for operation in OPERATIONS),
    *((operation, 403, "forbidden", "Forbidden") for operation in ("DeleteView", "StorageExists")),
]


def named(*values: Any) -> str:
    return "-".join(str(value) for value in values)


def assert_refused(answer: Any, status: int, code: str) -> ApiError:
    assert status == answer.status_code
    assert isinstance(answer.parsed, ApiErrorResponse)
    error = answer.parsed.error
    assert isinstance(error, ApiError)
    assert code == error.code
    assert isinstance(answer.parsed.request_id, str)
    assert error.message
    assert (None, None) == (error.description, error.inner_error)
    return error


@pytest.mark.parametrize(
    ("operation", "status", "code", "change"),
    NATURAL,
    ids=[named(operation, status) for operation, status, *_ in NATURAL],
)
def test_refused(operation: str, status: int, code: str, change: Change, api: Api) -> None:
    api.stage.put(SMALL, PROTECTED)
    api.stage.put(REPORT, TEXT)
    call = change(calls()[operation])

    answer = api(call.operation, **call.arguments)

    assert_refused(answer, status, code)


@pytest.mark.parametrize(
    ("status", "data", "code"),
    [(400, NO_DOCUMENT, "UnsupportedFileType"), (403, PROTECTED, "MissingPassword")],
    ids=["400", "403"],
)
def test_uploaded_document_is_refused(status: int, data: bytes, code: str, api: Api) -> None:
    """
    A conversion has the document in its body, which is binary.
    """
    call = calls()["ConvertAndDownload"].but(body=upload(data, "document.bin"))

    answer = api(call.operation, **call.arguments)

    assert_refused(answer, status, code)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_wrong_token_is_challenged(operation: str, api: Api) -> None:
    call = calls()[operation]

    answer = api.with_token(names.WRONG_TOKEN, call.operation, **call.arguments)

    assert_refused(answer, 401, "Unauthorized")
    assert answer.headers["WWW-Authenticate"].startswith('Bearer error="invalid_token"')


def test_missing_token_is_challenged_without_an_error(api: Api) -> None:
    """
    Source: RFC 6750, section 3.1.
    """
    call = calls()["GetDiscUsage"]

    answer = api.without_token(call.operation, **call.arguments)

    assert_refused(answer, 401, "Unauthorized")
    assert "Bearer" == answer.headers["WWW-Authenticate"]


@pytest.mark.sandbox_only
@pytest.mark.parametrize(
    ("operation", "status", "fault", "code"),
    INJECTED,
    ids=[named(operation, status) for operation, status, *_ in INJECTED],
)
def test_injected(operation: str, status: int, fault: str, code: str, api: Api) -> None:
    api.stage.inject(fault, operation)
    call = calls()[operation]

    answer = api(call.operation, **call.arguments)

    assert_refused(answer, status, code)
    assert ("1" if status == 429 else None) == answer.headers.get("Retry-After")
