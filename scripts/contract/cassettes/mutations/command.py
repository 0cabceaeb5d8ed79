"""
Be the command: break, run, count, and print the table.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import zip_longest
from pathlib import Path

from attrs import define, field

from scripts.contract import document
from scripts.contract.cassettes import session, stored
from scripts.contract.cassettes.exchange import Cassette
from scripts.contract.cassettes.mutations import clients, tapes
from scripts.contract.cassettes.mutations.trial import survivors
from scripts.contract.cassettes.spec import Spec
from scripts.contract.cassettes.validate import Validator
from scripts.contract.layout import Layout

ENOUGH = 0.95

Applies = Callable[[Cassette], bool]
Mutate = Callable[[Cassette], Iterable[Cassette]]


@define
class Score:
    """
    What became of the mutants of one kind.
    """

    mutation: str
    made: int = 0
    survived: list[str] = field(factory=list[str])

    @property
    def share(self) -> float:
        """
        The share that was noticed.
        """
        return 1 - len(self.survived) / self.made if self.made else 0.0

    def __str__(self) -> str:
        noticed = self.made - len(self.survived)
        return f"{self.mutation:<32}{self.made:>8}{noticed:>9}{self.share:>8.1%}"


@define
class Laboratory:
    """
    Where cassettes and clients are broken.

    Attributes:
        root: The checkout.
        cassettes: The good cassettes by name.
        spec: The contract.
    """

    root: Path
    cassettes: Mapping[str, Cassette]
    spec: Spec
    _validator: Validator = field(init=False)
    _known: Mapping[str, set[str]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._validator = Validator(self.spec)
        self._known = {
            name: set(self._validator.problems(each)) for name, each in self.cassettes.items()
        }

    def break_client(self, mutation: str, wrong: clients.Wrong, applies: Applies) -> Score:
        """
        Play every cassette that a wrong client should fail.
        """
        chosen = {name for name, cassette in self.cassettes.items() if applies(cassette)}
        with clients.doing(wrong):
            left = survivors(self.root, self.root / session.CASSETTES, chosen, wrong)
        return Score(mutation, len(chosen), sorted(left))

    def break_cassettes(self, mutation: str, mutate: Mutate) -> Score:
        """
        Play every cassette with one thing wrong in it, for each thing.
        """
        score = Score(mutation)
        names = list(self.cassettes)
        for mutants in zip_longest(*(mutate(self.cassettes[name]) for name in names)):
            found = {name: each for name, each in zip(names, mutants, strict=True) if each}
            score.made += len(found)
            score.survived += sorted(self._survivors(found))
        return score

    def _survivors(self, mutants: Mapping[str, Cassette]) -> set[str]:
        valid = {name for name, each in mutants.items() if self._is_valid(name, each)}
        if not valid:
            return set()
        with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
            for name in valid:
                path = Path(folder) / f"{name}.yaml"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(stored.write(mutants[name]))
            return survivors(self.root, Path(folder), valid)

    def _is_valid(self, name: str, mutant: Cassette) -> bool:
        return set(self._validator.problems(mutant)) <= self._known[name]


def main(root: Path) -> int:
    """
    Print how many mutants of each kind a test notices.

    Returns:
        0 if enough of each kind are noticed, or else 1.
    """
    folder = root / session.CASSETTES
    cassettes = {
        path.relative_to(folder).with_suffix("").as_posix(): stored.read(path)
        for path in sorted(folder.rglob("*.yaml"))
    }
    spec = Spec.of(document.load(Layout(root)))
    print(f"{'mutation':<32}{'mutants':>8}{'noticed':>9}{'share':>8}")
    scores = []
    for score in _scores(Laboratory(root, cassettes, spec)):
        print(score, flush=True)
        scores.append(score)
    print(Score("all", sum(each.made for each in scores), [x for s in scores for x in s.survived]))
    for score in scores:
        for name in score.survived:
            print(f"survived: {score.mutation}: {name}")
    return 0 if all(each.share >= ENOUGH for each in scores) else 1


def _scores(laboratory: Laboratory) -> Iterator[Score]:
    client, tape = laboratory.break_client, laboratory.break_cassettes
    forgetful = clients.Forgetful()
    yield client("drop the Authorization header", clients.drop_authorization, clients.sends_token)
    yield client("keep the old token", forgetful, clients.replaces_token)
    yield client("rename a form field", clients.rename_form_field, clients.has_form)
    yield client("rename a multipart part", clients.rename_part, clients.has_part)
    yield tape("delete an exchange", tapes.deleted)
    yield tape("swap two exchanges", tapes.swapped)
    yield tape("duplicate an exchange", tapes.duplicated)
    yield tape("rename a field of an answer", partial(tapes.renamed, laboratory.spec))
    yield tape("retype a field of an answer", partial(tapes.retyped, laboratory.spec))
