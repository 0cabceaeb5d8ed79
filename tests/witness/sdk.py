"""
The operations of the vendor's own Python SDK, found in the installed package.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from types import ModuleType
from typing import Any

from attrs import frozen

DISTRIBUTION = "groupdocs-viewer-cloud"
PACKAGE = "groupdocs_viewer_cloud"


@frozen
class SdkOperation:
    """
    An operation of the SDK.

    Attributes:
        name: As a contract would call it, such as `CopyFile`.
        api: The class that offers it.
        method: Its method in that class.
        request: The class of its argument; None if it takes none.
    """

    name: str
    api: type[Any]
    method: str
    request: type[Any] | None


def load(package: str = PACKAGE) -> ModuleType:
    """
    Import the SDK, which ships no types.
    """
    return import_module(package)


def release() -> str:
    """
    Name the installed release.
    """
    return f"{DISTRIBUTION} {version(DISTRIBUTION)}"


def operations(package: ModuleType) -> Iterator[SdkOperation]:
    """
    List the operations of the SDK.
    """
    for name, api in vars(package).items():
        for method, function in vars(api).items() if name.endswith("Api") else ():
            if inspect.isfunction(function) and not method.startswith("_") and method != "close":
                operation = "".join(word.capitalize() for word in method.split("_"))
                request = getattr(package, f"{operation}Request", None)
                yield SdkOperation(operation, api, method, request)


def models(package: ModuleType) -> dict[str, type[Any]]:
    """
    List the models of the SDK.
    """
    members = vars(import_module(f"{package.__name__}.models"))
    return {name: each for name, each in members.items() if hasattr(each, "swagger_types")}
