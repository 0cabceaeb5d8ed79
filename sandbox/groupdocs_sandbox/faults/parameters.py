"""
The kinds of parameters that a fault can have.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from attrs import Attribute, field, frozen

_PARAMETER = "parameter"  # key in the metadata of an attribute
_MOST = 10**9  # seconds, or bytes
_URL = re.compile(r"https?://[!-~]+")


@frozen
class Parameter:
    """
    What is known of a parameter.

    Attributes:
        meaning: What it is for, with its unit.
        rule: What its values are, as the rest of a sentence that starts with its name.
        read: Turns what was given, a text perhaps, into a value; raises TypeError, ValueError or
            OverflowError where it is none.
    """

    meaning: str
    rule: str
    read: Callable[[Any], object]


def duration(default: float, meaning: str) -> Any:
    """
    Declare a parameter in seconds.
    """
    rule = f"is a number of seconds, from 0 to {_MOST}"
    return _declare(default, Parameter(meaning, rule, partial(_number, float, least=0)))


def offset(default: float, meaning: str) -> Any:
    """
    Declare a parameter in seconds that may be negative.
    """
    rule = f"is a number of seconds, from -{_MOST} to {_MOST}"
    return _declare(default, Parameter(meaning, rule, partial(_number, float, least=-_MOST)))


def whole(default: int | None, meaning: str, *, least: int) -> Any:
    """
    Declare a parameter that is a whole number.
    """
    rule = f"is a whole number, from {least} to {_MOST}"
    return _declare(default, Parameter(meaning, rule, partial(_number, int, least=least)))


def difference(default: int, meaning: str) -> Any:
    """
    Declare a parameter that is a whole number, and negative perhaps, but not 0.
    """
    rule = f"is a whole number other than 0, from -{_MOST} to {_MOST}"
    return _declare(default, Parameter(meaning, rule, _difference))


def flag(meaning: str) -> Any:
    """
    Declare a parameter that is false unless it is given.
    """
    return _declare(False, Parameter(meaning, "is true or false", _truth))  # noqa: FBT003 - a value


def base_url(default: str, meaning: str) -> Any:
    """
    Declare a parameter that is the address of a server.
    """
    return _declare(default, Parameter(meaning, "is an http or https URL", _address))


def parameter_of(attribute: Attribute[Any]) -> Parameter:
    """
    Return what an attribute of a fault was declared as.
    """
    parameter: Parameter = attribute.metadata[_PARAMETER]
    return parameter


def _declare(default: object, parameter: Parameter) -> Any:
    return field(default=default, kw_only=True, metadata={_PARAMETER: parameter})


def _number(kind: type[int | float], value: Any, *, least: int) -> float:
    number = kind(value)
    is_cut = not isinstance(value, str) and number != value
    if isinstance(value, bool) or is_cut or not least <= number <= _MOST:
        raise ValueError(value)
    return number


def _difference(value: Any) -> float:
    number = _number(int, value, least=-_MOST)
    if number == 0:
        raise ValueError(value)
    return number


def _truth(value: Any) -> bool:
    text = str(value).lower()
    if text not in {"true", "false"}:
        raise ValueError(value)
    return text == "true"


def _address(value: Any) -> str:
    if _URL.fullmatch(value) is None:
        raise ValueError(value)
    return str(value).rstrip("/")
