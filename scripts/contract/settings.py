"""
Read the settings of the generator, all of which it must know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from openapi_python_client.config import ClassOverride, ConfigFile
from pydantic import ValidationError

from scripts.contract import yaml_file
from scripts.contract.failures import ToolError
from scripts.contract.layout import SETTINGS

if TYPE_CHECKING:
    from scripts.contract.layout import Layout


class _Override(ClassOverride, extra="forbid"):
    pass


class _Settings(ConfigFile, extra="forbid"):
    """
    Refuse what the generator overlooks: a misspelt name.
    """

    class_overrides: dict[str, _Override] | None = None  # type: ignore[assignment]


def read(layout: Layout) -> ConfigFile:
    """
    Read `openapi/generator.yaml`.

    Raises:
        ToolError: If it is not YAML, or holds an unknown name, a value of the wrong type, or hooks.
    """
    try:
        settings = _Settings.model_validate(yaml_file.mapping(layout, SETTINGS, ToolError))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise ToolError(f"{SETTINGS}: {place}: {first['msg']}") from error
    if settings.post_hooks != []:
        raise ToolError(f"{SETTINGS}: post_hooks must be empty: they run whichever ruff is in PATH")
    return settings
