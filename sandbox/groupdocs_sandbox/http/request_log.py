"""
The log of requests, kept for tests to count.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Collection, Iterator

from attrs import define

LOG_ENTRY = "groupdocs_sandbox.request"  # key in the ASGI scope

_LONGEST = 10_000  # requests remembered


@define
class LoggedRequest:
    """
    A request that reached the stand-in.

    Attributes:
        method: HTTP verb.
        path: Path as it came, without the query.
        operation: Operation of the contract, such as `CreateView`; empty for other routes.
        status: HTTP status of the answer; None while there is none, and if none comes.
        ended: Whether it is over: it was answered to the end, or its client has left.
        fault: Name of the injected fault that struck it; empty for none.
    """

    method: str
    path: str
    operation: str
    status: int | None = None
    ended: bool = False
    fault: str = ""


class RequestLog:
    """
    The latest 10,000 requests, oldest first; safe to read from any thread.

    Args:
        operations: The operations that a request can be for.
    """

    def __init__(self, operations: Collection[str]) -> None:
        self._operations = operations
        self._lock = threading.Lock()
        self._requests: deque[LoggedRequest] = deque(maxlen=_LONGEST)

    def __iter__(self) -> Iterator[LoggedRequest]:
        with self._lock:
            return iter(tuple(self._requests))

    def __len__(self) -> int:
        return len(self._requests)

    def __getitem__(self, index: int) -> LoggedRequest:
        return self._requests[index]

    def add(self, request: LoggedRequest) -> None:
        """
        Append a request.
        """
        with self._lock:
            self._requests.append(request)

    def select(
        self, operation: str | None = None, *, status: int | None = None
    ) -> tuple[LoggedRequest, ...]:
        """
        List the requests for an operation, with a status, or both.

        Args:
            operation: Operation of the contract; empty for other routes, None for any.
            status: HTTP status of the answer; None for any.

        Raises:
            ValueError: If there is no such operation, so that a misspelt one is not counted as 0.
        """
        if operation and operation not in self._operations:
            known = ", ".join(sorted(self._operations))
            raise ValueError(f"no operation is called {operation!r}; they are {known}")
        return tuple(
            request
            for request in self
            if operation in (None, request.operation) and status in (None, request.status)
        )

    def count(self, operation: str | None = None, *, status: int | None = None) -> int:
        """
        Count the requests for an operation, with a status, or both, as `select` lists them.
        """
        return len(self.select(operation, status=status))

    def clear(self) -> None:
        """
        Forget all requests.
        """
        with self._lock:
            self._requests.clear()
