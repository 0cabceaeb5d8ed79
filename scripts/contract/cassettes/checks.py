"""
What a recording must pass before it is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scripts.contract.cassettes import stored
from scripts.contract.cassettes.failures import ContractBrokenError, LeakError
from scripts.contract.cassettes.reasons import Reasons
from scripts.contract.cassettes.scan import Scanner
from scripts.contract.cassettes.spec import Spec
from scripts.contract.cassettes.target import Target


def refuse_leaks(staging: Path, service: Target, tokens: set[str]) -> None:
    """
    Stop if something is left in a recording that must not be.

    Args:
        staging: Where the recording is.
        service: What was recorded.
        tokens: The tokens that were seen.

    Raises:
        LeakError: If there is something; says where, and does not show it.
    """
    issued = {f"token {number}": token for number, token in enumerate(sorted(tokens), start=1)}
    scanner = Scanner({**service.secrets, **issued})
    found = [
        f"{path.relative_to(staging).as_posix()}: {leak}"
        for path in files(staging)
        for leak in scanner.leaks(path.read_bytes())
    ]
    if found:
        raise LeakError("\n".join([*found, "nothing was changed"]))


def refuse_violations(content: dict[str, Any], excused: Reasons, paths: Sequence[Path]) -> None:
    """
    Stop if the contract does not allow what was recorded.

    Args:
        content: The contract.
        excused: The exceptions.
        paths: The cassettes.

    Raises:
        ContractBrokenError: If it does not; names cassette, operation and field.
    """
    # Only now: it takes half a second, and most recordings that fail do so before.
    from scripts.contract.cassettes.validate import Validator  # noqa: PLC0415

    validator = Validator(Spec.of(content))
    found = []
    for path in paths:
        name = f"{path.parent.name}/{path.stem}"
        allowed = excused.deliberate.get(name)
        found += [
            f"{name}: {problem}"
            for problem in validator.problems(stored.read(path))
            if allowed is None or problem != allowed.problem
        ]
    if found:
        raise ContractBrokenError("\n".join([*found, "nothing was changed"]))


def files(folder: Path) -> list[Path]:
    """
    List the cassettes in a folder.
    """
    return sorted(folder.rglob("*.yaml"))
