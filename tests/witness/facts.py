"""
What a description of the service says, as facts that can be compared.
"""

from __future__ import annotations

from collections.abc import Iterator

# What is described, such as `the field Tile.Width`, and what is said of it, such as `integer`.
Facts = dict[str, str]


def differences(contract: Facts, sdk: Facts) -> Iterator[str]:
    """
    Say what the SDK says other than the contract, each in one sentence without its subject.
    """
    for thing, said in contract.items():
        if thing not in sdk:
            yield f"lacks {_fact(thing, said)}"
        elif said != sdk[thing]:
            yield f"changes {thing} from {said or 'nothing'} to {sdk[thing] or 'nothing'}"
    for thing, said in sdk.items():
        if thing not in contract:
            yield f"adds {_fact(thing, said)}"


def operation(name: str, method: str, path: str) -> Facts:
    """
    State how an operation is asked for.
    """
    return {f"the operation {name}": f"{method.upper()} {path}"}


def parameter(name: str, operation: str, place: str, kind: str, *, required: bool) -> Facts:
    """
    State a parameter: its place is `path`, `query`, `form` or `multipart body`.
    """
    demand = ", required" if required else ""
    return {f"the parameter {name} of {operation}": f"{kind} in the {place}{demand}"}


def body(operation: str, media_type: str, kind: str) -> Facts:
    """
    State what an operation is sent.
    """
    return {f"the body of {operation}": f"{kind} as {media_type}"}


def answer(operation: str, kind: str) -> Facts:
    """
    State what an operation answers when it succeeds.
    """
    return {f"the answer of {operation}": kind}


def schema(name: str, bases: list[str]) -> Facts:
    """
    State a schema and what it extends.
    """
    return {f"the schema {name}": f"extends {' and '.join(bases)}" if bases else ""}


def field(owner: str, name: str, kind: str, values: list[str]) -> Facts:
    """
    State a field of a schema, and the values it is limited to.
    """
    place = f"{owner}.{name}"
    return {f"the field {place}": kind, **{f"the value {each} of {place}": "" for each in values}}


def _fact(thing: str, said: str) -> str:
    return f"{thing}: {said}" if said else thing
