"""
What the witnesses are compared with; without them installed, there is nothing to collect.
"""

from __future__ import annotations

import copy
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from scripts.contract import document
from scripts.contract.layout import Layout
from tests.witness import sdk, sdk_facts
from tests.witness.facts import Facts

collect_ignore_glob = [] if find_spec(sdk.PACKAGE) else ["test_*.py"]


@pytest.fixture(scope="session")
def published_contract() -> dict[str, Any]:
    """
    Return openapi/viewer.yaml.
    """
    return document.load(Layout(Path(__file__).parents[2]))


@pytest.fixture
def contract(published_contract: dict[str, Any]) -> dict[str, Any]:
    """
    Return a copy of openapi/viewer.yaml, to be changed at will.
    """
    return copy.deepcopy(published_contract)


@pytest.fixture(scope="session")
def declared() -> Facts:
    """
    Return what the SDK declares.
    """
    return sdk_facts.read(sdk.load())
