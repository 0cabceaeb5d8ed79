"""
The stand-in against the contract: its routes, and the shape of its answers.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator.readers import read_from_filename

from groupdocs_sandbox import Sandbox
from groupdocs_sandbox.operations.routes import OPERATIONS
from tests.sandbox.conftest import Upload, call_every_operation

FILE = Path(__file__).parents[2] / "openapi" / "viewer.yaml"
CONTRACT: dict[str, Any] = dict(read_from_filename(str(FILE))[0])
# The documentation shows a body where no client declares one.
UNDECLARED = {200: b'{"code":200,"status":"OK"}', 204: b""}


def declared() -> dict[str, tuple[str, str]]:
    return {
        operation["operationId"]: (method.upper(), path)
        for path, item in CONTRACT["paths"].items()
        for method, operation in item.items()
        if method in {"get", "put", "post", "delete"}
    }


def check(answer: httpx.Response, operation_id: str) -> None:
    """
    Insist that the contract declares the status of an answer, its headers and its content.
    """
    method, path = declared()[operation_id]
    responses = CONTRACT["paths"][path][method.lower()]["responses"]
    response = responses[str(answer.status_code)]
    if "$ref" in response:
        response = CONTRACT["components"]["responses"][response["$ref"].rpartition("/")[2]]
    assert set(map(str.lower, response.get("headers", {}))) <= set(answer.headers)
    if "content" not in response:
        assert UNDECLARED[answer.status_code] == answer.content
        return
    ((kind, content),) = response["content"].items()
    assert kind == answer.headers["content-type"].partition(";")[0]
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
    assert declared() == served


def test_successful_answers_have_the_declared_shape(
    box: Sandbox, api: httpx.Client, folder: str
) -> None:
    """
    Every operation of the contract succeeds, with declared headers and content.
    """
    answers = call_every_operation(box, api, folder)
    for operation_id, answer in answers:
        assert answer.is_success, (operation_id, answer.text)
        check(answer, operation_id)
    assert set(declared()) == {operation_id for operation_id, _ in answers}


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
        ("CopyFile", api.put(f"/storage/file/copy/{folder}/none", params={"destPath": ""})),
        ("DeleteFolder", api.delete(f"/storage/folder/{folder}")),
    ]
    for operation_id, answer in answers:
        assert answer.is_error
        check(answer, operation_id)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/.well-known/jwks.json",
        "/.well-known/oauth-authorization-server",
        "/.well-known/openid-configuration",
        "/openapi.yaml",
    ],
)
def test_open_routes_ask_for_no_token_and_have_one_verb(box: Sandbox, path: str) -> None:
    """
    Health, keys, discovery and contract are for everybody, by GET and HEAD.
    """
    answer = httpx.get(f"{box.base_url}{path}")
    assert (200, "groupdocs-sandbox") == (answer.status_code, answer.headers["server"])
    head = httpx.head(f"{box.base_url}{path}")
    assert (200, b"") == (head.status_code, head.content)
    other = httpx.post(f"{box.base_url}{path}")
    assert (405, "GET, HEAD") == (other.status_code, other.headers["allow"])


def test_the_contract_is_served_as_it_is(box: Sandbox) -> None:
    """
    `/openapi.yaml` is the contract, byte for byte.
    """
    answer = httpx.get(f"{box.base_url}/openapi.yaml")
    assert FILE.read_bytes() == answer.content
