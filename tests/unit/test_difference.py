"""
A difference between two contracts is told in words, and called breaking for whom it breaks.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from scripts.contract.difference.contract import Contract
from scripts.contract.difference.schemas import Comparison
from scripts.contract.difference.summary import contract_changes

ACCEPTED = "callers may send what is no longer taken"
GUESS = "(a guess: they look alike)"
NO_KEYWORD = "taken for breaking, because this keyword is not known here"
Schema = dict[str, Any]


def contract(thing: Schema, **others: Any) -> Schema:
    """
    Give a contract that sends a schema and answers with an equal one of another name.
    """
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Sent"}}}}
    answer = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Read"}}}}
    operation = {
        "operationId": "GetInfo",
        "tags": ["Info"],
        "parameters": [{"name": "page", "in": "query", "schema": {"type": "integer"}}],
        "requestBody": {"required": True, **body},
        "responses": {"200": {"description": "What is known.", **answer}},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Scratch", "version": "1"},
        "paths": {"/info": {"post": operation}},
        "components": {
            "schemas": {"Sent": deepcopy(thing), "Read": {"x-read": True, **thing}, **others}
        },
    }


def told(old: Schema, new: Schema) -> list[str]:
    """
    Compare two contracts; each change as "owner: thing rest", with its reason if it breaks.
    """
    changes = contract_changes(Comparison.of(Contract(old), Contract(new)))
    return [
        f"{', '.join(each.owner.names)}: {each.thing} {each.rest}".replace("`", "")
        + (f" | {each.why}" if each.breaking else "")
        for each in changes
    ]


def fields(required: tuple[str, ...] = (), **properties: Schema | bool) -> Schema:
    return {"type": "object", "required": list(required), "properties": properties}


TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
WHOLE: Schema = {"type": "integer"}
MAYBE: Schema = {"type": ["string", "null"]}
DATE: Schema = {"type": "string", "format": "date-time"}


def enum(*values: str) -> Schema:
    return {"type": "string", "enum": list(values)}


# What becomes of a schema: old, new, the words, why it breaks senders, why it breaks readers.
CASES: dict[str, tuple[Schema, Schema, str, str, str]] = {
    "optional field": (fields(), fields(a=TEXT), "field a is new: string, optional", "", ""),
    "required field": (
        fields(),
        fields(("a",), a=TEXT),
        "field a is new: string, required",
        "callers do not send it yet",
        "",
    ),
    "field gone": (
        fields(a=TEXT),
        fields(),
        "field a is gone",
        "callers may send it",
        "callers may read it",
    ),
    "field renamed": (
        fields(filePath=TEXT, a=WHOLE),
        fields(path=TEXT, a=WHOLE),
        f"field filePath is now path {GUESS}",
        "callers use the old name",
        "callers use the old name",
    ),
    "field made required": (
        fields(a=TEXT),
        fields(("a",), a=TEXT),
        "field a is now required",
        "callers may leave it out",
        "",
    ),
    "field made optional": (
        fields(("a",), a=TEXT),
        fields(a=TEXT),
        "field a is now optional",
        "",
        "callers count on it",
    ),
    "null allowed": (
        fields(a=TEXT),
        fields(a=MAYBE),
        "field a may be null",
        "",
        "callers do not expect null",
    ),
    "null allowed by oneOf": (
        fields(a=TEXT),
        fields(a={"oneOf": [TEXT, {"type": "null"}]}),
        "field a may be null",
        "",
        "callers do not expect null",
    ),
    "null forbidden": (
        fields(a=MAYBE),
        fields(a=TEXT),
        "field a may no longer be null",
        "callers may send null",
        "",
    ),
    "field retyped": (
        fields(a=WHOLE),
        fields(a=TEXT),
        "field a is string instead of integer",
        ACCEPTED,
        "callers do not expect it",
    ),
    "type widened": (
        fields(a=WHOLE),
        fields(a=NUMBER),
        "field a is number instead of integer",
        "",
        "callers do not expect it",
    ),
    "type widened, null forbidden": (
        fields(a={"type": ["integer", "null"]}),
        fields(a=NUMBER),
        "field a is number instead of integer or null",
        ACCEPTED,
        "callers do not expect it",
    ),
    "type narrowed": (
        fields(a={"anyOf": [WHOLE, TEXT]}),
        fields(a=TEXT),
        "field a is string instead of integer or string",
        ACCEPTED,
        "",
    ),
    "anything narrowed": (
        fields(a=True),
        fields(a=TEXT),
        "field a is string instead of anything",
        ACCEPTED,
        "",
    ),
    "date": (
        fields(a=TEXT),
        fields(a=DATE),
        "field a is string (date-time) instead of string",
        ACCEPTED,
        "callers do not expect it",
    ),
    "items retyped": (
        fields(a={"type": "array", "items": TEXT}),
        fields(a={"type": "array", "items": WHOLE}),
        "items of the field a is integer instead of string",
        ACCEPTED,
        "callers do not expect it",
    ),
    "field of an inline object": (
        fields(a=fields(b=TEXT)),
        fields(a=fields(b=MAYBE)),
        "field b of the field a may be null",
        "",
        "callers do not expect null",
    ),
    "enum value new": (
        enum("A1"),
        enum("A1", "ZZ"),
        "value ZZ is new",
        "",
        "callers do not know it",
    ),
    "enum value gone": (
        enum("A1", "ZZ"),
        enum("A1"),
        "value ZZ is gone",
        "callers may send it",
        "",
    ),
    "enum value renamed": (
        enum("A1", "Jpg"),
        enum("A1", "Jpeg"),
        f"value Jpg is now Jpeg {GUESS}",
        "callers may send the old one",
        "callers do not know the new one",
    ),
    "enum opened": (enum("A1"), TEXT, " takes any value", "", "callers know a few values only"),
    "enum closed": (TEXT, enum("A1"), " takes no value but A1", ACCEPTED, ""),
    "constant": (
        fields(a={"const": "x"}),
        fields(a={"const": "y"}),
        "field a is the constant y instead of the constant x",
        ACCEPTED,
        "callers do not expect it",
    ),
    "limit lowered": (
        fields(a={**WHOLE, "maximum": 9}),
        fields(a={**WHOLE, "maximum": 5}),
        "field a has the maximum 5 instead of 9",
        ACCEPTED,
        "",
    ),
    "limit raised": (
        fields(a={**WHOLE, "maximum": 5}),
        fields(a={**WHOLE, "maximum": 9}),
        "field a has the maximum 9 instead of 5",
        "",
        "",
    ),
    "lower limit raised": (
        fields(a={**WHOLE, "minimum": 0}),
        fields(a={**WHOLE, "minimum": 1}),
        "field a has the minimum 1 instead of 0",
        ACCEPTED,
        "",
    ),
    "limit dropped": (
        fields(a={**WHOLE, "minimum": 0}),
        fields(a=WHOLE),
        "field a has no minimum any more, 0 before",
        "",
        "",
    ),
    "pattern": (
        fields(a=TEXT),
        fields(a={**TEXT, "pattern": "x"}),
        "field a has the pattern x",
        ACCEPTED,
        "",
    ),
    "mild format": (
        fields(a={**WHOLE, "format": "int32"}),
        fields(a={**WHOLE, "format": "int64"}),
        "field a has the format int64 instead of int32",
        "",
        "",
    ),
    "default": (
        fields(a=TEXT),
        fields(a={**TEXT, "default": "x"}),
        "field a has the default x",
        "",
        "",
    ),
    "deprecated": (
        fields(a=TEXT),
        fields(a={**TEXT, "deprecated": True}),
        "field a is deprecated",
        "",
        "",
    ),
    "closed object": (
        fields(),
        {**fields(), "additionalProperties": False},
        "further fields is nothing instead of anything",
        ACCEPTED,
        "",
    ),
    "unknown keyword": (
        fields(a=TEXT),
        fields(a={**TEXT, "contentEncoding": "base64"}),
        "field a has the contentEncoding base64",
        NO_KEYWORD,
        NO_KEYWORD,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_change_of_a_schema_breaks_senders_or_readers_or_both_or_nobody(name: str) -> None:
    old, new, words, sent, read = CASES[name]

    found = sorted(told(contract(old), contract(new)))

    assert [
        f"{owner}: {words}" + (f" | {why}" if why else "")
        for owner, why in (("Read", read), ("Sent", sent))
    ] == found


@pytest.mark.parametrize("name", CASES)
def test_a_contract_does_not_differ_from_itself(name: str) -> None:
    old, new, *_ = CASES[name]

    assert [[], []] == [told(contract(each), contract(deepcopy(each))) for each in (old, new)]


def test_a_short_name_that_stands_in_another_by_chance_is_not_taken_for_it() -> None:
    found = told(contract(fields(id=WHOLE)), contract(fields(width=WHOLE)))

    assert not [line for line in found if "guess" in line]


def test_a_renamed_field_may_be_described_anew() -> None:
    old = fields(filePath={**TEXT, "description": "Where the file is."})
    new = fields(path={**TEXT, "description": "Path of the file."})

    assert all("is now path" in line for line in told(contract(old), contract(new)))


def test_texts_are_no_change() -> None:
    new = fields(description=TEXT, a={**TEXT, "description": "Of a.", "examples": ["x"]})

    assert [] == told(contract(fields(description=TEXT, a=TEXT)), contract(new))


def test_a_field_called_description_is_a_field() -> None:
    found = told(contract(fields(description=TEXT)), contract(fields(description=WHOLE)))

    assert len(found) == 2


def test_what_is_inherited_is_told_once_and_where_it_is_written() -> None:
    thing = {"allOf": [{"$ref": "#/components/schemas/Base"}, fields(a=TEXT)]}
    base = fields(b=TEXT)

    assert ["Base: field b is gone | callers may send it and callers may read it"] == told(
        contract(thing, Base=base), contract(thing, Base=fields())
    )


def test_another_base_is_told_as_the_fields_it_brings_and_takes() -> None:
    old = {"allOf": [{"$ref": "#/components/schemas/One"}, fields(a=TEXT)]}
    new = {"allOf": [{"$ref": "#/components/schemas/Two"}, fields(a=TEXT)]}
    bases = {"One": fields(b=TEXT), "Two": fields(c=WHOLE)}

    assert sorted(told(contract(old, **bases), contract(new, **bases))) == [
        "Read: field b is gone | callers may read it",
        "Read: field c is new: integer, optional",
        "Sent: field b is gone | callers may send it",
        "Sent: field c is new: integer, optional",
    ]


def test_a_schema_that_has_another_name_is_told_once() -> None:
    """
    Neither where it is referred to, nor by its fields.
    """
    file = fields(name=TEXT, size=WHOLE)
    old = contract(fields(a={"$ref": "#/components/schemas/File"}), File=file)
    new = contract(fields(a={"$ref": "#/components/schemas/Document"}), Document=file)

    assert [f"Document:  is the former File {GUESS} | its class has another name"] == told(old, new)


def test_schemas_that_have_little_in_common_are_not_taken_for_one() -> None:
    found = told(
        contract(fields(), FileA=fields(a=TEXT)), contract(fields(), FileB=fields(b=WHOLE))
    )

    assert ["FileA:  is gone", "FileB:  is new"] == found


def test_a_schema_that_refers_to_itself_is_compared() -> None:
    old = fields(inner={"$ref": "#/components/schemas/Sent"}, a=TEXT)
    new = fields(inner={"$ref": "#/components/schemas/Sent"})

    assert len(told(contract(old), contract(new))) == 2


def parameter(**more: Any) -> Schema:
    return {"name": "page", "in": "query", "schema": {"type": "integer"}, **more}


JSON = {"application/json": {"schema": {"$ref": "#/components/schemas/Read"}}}
XML = "application/xml"
OTHER = {XML: {"schema": {"$ref": "#/components/schemas/Read"}}}
FIRST = {"description": "", "content": JSON}


# What is put in the place of a part of the operation, and the words.
OPERATION: dict[str, tuple[Schema, list[str]]] = {
    "optional parameter": (
        {"parameters": [parameter(), parameter(name="other")]},
        ["parameter other is new: integer in the query, optional"],
    ),
    "required parameter": (
        {"parameters": [parameter(), parameter(name="other", required=True)]},
        [
            "parameter other is new: integer in the query, required | callers do not send it yet",
        ],
    ),
    "parameter gone": ({"parameters": []}, ["parameter page is gone | callers may send it"]),
    "parameter renamed": (
        {"parameters": [parameter(name="pages")]},
        [f"parameter page is now pages {GUESS} | callers use the old name"],
    ),
    "parameter made required": (
        {"parameters": [parameter(required=True)]},
        ["parameter page is now required | callers may leave it out"],
    ),
    "parameter moved": (
        {"parameters": [parameter(**{"in": "header"})]},
        ["parameter page is in the header instead of the query | callers send it in the old place"],
    ),
    "parameter widened": (
        {"parameters": [parameter(schema=NUMBER)]},
        ["parameter page is number instead of integer"],
    ),
    "parameter in another style": (
        {"parameters": [parameter(style="spaceDelimited")]},
        [f"parameter page has the style spaceDelimited | {NO_KEYWORD}"],
    ),
    "body gone": ({"requestBody": None}, ["body is gone | callers send it"]),
    "body made optional": (
        {"requestBody": {"content": JSON | {}}},
        ["body is Read instead of Sent | " + ACCEPTED, "body is now optional"],
    ),
    "status new": (
        {"responses": {"200": FIRST, "409": {"description": "", "content": JSON}}},
        ["status 409 is new: Read as application/json"],
    ),
    "empty status new": (
        {"responses": {"200": FIRST, "204": {"description": ""}}},
        ["status 204 is new: no body"],
    ),
    "good status gone": (
        {"responses": {"202": FIRST}},
        ["status 200 is gone | callers wait for it", "status 202 is new: Read as application/json"],
    ),
    "media type replaced": (
        {"responses": {"200": {"description": "", "content": OTHER}}},
        [f"media type of the status 200 is {XML} instead of application/json | callers read it"],
    ),
    "media type new": (
        {"responses": {"200": {"description": "", "content": JSON | OTHER}}},
        ["media type application/xml of the status 200 is new"],
    ),
    "header new": (
        {"responses": {"200": {**FIRST, "headers": {"ETag": {"schema": TEXT}}}}},
        ["header ETag of the status 200 is new"],
    ),
    "security new": (
        {"security": [{"JWT": []}]},
        ["security is JWT instead of none | callers come without"],
    ),
    "renamed": (
        {"operationId": "ReadInfo"},
        [" is the former GetInfo | its module has another name"],
    ),
    "tagged otherwise": (
        {"tags": ["Facts"]},
        [" has the tag Facts instead of Info | its module is in another package"],
    ),
    "deprecated": ({"deprecated": True}, [" is deprecated"]),
}


@pytest.mark.parametrize("name", OPERATION)
def test_a_change_of_an_operation_is_told(name: str) -> None:
    part, words = OPERATION[name]
    old, new = contract(fields()), contract(fields())
    operation = new["paths"]["/info"]["post"]
    operation.update(part)
    new["paths"]["/info"]["post"] = {key: item for key, item in operation.items() if item}

    assert [f"{operation['operationId']}: {each}" for each in words] == told(old, new)


def test_what_ceases_to_be_required_of_a_caller_breaks_nobody() -> None:
    """
    The security of an operation, an error that it no longer answers with.
    """
    old, new = contract(fields()), contract(fields())
    old["paths"]["/info"]["post"]["security"] = [{"JWT": ["read"]}]
    old["paths"]["/info"]["post"]["responses"]["404"] = {"description": ""}

    assert [
        "GetInfo: security is none instead of JWT (read)",
        "GetInfo: status 404 is gone",
    ] == told(old, new)


def test_an_operation_is_found_by_its_path_or_else_by_its_name() -> None:
    old, new = contract(fields()), contract(fields())
    new["paths"] = {"/v2/info": old["paths"]["/info"]}

    assert ["GetInfo:  was POST /info and is POST /v2/info | callers use the old one"] == told(
        old, new
    )


def test_a_path_parameter_that_has_another_name_is_no_guess() -> None:
    def with_path(name: str) -> Schema:
        content = contract(fields())
        operation = content["paths"].pop("/info")
        shared = [{"name": name, "in": "path", "required": True, "schema": TEXT}]
        content["paths"][f"/info/{{{name}}}"] = {"parameters": shared, **operation}
        return content

    assert ["GetInfo: parameter path is now name | callers use the old name"] == told(
        with_path("path"), with_path("name")
    )


def test_what_befalls_several_operations_alike_is_told_once() -> None:
    old, new = contract(fields()), contract(fields())
    for content in (old, new):
        second = deepcopy(content["paths"]["/info"]["post"])
        content["paths"]["/more"] = {"post": {**second, "operationId": "GetMore"}}
        for item in content["paths"].values():
            item["post"]["responses"]["429"] = {"$ref": "#/components/responses/Busy"}
    old["components"]["responses"] = {"Busy": {"description": "", "content": JSON}}
    new["components"]["responses"] = {"Busy": {"description": ""}}

    assert [
        "GetInfo, GetMore: media type application/json of the status 429 is gone | callers read it"
    ] == told(old, new)


def test_another_address_and_another_way_to_a_token_are_told() -> None:
    old, new = contract(fields()), contract(fields())
    old["servers"], new["servers"] = [{"url": "https://a.example"}], [{"url": "https://b.example"}]
    for content, kind in ((old, "oauth2"), (new, "http")):
        content["components"]["securitySchemes"] = {"JWT": {"type": kind}}

    moved = "address is https://b.example instead of https://a.example"
    assert [
        f"the service: {moved} | callers use the old one",
        "the service: security scheme JWT has the type http instead of oauth2 | " + NO_KEYWORD,
    ] == told(old, new)
