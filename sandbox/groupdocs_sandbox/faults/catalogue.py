"""
The faults by name.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping

from attrs import fields, fields_dict, frozen

from groupdocs_sandbox.faults import delivery, refusals, trust
from groupdocs_sandbox.faults.fault import Fault
from groupdocs_sandbox.faults.parameters import parameter_of

_KINDS = (*trust.FAULTS, *refusals.FAULTS, *delivery.FAULTS)
_BY_NAME = {kind.name: kind for kind in _KINDS}


@frozen
class KnownParameter:
    """
    A parameter of a fault, for people to read.

    Attributes:
        name: Its name.
        meaning: What it is for, with its unit.
        default: What it is unless it is given; None for nothing.
    """

    name: str
    meaning: str
    default: object


@frozen
class KnownFault:
    """
    A fault, for people to read.

    Attributes:
        name: Its name.
        description: What it does, in one sentence.
        parameters: What can be given with it.
    """

    name: str
    description: str
    parameters: tuple[KnownParameter, ...]


def known_faults() -> tuple[KnownFault, ...]:
    """
    Describe every fault.
    """
    return tuple(
        KnownFault(
            name=kind.name,
            description=" ".join((inspect.getdoc(kind) or "").split()),
            parameters=tuple(
                KnownParameter(each.name, parameter_of(each).meaning, each.default)
                for each in fields(kind)
            ),
        )
        for kind in _KINDS
    )


def make_fault(name: object, parameters: Mapping[str, object]) -> Fault:
    """
    Make a fault.

    Args:
        name: Its name.
        parameters: Values by parameter; texts such as `0.5` and `true` are read.

    Raises:
        ValueError: If there is no such fault, it has no such parameter, or that has no such value;
            the message names the choices.
    """
    kind = _BY_NAME.get(str(name))
    if kind is None:
        raise ValueError(f"no fault is called {name!r}; they are {', '.join(_BY_NAME)}")
    known = fields_dict(kind)
    values = {}
    for key, value in parameters.items():
        if key not in known:
            choices = f"it has {', '.join(known)}" if known else "it has none"
            raise ValueError(f"the fault {name!r} has no parameter {key!r}; {choices}")
        parameter = parameter_of(known[key])
        try:
            values[key] = parameter.read(value)
        except (OverflowError, TypeError, ValueError):
            raise ValueError(f"{key} {parameter.rule}, not {value!r}") from None
    make: Callable[..., Fault] = kind
    return make(**values)
