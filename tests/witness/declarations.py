"""
The contract beside the SDK.
"""

from __future__ import annotations

from typing import Any

from tests.witness import contract_facts, facts, sdk
from tests.witness.explanations import Explanations
from tests.witness.facts import Facts


def news(contract: dict[str, Any], declared: Facts) -> list[str]:
    """
    Say what differences.toml does not explain, and what it explains in vain.
    """
    said = facts.differences(contract_facts.read(contract), declared)
    return Explanations.of("declares").unsettled(said, sdk.release())
