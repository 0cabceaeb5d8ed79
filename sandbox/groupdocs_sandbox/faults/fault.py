"""
What a fault is.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from attrs import frozen

from groupdocs_sandbox.faults.exchange import Exchange


@frozen
class Fault(ABC):
    """
    A way to go wrong; its attributes are its parameters, and users are shown its docstring.
    """

    name: ClassVar[str]

    @abstractmethod
    async def strike(self, exchange: Exchange) -> None:
        """
        Strike a request.
        """
