"""
The project's own client, and what the stand-in does to it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from groupdocs_auth import ClientCredentials, RefreshPolicy, connect
from groupdocs_sandbox import Sandbox
from groupdocs_viewer import AuthenticatedClient
from groupdocs_viewer.api.storage import get_disc_usage
from groupdocs_viewer.models import DiscUsage

CALLS = 25
EAGER = RefreshPolicy(try_delay=0, storm_burst=CALLS)

Do = Callable[[AuthenticatedClient, Callable[[], object]], list[Any]]


def call_sync(client: AuthenticatedClient, before_each: Callable[[], object]) -> list[Any]:
    results = []
    with client:
        for _ in range(CALLS):
            before_each()
            results.append(get_disc_usage.sync(client=client))
    return results


def call_async(client: AuthenticatedClient, before_each: Callable[[], object]) -> list[Any]:
    async def scenario() -> list[Any]:
        results = []
        async with client:
            for _ in range(CALLS):
                before_each()
                results.append(await get_disc_usage.asyncio(client=client))
        return results

    return asyncio.run(scenario())


either_way = pytest.mark.parametrize("do", [call_sync, call_async])


@pytest.fixture
def box() -> Iterator[Sandbox]:
    """
    A stand-in whose keys and tokens are no other test's.
    """
    with Sandbox() as box:
        yield box


def client_of(box: Sandbox) -> AuthenticatedClient:
    credentials = ClientCredentials(box.client_id, box.client_secret)
    return connect(credentials, base_url=box.base_url, policy=EAGER)


@either_way
@pytest.mark.parametrize("name", ["unauthorized", "expire", "revoke", "rotate"])
def test_the_client_survives_that_its_token_ends(box: Sandbox, do: Do, name: str) -> None:
    """
    No caller notices, and each end costs one more token and one more call.
    """
    ends = 0

    def end_now_and_then() -> None:
        nonlocal ends
        if box.requests.count("GetDiscUsage", status=200) % 8 == 3:
            ends += 1
            box.faults.add(name, times=1)

    results = do(client_of(box), end_now_and_then)
    assert 3 == ends
    assert CALLS == sum(isinstance(result, DiscUsage) for result in results)
    assert (ends + 1, ends, CALLS) == (
        box.requests.count("RequestToken", status=200),
        box.requests.count("GetDiscUsage", status=401),
        box.requests.count("GetDiscUsage", status=200),
    )


@either_way
def test_the_client_survives_a_token_endpoint_that_fails_now_and_then(box: Sandbox, do: Do) -> None:
    """
    While every fifth token request fails and every token is revoked, no caller notices.
    """
    failing = box.faults.add("server_error", operation="RequestToken", share=0.2, seed=7)
    results = do(client_of(box), box.revoke_tokens)
    assert CALLS == sum(isinstance(result, DiscUsage) for result in results)
    assert CALLS == box.requests.count("RequestToken", status=200)
    assert failing.struck == box.requests.count("RequestToken", status=500) > 0
