"""
The stand-in under attack by schemathesis, which makes requests from the contract.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Template
from typing import Any

import httpx
import pytest
import yaml
from attrs import field, frozen

from groupdocs_sandbox import Sandbox
from tests.sandbox.conftest import open_client, request_token

HERE = Path(__file__).parent
CONTRACT = HERE.parents[1] / "openapi" / "viewer.yaml"
EXAMPLE = "viewerdocs/one-page.docx"
OPERATIONS = {
    operation["operationId"]
    for item in yaml.safe_load(CONTRACT.read_text("utf-8"))["paths"].values()
    for operation in item.values()
}

# A whole phase takes minutes on a slow machine.
pytestmark = pytest.mark.timeout(900)


@frozen
class Attack:
    """
    A stand-in that holds the documents of the contract's examples, and what attacks it.

    Attributes:
        begin: Number of requests that were made before the attack.
    """

    box: Sandbox
    folder: Path
    token: str = field(repr=False)
    begin: int

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """
        Run schemathesis to its end.
        """
        command = ["schemathesis.cli", "--no-color", "--config-file", "schemathesis.toml", "run"]
        return subprocess.run(
            [sys.executable, "-m", *command, "contract.yaml", *arguments],
            cwd=self.folder,
            env={**os.environ, **self.box.environment, "GROUPDOCS_TOKEN": self.token},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    def answered(self, *statuses: int) -> set[str]:
        """
        Name the operations that gave one of these answers.
        """
        requests = list(self.box.requests)[self.begin :]
        return {each.operation for each in requests if each.status in statuses}


@pytest.fixture
def attack(tmp_path: Path) -> Iterator[Attack]:
    with Sandbox() as box:
        token = request_token(box)
        settings = Template((HERE / "schemathesis.toml").read_text("utf-8"))
        (tmp_path / "schemathesis.toml").write_text(
            settings.safe_substitute(GROUPDOCS_CLIENT_ID=box.client_id), "utf-8"
        )
        (tmp_path / "contract.yaml").write_text(yaml.safe_dump(contract_for(box)), "utf-8")
        with open_client(box, token) as api:
            place_documents(api)
        yield Attack(box, tmp_path, token, begin=len(box.requests))


def contract_for(box: Sandbox) -> dict[str, Any]:
    """
    Add the links; let examples name an application there is, and a document that none deletes.
    """
    text = CONTRACT.read_text("utf-8")
    for former, new in (
        ("example: xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", f"example: {box.client_id}"),
        (f"FilePath: {EXAMPLE}", "FilePath: words/one-page.docx"),
    ):
        assert former in text
        text = text.replace(former, new)
    contract: dict[str, Any] = yaml.safe_load(text)
    # How an oauth2 token is sent schemathesis does not know, and so would not try without one.
    contract["components"]["securitySchemes"]["JWT"] = {"type": "http", "scheme": "bearer"}
    links = yaml.safe_load((HERE / "links.yaml").read_text("utf-8"))
    for item in contract["paths"].values():
        for operation in item.values():
            (status,) = (each for each in operation["responses"] if each.startswith("2"))
            response = operation["responses"][status]
            if "$ref" in response:
                name = response["$ref"].rpartition("/")[2]
                response = contract["components"]["responses"][name]
            made = links.pop(operation["operationId"], {})
            operation["responses"][status] = {**response, "links": made}
    assert links == {}
    return contract


def place_documents(api: httpx.Client) -> None:
    example = api.get(f"/storage/file/{EXAMPLE}", params={"storageName": "MyStorage"}).content
    documents = {
        EXAMPLE: example,
        "words/one-page.docx": example,
        "words/four-pages.docx": example,
        "words/lines.txt": b"one\ntwo\n",
    }
    for storage in ("First Storage", "MyStorage"):
        for path, document in documents.items():
            api.put(
                f"/storage/file/{path}",
                params={"storageName": storage},
                files={"file": document},
            ).raise_for_status()


@pytest.mark.parametrize("phase", ["examples", "coverage", "fuzzing"])
def test_no_request_is_answered_against_the_contract(attack: Attack, phase: str) -> None:
    """
    Examples, corner cases and random requests meet no 5xx and nothing undeclared.
    """
    finished = attack.run("--phases", phase)
    assert finished.returncode == 0, finished.stdout
    assert {each.operation for each in attack.box.requests} >= OPERATIONS
    assert attack.answered(200, 204) >= {"CreateView", "GetInfo", "GetFilesList", "GetDiscUsage"}


def test_what_was_done_with_a_token_is_tried_without_one(attack: Attack) -> None:
    """
    Each operation that succeeds is called again with no token and with a wrong one.
    """
    finished = attack.run("--phases", "examples")
    assert finished.returncode == 0, finished.stdout
    assert attack.answered(401) >= attack.answered(200, 204) - {"RequestToken"}


def test_no_chain_of_requests_is_answered_against_the_contract(attack: Attack) -> None:
    """
    What one operation made is taken up by the next, and still nothing is undeclared.
    """
    finished = attack.run("--phases", "stateful")
    assert finished.returncode == 0, finished.stdout
    assert attack.answered(200, 204) >= {"CreateView", "DeleteView", "DownloadFile", "MoveFile"}


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        ("server_error", "Server error"),
        ("redirect", "Undocumented status code"),
        ("truncate", "JSON deserialization error"),
    ],
)
def test_the_attack_finds_what_is_wrong(attack: Attack, fault: str, found: str) -> None:
    """
    An answer that breaks the contract fails the run.
    """
    attack.box.faults.add(fault, operation="GetDiscUsage")
    finished = attack.run("--phases", "examples", "--include-operation-id", "GetDiscUsage")
    assert finished.returncode == 1, finished.stdout
    assert found in finished.stdout
