"""
How a stand-in is to behave.
"""

from __future__ import annotations

import ipaddress
import math
from collections.abc import Callable

from attrs import frozen

from groupdocs_sandbox.authorization.keys import ALGORITHMS, Algorithm

_HIGHEST_PORT = 65_535


@frozen(kw_only=True)
class Settings:
    """
    The arguments of a `Sandbox`, which describes them, but for its data folder.

    Raises:
        ValueError: If one does not have its form; the message names it.
    """

    token_lifetime: float
    token_delay: float
    host: str
    port: int
    algorithm: Algorithm
    cool_down: float
    workers: int
    render_timeout: float
    clock: Callable[[], float]
    admin: bool

    def __attrs_post_init__(self) -> None:
        for name in ("token_lifetime", "render_timeout"):
            seconds = getattr(self, name)
            _require(
                math.isfinite(seconds) and seconds > 0, f"{name} is a positive number of seconds"
            )
        for name in ("token_delay", "cool_down"):
            seconds = getattr(self, name)
            _require(
                math.isfinite(seconds) and seconds >= 0,
                f"{name} is a number of seconds, at least 0",
            )
        _require(self.workers >= 1, "workers is at least 1")
        _require(self.algorithm in ALGORITHMS, f"algorithm is one of {', '.join(ALGORITHMS)}")
        # An empty host would stand for every interface.
        _require(bool(self.host.strip()), "host is an address, and 0.0.0.0 stands for all of them")
        _require(0 <= self.port <= _HIGHEST_PORT, f"port is a number from 0 to {_HIGHEST_PORT}")


def is_loopback(host: str) -> bool:
    """
    Tell whether only programs on this machine reach an address.
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:  # a name
        return host == "localhost"


def _require(condition: bool, message: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not condition:
        raise ValueError(message)
