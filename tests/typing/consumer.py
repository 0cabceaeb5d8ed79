"""
A program of a user, checked by mypy --strict and pyright and never run.

Each `assert_type` is a promise: what an editor shows for a call of the generated client.
"""

from __future__ import annotations

import datetime as dt
import io
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from pathlib import Path
from typing import assert_type

import httpx

from gdv import NotFound, Page, arender, render
from groupdocs_auth import (
    AccessToken,
    BearerAuth,
    ClientCredentials,
    RefreshPolicy,
    TokenEndpoint,
    TokenSource,
    attach,
    connect,
    inspect_token,
)
from groupdocs_viewer import AuthenticatedClient, Client
from groupdocs_viewer.api.auth import request_token
from groupdocs_viewer.api.file import download_file, upload_file
from groupdocs_viewer.api.folder import get_files_list
from groupdocs_viewer.api.view import convert_and_download, create_view
from groupdocs_viewer.errors import UnexpectedStatus
from groupdocs_viewer.models import (
    ApiErrorResponse,
    FileInfo,
    FilesList,
    FilesUploadResult,
    FileUpload,
    PageView,
    TokenRequest,
    TokenResponse,
    ViewFormat,
    ViewOptions,
    ViewResult,
)
from groupdocs_viewer.types import File, Response, Unset


def make_clients() -> None:
    patient = AuthenticatedClient("https://example.com", token="t", timeout=httpx.Timeout(None))
    usual = Client("https://example.com", timeout=None, raise_on_unexpected_status=True)
    assert_type(patient.with_timeout(httpx.Timeout(3.0)), AuthenticatedClient)
    assert_type(usual.with_headers({"x": "y"}), Client)
    with usual as same:
        assert_type(same, Client)


def ask_for_a_token(client: Client) -> None:
    answer = request_token.sync(
        client=client, body=TokenRequest(client_id="id", client_secret="secret")
    )
    if isinstance(answer, TokenResponse):
        assert_type(answer.access_token, str)


def view(client: AuthenticatedClient) -> None:
    options = ViewOptions(file_info=FileInfo(file_path="report.docx", password="secret"))
    result = create_view.sync(client=client, body=options)
    assert_type(result, ApiErrorResponse | ViewResult | None)
    if isinstance(result, ViewResult):
        assert_type(result.pages, list[PageView] | None | Unset)


def upload(client: AuthenticatedClient) -> None:
    part = File(io.BytesIO(b"..."), file_name="report.docx")
    answer = upload_file.sync_detailed("report.docx", client=client, body=FileUpload(file=part))
    assert_type(answer, Response[ApiErrorResponse | FilesUploadResult])
    assert_type(answer.status_code, int)


def download(client: AuthenticatedClient, target: Path) -> None:
    with download_file.stream("report.docx", client=client, version_id="1") as response:
        assert_type(response, httpx.Response)
    part = FileUpload(file=File(io.BytesIO(b"..."), file_name="report.docx"))
    opened: AbstractContextManager[httpx.Response] = convert_and_download.stream(
        client=client, body=part, format_=ViewFormat.PDF, pages="1-3"
    )
    try:
        with opened as response, target.open("wb") as file:
            for piece in response.iter_bytes():
                file.write(piece)
    except UnexpectedStatus as error:
        assert_type(error.status_code, int)
        assert_type(error.content, bytes)


async def download_in_a_task(client: AuthenticatedClient) -> int:
    whole = await download_file.asyncio("report.docx", client=client)
    assert_type(whole, ApiErrorResponse | File | None)
    opened: AbstractAsyncContextManager[httpx.Response] = download_file.astream(
        "report.docx", client=client
    )
    async with opened as response:
        return sum([len(piece) async for piece in response.aiter_bytes()])


def list_folder(client: AuthenticatedClient) -> None:
    answer = get_files_list.sync("", client=client)
    if isinstance(answer, FilesList):
        for entry in answer.value or []:
            assert_type(entry.modified_date, dt.datetime | None | Unset)


def keep_a_token(client: Client) -> None:
    credentials = ClientCredentials("id", "secret", scope=None)
    endpoint = TokenEndpoint("https://auth.example/token", credentials, proxy=None)
    source = TokenSource(endpoint, policy=RefreshPolicy(advisory_limit=600))
    assert_type(attach(client, source), Client)
    assert_type(connect(source=source), AuthenticatedClient)
    assert_type(source.get(), AccessToken)
    assert_type(source.get().value, str)
    assert_type(source.status().remaining, float | None)
    assert_type(inspect_token("...").expires_at, dt.datetime | None)
    with httpx.Client(auth=BearerAuth(source, base_url="https://api.example")) as plain:
        plain.get("https://api.example/thing")


async def render_in_a_task() -> None:
    try:
        pages = await arender("report.docx", to="png", pages="1-3", out=Path("pages"))
    except NotFound as error:
        assert_type(error.status_code, int | None)
        assert_type(error.request_id, str | None)
    else:
        assert_type(pages, list[Page])
        assert_type(pages[0].number, int | None)
    assert_type(render("report.docx", to="pdf"), list[Page])
