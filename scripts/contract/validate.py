"""
Find what is wrong with the contract before the generator sees it.

The generator takes invalid documents, lets the second of two operations with one name overwrite the
first, and leaves out what it does not understand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jsonschema.exceptions import SchemaError  # type: ignore[import-untyped]
from openapi_python_client.strings import PythonIdentifier
from openapi_schema_validator import OAS31Validator, oas31_format_checker
from openapi_spec_validator import OpenAPIV31SpecValidator
from openapi_spec_validator.schemas import openapi_v31_schema_validator

from scripts.contract import walk
from scripts.contract.document import Problem, pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema.exceptions import ValidationError

    from scripts.contract.document import Keys


def problems(document: dict[str, Any]) -> list[Problem]:
    """
    List what is wrong, the plainest first: a later check runs when the earlier ones are content.
    """
    checks = (_version, _json, _references, _defaults, _operations, _structure, _schemas, _rest)
    for check in checks:
        try:
            listed = list(check(document))
        except RecursionError:
            return [Problem((), "it has no end: an alias or a $ref leads back to itself")]
        if listed:
            found = {pointer(problem.keys): problem for problem in reversed(listed)}
            return list(reversed(found.values()))
    return []


def _version(document: dict[str, Any]) -> Iterator[Problem]:
    version = document.get("openapi")
    if not re.fullmatch(r"3\.1\.\d+", str(version)):
        yield Problem(("openapi",), f"the contract must be OpenAPI 3.1, this says {version!r}")


def _json(document: dict[str, Any]) -> Iterator[Problem]:
    for keys, found in walk.not_json(document):
        yield Problem(keys, f"{found} must stand in quotes: JSON knows it as text only")


def _references(document: dict[str, Any]) -> Iterator[Problem]:
    for keys, item in walk.objects(document):
        try:
            target = walk.resolve(document, item)
        except (LookupError, TypeError, ValueError):
            yield Problem((*keys, "$ref"), f"$ref leads nowhere: {item['$ref']}")
            continue
        is_parameter = isinstance(target, dict) and {"name", "in"} <= target.keys()
        if target is not item and walk.holds_parameter(keys) and not is_parameter:
            yield Problem((*keys, "$ref"), f"$ref leads to no parameter: {item['$ref']}")


def _defaults(document: dict[str, Any]) -> Iterator[Problem]:
    """
    Refuse what openapi-spec-validator would follow, and a reader would take literally.
    """
    for keys, item in walk.objects(document):
        default = item.get("default")
        if isinstance(default, dict) and "$ref" in default:
            yield Problem((*keys, "default", "$ref"), "a default is plain data: write it out")


def _operations(document: dict[str, Any]) -> Iterator[Problem]:
    first: dict[str, Keys] = {}
    for path, method, operation in walk.operations(document):
        keys = ("paths", path, method)
        name, tags = operation.get("operationId"), operation.get("tags")
        if not isinstance(name, str):
            yield Problem(keys, "the operation has no operationId")
            continue
        if not isinstance(tags, list) or len(tags) != 1:
            yield Problem((*keys, "tags"), f"operation {name} must have exactly one tag")
        # Two spellings of one Python name would overwrite each other's module.
        module = str(PythonIdentifier(name, prefix="field_"))
        if module in first:
            where = pointer(first[module])
            message = f"operationId {name} is taken: {where} has the same Python name"
            yield Problem((*keys, "operationId"), message)
        first.setdefault(module, keys)


def _structure(document: dict[str, Any]) -> Iterator[Problem]:
    for error in openapi_v31_schema_validator.iter_errors(document):
        yield _invalid(tuple(error.absolute_path), error)


def _schemas(document: dict[str, Any]) -> Iterator[Problem]:
    for keys, item in walk.objects(document):
        if keys[-1:] == ("schema",) or keys[:-1] == ("components", "schemas"):
            try:
                OAS31Validator.check_schema(item, format_checker=oas31_format_checker)
            except SchemaError as error:
                yield _invalid((*keys, *error.absolute_path), error)


def _rest(document: dict[str, Any]) -> Iterator[Problem]:
    """
    Take what is left from openapi-spec-validator, which does not say where it found it.
    """
    for error in OpenAPIV31SpecValidator(document).iter_errors():
        operation = re.search(r"'(\w+)' operation in '(.+)' ", str(error.message))
        if operation:
            yield _invalid(("paths", operation[2], operation[1]), error)
            continue
        defaults = (
            (*keys, "default")
            for keys, item in walk.objects(document)
            if "default" in item and item["default"] == error.instance
        )
        yield _invalid(next(defaults, ()), error)


def _invalid(keys: Keys, error: ValidationError | SchemaError) -> Problem:
    return Problem(keys, f"not valid OpenAPI 3.1: {str(error.message).splitlines()[0]}")
