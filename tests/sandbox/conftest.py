"""Fixtures of the tests of the stand-in: over real sockets, with a plain HTTP client."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator

import httpx
import pytest

from groupdocs_sandbox import Application, Sandbox

TokenFor = Callable[[Sandbox, Application], str]


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
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    assert set(body) == {"requestId", "error"}
    assert set(body["error"]) == {"code", "message", "description", "dateTime", "innerError"}
    return answer.status_code, body["error"]["code"], body["error"]["message"]
