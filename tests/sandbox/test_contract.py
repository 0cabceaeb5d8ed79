"""The stand-in against the contract: its routes, and the shape of its answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator.readers import read_from_filename

from groupdocs_sandbox import Sandbox
from groupdocs_sandbox.routes import OPERATIONS
from tests.sandbox.conftest import Upload

FILE = Path(__file__).parents[2] / "openapi" / "viewer.yaml"
CONTRACT: dict[str, Any] = dict(read_from_filename(str(FILE))[0])


def declared() -> dict[str, tuple[str, str]]:
    return {
        operation["operationId"]: (method.upper(), path)
        for path, item in CONTRACT["paths"].items()
        for method, operation in item.items()
        if method in {"get", "put", "post", "delete"}
    }


def check(answer: httpx.Response, operation_id: str) -> None:
    """
    Insist that the contract declares the status of an answer and its schema.
    """
    method, path = declared()[operation_id]
    responses = CONTRACT["paths"][path][method.lower()]["responses"]
    response = responses[str(answer.status_code)]
    if "$ref" in response:
        response = CONTRACT["components"]["responses"][response["$ref"].rpartition("/")[2]]
    for kind, content in response.get("content", {}).items():
        assert answer.headers["content-type"].partition(";")[0] == kind
        if kind == "application/json":
            schema = {**content["schema"], "components": CONTRACT["components"]}
            OAS31Validator(schema).validate(answer.json())


def test_the_routes_are_those_of_the_contract() -> None:
    """
    Every declared operation has a route with its verb and path, and there is no other.
    """
    served = {
        each.operation_id: (each.method, "/".join(("", "v2.0", *each.template)))
        for each in OPERATIONS
    }
    served["RequestToken"] = ("POST", "/connect/token")
    assert served == declared()


def test_successful_answers_have_the_declared_shape(
    box: Sandbox, api: httpx.Client, upload: Upload, folder: str
) -> None:
    """
    The answer of every operation that has one validates against its schema.
    """
    path = f"{folder}/a.txt"
    upload(path, b"text")
    form = {"grant_type": "client_credentials"}
    source = {"FileInfo": {"FilePath": path}}
    image = {**source, "ViewFormat": "PNG", "RenderOptions": {"ExtractText": True}}
    target = {"destPath": f"{folder}/b/c.txt"}
    copy = f"/storage/folder/copy/{folder}%2Fb"
    answers = [
        (
            "RequestToken",
            httpx.post(box.token_url, data=form, auth=(box.client_id, box.client_secret)),
        ),
        ("CreateView", api.post("/view", json=source)),
        ("CreateView", api.post("/view", json={**source, "ViewFormat": "PDF"})),
        ("GetInfo", api.post("/info", json=source)),
        ("GetInfo", api.post("/info", json=image)),
        ("DeleteView", api.request("DELETE", "/view", json=source)),
        (
            "ConvertAndDownload",
            api.put("/convertAndDownload?format=pdf", files={"File": ("a.txt", b"text")}),
        ),
        ("GetSupportedFileFormats", api.get("/formats")),
        ("GetConsumptionCredit", api.get("/consumption")),
        ("DownloadFile", api.get(f"/storage/file/{path}")),
        ("UploadFile", api.put(f"/storage/file/{path}", files={"File": b"text"})),
        ("CopyFile", api.put(f"/storage/file/copy/{path}", params=target)),
        ("CreateFolder", api.put(f"/storage/folder/{folder}/d")),
        ("CopyFolder", api.put(copy, params={"destPath": f"{folder}/e"})),
        ("GetFilesList", api.get(f"/storage/folder/{folder}")),
        ("DeleteFolder", api.delete(f"/storage/folder/{folder}/d")),
        ("StorageExists", api.get("/storage/First Storage/exist")),
        ("ObjectExists", api.get(f"/storage/exist/{path}")),
        ("GetDiscUsage", api.get("/storage/disc")),
        ("GetFileVersions", api.get(f"/storage/version/{path}")),
        ("DeleteFile", api.delete(f"/storage/file/{path}")),
    ]
    for operation_id, answer in answers:
        assert answer.is_success, (operation_id, answer.text)
        check(answer, operation_id)


def test_refusals_have_the_declared_shape(
    box: Sandbox, api: httpx.Client, upload: Upload, folder: str
) -> None:
    """
    Refusals have a declared status and validate against the error envelope.
    """
    upload(f"{folder}/a.xyz", b"\0")
    missing = {"FileInfo": {"FilePath": f"{folder}/none.docx"}}
    answers = [
        ("RequestToken", httpx.post(box.token_url, data={"grant_type": "x"})),
        ("RequestToken", httpx.post(box.token_url, auth=("a", "b"), data={"grant_type": "x"})),
        ("CreateView", api.post("/view", json={})),
        ("CreateView", api.post("/view", json=missing)),
        ("CreateView", api.post("/view", json={"FileInfo": {"FilePath": f"{folder}/a.xyz"}})),
        ("GetInfo", httpx.post(f"{box.base_url}/v2.0/viewer/info")),
        ("DownloadFile", api.get(f"/storage/file/{folder}/none")),
        ("DownloadFile", api.get(f"/storage/file/{folder}/none", params={"AppSid": "x"})),
        ("CopyFile", api.put(f"/storage/file/copy/{folder}/none")),
        ("DeleteFolder", api.delete(f"/storage/folder/{folder}")),
    ]
    for operation_id, answer in answers:
        assert answer.is_error
        check(answer, operation_id)


@pytest.mark.parametrize(
    "path", ["/", "/.well-known/jwks.json", "/.well-known/openid-configuration"]
)
def test_open_routes_ask_for_no_token(box: Sandbox, path: str) -> None:
    """
    Health, keys and discovery are for everybody.
    """
    answer = httpx.get(f"{box.base_url}{path}")
    assert (200, "groupdocs-sandbox") == (answer.status_code, answer.headers["server"])


def test_the_contract_is_served_as_it_is(box: Sandbox) -> None:
    """
    `/openapi.yaml` is the contract, byte for byte.
    """
    answer = httpx.get(f"{box.base_url}/openapi.yaml")
    assert answer.content == FILE.read_bytes()


def test_open_routes_have_one_verb(box: Sandbox) -> None:
    """
    What is not GET is 405 there too.
    """
    answer = httpx.post(f"{box.base_url}/.well-known/jwks.json")
    assert (405, "GET, HEAD") == (answer.status_code, answer.headers["allow"])
