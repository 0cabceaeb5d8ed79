"""
The contract, openapi/viewer.yaml, keeps the rules that the generator and its users rely on.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from openapi_spec_validator.readers import read_from_filename

OPENAPI = Path(__file__).parents[2] / "openapi"
SPEC: dict[str, Any] = dict(read_from_filename(str(OPENAPI / "viewer.yaml"))[0])
SCHEMAS: dict[str, Any] = SPEC["components"]["schemas"]

# operationId: (tag, method, path without the version and the product, error statuses)
OPERATIONS = {
    "RequestToken": ("Auth", "post", "/connect/token", "400 401 429 500"),
    "CreateView": ("View", "post", "/view", "400 401 403 404 429 500"),
    "DeleteView": ("View", "delete", "/view", "400 401 403 404 429 500"),
    "ConvertAndDownload": ("View", "put", "/convertAndDownload", "400 401 403 429 500"),
    "GetInfo": ("Info", "post", "/info", "400 401 403 404 429 500"),
    "GetSupportedFileFormats": ("Info", "get", "/formats", "401 429 500"),
    "DownloadFile": ("File", "get", "/storage/file/{path}", "400 401 403 404 429 500"),
    "UploadFile": ("File", "put", "/storage/file/{path}", "400 401 403 404 429 500"),
    "DeleteFile": ("File", "delete", "/storage/file/{path}", "400 401 403 404 429 500"),
    "CopyFile": ("File", "put", "/storage/file/copy/{srcPath}", "400 401 403 404 429 500"),
    "MoveFile": ("File", "put", "/storage/file/move/{srcPath}", "400 401 403 404 429 500"),
    "GetFilesList": ("Folder", "get", "/storage/folder/{path}", "400 401 403 404 429 500"),
    "CreateFolder": ("Folder", "put", "/storage/folder/{path}", "400 401 403 404 429 500"),
    "DeleteFolder": ("Folder", "delete", "/storage/folder/{path}", "400 401 403 404 429 500"),
    "CopyFolder": ("Folder", "put", "/storage/folder/copy/{srcPath}", "400 401 403 404 429 500"),
    "MoveFolder": ("Folder", "put", "/storage/folder/move/{srcPath}", "400 401 403 404 429 500"),
    "StorageExists": ("Storage", "get", "/storage/{storageName}/exist", "401 403 429 500"),
    "ObjectExists": ("Storage", "get", "/storage/exist/{path}", "400 401 403 404 429 500"),
    "GetDiscUsage": ("Storage", "get", "/storage/disc", "401 403 404 429 500"),
    "GetFileVersions": ("Storage", "get", "/storage/version/{path}", "400 401 403 404 429 500"),
    "GetConsumptionCredit": ("License", "get", "/consumption", "401 429 500"),
}
ON_STORAGE = sorted(
    name for name, (tag, *_) in OPERATIONS.items() if tag in {"File", "Folder", "Storage"}
)
SUBTYPES = sorted(name for name, schema in SCHEMAS.items() if "allOf" in schema)


def resolve(node: dict[str, Any]) -> dict[str, Any]:
    """
    Follow the reference of a node, if it is one.
    """
    target: Any = node
    while "$ref" in target:
        keys = target["$ref"].removeprefix("#/").split("/")
        target = SPEC
        for key in keys:
            target = target[key]
    return dict(target)


def walk(node: Any, path: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """
    Yield every mapping below a node together with its JSON pointer; skip example values.
    """
    if isinstance(node, dict):
        yield path, node
        for key, child in node.items():
            if key not in {"example", "examples"}:
                yield from walk(child, f"{path}/{key}")
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from walk(child, f"{path}/{index}")


def operations() -> dict[str, dict[str, Any]]:
    """
    Tell the operations by their operationId, each with its method and path.
    """
    return {
        operation["operationId"]: {**operation, "method": method, "path": path}
        for path, item in SPEC["paths"].items()
        for method, operation in item.items()
    }


def media_types(operation: dict[str, Any], *, requests: bool) -> Iterator[dict[str, Any]]:
    """
    Yield the media types of an operation's body, or of all its answers.
    """
    bodies = (
        [operation.get("requestBody", {})]
        if requests
        else [resolve(response) for response in operation["responses"].values()]
    )
    for body in bodies:
        yield from body.get("content", {}).values()


def properties(schema: dict[str, Any]) -> dict[str, Any]:
    """
    Tell the properties of a schema, those of its base included.
    """
    schema = resolve(schema)
    found: dict[str, Any] = {}
    for base in schema.get("allOf", []):
        found |= properties(base)
    found |= schema.get("properties", {})
    return found


def reachable(*, requests: bool) -> set[str]:
    """
    Name the schemas that requests, or answers, are made of.
    """
    names: set[str] = set()
    queue = [
        media["schema"]
        for operation in operations().values()
        for media in media_types(operation, requests=requests)
    ]
    while queue:
        for _, node in walk(queue.pop()):
            name = node.get("$ref", "").rpartition("/")[2]
            if name and name not in names:
                names.add(name)
                queue.append(SCHEMAS[name])
    return names


def nullable(schema: dict[str, Any]) -> bool:
    """
    Tell whether a schema accepts null.
    """
    validator = OAS31Validator({**schema, "components": SPEC["components"]})
    return bool(validator.is_valid(None))


def undeclared(value: Any, schema: dict[str, Any], path: str = "$") -> list[str]:
    """
    List the keys of an example that its schema does not declare, as paths.
    """
    schema = resolve(schema)
    members = schema.get("anyOf", schema.get("oneOf"))
    if members:
        return min((undeclared(value, member, path) for member in members), key=len)
    if isinstance(value, dict):
        known = properties(schema)
        return [
            leaf
            for key, child in value.items()
            for leaf in (
                undeclared(child, known[key], f"{path}.{key}")
                if key in known
                else [f"{path}.{key}"]
            )
        ]
    if isinstance(value, list):
        return [leaf for child in value for leaf in undeclared(child, schema["items"], f"{path}[]")]
    return []


def test_contract_is_a_valid_openapi_document() -> None:
    assert not [error.message for error in OpenAPIV31SpecValidator(SPEC).iter_errors()]


def test_contract_says_that_it_is_unofficial_and_reconstructed() -> None:
    description = SPEC["info"]["description"]

    assert "Unofficial" in description
    assert "reconstructed" in description


def test_contract_has_exactly_the_expected_operations() -> None:
    expected = {
        name: (tag, method, path if tag == "Auth" else f"/v2.0/viewer{path}", errors)
        for name, (tag, method, path, errors) in OPERATIONS.items()
    }

    assert expected == {
        name: (
            "+".join(operation["tags"]),
            operation["method"],
            operation["path"],
            " ".join(status for status in operation["responses"] if status >= "400"),
        )
        for name, operation in operations().items()
    }


def test_every_tag_is_declared_and_used() -> None:
    assert {tag["name"] for tag in SPEC["tags"]} == {tag for tag, *_ in OPERATIONS.values()}


@pytest.mark.parametrize("name", OPERATIONS)
def test_operation_wants_a_token_unless_it_grants_one(name: str) -> None:
    """
    Security is declared at the operation, since the generator does not look at the root.
    """
    expected: list[dict[str, Any]] = [] if name == "RequestToken" else [{"JWT": []}]

    assert expected == operations()[name]["security"]


@pytest.mark.parametrize("name", OPERATIONS)
def test_body_of_operation_is_required(name: str) -> None:
    assert operations()[name].get("requestBody", {"required": True})["required"] is True


@pytest.mark.parametrize("name", OPERATIONS)
def test_errors_of_operation_are_references(name: str) -> None:
    """
    Each error is described once, so that all operations mean the same by a status.
    """
    responses = operations()[name]["responses"]

    assert not [
        status for status in responses if status >= "400" and list(responses[status]) != ["$ref"]
    ]


@pytest.mark.parametrize("name", OPERATIONS)
def test_operation_has_examples(name: str) -> None:
    """
    Every body, every answer with content and every parameter is shown by an example.
    """
    operation = operations()[name]
    media = [*media_types(operation, requests=True), *media_types(operation, requests=False)]
    parameters = [resolve(parameter) for parameter in operation.get("parameters", [])]

    assert media
    assert not [item for item in media if not item.get("examples")]
    assert not [item["name"] for item in parameters if "example" not in item]


@pytest.mark.parametrize("name", OPERATIONS)
def test_examples_match_their_schemas(name: str) -> None:
    """
    An example has no wrong value and no key that its schema does not declare.
    """
    operation = operations()[name]
    examples = [
        (media["schema"], example["value"])
        for requests in (True, False)
        for media in media_types(operation, requests=requests)
        for example in media["examples"].values()
    ] + [
        (parameter["schema"], parameter["example"])
        for parameter in map(resolve, operation.get("parameters", []))
    ]

    for schema, value in examples:
        validator = OAS31Validator({**schema, "components": SPEC["components"]})
        assert not [error.message for error in validator.iter_errors(value)]
        assert not undeclared(value, schema)


def test_published_exchange_is_kept_unchanged() -> None:
    path = "viewer/docs/one-page_docx/p1.html"
    operation = operations()["CreateView"]
    request = operation["requestBody"]["content"]["application/json"]["examples"]["published"]
    answer = operation["responses"]["200"]["content"]["application/json"]["examples"]["published"]

    assert request["value"] == {
        "FileInfo": {
            "FilePath": "viewerdocs/one-page.docx",
            "StorageName": "MyStorage",
            "Password": "",
        }
    }
    assert answer["value"] == {
        "pages": [
            {
                "number": 1,
                "resources": [],
                "path": path,
                "downloadUrl": f"https://api.groupdocs.cloud/v2.0/viewer/storage/file/{path}",
            }
        ],
        "attachments": [],
        "file": None,
    }


def test_published_token_exchange_carries_no_real_token() -> None:
    operation = operations()["RequestToken"]
    answer = operation["responses"]["200"]["content"]["application/json"]["examples"]["published"]

    assert answer["value"] == {
        "access_token": "placeholder-header.placeholder-payload.placeholder-signature",
        "expires_in": 86400,
        "token_type": "Bearer",
    }
    assert re.search(r"eyJ[\w-]+\.eyJ", (OPENAPI / "viewer.yaml").read_text("utf-8")) is None


@pytest.mark.parametrize("name", ON_STORAGE)
def test_storage_operation_reaches_other_storages_and_applications(name: str) -> None:
    """
    A call can name a storage of the account, or another application whose default is meant.
    """
    names = {resolve(parameter)["name"] for parameter in operations()[name]["parameters"]}
    storages = (
        {"srcStorageName", "destStorageName"}
        if name.startswith(("Copy", "Move"))
        else {"storageName"}
    )

    assert storages | {"AppSid"} == names & {
        "storageName",
        "srcStorageName",
        "destStorageName",
        "AppSid",
    }


def test_text_of_parameters_stands_in_their_schemas() -> None:
    """
    The generator drops text at the parameter itself.
    """
    parameters = {
        path: node for path, node in walk(SPEC) if {"name", "in", "schema"} <= node.keys()
    }

    assert parameters
    assert not [path for path, node in parameters.items() if "description" in node]
    assert not [
        path for path, node in parameters.items() if "description" not in resolve(node["schema"])
    ]


def test_no_object_is_declared_inline() -> None:
    """
    Every object has a name of ours; the parts of an allOf get no name from the generator.
    """
    named = {f"#/components/schemas/{name}" for name in SCHEMAS}
    is_property = re.compile(r"/properties/\w+$|/items$|/(any|one)Of/\d+$|/schema$")

    assert not [
        path
        for path, node in walk(SPEC)
        if path not in named
        and is_property.search(path)
        and (node.get("type") == "object" or {"properties", "allOf", "enum"} & node.keys())
    ]


@pytest.mark.parametrize("name", SUBTYPES)
def test_subtype_is_a_class_of_its_own(name: str) -> None:
    """
    The generator takes an allOf of one member for another name of that member.
    """
    expected = [{"$ref"}, {"type"}]

    assert expected == [member.keys() - {"properties"} for member in SCHEMAS[name]["allOf"]]


@pytest.mark.parametrize("name", sorted(reachable(requests=False)))
def test_optional_fields_of_answer_are_nullable(name: str) -> None:
    """
    The service may send null where a value is optional; anything else would lose the answer.
    """
    required = SCHEMAS[name].get("required", [])

    assert not [
        key
        for key, schema in properties(SCHEMAS[name]).items()
        if key not in required and not nullable(schema)
    ]


def test_answers_require_only_what_rfc_6749_requires() -> None:
    expected = {"TokenResponse": ["access_token", "token_type"], "TokenError": ["error"]}

    assert expected == {
        name: SCHEMAS[name]["required"]
        for name in reachable(requests=False)
        if "required" in SCHEMAS[name]
    }


def test_requests_require_only_the_credentials_and_the_file() -> None:
    expected = {
        "TokenRequest": ["grant_type", "client_id", "client_secret"],
        "FileUpload": ["File"],
    }

    assert expected == {
        name: SCHEMAS[name]["required"]
        for name in reachable(requests=True)
        if "required" in SCHEMAS[name]
    }


def test_no_answer_carries_a_closed_enum() -> None:
    assert not [name for name in reachable(requests=False) if "enum" in SCHEMAS[name]]


def test_only_the_grant_type_has_a_default() -> None:
    """
    The generator would send any other default with every request.
    """
    expected = ["#/components/schemas/TokenRequest/properties/grant_type"]

    assert expected == [path for path, node in walk(SPEC) if "default" in node]


def test_requests_are_pascal_case_and_answers_camel_case() -> None:
    """
    The fields of OAuth keep the snake case of RFC 6749.
    """
    styles = {
        "TokenRequest": r"[a-z]+(_[a-z]+)*",
        "TokenResponse": r"[a-z]+(_[a-z]+)*",
        "TokenError": r"[a-z]+(_[a-z]+)*",
    }
    requests = reachable(requests=True)

    assert not requests & reachable(requests=False)
    assert not [
        f"{name}.{key}"
        for name, schema in SCHEMAS.items()
        for key in properties(schema)
        if not re.fullmatch(
            styles.get(name, r"[A-Z][A-Za-z]*" if name in requests else r"[a-z][A-Za-z]*"), key
        )
    ]


def test_every_component_is_used() -> None:
    used = {node["$ref"] for _, node in walk(SPEC) if "$ref" in node}

    assert used == {
        f"#/components/{kind}/{name}"
        for kind, components in SPEC["components"].items()
        if kind not in {"securitySchemes", "schemas"}
        for name in components
    } | {f"#/components/schemas/{name}" for name in SCHEMAS}


def test_every_schema_and_property_is_described() -> None:
    assert not [name for name, schema in SCHEMAS.items() if "description" not in schema]
    assert not [
        f"{name}.{key}"
        for name, schema in SCHEMAS.items()
        for key, value in properties(schema).items()
        if "description" not in value
    ]


def test_no_property_shadows_a_member_of_generated_models() -> None:
    taken = {"additional_properties", "to_dict", "from_dict"}

    assert not taken & {key for schema in SCHEMAS.values() for key in properties(schema)}


@pytest.mark.parametrize("name", [*OPERATIONS, *SCHEMAS])
def test_sources_name_every_operation_and_schema(name: str) -> None:
    """
    A table row of SOURCES.md tells where each operation and each schema comes from.
    """
    rows = re.findall(r"^\| `(\w+)` \|", (OPENAPI / "SOURCES.md").read_text("utf-8"), re.MULTILINE)

    assert rows.count(name) == 1


def test_sources_decide_all_contradictions() -> None:
    numbers = re.findall(r"^(\d+)\. ", (OPENAPI / "SOURCES.md").read_text("utf-8"), re.MULTILINE)

    expected = [str(number) for number in range(1, 22)]

    assert expected == numbers
