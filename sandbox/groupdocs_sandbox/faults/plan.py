"""
Which request is struck by which fault.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator
from random import Random
from typing import Any

from attrs import asdict, define, field

from groupdocs_sandbox.faults.catalogue import make_fault
from groupdocs_sandbox.faults.fault import Fault

EVERYTHING = "*"


@define(kw_only=True, eq=False)
class AddedFault:
    """
    A fault that waits for requests to strike.

    Attributes:
        fault: What it does.
        operation: Operation whose requests it waits for, as `Faults.add` takes it.
        times: How often it strikes at most; None for always.
        share: Share of those requests that it strikes, over 0 and up to 1.
        seed: Where its random numbers start, which decide which ones.
        struck: How often it has struck.
    """

    fault: Fault
    operation: str | None
    times: int | None
    share: float
    seed: int
    struck: int = 0
    _random: Random = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self._random = Random(self.seed)  # noqa: S311 - nothing is kept secret by it

    @property
    def name(self) -> str:
        """
        The name of the fault.
        """
        return self.fault.name

    def draw(self) -> bool:
        """
        Decide whether it strikes a request that it waited for, and count it if so.
        """
        if self.struck == self.times or self._random.random() >= self.share:
            return False
        self.struck += 1
        return True

    def as_dict(self) -> dict[str, Any]:
        """
        Write it as `Faults.add` would take it, and how often it has struck.
        """
        return {
            "name": self.name,
            **asdict(self.fault),
            "operation": self.operation,
            "times": self.times,
            "share": self.share,
            "seed": self.seed,
            "struck": self.struck,
        }


class Faults:
    """
    The faults of one stand-in, in order of addition; safe to use from any thread.

    They are not kept over a restart.

    Args:
        operations: The operations that a request can be for.
        token_operation: The one among them that is the token request.
    """

    def __init__(self, operations: Collection[str], *, token_operation: str) -> None:
        self._operations = operations
        self._token_operation = token_operation
        self._lock = threading.Lock()
        self._added: tuple[AddedFault, ...] = ()  # replaced and never changed: read without a lock

    def __iter__(self) -> Iterator[AddedFault]:
        return iter(self._added)

    def __len__(self) -> int:
        return len(self._added)

    def add(
        self,
        name: str,
        /,
        *,
        operation: str | None = None,
        times: int | None = None,
        share: float = 1.0,
        seed: int = 0,
        **parameters: object,
    ) -> AddedFault:
        """
        Let a fault strike requests to come. One request is struck by one fault, the first added.

        Args:
            name: Name of the fault; `gdv sandbox --list-faults` lists them with their parameters.
            operation: Operation of the contract, such as `CreateView` or `RequestToken`; None for
                any but `RequestToken`, empty for other routes, `*` for every request.
            times: How often it strikes; None for always.
            share: Share of the requests that it strikes, over 0 and up to 1.
            seed: Where the random numbers start that decide which ones, so that it can be repeated.
            parameters: Parameters of the fault by name.

        Raises:
            ValueError: If an argument does not have that form; the message names the choices.
        """
        self._require_operation(operation)
        is_times = times is None or (_is_whole(times) and times > 0)
        _require(is_times, "times is a whole number, at least 1, or None for always")
        _require(_is_share(share), "share is a number over 0 and up to 1")
        _require(_is_whole(seed), "seed is a whole number")
        added = AddedFault(
            fault=make_fault(name, parameters),
            operation=operation,
            times=times,
            share=share,
            seed=seed,
        )
        with self._lock:
            self._added = (*self._added, added)
        return added

    def clear(self) -> None:
        """
        Let no fault strike any more.
        """
        with self._lock:
            self._added = ()

    def draw(self, operation: str) -> Fault | None:
        """
        Return the fault that strikes a request, and count it; None for none.

        Args:
            operation: Operation of the request; empty for other routes.
        """
        if not self._added:
            return None
        with self._lock:
            for added in self._added:
                if self._concerns(added, operation) and added.draw():
                    return added.fault
        return None

    def _concerns(self, added: AddedFault, operation: str) -> bool:
        if added.operation is None:
            return operation not in {"", self._token_operation}
        return added.operation in {EVERYTHING, operation}

    def _require_operation(self, operation: object) -> None:
        if operation in (None, "", EVERYTHING, *self._operations):
            return
        known = ", ".join(sorted(self._operations))
        raise ValueError(f"no operation is called {operation!r}; they are {known}")


def _require(condition: bool, message: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not condition:
        raise ValueError(message)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 1
