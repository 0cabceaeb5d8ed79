"""
Make a call with the vendor's SDK.
"""

from __future__ import annotations

import datetime as dt
import inspect
import re
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

from attrs import define, field

from groupdocs_auth import ClientCredentials
from tests.witness import sdk
from tests.witness.calls import DOCUMENT, FILE_NAME, Call, snake
from tests.witness.sdk import SdkOperation

_LIST = re.compile(r"list\[(.*)\]")


@define
class Sdk:
    """
    The vendor's SDK; what it does not know of a call is left out.

    Attributes:
        base_url: Where the service is.
        credentials: Of the application.
        folder: Where it writes downloads, and reads uploads from.
    """

    base_url: str
    credentials: ClientCredentials
    folder: Path
    _package: ModuleType = field(factory=sdk.load)
    _operations: dict[str, SdkOperation] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._operations = {each.name: each for each in sdk.operations(self._package)}

    def can(self, call: Call) -> bool:
        """
        Tell whether it has the operation.
        """
        return call.operation.name in self._operations

    def make(self, call: Call) -> None:
        """
        Make a call with a token of its own, whatever the answer.
        """
        operation = self._operations[call.operation.name]
        service = operation.api(self._configuration())
        request = []
        if operation.request:
            taken = inspect.signature(operation.request).parameters
            given = self._arguments(call)
            request = [operation.request(**{name: given.get(name) for name in taken})]
        with suppress(self._package.ApiException):
            getattr(service, operation.method)(*request)
        service.api_client.rest_client.pool_manager.clear()

    def _configuration(self) -> Any:
        configuration = self._package.Configuration(
            self.credentials.client_id, self.credentials.client_secret
        )
        configuration.api_base_url = self.base_url
        configuration.temp_folder_path = str(self.folder)
        return configuration

    def _arguments(self, call: Call) -> dict[str, Any]:
        arguments = {snake(name): value for name, value in call.arguments.items()}
        if call.schema:
            arguments[snake(call.schema)] = self._model(call.schema, call.body, call)
        if call.uploads:
            upload = self.folder / FILE_NAME
            upload.write_bytes(DOCUMENT)
            arguments["file"] = str(upload)
        return arguments

    def _model(self, name: str, body: dict[str, Any], call: Call) -> Any:
        model = sdk.models(self._package)[name]()
        attributes = {wire: attribute for attribute, wire in model.attribute_map.items()}
        for key in body.keys() & attributes.keys():
            kind = model.swagger_types[attributes[key]]
            kind = call.options if kind == "RenderOptions" else kind
            setattr(model, attributes[key], self._value(kind, body[key], call))
        return model

    def _value(self, kind: str, value: Any, call: Call) -> Any:
        inner = _LIST.fullmatch(kind)
        if inner:
            return [self._value(inner[1], each, call) for each in value]
        if kind == "datetime":
            return dt.datetime.fromisoformat(value)
        return self._model(kind, value, call) if isinstance(value, dict) else value
