"""
Cassettes that say one thing wrong.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from attrs import evolve

from scripts.contract.cassettes import media
from scripts.contract.cassettes.exchange import Cassette, Interaction
from scripts.contract.cassettes.spec import Spec

Keys = tuple[str | int, ...]


def deleted(cassette: Cassette) -> Iterator[Cassette]:
    """
    Leave out one exchange.
    """
    tape = cassette.interactions
    for index in range(len(tape)):
        yield evolve(cassette, interactions=tape[:index] + tape[index + 1 :])


def duplicated(cassette: Cassette) -> Iterator[Cassette]:
    """
    Repeat one exchange.
    """
    tape = cassette.interactions
    for index in range(len(tape)):
        yield evolve(cassette, interactions=(*tape[: index + 1], *tape[index:]))


def swapped(cassette: Cassette) -> Iterator[Cassette]:
    """
    Exchange one with the next, unless they are the same.
    """
    tape = cassette.interactions
    for index, (one, two) in enumerate(pairwise(tape)):
        if one != two:
            yield evolve(cassette, interactions=(*tape[:index], two, one, *tape[index + 2 :]))


def renamed(spec: Spec, cassette: Cassette) -> Iterator[Cassette]:
    """
    Call one field of an answer something else.
    """
    for index, keys, body in _fields(spec, cassette):
        if isinstance(keys[-1], str):
            holder = _at(body, keys[:-1])
            holder[f"{keys[-1]}X"] = holder.pop(keys[-1])
            yield _with_body(cassette, index, body)


def retyped(spec: Spec, cassette: Cassette) -> Iterator[Cassette]:
    """
    Give one field of an answer a value of another type.
    """
    for index, keys, body in _fields(spec, cassette):
        holder = _at(body, keys[:-1])
        holder[keys[-1]] = "17" if isinstance(holder[keys[-1]], int | float) else 17
        yield _with_body(cassette, index, body)


def _fields(spec: Spec, cassette: Cassette) -> Iterator[tuple[int, Keys, Any]]:
    """
    Give each field that the contract declares, once by its shape, with a copy of its body.
    """
    for index, interaction in enumerate(cassette.interactions):
        is_json, body = media.read_json(interaction.answer.content_type, interaction.answer.body)
        if is_json and _is_declared(spec, interaction):
            for keys in _ways(body, ()):
                yield index, keys, copy.deepcopy(body)


def _ways(node: Any, keys: Keys) -> Iterator[Keys]:
    if isinstance(node, dict):
        for key, item in node.items():
            yield (*keys, key)
            yield from _ways(item, (*keys, key))
    elif isinstance(node, list):
        for item in node[:1]:
            yield (*keys, 0)
            yield from _ways(item, (*keys, 0))


def _is_declared(spec: Spec, interaction: Interaction) -> bool:
    operation = spec.operation_of(interaction.request)
    if operation is None:
        return False
    response = operation.content["responses"].get(str(interaction.answer.status), {})
    return "content" in spec.resolve(response)


def _at(node: Any, keys: Keys) -> Any:
    for key in keys:
        node = node[key]
    return node


def _with_body(cassette: Cassette, index: int, body: Any) -> Cassette:
    tape = list(cassette.interactions)
    answer = evolve(tape[index].answer, body=media.write_json(body))
    tape[index] = evolve(tape[index], answer=answer)
    return evolve(cassette, interactions=tuple(tape))
