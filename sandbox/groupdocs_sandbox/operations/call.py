"""
One call of an operation, after its token was checked, and what answers it.
"""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable, Mapping

from attrs import frozen
from starlette.requests import Request
from starlette.responses import Response

from groupdocs_sandbox.authorization.accounts import Application
from groupdocs_sandbox.disk.places import Place, Storage
from groupdocs_sandbox.disk.threads import in_thread
from groupdocs_sandbox.errors import ApiError, MalformedInputError, ObjectNotFoundError
from groupdocs_sandbox.service import Service


@frozen
class Call:
    """
    A call.

    Attributes:
        service: The stand-in.
        request: The request, its body still unread.
        application: Who calls.
        values: Decoded path parameters by name.
    """

    service: Service
    request: Request
    application: Application
    values: Mapping[str, str]

    def query(self, name: str) -> str:
        """
        Return a query parameter, its name in any case; empty when it is absent.
        """
        wanted = name.lower()
        for key, value in self.request.query_params.multi_items():
            if key.lower() == wanted:
                return value
        return ""

    def required(self, name: str) -> str:
        """
        Return a query parameter.

        Raises:
            MalformedInputError: If it is absent or empty.
        """
        value = self.query(name)
        if not value:
            raise MalformedInputError(name, "is not specified")
        return value

    def flag(self, name: str) -> bool:
        """
        Return a boolean query parameter, in any case; false when it is absent.

        Raises:
            MalformedInputError: If it is neither `true` nor `false`.
        """
        value = self.query(name).lower()
        if value not in {"", "true", "false"}:
            raise MalformedInputError(name, "must be a boolean")
        return value == "true"

    def storage(self, name: str) -> Storage:
        """
        Open a storage of the caller's account.

        Args:
            name: Name of the storage; empty for the default storage of the application that the
                query parameter `AppSid` names, or else of the caller.

        Raises:
            ApiError: If `AppSid` names no application of this account (403).
            ObjectNotFoundError: If the account has no such storage.
        """
        application = self._application()
        if not name:
            return self.service.storage(application.default_storage)
        record = self.service.applications.storage(application.user_id, name)
        if record is None:
            raise ObjectNotFoundError(name, kind="storage")
        return self.service.storage(record)

    def place(self, *, parameter: str = "path", storage: str = "storageName") -> Place:
        """
        Find the place that a path parameter names in the storage that a query parameter names.

        Raises:
            ApiError: If the storage is out of reach, or the path malformed.
            ObjectNotFoundError: If there is no such version of it.
        """
        path = self.values[parameter]
        if self.query("versionId") not in {"", "null"}:
            raise ObjectNotFoundError(path)
        return self.storage(self.query(storage)).place(path, parameter=parameter)

    def source_and_target(self) -> tuple[Place, Place]:
        """
        Find the two places of a copy or a move.

        Raises:
            ApiError: If a storage is out of reach, a path malformed, or `destPath` absent.
        """
        target = self.required("destPath")
        source = self.place(parameter="srcPath", storage="srcStorageName")
        storage = self.storage(self.query("destStorageName"))
        return source, storage.place(target, parameter="destPath")

    def _application(self) -> Application:
        client_id = self.query("AppSid")
        if not client_id:
            return self.application
        other = self.service.applications.find(client_id)
        if other is None or other.user_id != self.application.user_id:
            raise ApiError(403, "Forbidden", "The account has no application of this AppSid.")
        return other


Handler = Callable[[Call], Awaitable[Response]]


def threaded(operation: Callable[[Call], Response]) -> Handler:
    """
    Make a handler of a plain function that waits for a disk, and so belongs in a thread.
    """

    @functools.wraps(operation)
    async def handler(call: Call) -> Response:
        return await in_thread(operation, call)

    return handler
