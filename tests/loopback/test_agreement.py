"""The plugin's token request and the contract's own token operation are one and the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from groupdocs_auth import ClientCredentials, TokenEndpoint, TokenError, TokenGrant
from groupdocs_auth.connect import TOKEN_PATH
from tests.loopback.generated import ROOT, generated_client
from tests.loopback.service import Answer, Service

CREDENTIALS = ClientCredentials("an id", "a+secret&=ü")
CONTRACT = (ROOT / "openapi" / "viewer.yaml").read_text(encoding="utf-8")

Load = Callable[[str], Any]


def disagreements(service: Service, load: Load) -> list[str]:
    """
    Send both requests and read the same answers with both; return what differs.

    Of the headers Content-Type counts. The plugin adds Accept, as published, and asks for no
    compression; a contract cannot say either.
    """
    operation, models, client = load("api.auth.request_token"), load("models"), load("client")
    found: list[str] = []

    def theirs(answer: Answer) -> Any:
        service.token_answers = [answer]
        with client.Client(base_url=service.base_url) as opened:
            body = models.TokenRequest(
                client_id=CREDENTIALS.client_id, client_secret=CREDENTIALS.client_secret
            )
            return operation.sync_detailed(client=opened, body=body)

    def ours(answer: Answer) -> TokenGrant | TokenError:
        service.token_answers = [answer]
        try:
            return TokenEndpoint(service.base_url + TOKEN_PATH, CREDENTIALS)()
        except TokenError as error:
            return error

    for answer in ANSWERS:
        service.received.clear()
        grant, parsed = ours(answer), None
        try:
            parsed = theirs(answer).parsed
        except (KeyError, ValueError) as error:
            found.append(f"{answer}: the generated operation raises {error!r}")
        other, one = service.received
        found += [
            f"{part}: {getattr(one, part)!r} is not {getattr(other, part)!r}"
            for part in ("method", "target", "body")
            if getattr(one, part) != getattr(other, part)
        ]
        if one.headers["content-type"] != other.headers["content-type"]:
            found.append("content-type differs")
        if meaning(parsed) != meaning(grant):
            found.append(f"{answer}: {meaning(parsed)} is not {meaning(grant)}")
    return found


def answer(status: int, **content: object) -> Answer:
    return Answer(status, json.dumps(content).encode(), {"Content-Type": "application/json"})


ANSWERS = [
    answer(200, access_token="abc", expires_in=86400, token_type="Bearer"),
    answer(200, access_token="abc", expires_in=60, token_type="bearer", scope="x"),
    answer(400, error="invalid_client"),
    answer(400, error="unsupported_grant_type", error_description="no"),
    answer(401, error="invalid_client"),
    Answer(429, b"", {"Retry-After": "7"}),
]


def meaning(result: Any) -> tuple[object, ...]:
    names = ("access_token", "expires_in", "error", "error_description")
    return tuple(getattr(result, name, None) or None for name in names)


def test_plugin_and_contract_agree(service: Service) -> None:
    """
    Method, target, media type and body are equal byte by byte, and answers mean the same.
    """
    assert [] == disagreements(service, lambda module: import_module(f"groupdocs_viewer.{module}"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  /connect/token:", "  /connect/token2:"),
        ("client_credentials", "password"),
        ("application/x-www-form-urlencoded", "application/json"),
    ],
)
def test_edited_token_operation_is_noticed(
    before: str, after: str, service: Service, tmp_path: Path
) -> None:
    """
    A change of path, grant or media type in a copy of the contract makes the two disagree.
    """
    assert before in CONTRACT

    with generated_client(tmp_path, CONTRACT.replace(before, after), "edited_viewer") as load:
        assert [] != disagreements(service, load)
