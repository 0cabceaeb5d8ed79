"""
The log of requests, kept for tests to count.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator

from attrs import define

_LONGEST = 10_000  # requests remembered


@define
class LoggedRequest:
    """
    A request that reached the stand-in.

    Attributes:
        method: HTTP verb.
        path: Path as it came, without the query.
        operation: Operation of the contract, such as `CreateView`; empty for other routes.
        status: HTTP status of the answer; None while there is none.
    """

    method: str
    path: str
    operation: str
    status: int | None = None


class RequestLog:
    """
    The latest 10,000 requests, oldest first; safe to read from any thread.
    """

    def __init__(self) -> None:
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
        """
        return tuple(
            request
            for request in self
            if operation in (None, request.operation) and status in (None, request.status)
        )

    def count(self, operation: str | None = None, *, status: int | None = None) -> int:
        """
        Count the requests for an operation, with a status, or both.
        """
        return len(self.select(operation, status=status))

    def clear(self) -> None:
        """
        Forget all requests.
        """
        with self._lock:
            self._requests.clear()
