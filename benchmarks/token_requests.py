"""Count token requests: cold, after revocations, and over the life of short-lived tokens."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus

from groupdocs_auth import ClientCredentials, TokenSource, connect, token_source
from groupdocs_sandbox import Sandbox
from groupdocs_viewer import AuthenticatedClient
from groupdocs_viewer.api.storage import storage_exists

CALLERS = 64


def main() -> int:
    """
    Print each count beside what it should be; return 1 if one differs.
    """
    results = [*together(), *short_lived()]
    for words, wanted, found in results:
        print(f"{words}: {found} (wanted {wanted})")
    return int(any(wanted != found for _, wanted, found in results))


def together() -> list[tuple[str, int, int]]:
    """
    64 threads and 64 tasks share one source; the token endpoint takes 50 ms.
    """
    with Sandbox(token_delay=0.05) as box:
        source, one, many = clients(box)
        with one:
            failed = all_at_once(one, many)
            cold = box.requests.count("RequestToken")
            box.revoke_tokens()
            failed += all_at_once(one, many)
            revoked = box.requests.count("RequestToken") - cold
            time.sleep(3.0)
            box.revoke_tokens()
            failed += all_at_once(one, many)
            again = box.requests.count("RequestToken") - cold - revoked
    assert source.status().attempts == cold + revoked + again
    return [
        ("token requests of 64 threads and 64 tasks that start cold", 1, cold),
        ("more of them after a revocation", 1, revoked),
        ("more of them after another one 3 s later", 1, again),
        ("failed calls of 384", 0, failed),
    ]


def short_lived() -> list[tuple[str, int, int]]:
    """
    200 calls over 10 s while each token lives 2 s.
    """
    failed = 0
    with Sandbox(token_lifetime=2.0) as box:
        _, client, _ = clients(box)
        with client:
            for _ in range(200):
                failed += call(client)
                time.sleep(0.05)
        print(f"(that took {box.requests.count('RequestToken')} token requests)")
    return [("failed calls of 200 over 10 s with a token lifetime of 2 s", 0, failed)]


def clients(box: Sandbox) -> tuple[TokenSource, AuthenticatedClient, AuthenticatedClient]:
    """
    Make a source, a client for threads and one for tasks that share it.
    """
    credentials = ClientCredentials(box.client_id, box.client_secret)
    source = token_source(credentials, base_url=box.base_url)
    one, many = (connect(source=source, base_url=box.base_url) for _ in range(2))
    one.get_httpx_client()
    return source, one, many


def all_at_once(one: AuthenticatedClient, many: AuthenticatedClient) -> int:
    """
    Make 128 calls that begin together; return the number of those that failed.
    """
    ready = threading.Barrier(CALLERS + 1)

    def in_thread() -> int:
        ready.wait()
        return call(one)

    async def in_tasks() -> int:
        async with many.with_headers({}) as client:
            client.get_async_httpx_client()
            ready.wait()
            answers = await asyncio.gather(
                *(
                    storage_exists.asyncio_detailed("MyStorage", client=client)
                    for _ in range(CALLERS)
                )
            )
        return sum(answer.status_code != HTTPStatus.OK for answer in answers)

    with ThreadPoolExecutor(CALLERS) as pool:
        threads = [pool.submit(in_thread) for _ in range(CALLERS)]
        return asyncio.run(in_tasks()) + sum(thread.result() for thread in threads)


def call(client: AuthenticatedClient) -> int:
    """
    Make one call; return 1 if it failed.
    """
    return int(
        storage_exists.sync_detailed("MyStorage", client=client).status_code != HTTPStatus.OK
    )


if __name__ == "__main__":
    sys.exit(main())
