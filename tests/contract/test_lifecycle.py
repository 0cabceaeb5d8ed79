"""
A token's life: asked for once, renewed when it expires, replaced when it is refused.
"""

from __future__ import annotations

import pytest

from groupdocs_viewer.api.file import download_file, upload_file
from groupdocs_viewer.api.info import get_info
from groupdocs_viewer.api.storage import object_exists
from groupdocs_viewer.models import (
    ApiError,
    ApiErrorResponse,
    FilesUploadResult,
    InfoResult,
    ObjectExist,
    ViewOptions,
)
from tests.contract.api import Api, bytes_of
from tests.contract.documents import REPORT, TEXT, at, upload

ONE_DAY = 86_400


def test_token_serves_call_after_call(api: Api) -> None:
    answers = [api(object_exists, REPORT).parsed for _ in range(2)]

    assert all(isinstance(each, ObjectExist) for each in answers)


def test_expired_token_is_renewed_before_the_call(api: Api) -> None:
    """
    After a day, the second call carries a second token.
    """
    first = api(object_exists, REPORT).parsed
    api.clock.now += ONE_DAY
    second = api(object_exists, REPORT).parsed

    assert isinstance(first, ObjectExist)
    assert isinstance(second, ObjectExist)


@pytest.mark.sandbox_only
def test_refused_token_is_replaced_and_the_call_sent_again(api: Api) -> None:
    """
    401, token, and the same JSON body once more; the caller sees the answer to the second.
    """
    api.stage.put(REPORT, TEXT)
    api(object_exists, REPORT)
    api.stage.revoke_tokens()

    info = api(get_info, body=ViewOptions(file_info=at(REPORT))).parsed

    assert isinstance(info, InfoResult)
    assert ".txt" == info.format_extension


@pytest.mark.sandbox_only
def test_upload_is_sent_again_whole(api: Api) -> None:
    """
    After a 401 the file of a multipart body is sent once more from its beginning.
    """
    api(object_exists, REPORT)
    api.stage.revoke_tokens()

    uploaded = api(upload_file, REPORT, body=upload(TEXT)).parsed
    found = api(download_file, REPORT).parsed

    assert isinstance(uploaded, FilesUploadResult)
    assert ["report.txt"] == uploaded.uploaded
    assert TEXT == bytes_of(found)


@pytest.mark.sandbox_only
def test_second_refusal_is_the_callers(api: Api) -> None:
    """
    Refused with a fresh token as well, a call is not sent a third time.
    """
    api.stage.inject("unauthorized", "ObjectExists", times=2)

    answer = api(object_exists, REPORT)

    assert 401 == answer.status_code
    assert isinstance(answer.parsed, ApiErrorResponse)
    assert isinstance(answer.parsed.error, ApiError)
    assert "Unauthorized" == answer.parsed.error.code
