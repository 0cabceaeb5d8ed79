"""What a job asks its driver to do, one step at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol, TypeAlias

from attrs import field, frozen


class Operation(Protocol):
    """
    A module of `groupdocs_viewer.api`.
    """

    @property
    def sync_detailed(self) -> Any:
        """
        The operation, blocking.
        """
        ...

    @property
    def asyncio_detailed(self) -> Any:
        """
        The operation, awaited.
        """
        ...


@frozen
class Call:
    """
    Call an operation of the typed client and send back what it parsed.

    Attributes:
        operation: The module of the operation.
        arguments: Its keyword arguments, without the client.
        is_vital: Whether the job fails with it; one that is not is not worth a second attempt.
    """

    operation: Operation
    arguments: dict[str, Any] = field(repr=False)
    is_vital: bool = True


@frozen
class Download:
    """
    Stream a file of the service to disk and send back its `Page`.

    Attributes:
        remote: The file's path in its storage.
        storage_name: That storage, or None for the application's default.
        target: The file to write.
        number: The page's number, or None for a whole document.
        position: How many files of this render were downloaded before.
        count: How many there are in all.
    """

    remote: str
    storage_name: str | None
    target: Path
    number: int | None
    position: int
    count: int


@frozen
class Pause:
    """
    Do nothing for a while.

    Attributes:
        seconds: How long.
    """

    seconds: float


Step: TypeAlias = Call | Download | Pause
