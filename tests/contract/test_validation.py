"""
One field changed, in a cassette or in the contract: the operation and the field are named.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from scripts.contract import document
from scripts.contract.cassettes import media, session, stored
from scripts.contract.cassettes.exchange import Interaction
from scripts.contract.cassettes.spec import Spec
from scripts.contract.cassettes.validate import Validator
from scripts.contract.layout import Layout

ROOT = Path(__file__).parents[2]
SANDBOX = ROOT / session.CASSETTES / "sandbox"

Change = Callable[[Interaction], Interaction]


@cache
def validator() -> Validator:
    return Validator(Spec.of(document.load(Layout(ROOT))))


def request(**changes: Any) -> Change:
    return lambda interaction: evolve(interaction, request=evolve(interaction.request, **changes))


def answer(**changes: Any) -> Change:
    return lambda interaction: evolve(interaction, answer=evolve(interaction.answer, **changes))


def in_request(old: bytes, new: bytes) -> Change:
    def change(interaction: Interaction) -> Interaction:
        assert old in interaction.request.body
        body = interaction.request.body.replace(old, new)
        return request(body=body)(interaction)

    return change


def in_answer(edit: Callable[[Any], None]) -> Change:
    def change(interaction: Interaction) -> Interaction:
        value = json.loads(interaction.answer.body)
        edit(value)
        return answer(body=media.write_json(value))(interaction)

    return change


def asked(suffix: str) -> Change:
    return lambda each: request(url=each.request.url + suffix)(each)


def without_token(interaction: Interaction) -> Interaction:
    headers = {k: v for k, v in interaction.request.headers.items() if k != "authorization"}
    return request(headers=headers)(interaction)


def renamed(old: str, new: str) -> Callable[[Any], None]:
    return lambda value: value.update({new: value.pop(old)})


VIEW = "views/image_options_choose_pages_and_size"
INFO = "facts/image_info_tells_size_and_text"
LIST = "folders/listed_entries_tell_files_from_folders"
UPLOAD = "files/part_names_the_file_of_a_folder"
GRANT = "token/token_is_granted_for_a_day"
REFUSED = "refusals/refused-CreateView-400"
DELETED = "views/deleted_view_is_gone"
EMPTY = "files/empty_file_is_downloaded_as_nothing"

CHANGES: dict[str, tuple[str, int, Change, str]] = {
    "query": (LIST, 1, asked("?colour=red"), "GetFilesList: request: query parameter colour"),
    "form name": (
        GRANT,
        0,
        in_request(b"client_id", b"clientId"),
        "RequestToken: request: clientId",
    ),
    "form value": (
        GRANT,
        0,
        in_request(b"=client_credentials", b"=password"),
        "RequestToken: request: grant_type is none of client_credentials",
    ),
    "missing form field": (
        GRANT,
        0,
        in_request(b"&client_secret=" + b"x" * 32, b""),
        "RequestToken: request: the body: 'client_secret' is a required property",
    ),
    "part": (
        UPLOAD,
        1,
        in_request(b'name="File"', b'name="Fail"'),
        "UploadFile: request: part Fail",
    ),
    "part without file name": (
        UPLOAD,
        1,
        in_request(b'; filename="report.txt"', b""),
        "UploadFile: request: part File has no file name",
    ),
    "request field": (
        VIEW,
        1,
        in_request(b'"OutputPath"', b'"OutputPaths"'),
        "CreateView: request: OutputPaths is not declared",
    ),
    "inner request field": (
        VIEW,
        1,
        in_request(b'"Width":120', b'"Breadth":120'),
        "CreateView: request: RenderOptions.Breadth is not declared",
    ),
    "type of an inner request field": (
        VIEW,
        1,
        in_request(b'"Width":120', b'"Width":"120"'),
        "CreateView: request: RenderOptions.Width is string, not integer",
    ),
    "value of an enum": (
        VIEW,
        1,
        in_request(b'"PNG"', b'"BMP"'),
        "CreateView: request: ViewFormat is none of",
    ),
    "value out of range": (
        VIEW,
        1,
        in_request(b'"Width":120', b'"Width":-1'),
        "CreateView: request: RenderOptions.Width is out of range",
    ),
    "no token": (LIST, 1, without_token, "GetFilesList: request: Authorization is missing"),
    "real token": (
        LIST,
        1,
        request(headers={"authorization": "Bearer real"}),
        "GetFilesList: request: Authorization is no numbered token",
    ),
    "answer field": (
        INFO,
        1,
        in_answer(renamed("formatExtension", "extension")),
        "GetInfo: answer 200: extension is not declared",
    ),
    "type of an answer field": (
        INFO,
        1,
        in_answer(lambda value: value["pages"][0].update(number="1")),
        "GetInfo: answer 200: pages[0].number is string, not integer",
    ),
    "truth for a number": (
        INFO,
        1,
        in_answer(lambda value: value["pages"][0].update(width=True)),
        "GetInfo: answer 200: pages[0].width is boolean, not integer",
    ),
    "error field": (
        REFUSED,
        1,
        in_answer(lambda value: renamed("message", "text")(value["error"])),
        "CreateView: answer 400: error.text is not declared",
    ),
    "missing answer field": (
        GRANT,
        0,
        in_answer(lambda value: value.pop("access_token")),
        "RequestToken: answer 200: the body: 'access_token' is a required property",
    ),
    "status": (DELETED, 3, answer(status=202), "DeleteView: answer 202: the status"),
    "body of 204": (DELETED, 3, answer(body=b"x"), "DeleteView: answer 204: the body"),
    "media type": (
        LIST,
        1,
        answer(headers={"content-type": "text/html"}),
        "GetFilesList: answer 200: media type text/html is not declared",
    ),
    "no JSON": (LIST, 1, answer(body=b"<html>"), "GetFilesList: answer 200: the body is no JSON"),
    "binary as JSON": (
        EMPTY,
        1,
        answer(headers={"content-type": "application/json"}, body=b"{}"),
        "DownloadFile: answer 200: media type application/json is not declared",
    ),
    "long body": (EMPTY, 1, answer(body=b"x" * 70_000), "DownloadFile: a body of 70000 bytes"),
    "path": (
        LIST,
        1,
        lambda each: request(url=each.request.url.replace("/folder/", "/folders/"))(each),
        "no operation of the contract",
    ),
    "verb": (LIST, 1, request(method="POST"), "no operation of the contract"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_changed_exchange_is_told_by_operation_and_field(change: str) -> None:
    name, index, edit, words = CHANGES[change]
    tape = stored.read(SANDBOX / f"{name}.yaml")
    interactions = list(tape.interactions)
    if name == DELETED:
        index = next(i for i, each in enumerate(interactions) if each.request.method == "DELETE")
    assert [] == validator().problems(tape)

    interactions[index] = edit(interactions[index])

    problem, *_ = validator().problems(evolve(tape, interactions=tuple(interactions)))
    assert words in problem
    assert problem.startswith(f"{index + 1}. ")


def renamed_in(*way: str, to: str) -> Callable[[Any], None]:
    def edit(node: Any) -> None:
        *steps, last = way
        for step in steps:
            node = node[step]
        node[to] = node.pop(last)

    return edit


def given(*way: str | int, value: Any) -> Callable[[Any], None]:
    def edit(node: Any) -> None:
        *steps, last = way
        for step in steps:
            node = node[step]
        node[last] = value

    return edit


SCHEMAS = ("components", "schemas")
IMAGE = (*SCHEMAS, "ImageOptions", "allOf", 1, "properties")
VIEW_OF = ("paths", "/v2.0/viewer/view")

EDITS: dict[str, tuple[str, Callable[[Any], None], str]] = {
    "answer field": (
        INFO,
        renamed_in(*SCHEMAS, "InfoResult", "properties", "formatExtension", to="extension"),
        "GetInfo: answer 200: formatExtension is not declared",
    ),
    "type of an answer field": (
        GRANT,
        given(*SCHEMAS, "TokenResponse", "properties", "expires_in", "type", value="string"),
        "RequestToken: answer 200: expires_in is integer, not string",
    ),
    "request field": (
        VIEW,
        given(*IMAGE, value={}),
        "CreateView: request: RenderOptions.Width is not declared",
    ),
    "type of a request field": (
        VIEW,
        given(*IMAGE, "Width", "type", value="string"),
        "CreateView: request: RenderOptions.Width is integer, not string",
    ),
    "value of an enum": (
        VIEW,
        given(*SCHEMAS, "ViewFormat", "enum", value=["HTML", "JPG", "PDF"]),
        "CreateView: request: ViewFormat is none of HTML, JPG, PDF",
    ),
    "query parameter": (
        "storages/named_storage_is_reached",
        given("components", "parameters", "StorageName", "name", value="storage"),
        "UploadFile: request: query parameter storageName is not declared",
    ),
    "part": (
        UPLOAD,
        renamed_in(*SCHEMAS, "FileUpload", "properties", "File", to="Document"),
        "UploadFile: request: part File is not declared",
    ),
    "form field": (
        GRANT,
        renamed_in(*SCHEMAS, "TokenRequest", "properties", "client_id", to="app_sid"),
        "RequestToken: request: client_id is not declared",
    ),
    "security": (
        VIEW,
        given(*VIEW_OF, "post", "security", value=[]),
        "CreateView: request: Authorization carries a token where none belongs",
    ),
    "status": (
        DELETED,
        renamed_in(*VIEW_OF, "delete", "responses", "204", to="202"),
        "DeleteView: answer 204: the status is not declared",
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_changed_contract_is_told_by_a_cassette(edit: str) -> None:
    """
    The cassettes hold the contract fast: they name what an edit of it took away.
    """
    name, change, words = EDITS[edit]
    content = copy.deepcopy(dict(validator().spec.document))
    change(content)

    problems = Validator(Spec.of(content)).problems(stored.read(SANDBOX / f"{name}.yaml"))

    assert any(words in problem for problem in problems)
