"""
What the SDK says of the service, as the contract would say it.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from attrs import define, field

from tests.witness import facts, sdk, sdk_models
from tests.witness.contract_facts import FORMS
from tests.witness.facts import Facts
from tests.witness.sdk import SdkOperation

_DOCUMENTED = re.compile(r":param (\S+) (\w+):")


def read(package: ModuleType) -> Facts:
    """
    List the operations and the models of the SDK.
    """
    found: Facts = {}
    bodies = set()
    for operation in sdk.operations(package):
        token, call = _calls(package, operation)
        kinds = {name: kind for kind, name in _DOCUMENTED.findall(_text(operation))}
        found |= _operation("RequestToken", token, {}, set())
        found |= _operation(operation.name, call, kinds, _optional(operation))
        if call.body:
            bodies.add(kinds[call.body])
    return found | sdk_models.read(sdk.models(package), bodies)


@define
class _Call:
    """
    What an operation would send; each value is the name of the argument that it comes from.
    """

    method: str
    path: str
    media_type: str
    answer: str
    body: str | None
    parameters: list[tuple[str, str, str]]  # name, place, argument


@define
class _Recorder:
    """
    Stand where the SDK sends requests, and keep them.
    """

    version: str
    calls: list[_Call] = field(factory=list[_Call])

    def __call__(
        self,
        resource_path: str,
        method: str,
        header_params: dict[str, str],
        path_params: dict[str, str] | None = None,
        query_params: list[tuple[str, str]] | None = None,
        post_params: list[tuple[str, str]] | None = None,
        files: list[tuple[str, str]] | None = None,
        body: str | None = None,
        response_type: str | None = None,
        *,
        _append_api_version: bool = True,
        **_: object,
    ) -> dict[str, str]:
        media_type = header_params["Content-Type"]
        form = FORMS.get(media_type, "form")
        placed = [
            *(("path", each) for each in (path_params or {}).items()),
            *(("query", each) for each in query_params or ()),
            *((form, each) for each in (*(post_params or ()), *(files or ()))),
        ]
        self.calls.append(
            _Call(
                method=method,
                path=(self.version if _append_api_version else "") + resource_path,
                media_type=media_type,
                answer=sdk_models.kind(response_type),
                body=body,
                parameters=[(name, place, argument) for place, (name, argument) in placed],
            )
        )
        return {"access_token": "token"}


def _calls(package: ModuleType, operation: SdkOperation) -> list[_Call]:
    configuration = package.Configuration("id", "secret")
    api = operation.api(configuration)
    api.api_client.call_api = recorder = _Recorder(configuration.api_version)
    arguments = []
    if operation.request is not None:
        arguments = [operation.request(**{name: name for name in _arguments(operation)})]
    getattr(api, operation.method)(*arguments)
    return recorder.calls


def _operation(name: str, call: _Call, kinds: dict[str, str], optional: set[str]) -> Facts:
    found = facts.operation(name, call.method, call.path)
    for parameter, place, argument in call.parameters:
        found |= facts.parameter(
            parameter,
            name,
            place,
            sdk_models.kind(kinds.get(argument, "str")),
            required=argument not in optional,
        )
    if call.body:
        found |= facts.body(name, call.media_type, kinds[call.body])
    return found | facts.answer(name, call.answer)


def _arguments(operation: SdkOperation) -> Mapping[str, inspect.Parameter]:
    return inspect.signature(operation.request).parameters if operation.request else {}


def _optional(operation: SdkOperation) -> set[str]:
    return {name for name, each in _arguments(operation).items() if each.default is None}


def _text(operation: SdkOperation) -> str:
    method: Any = getattr(operation.api, operation.method)
    return inspect.getdoc(method) or ""
