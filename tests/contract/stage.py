"""
The service before a test asks it: files in its storages, and what it is told to refuse.

All of it happens past the cassette. In a replay there is no service, and nothing happens.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self
from urllib.parse import quote

import httpx
from attrs import define, field

from groupdocs_auth import ClientCredentials
from groupdocs_sandbox import Sandbox
from scripts.contract.cassettes import names
from scripts.contract.cassettes.target import Target

FOLDER = "contract"  # every path of every test lies in it
RESULTS = f"viewer/{FOLDER}"
OTHER_STORAGE = "MyStorage"  # the default storage of the stand-in's second application
DEFAULT_STORAGE = "First Storage"

_TOO_MANY = 20  # failed token requests in a minute

# As it is before any cassette is in place.
_send: Callable[[httpx.HTTPTransport, httpx.Request], httpx.Response] = (
    httpx.HTTPTransport.handle_request
)


class _PastTheCassette(httpx.BaseTransport):
    def __init__(self) -> None:
        self._transport = httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return _send(self._transport, request)

    def close(self) -> None:
        self._transport.close()


@define
class Stage:
    """
    Arrange the service that is recorded.

    Attributes:
        target: The service; None in a replay.
        injected: Operations whose errors it was told to answer.
    """

    target: Target | None
    injected: list[str] = field(factory=list[str])
    _http: httpx.Client = field(init=False)
    _token: str = field(default="", init=False, repr=False)

    def __enter__(self) -> Self:
        if self.target is not None:
            self._http = httpx.Client(transport=_PastTheCassette(), timeout=60)
            self._clear()
        return self

    def __exit__(self, *_: object) -> None:
        if self.target is not None:
            self._clear()
            self._http.close()

    @property
    def base_url(self) -> str:
        """
        Where the service is, or would be.
        """
        return self.target.base_url if self.target else names.PRODUCTION

    @property
    def credentials(self) -> ClientCredentials:
        """
        The credentials of the application, or their placeholders.
        """
        if self.target is None:
            return ClientCredentials(names.CLIENT_ID, names.CLIENT_SECRET)
        return ClientCredentials(self.target.client_id, self.target.client_secret)

    @property
    def other_client_id(self) -> str:
        """
        The client id of another application of the account, or its placeholder.
        """
        return self.target.other_client_id if self.target else names.OTHER_CLIENT_ID

    def put(self, path: str, data: bytes, *, storage: str = "") -> None:
        """
        Put a file into a storage.
        """
        assert path.startswith(f"{FOLDER}/"), "a test keeps to its folder"
        self._api("PUT", f"file/{quote(path, safe='')}", storage, files={"File": (path, data)})

    def make_folder(self, path: str, *, storage: str = "") -> None:
        """
        Make a folder in a storage.
        """
        assert path.startswith(f"{FOLDER}/"), "a test keeps to its folder"
        self._api("PUT", f"folder/{quote(path, safe='')}", storage)

    def revoke_tokens(self) -> None:
        """
        Let the tokens issued so far be refused.
        """
        if self.target:
            self._box.revoke_tokens()
            self._token = ""

    def inject(self, fault: str, operation: str, *, times: int = 1) -> None:
        """
        Let the stand-in answer the next requests for an operation with an error.
        """
        if self.target:
            self.injected.append(operation)
            self._box.faults.add(fault, operation=operation, times=times)

    def fail_token_requests(self, client_id: str) -> None:
        """
        Send as many wrong token requests as get a client shut out.
        """
        form = {"grant_type": "client_credentials", "client_id": client_id}
        for _ in range(_TOO_MANY if self.target else 0):
            self._http.post(f"{self.base_url}/connect/token", data=form)

    @property
    def _box(self) -> Sandbox:
        assert self.target is not None
        assert self.target.box is not None, "mark the test sandbox_only"
        return self.target.box

    def _clear(self) -> None:
        storages = [""]
        if self.target is not None and self.target.box is not None:
            self.target.box.faults.clear()
            storages.append(OTHER_STORAGE)
        for path in (FOLDER, RESULTS):
            for storage in storages:
                self._api("DELETE", f"folder/{quote(path, safe='')}", storage, recursive="true")

    def _api(self, method: str, path: str, storage: str, files: Any = None, **query: str) -> None:
        if self.target is None:
            return
        self._http.request(
            method,
            f"{self.base_url}/v2.0/viewer/storage/{path}",
            params={**query, **({"storageName": storage} if storage else {})},
            headers={"Authorization": f"Bearer {self._token or self._granted()}"},
            files=files,
        ).raise_for_status()

    def _granted(self) -> str:
        credentials = self.credentials
        form = {
            "grant_type": "client_credentials",
            "client_id": credentials.client_id,
            "client_secret": credentials.client_secret,
        }
        granted = self._http.post(f"{self.base_url}/connect/token", data=form).raise_for_status()
        self._token = granted.json()["access_token"]
        return self._token
