"""Compare signing a request with a token of a source to signing it with a constant header."""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from collections.abc import Callable, Generator

import httpx

from groupdocs_auth import BearerAuth, TokenGrant, TokenSource
from groupdocs_viewer import AuthenticatedClient
from groupdocs_viewer.api.storage import storage_exists

HOST = "api.example"
BASE_URL = f"https://{HOST}"
TOKEN = "x" * 900
ROUNDS, FLOWS, CALLS = 30, 2000, 100
GOALS = {"sync": 1.2, "async": 1.5, "share": 0.01}


class Static(httpx.Auth):
    """
    The least that an authentication can do; its token goes to any host.
    """

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = f"Bearer {TOKEN}"
        yield request


class StaticOfOneOrigin(httpx.Auth):
    """
    The least of one that keeps its token from other origins.
    """

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        url = request.url
        if (url.scheme, url.host, url.port) != ("https", HOST, None):
            raise ValueError("another origin")
        if request.headers["Host"] != HOST:
            raise ValueError("another host")
        request.headers["Authorization"] = f"Bearer {TOKEN}"
        yield request


def main() -> int:
    """
    Print medians of interleaved rounds and their ratios; return 1 if a goal is missed.
    """
    source = TokenSource(grant)
    source.confirm(source.get())
    auths = {
        "static": Static(),
        "one origin": StaticOfOneOrigin(),
        "BearerAuth": BearerAuth(source, base_url=BASE_URL),
    }
    missed = False
    for kind, measure in (("sync", sync_flows), ("async", async_flows)):
        flows = medians(auths, measure)
        for name in ("static", "one origin"):
            print(f"{kind} flow, BearerAuth / {name}: {flows['BearerAuth'] / flows[name]:.2f}")
        missed |= flows["BearerAuth"] / flows["one origin"] > GOALS[kind]
        if kind == "sync":
            calls = medians({"static": auths["static"]}, typed_calls)
            share = (flows["BearerAuth"] - flows["static"]) / calls["static"]
            print(f"what it adds to a typed call of {calls['static'] / 1e3:.0f} us: {share:.2%}")
            missed |= share > GOALS["share"]
    return int(missed)


def grant(*, timeout: float) -> TokenGrant:  # noqa: ARG001  a fetcher has it
    """
    Bring a token that lives for a day.
    """
    return TokenGrant(TOKEN, 86400.0)


def medians(
    auths: dict[str, httpx.Auth], measure: Callable[[httpx.Auth], float]
) -> dict[str, float]:
    """
    Return the median nanoseconds of each contender over rounds in which they take turns.
    """
    times: dict[str, list[float]] = {name: [] for name in auths}
    for _ in range(ROUNDS):
        for name, auth in auths.items():
            times[name].append(measure(auth))
    return {name: statistics.median(values) for name, values in times.items()}


def sync_flows(auth: httpx.Auth) -> float:
    """
    Return the nanoseconds of one sync flow: a request signed, its answer accepted.
    """
    request, response = exchange()
    began = time.perf_counter_ns()
    for _ in range(FLOWS):
        flow = auth.sync_auth_flow(request)
        next(flow)
        try:
            flow.send(response)
        except StopIteration:
            continue
    return (time.perf_counter_ns() - began) / FLOWS


def async_flows(auth: httpx.Auth) -> float:
    """
    Return the nanoseconds of one async flow.
    """
    request, response = exchange()

    async def drive() -> float:
        began = time.perf_counter_ns()
        for _ in range(FLOWS):
            flow = auth.async_auth_flow(request)
            await anext(flow)
            try:
                await flow.asend(response)
            except StopAsyncIteration:
                continue
        return (time.perf_counter_ns() - began) / FLOWS

    return asyncio.run(drive())


def exchange() -> tuple[httpx.Request, httpx.Response]:
    """
    Make a request with the headers that a client of httpx sends, and its answer.
    """
    with httpx.Client() as client:
        request = client.build_request("GET", f"{BASE_URL}/v2.0/thing")
    return request, httpx.Response(200, request=request)


def typed_calls(auth: httpx.Auth) -> float:
    """
    Return the nanoseconds of one call of a typed operation over a transport that answers at once.
    """
    answer = httpx.MockTransport(lambda _: httpx.Response(200, json={"exists": True}))
    client = AuthenticatedClient(
        BASE_URL, token="", prefix="", httpx_args={"auth": auth, "transport": answer}
    )
    with client:
        storage_exists.sync("MyStorage", client=client)
        began = time.perf_counter_ns()
        for _ in range(CALLS):
            storage_exists.sync("MyStorage", client=client)
        return (time.perf_counter_ns() - began) / CALLS


if __name__ == "__main__":
    sys.exit(main())
