"""
Calls of every operation in the words of the contract, made from the contract.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field, frozen

from scripts.contract.cassettes.spec import Operation, Spec
from tests.witness.explanations import Explanations

STORAGE = "First Storage"
FOLDER = "witness/a folder"
FONTS = "witness/fonts"
FILE = "witness/50% #1 + Überblick.txt"
DOCUMENT, FILE_NAME = b"Revenue: 42\r\n" * 3, "report.txt"

# What an argument or a field is, where its type does not suffice.
VALUES: Mapping[str, Any] = {
    "storageName": STORAGE,
    "srcStorageName": STORAGE,
    "destStorageName": STORAGE,
    "versionId": "null",
    "recursive": True,
    "format": "PNG",
    "pages": "1-2,3",
    "password": "open & sesame=1",
    "FilePath": FILE,
    "StorageName": STORAGE,
    "VersionId": "null",
    "FontsPath": FONTS,
    "OutputPath": "witness/results",
    "StartPageNumber": 1,
    "CountPagesToRender": 1,
    "PagesToRender": [1, 2],
    "PageNumber": 1,
    "DefaultEncoding": "utf-8",
    "Color": "Magenta",
    "Permissions": ["DenyPrinting", "DenyModification"],
    "Field": "Subject",
    "DateTimeFormat": "MM d yyyy HH:mm",
    "TimeZoneOffset": "01:00:00",
}

_WORDS = re.compile(r"(?<!^)(?=[A-Z])")
_PLAIN = {
    "string": "some text",
    "date-time": "2026-01-31T12:34:56+00:00",
    "integer": 20,
    "number": 2.5,
    "boolean": True,
}

# Which ViewFormat goes with which RenderOptions.
_FORMATS = {"HtmlOptions": "HTML", "ImageOptions": "JPG", "PdfOptions": "PDF"}


@frozen
class Call:
    """
    An operation with arguments.

    Attributes:
        operation: The operation of the contract.
        arguments: Its parameters by name.
        schema: Name of the schema of its JSON body; empty without one.
        body: Its JSON body.
        options: Name of the schema of the body's `RenderOptions`; empty without one.
    """

    operation: Operation
    arguments: dict[str, Any]
    schema: str = ""
    body: dict[str, Any] = field(factory=dict[str, Any])
    options: str = ""

    @property
    def uploads(self) -> bool:
        """
        Whether a file is sent.
        """
        return "multipart/form-data" in _content(self.operation)


def of(spec: Spec) -> Iterator[Call]:
    """
    Call each operation but the token's with what it requires, and with all that it takes.
    """
    for operation in spec.operations:
        if not operation.needs_token:
            continue
        json = _content(operation).get("application/json")
        if json:
            reference = json["schema"]["$ref"]
            yield from _with_bodies(spec, operation, reference.rpartition("/")[2])
            continue
        required = _arguments(spec, operation, everything=False)
        yield Call(operation, required)
        everything = _arguments(spec, operation, everything=True)
        if everything != required:
            yield Call(operation, everything)


def _arguments(spec: Spec, operation: Operation, *, everything: bool) -> dict[str, Any]:
    return {
        name: _argument(spec, operation, name, parameter["schema"])
        for (_, name), parameter in operation.parameters.items()
        if parameter.get("required") or (everything and not _is_lacking(operation, name))
    }


def _is_lacking(operation: Operation, name: str) -> bool:
    """
    Whether it is known that the SDK does not have a parameter.
    """
    words = f"lacks the parameter {name} of {operation.name}: "
    return any(each.startswith(words) for each in Explanations.of("declares").sentences)


def _content(operation: Operation) -> dict[str, Any]:
    found: dict[str, Any] = operation.content.get("requestBody", {}).get("content", {})
    return found


def _with_bodies(spec: Spec, operation: Operation, schema: str) -> Iterator[Call]:
    yield Call(operation, {}, schema, {"FileInfo": {"FilePath": FILE}})
    properties = spec.document["components"]["schemas"][schema]["properties"]
    plain = {name: each for name, each in properties.items() if name != "RenderOptions"}
    body = {name: sample(spec, each, name) for name, each in plain.items()}
    if "RenderOptions" not in properties:
        yield Call(operation, {}, schema, body)
        return
    for reference in properties["RenderOptions"]["anyOf"]:
        options = reference["$ref"].rpartition("/")[2]
        chosen = {
            "RenderOptions": sample(spec, reference),
            "ViewFormat": _FORMATS.get(options, "PNG"),
        }
        yield Call(operation, {}, schema, body | chosen, options)


def _argument(spec: Spec, operation: Operation, name: str, schema: Mapping[str, Any]) -> Any:
    folder = "/folder/" in operation.path
    paths = {
        "path": FOLDER if folder else FILE,
        "srcPath": FOLDER if folder else FILE,
        "destPath": "witness/target & more/ß" + ("" if folder else ".txt"),
    }
    return paths[name] if name in paths else sample(spec, schema, name)


def sample(spec: Spec, schema: Mapping[str, Any], name: str = "") -> Any:
    """
    Make a value of a schema with every field that it can have.
    """
    found = spec.resolve(schema)
    members = [spec.resolve(each) for each in found.get("allOf", [found])]
    if name in VALUES:
        return VALUES[name]
    if any("properties" in each for each in members):
        fields = [each for member in members for each in member.get("properties", {}).items()]
        return {key: sample(spec, each, key) for key, each in fields}
    if "enum" in found:
        return found["enum"][-1]
    if found.get("type") == "array":
        return [sample(spec, found["items"])]
    kind = found.get("format") if found.get("format") in _PLAIN else found.get("type")
    return _PLAIN[kind]


def snake(name: str) -> str:
    """
    Spell a name of the contract as Python does: both libraries do it so.
    """
    return _WORDS.sub("_", name).lower()
