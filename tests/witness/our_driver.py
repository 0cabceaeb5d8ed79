"""
Make a call with our client.
"""

from __future__ import annotations

import inspect
import pkgutil
from contextlib import suppress
from importlib import import_module
from io import BytesIO
from typing import Any

from attrs import fields, has

from groupdocs_viewer import AuthenticatedClient, api, models
from groupdocs_viewer.errors import UnexpectedStatus
from groupdocs_viewer.types import File
from tests.witness.calls import DOCUMENT, FILE_NAME, Call, snake


def make(client: AuthenticatedClient, call: Call) -> None:
    """
    Make a call, whatever the answer.
    """
    function = _module(call.operation.name).sync_detailed
    taken = inspect.signature(function).parameters
    parameters = {name: each for (_, name), each in call.operation.parameters.items()}
    arguments = {}
    for name, value in call.arguments.items():
        reference = str(parameters[name]["schema"].get("$ref", ""))
        kind = getattr(models, reference.rpartition("/")[2], None)
        plain = snake(name)
        arguments[plain if plain in taken else f"{plain}_"] = kind(value) if kind else value
    if call.schema:
        arguments["body"] = _body(call)
    if call.uploads:
        arguments["body"] = upload()
    with suppress(UnexpectedStatus):
        function(client=client, **arguments)


def upload() -> models.FileUpload:
    """
    Return the document as the body of an upload.
    """
    return models.FileUpload(file=File(BytesIO(DOCUMENT), FILE_NAME, "text/plain"))


def _module(operation: str) -> Any:
    for module in pkgutil.walk_packages(api.__path__, f"{api.__name__}."):
        if module.name.endswith(f".{snake(operation)}"):
            return import_module(module.name)
    raise LookupError(operation)


def _body(call: Call) -> Any:
    plain = {key: value for key, value in call.body.items() if key != "RenderOptions"}
    body = getattr(models, call.schema).from_dict(plain)
    if call.options:
        body.render_options = getattr(models, call.options).from_dict(call.body["RenderOptions"])
    _forget_unknown(body)
    return body


def _forget_unknown(value: Any) -> None:
    """
    Take out the fields that our models do not know and would pass on all the same.
    """
    if isinstance(value, list):
        for each in value:
            _forget_unknown(each)
    elif has(type(value)):
        value.additional_properties.clear()
        for each in fields(type(value)):
            _forget_unknown(getattr(value, each.name))
