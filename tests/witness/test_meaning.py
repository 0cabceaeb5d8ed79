"""
Two requests mean the same if only their spelling differs.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from attrs import evolve

from scripts.contract.cassettes.exchange import Request
from tests.witness import facts, meaning

URL = "https://api.groupdocs.cloud/v2.0/viewer/storage/file/a%2Fb%20c.txt?storageName=First+Storage"
PART = (
    b'--{}\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n1\r\n2\r\n--{}--'
)


def multipart(boundary: str, body: bytes = PART) -> Request:
    headers = {"content-type": f"multipart/form-data; boundary={boundary}"}
    return Request("PUT", URL, headers, body.replace(b"{}", boundary.encode()))


def posted(value: object) -> Request:
    headers = {"content-type": "application/json", "authorization": "Bearer one"}
    return Request("POST", URL, headers, json.dumps(value).encode())


def told(first: Request, second: Request) -> list[str]:
    return list(facts.differences(meaning.of(first), meaning.of(second)))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            posted({"FileInfo": {"FilePath": "ü"}, "Watermark": None}),
            evolve(
                posted({}),
                url=URL.replace("+", "%20").replace("b%20c", "%62%20%63"),
                headers={
                    "content-type": "application/json; charset=utf-8",
                    "authorization": "Bearer two",
                },
                body='{ "fileInfo": {"filePath": "ü"} }'.encode(),
            ),
        ),
        (multipart("one"), multipart("two", PART.replace(b'name="file"', b'name="File"'))),
    ],
)
def test_spelling_has_no_meaning(first: Request, second: Request) -> None:
    assert [] == told(first, second)


@pytest.mark.parametrize(
    ("second", "sentence"),
    [
        ({"method": "PUT"}, "changes the verb from POST to PUT"),
        (
            {"url": URL.replace("v2.0/viewer/storage/file/", "").replace("%2F", "/")},
            "changes the path from v2.0 / viewer / storage / file / a/b c.txt to a / b c.txt",
        ),
        (
            {"url": URL.replace("First+", "")},
            'changes the query parameter storageName from "First Storage" to "Storage"',
        ),
        (
            {"url": f"{URL}&versionId="},
            'adds the query parameter versionId: ""',
        ),
        (
            {"headers": {"content-type": "application/json"}},
            "changes the authorization from Bearer to none",
        ),
        ({"body": b'{"Pages": [1, 2], "Size": {}}'}, "changes the field pages[0] from 2 to 1"),
        ({"body": b'{"Pages": [2, 2]}'}, "lacks the field size: {}"),
        ({"body": b'{"Pages": [2, 2], "Size": {"X": "1"}}'}, 'adds the field size.x: "1"'),
    ],
)
def test_other_meaning_is_told(second: dict[str, Any], sentence: str) -> None:
    first = posted({"Pages": [2, 2], "Size": {}})

    assert sentence in told(first, evolve(first, **second))


def test_other_bytes_of_a_file_are_told() -> None:
    (sentence,) = told(multipart("x"), multipart("x", PART.replace(b"1\r\n2", b"1\n2")))

    assert sentence.startswith("changes the part file from a.txt, 4 bytes, ")
