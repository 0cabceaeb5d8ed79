"""A planted secret and planted tokens in use, over both versions of HTTP."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

import pytest
from attrs import define, field

from groupdocs_auth import ClientCredentials, MemoryTokenStore, TokenEndpoint, TokenSource, attach
from groupdocs_auth.events import Event
from groupdocs_viewer import AuthenticatedClient
from groupdocs_viewer.api.info import get_supported_file_formats
from groupdocs_viewer.types import Response
from tests.loopback.breakable import BreakableService, running_breakable_service
from tests.loopback.http2_service import THREAD, running_http2_service
from tests.loopback.service import Answer, Service
from tests.unit.auth.stepping import HandClock

SECRET = "canary-secret-3f9d2c71"
TOKEN = "canary-token-86e0b4a5"
TALKERS = ("httpx", "httpcore", "h2", "hpack", "asyncio", "groupdocs_auth", "groupdocs_viewer")
FORMATS = b'{"formats": [{"extension": ".docx", "fileFormat": "Word"}]}'

Call: TypeAlias = Callable[[AuthenticatedClient], "Response[Any]"]


@define
class Stage:
    """
    Secret and tokens in use, and everything that is logged.
    """

    broken: BreakableService
    http2_url: str
    log: pytest.LogCaptureFixture
    events: list[Event] = field(factory=list[Event])
    endpoint: TokenEndpoint = field(init=False)
    source: TokenSource = field(init=False)

    def __attrs_post_init__(self) -> None:
        credentials = ClientCredentials("an-id", SECRET)
        url, trust = self.broken.token_url, self.broken.trust
        self.endpoint = TokenEndpoint(url, credentials, verify=trust, trust_env=False)
        self.source = TokenSource(
            self.endpoint, store=MemoryTokenStore(), clock=HandClock(), on_event=self.events.append
        )

    @property
    def service(self) -> Service:
        return self.broken.service

    def client(self, version: str, url: str = "") -> AuthenticatedClient:
        """
        Make a typed client that speaks that version of HTTP.
        """
        http2 = version == "HTTP/2"
        url = url or (self.http2_url if http2 else self.service.base_url)
        options: dict[str, Any] = {"http1": not http2, "http2": http2, "trust_env": False}
        client = AuthenticatedClient(
            base_url=url, token="", verify_ssl=self.broken.trust, httpx_args=options
        )
        return attach(client, self.source)

    def logged(self) -> list[str]:
        """
        Return what this process logged, except on the threads of the server.
        """
        form = logging.Formatter()
        return [form.format(record) for record in self.log.records if record.threadName != THREAD]

    def check(self, *shown: object) -> None:
        """
        Require that neither these texts nor anything else has secret or token in it.
        """
        told = [*map(str, shown), *map(repr, self.events), *self.logged()]
        assert [] == [text for text in told if SECRET in text or TOKEN in text]


@contextmanager
def open_stage(log: pytest.LogCaptureFixture) -> Iterator[Stage]:
    """
    Let every logger tell all it knows, and serve until the block ends.
    """
    log.set_level(logging.DEBUG)
    for name in TALKERS:
        log.set_level(logging.DEBUG, logger=name)
    with (
        running_breakable_service(Service(token_name=TOKEN)) as broken,
        running_http2_service(broken.service) as http2_url,
    ):
        broken.service.resource_answers = [Answer(200, FORMATS)] * 10
        yield Stage(broken, http2_url, log)


def call_sync(client: AuthenticatedClient) -> Response[Any]:
    with client as opened:
        return get_supported_file_formats.sync_detailed(client=opened)


def call_async(client: AuthenticatedClient) -> Response[Any]:
    async def scenario() -> Response[Any]:
        async with client as opened:
            return await get_supported_file_formats.asyncio_detailed(client=opened)

    return asyncio.run(scenario(), debug=True)
