"""Compare signing a request with a token of a source to signing it with a constant header."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Generator

import httpx

from groupdocs_auth import BearerAuth, TokenGrant, TokenSource
from groupdocs_viewer import AuthenticatedClient
from groupdocs_viewer.api.storage import storage_exists

BASE_URL = "https://api.example"
TOKEN = "x" * 900
ROUNDS, CALLS = 15, 4000


class Static(httpx.Auth):
    """
    The least that an authentication can do.
    """

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = f"Bearer {TOKEN}"
        yield request


def main() -> None:
    """
    Print medians of interleaved rounds, in nanoseconds, and their ratios.
    """
    source = TokenSource(lambda *, timeout: TokenGrant(TOKEN, 86400.0))  # noqa: ARG005  a fetcher has it
    source.get()
    ours, static = BearerAuth(source, base_url=BASE_URL), Static()
    contenders: dict[str, Callable[[], None]] = {
        "static httpx.Auth": flow(static),
        "BearerAuth": flow(ours),
        "typed call, static": typed_call(static),
        "typed call, BearerAuth": typed_call(ours),
    }
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(ROUNDS):
        for name, call in contenders.items():
            calls = CALLS if "typed" not in name else CALLS // 20
            began = time.perf_counter_ns()
            for _ in range(calls):
                call()
            times[name].append((time.perf_counter_ns() - began) / calls)
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, median in medians.items():
        print(f"{name:<24} {median:>10.0f} ns")
    extra = medians["BearerAuth"] - medians["static httpx.Auth"]
    print(f"flow, ours / static      {medians['BearerAuth'] / medians['static httpx.Auth']:>10.2f}")
    print(f"extra / typed call       {extra / medians['typed call, static']:>10.2%}")


def flow(auth: httpx.Auth) -> Callable[[], None]:
    """
    Return a call that drives the sync flow of one request and its answer.
    """
    request = httpx.Request("GET", f"{BASE_URL}/v2.0/thing", headers={"Authorization": ""})
    response = httpx.Response(200, request=request)

    def call() -> None:
        steps = auth.sync_auth_flow(request)
        next(steps)
        try:
            steps.send(response)
        except StopIteration:
            return

    return call


def typed_call(auth: httpx.Auth) -> Callable[[], None]:
    """
    Return a call of a typed operation over a transport that answers at once.
    """
    answer = httpx.MockTransport(lambda _: httpx.Response(200, json={"exists": True}))
    client = AuthenticatedClient(
        BASE_URL, token="", prefix="", httpx_args={"auth": auth, "transport": answer}
    )

    def call() -> None:
        storage_exists.sync("MyStorage", client=client)

    return call


if __name__ == "__main__":
    main()
