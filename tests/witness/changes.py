"""
Mistakes in the contract, one at a time.
"""

from __future__ import annotations

from typing import Any

Document = dict[str, Any]


def _fields(contract: Document, schema: str) -> Document:
    found: Document = contract["components"]["schemas"][schema]["properties"]
    return found


def rename_field(contract: Document) -> None:
    _fields(contract, "Tile")["Breadth"] = _fields(contract, "Tile").pop("Width")


def retype_field(contract: Document) -> None:
    _fields(contract, "ArchiveOptions")["Folder"]["type"] = "integer"


def retype_items(contract: Document) -> None:
    _fields(contract, "CadViewInfo")["layers"]["items"] = {"type": "string"}


def drop_enum_value(contract: Document) -> None:
    contract["components"]["schemas"]["TimeUnit"]["enum"].remove("Months")


def change_base(contract: Document) -> None:
    members = contract["components"]["schemas"]["FileVersion"]["allOf"]
    members[0] = {"$ref": "#/components/schemas/Resource"}


def change_verb(contract: Document) -> None:
    item = contract["paths"]["/v2.0/viewer/info"]
    item["put"] = item.pop("post")


def change_path(contract: Document) -> None:
    paths = contract["paths"]
    paths["/v2.0/viewer/disk"] = paths.pop("/v2.0/viewer/storage/disc")


def rename_parameter(contract: Document) -> None:
    parameters = contract["paths"]["/v2.0/viewer/storage/version/{path}"]["get"]["parameters"]
    parameters[1] = {"name": "storage", "in": "query", "schema": {"type": "string"}}


def demand_parameter(contract: Document) -> None:
    contract["paths"]["/v2.0/viewer/convertAndDownload"]["put"]["parameters"][1]["required"] = True


def change_body(contract: Document) -> None:
    content = contract["paths"]["/v2.0/viewer/view"]["delete"]["requestBody"]["content"]
    content["application/json"]["schema"] = {"$ref": "#/components/schemas/FileInfo"}


def change_answer(contract: Document) -> None:
    contract["paths"]["/v2.0/viewer/storage/disc"]["get"]["responses"]["200"]["content"] = {}


def rename_form_field(contract: Document) -> None:
    form = contract["components"]["schemas"]["TokenRequest"]
    form["properties"]["client_key"] = form["properties"].pop("client_secret")
    form["required"][-1] = "client_key"
