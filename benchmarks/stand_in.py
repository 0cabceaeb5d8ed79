"""Compare a request to the stand-in with one to a bare Starlette route; time its renderings."""

from __future__ import annotations

import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from groupdocs_auth import ClientCredentials, connect
from groupdocs_sandbox import Sandbox
from groupdocs_viewer import AuthenticatedClient
from groupdocs_viewer.api.view import create_view
from groupdocs_viewer.models import FileInfo, ViewFormat, ViewOptions

ROUNDS, CALLS = 30, 30
REQUEST_GOAL = 2.0
RENDER_GOALS = {"first": 3.0, "warm": 0.5, "cached": 0.02}
WARM = (ViewFormat.PNG, ViewFormat.JPG, ViewFormat.PDF)
DOCUMENT = "viewerdocs/one-page.docx"
ROUTES = {
    "exists": f"/v2.0/viewer/storage/exist/{DOCUMENT}?storageName=MyStorage",
    "list": "/v2.0/viewer/storage/folder/viewerdocs?storageName=MyStorage",
    "download": f"/v2.0/viewer/storage/file/{DOCUMENT}?storageName=MyStorage",
}


def main() -> int:
    """
    Print ratios and seconds beside their goals; return 1 if one is missed.
    """
    missed = False
    for name, seconds in rendering().items():
        print(f"{name + ' rendering':<24} {seconds:>8.3f} s   (under {RENDER_GOALS[name]} s)")
        missed |= seconds >= RENDER_GOALS[name]
    for name, ratio in requests().items():
        print(f"{name + ' / bare route':<24} {ratio:>8.2f}     (at most {REQUEST_GOAL})")
        missed |= ratio > REQUEST_GOAL
    return int(missed)


def rendering() -> dict[str, float]:
    """
    Return the seconds of a call that starts a worker, of one that finds it, and of a repeated one.
    """
    with Sandbox(workers=1) as box, connected(box) as client:
        client.get_httpx_client().get(ROUTES["exists"])  # so that there are token and connection
        return {
            "first": render(client, ViewFormat.HTML),
            "warm": statistics.median(render(client, kind) for kind in WARM),
            "cached": statistics.median(render(client, ViewFormat.PNG) for _ in range(9)),
        }


def render(client: AuthenticatedClient, kind: ViewFormat) -> float:
    """
    Render the example document; return the seconds that the call took.
    """
    options = ViewOptions(
        file_info=FileInfo(file_path=DOCUMENT, storage_name="MyStorage"), view_format=kind
    )
    began = time.perf_counter()
    answer = create_view.sync_detailed(client=client, body=options)
    assert answer.status_code == 200, answer.parsed
    return time.perf_counter() - began


def requests() -> dict[str, float]:
    """
    Return how many times as long each request takes as one to a bare route, by medians.
    """
    with ExitStack() as stack:
        box = stack.enter_context(Sandbox())
        calls: dict[str, Callable[[], object]] = {}
        client = stack.enter_context(connected(box)).get_httpx_client()
        for name, route in ROUTES.items():
            calls[name] = partial(get, client, route)
        # The same client library, the same headers, the same kind of server.
        bare = stack.enter_context(httpx.Client(base_url=stack.enter_context(bare_server())))
        bare.headers["Authorization"] = client.get(ROUTES["exists"]).request.headers[
            "Authorization"
        ]
        calls["bare"] = partial(get, bare, "/thing")
        times: dict[str, list[float]] = {name: [] for name in calls}
        for _ in range(ROUNDS):
            for name, call in calls.items():
                began = time.perf_counter()
                for _ in range(CALLS):
                    call()
                times[name].append(time.perf_counter() - began)
    medians = {name: statistics.median(values) for name, values in times.items()}
    return {name: medians[name] / medians["bare"] for name in ROUTES}


def get(client: httpx.Client, route: str) -> None:
    """
    Make a request that has to succeed.
    """
    client.get(route).raise_for_status()


@contextmanager
def connected(box: Sandbox) -> Iterator[AuthenticatedClient]:
    """
    Give a client of the stand-in.
    """
    credentials = ClientCredentials(box.client_id, box.client_secret)
    with connect(credentials, base_url=box.base_url) as client:
        yield client


@contextmanager
def bare_server() -> Iterator[str]:
    """
    Serve one route that answers a constant; gives the base URL.
    """

    async def thing(_: Request) -> JSONResponse:
        return JSONResponse({"exists": True})

    app = Starlette(routes=[Route("/thing", thing)])
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical", http="h11"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


if __name__ == "__main__":
    sys.exit(main())
