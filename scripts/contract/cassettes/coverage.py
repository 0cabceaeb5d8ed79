"""
Which operation was answered with which status, and what of the contract no cassette holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from scripts.contract.cassettes import names
from scripts.contract.cassettes.exchange import Cassette
from scripts.contract.cassettes.reasons import Reasons
from scripts.contract.cassettes.spec import Operation, Pair, Spec

INJECTED = "injected"
MOST_UNCOVERED = 10

_LETTERS = {names.LIVE: "L", names.SANDBOX: "s", names.PUBLISHED: "p", INJECTED: "i"}
_LEGEND = (
    "s recorded from the stand-in, which answered so by itself   i which was told to\n"
    "L recorded from the real service   p published   - in no cassette   . not declared\n"
)
_FIRST_ERROR = 400


@frozen
class Coverage:
    """
    What the cassettes hold of a contract.

    Attributes:
        spec: The contract.
        found: For each pair of operation and status, where it is found: a source, or injected.
    """

    spec: Spec
    found: Mapping[Pair, set[str]] = field(repr=False)

    @classmethod
    def of(cls, spec: Spec, cassettes: Iterable[Cassette]) -> Coverage:
        """
        Count what some cassettes hold.
        """
        found: dict[Pair, set[str]] = {}
        for cassette in cassettes:
            for interaction in cassette.interactions:
                operation = spec.operation_of(interaction.request)
                if operation is None:
                    continue
                status = interaction.answer.status
                was_told = operation.name in cassette.injected and status >= _FIRST_ERROR
                where = INJECTED if was_told else cassette.source
                found.setdefault((operation.name, status), set()).add(where)
        return cls(spec, found)

    def problems(self, reasons: Reasons) -> list[str]:
        """
        Tell what is not as it should be.
        """
        operations = self.spec.operations
        declared = {(each.name, status) for each in operations for status in each.statuses}
        uncovered = {_name(pair) for pair in declared - set(self.found)}
        injected = {_name(pair) for pair, where in self.found.items() if where == {INJECTED}}
        excused = {name for name in injected if reasons.injected.keys() & {name, name.split()[1]}}
        used = {key for name in injected for key in (name, name.split()[1])}
        found = [f"{_name(pair)}: recorded, not declared" for pair in set(self.found) - declared]
        found += [f"{name}: in no cassette" for name in uncovered - reasons.uncovered.keys()]
        found += [f"{name}: excused and covered" for name in reasons.uncovered.keys() - uncovered]
        found += [f"{name}: injected without a reason" for name in injected - excused]
        found += [f"{key}: not injected" for key in reasons.injected.keys() - used]
        found += [f"{each.name}: no success" for each in operations if not self._ok(each)]
        if len(uncovered) > MOST_UNCOVERED:
            found.append(f"{len(uncovered)} pairs are in no cassette, {MOST_UNCOVERED} may be")
        return sorted(found)

    def table(self) -> str:
        """
        Draw operations by statuses.
        """
        declared = {status for each in self.spec.operations for status in each.statuses}
        statuses = sorted(declared | {status for _, status in self.found})
        width = max(len(each.name) for each in self.spec.operations)
        lines = [" ".join([" " * width, *(f"{status:>4}" for status in statuses)])]
        for each in self.spec.operations:
            cells = (f"{self._cell(each, status):>4}" for status in statuses)
            lines.append(" ".join([each.name.ljust(width), *cells]))
        count = sum(1 for pair in self.found if pair[1] in self._statuses(pair[0]))
        total = sum(len(each.statuses) for each in self.spec.operations)
        return "\n".join(lines) + f"\n\n{_LEGEND}{count} of {total} declared pairs\n"

    def _cell(self, operation: Operation, status: int) -> str:
        where = self.found.get((operation.name, status), set())
        if where:
            return "".join(letter for name, letter in _LETTERS.items() if name in where)
        return "-" if status in operation.statuses else "."

    def _ok(self, operation: Operation) -> bool:
        statuses = (status for name, status in self.found if name == operation.name)
        return any(status < _FIRST_ERROR for status in statuses)

    def _statuses(self, name: str) -> tuple[int, ...]:
        return next(each.statuses for each in self.spec.operations if each.name == name)


def _name(pair: Pair) -> str:
    return f"{pair[0]} {pair[1]}"
