"""
Fixtures of the tests of the stand-in: over real sockets, with a plain HTTP client.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator

import httpx
import pytest

from groupdocs_sandbox import Application, Sandbox
from groupdocs_sandbox.rendering import Renderer

TokenFor = Callable[[Sandbox, Application], str]


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    """
    A renderer of one worker, for the tests of a module that share it.
    """
    renderer = Renderer(workers=1)
    yield renderer
    renderer.close()


def request_token(box: Sandbox, application: Application | None = None) -> str:
    """
    Request an access token for an application, the first one by default.
    """
    application = application or box.applications[0]
    form = {
        "grant_type": "client_credentials",
        "client_id": application.client_id,
        "client_secret": application.client_secret,
    }
    answer = httpx.post(box.token_url, data=form)
    token: str = answer.raise_for_status().json()["access_token"]
    return token


def open_client(box: Sandbox, token: str) -> httpx.Client:
    """
    Open a client of the viewer operations.
    """
    return httpx.Client(
        base_url=f"{box.base_url}/v2.0/viewer",
        headers={"Authorization": f"Bearer {token}"},
        timeout=60,
    )


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    """
    A stand-in that the tests of a module share.
    """
    with Sandbox() as box:
        yield box


@pytest.fixture(scope="module")
def api(box: Sandbox) -> Iterator[httpx.Client]:
    """
    A client of the shared stand-in, speaking for its first application.
    """
    with open_client(box, request_token(box)) as client:
        yield client


@pytest.fixture
def folder() -> str:
    """
    Name a folder that no other test uses.
    """
    return f"folder-{uuid.uuid4().hex}"


class Upload:
    """
    Upload bytes to a path and insist on success.
    """

    def __init__(self, api: httpx.Client) -> None:
        self._api = api

    def __call__(self, path: str, data: bytes = b"data", *, storage: str = "") -> None:
        answer = self._api.put(
            f"/storage/file/{path}",
            params={"storageName": storage},
            files={"file": ("file", data)},
        )
        answer.raise_for_status()


@pytest.fixture
def upload(api: httpx.Client) -> Upload:
    """
    Upload to the shared stand-in.
    """
    return Upload(api)


def error_of(answer: httpx.Response) -> tuple[int, str, str]:
    """
    Take status, code and message out of a refusal, and insist on the envelope.
    """
    body = answer.json()
    assert "application/json; charset=utf-8" == answer.headers["content-type"]
    assert {"requestId", "error"} == set(body)
    assert {"code", "message", "description", "dateTime", "innerError"} == set(body["error"])
    return answer.status_code, body["error"]["code"], body["error"]["message"]


def call_every_operation(
    box: Sandbox, api: httpx.Client, folder: str
) -> list[tuple[str, httpx.Response]]:
    """
    Call every operation so that it succeeds; list the answers by operation.

    Args:
        box: A stand-in.
        api: A client of it.
        folder: Folder that no other test uses.
    """
    path = f"{folder}/a.txt"
    form = {"grant_type": "client_credentials"}
    source = {"FileInfo": {"FilePath": path}}
    image = {**source, "ViewFormat": "PNG", "RenderOptions": {"ExtractText": True}}
    files = {"File": ("a.txt", b"text")}

    def to(target: str) -> dict[str, str]:
        return {"destPath": f"{folder}/{target}"}

    return [
        (
            "RequestToken",
            httpx.post(box.token_url, data=form, auth=(box.client_id, box.client_secret)),
        ),
        ("UploadFile", api.put(f"/storage/file/{path}", files=files)),
        ("CreateView", api.post("/view", json=source)),
        ("CreateView", api.post("/view", json={**source, "ViewFormat": "PDF"})),
        ("GetInfo", api.post("/info", json=source)),
        ("GetInfo", api.post("/info", json=image)),
        ("DeleteView", api.request("DELETE", "/view", json=source)),
        ("ConvertAndDownload", api.put("/convertAndDownload?format=pdf", files=files)),
        ("GetSupportedFileFormats", api.get("/formats")),
        ("GetConsumptionCredit", api.get("/consumption")),
        ("DownloadFile", api.get(f"/storage/file/{path}")),
        ("CopyFile", api.put(f"/storage/file/copy/{path}", params=to("b/c.txt"))),
        ("MoveFile", api.put(f"/storage/file/move/{folder}/b/c.txt", params=to("b/d.txt"))),
        ("CreateFolder", api.put(f"/storage/folder/{folder}/d")),
        ("CopyFolder", api.put(f"/storage/folder/copy/{folder}%2Fb", params=to("e"))),
        ("MoveFolder", api.put(f"/storage/folder/move/{folder}%2Fe", params=to("f"))),
        ("GetFilesList", api.get(f"/storage/folder/{folder}")),
        ("DeleteFolder", api.delete(f"/storage/folder/{folder}/d")),
        ("DeleteFolder", api.delete(f"/storage/folder/{folder}/f", params={"recursive": "true"})),
        ("StorageExists", api.get("/storage/First Storage/exist")),
        ("ObjectExists", api.get(f"/storage/exist/{path}")),
        ("GetDiscUsage", api.get("/storage/disc")),
        ("GetFileVersions", api.get(f"/storage/version/{path}")),
        ("DeleteFile", api.delete(f"/storage/file/{path}")),
    ]
