"""Signing, 401 and replay, as a resource server sees them over a real socket."""

from __future__ import annotations

import asyncio
import io
import os
import re
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from groupdocs_auth import (
    BearerAuth,
    ClientCredentials,
    OriginNotAllowed,
    TokenEndpoint,
    TokenGrant,
    TokenRequestRejected,
    TokenSource,
)
from groupdocs_auth.bearer import _is_rewound
from groupdocs_auth.events import Event, OriginBlocked, TokenRejected
from tests.loopback.service import TOKEN_PATH, Answer, Service

CREDENTIALS = ClientCredentials("an-id", "a-secret")

# There is no TLS here, and reading the file of authorities costs each client 20 ms.
VERIFY = False

Send = Callable[..., list[httpx.Response]]


def source_of(service: Service) -> TokenSource:
    return TokenSource(TokenEndpoint(service.base_url + TOKEN_PATH, CREDENTIALS))


def send_sync(
    service: Service, *requests: dict[str, Any], source: TokenSource | None = None, **options: Any
) -> list[httpx.Response]:
    auth = BearerAuth(source or source_of(service), base_url=service.base_url)
    with httpx.Client(auth=auth, base_url=service.base_url, verify=VERIFY, **options) as client:
        return [client.request(**request) for request in requests]


def send_async(
    service: Service, *requests: dict[str, Any], source: TokenSource | None = None, **options: Any
) -> list[httpx.Response]:
    async def scenario() -> list[httpx.Response]:
        auth = BearerAuth(source or source_of(service), base_url=service.base_url)
        async with httpx.AsyncClient(
            auth=auth, base_url=service.base_url, verify=VERIFY, **options
        ) as client:
            return [await client.request(**request) for request in requests]

    return asyncio.run(scenario())


either_way = pytest.mark.parametrize("send", [send_sync, send_async])
GET = {"method": "GET", "url": "/thing"}


@either_way
def test_token_request_and_signed_request_as_published(send: Send, service: Service) -> None:
    """
    The form, its two headers and the Authorization header are those of the user's page.
    """
    (response,) = send(service, GET)

    token_request, request = service.received
    assert ("POST", "/connect/token") == (token_request.method, token_request.path)
    assert "application/x-www-form-urlencoded" == token_request.headers["content-type"]
    assert "application/json" == token_request.headers["accept"]
    assert (
        b"grant_type=client_credentials&client_id=an-id&client_secret=a-secret"
        == token_request.body
    )
    assert "Bearer token-1" == request.headers["authorization"]
    assert (b"Authorization", b"Bearer token-1") in response.request.headers.raw


@either_way
def test_revoked_token_is_replaced_and_the_request_sent_again(send: Send, service: Service) -> None:
    """
    The caller of a request whose token was revoked sees the answer, not the 401.
    """
    service.resource_answers = [Answer(401, b"", {"WWW-Authenticate": "Bearer"})]

    (response,) = send(service, GET)

    assert 200 == response.status_code
    assert ["Bearer token-1", "Bearer token-2"] == [
        request.headers["authorization"] for request in service.resource_requests
    ]
    assert (b"Authorization", b"Bearer token-2") in response.request.headers.raw


@either_way
def test_second_401_is_the_answer(send: Send, service: Service) -> None:
    """
    A request is sent twice at most.
    """
    service.resource_answers = [Answer(401, b"one"), Answer(401, b"two")]

    (response,) = send(service, GET)

    assert (401, b"two") == (response.status_code, response.content)
    assert 2 == len(service.resource_requests)


@either_way
@pytest.mark.parametrize(
    "challenge",
    [
        'Bearer error="invalid_token"',
        "bearer ERROR=Invalid_Token",
        'Basic realm="a, error=b", Bearer realm="x", error="invalid_token"',
        'Digest error="stale"',
    ],
)
def test_refused_token_is_replaced_however_the_challenge_is_spelt(
    send: Send, service: Service, challenge: str
) -> None:
    """
    Letter case and the challenges of other schemes say nothing about the token.
    """
    service.resource_answers = [Answer(401, b"", {"WWW-Authenticate": challenge})]

    (response,) = send(service, GET)

    assert (200, 2) == (response.status_code, len(service.token_requests))


@either_way
@pytest.mark.parametrize(
    ("status", "challenge"),
    [
        (401, 'Bearer realm="x", error="insufficient_scope"'),
        (401, 'Basic realm="error=a", Bearer error=invalid_request'),
        (401, 'Bearer realm="", error="insufficient_scope"'),
        (403, 'Bearer error="invalid_token"'),
    ],
)
def test_refusal_that_a_new_token_cannot_mend_is_the_answer(
    send: Send, service: Service, status: int, challenge: str
) -> None:
    """
    403, and every Bearer error but invalid_token, go to the caller as they are.
    """
    service.resource_answers = [Answer(status, b"no", {"WWW-Authenticate": challenge})]

    (response,) = send(service, GET)

    assert (status, b"no") == (response.status_code, response.content)
    assert 1 == len(service.token_requests)


def test_bug_31_status_by_which_a_server_refuses_tokens_can_be_named(service: Service) -> None:
    """
    A server that says 400 of a bad token has it replaced only where the application says so.
    """
    service.resource_answers = [Answer(400), Answer(400)]
    plain = BearerAuth(source_of(service), base_url=service.base_url)
    told = BearerAuth(
        source_of(service), base_url=service.base_url, invalid_token_statuses=[400, 401]
    )

    statuses = []
    for auth in (plain, told):
        with httpx.Client(auth=auth, base_url=service.base_url) as client:
            statuses.append(client.get("/thing").status_code)

    assert [400, 200] == statuses
    assert 1 + 2 == len(service.token_requests)


@pytest.mark.parametrize("statuses", ["401", ["401"]])
def test_status_that_is_no_number_is_told(service: Service, statuses: Any) -> None:
    """
    No answer would ever match it.
    """
    told = r"^The invalid_token_statuses are numbers, for instance \[400, 401\]\.$"
    with pytest.raises(TypeError, match=told):
        BearerAuth(source_of(service), base_url=service.base_url, invalid_token_statuses=statuses)


@either_way
def test_original_401_when_no_other_token_can_be_had(send: Send, service: Service) -> None:
    """
    The failure of the token request does not hide what the resource server said.
    """
    service.token_answers = [None, Answer(400, b'{"error": "invalid_client"}')]
    service.resource_answers = [Answer(401, b"no")]

    (response,) = send(service, GET)

    assert (401, b"no") == (response.status_code, response.content)
    assert 2 == len(service.token_requests)


@either_way
def test_refused_credentials_are_an_error_of_the_caller(send: Send, service: Service) -> None:
    """
    Without any token nothing is sent to the resource server.
    """
    service.token_answers = [Answer(400, b'{"error": "invalid_client"}')]

    with pytest.raises(TokenRequestRejected, match="invalid_client"):
        send(service, GET)
    assert [] == service.resource_requests


class Pipe(io.RawIOBase):
    """
    A file that can be read once only.
    """

    def __init__(self, content: bytes) -> None:
        self._content = io.BytesIO(content)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._content.readinto(buffer)


class Unseekable:
    """
    A file that says it is seekable, and cannot seek.
    """

    def __init__(self, content: bytes) -> None:
        self.read = io.BytesIO(content).read

    def seekable(self) -> bool:
        return True


class Stuck(Unseekable):
    """
    A file that stays at its end, wherever it is told to go.
    """

    def seek(self, *_: int) -> int:
        return len(PAYLOAD)

    def tell(self) -> int:
        return len(PAYLOAD)


PAYLOAD = os.urandom(200_000)


def _seekable(tmp_path: Path) -> Any:
    path = tmp_path / "payload"
    path.write_bytes(PAYLOAD)
    file = path.open("rb")
    file.seek(5000)  # httpx sends multipart files from their beginning all the same
    return {"files": {"file": file}}


def _pieces() -> Iterator[bytes]:
    yield PAYLOAD[:1000]
    yield PAYLOAD[1000:]


async def _async_pieces() -> AsyncIterator[bytes]:
    yield PAYLOAD[:1000]
    yield PAYLOAD[1000:]


REPLAYED: dict[str, Callable[[Path], dict[str, Any]]] = {
    "bytes": lambda _: {"content": PAYLOAD},
    "json": lambda _: {"json": {"a": [1, 2, 3]}},
    "form": lambda _: {"data": {"a": "ü&="}},
    "multipart-memory": lambda _: {"files": {"file": ("a.bin", PAYLOAD)}},
    "multipart-file": _seekable,
}
SENT_ONCE: dict[str, Callable[[Path], dict[str, Any]]] = {
    "multipart-pipe": lambda _: {"files": {"file": ("a.bin", io.BufferedReader(Pipe(PAYLOAD)))}},
    "multipart-without-seek": lambda _: {"files": {"file": ("a.bin", Unseekable(PAYLOAD))}},
    "multipart-stuck": lambda _: {"files": {"file": ("a.bin", Stuck(PAYLOAD))}},
    "generator": lambda _: {"content": _pieces()},
    "async-generator": lambda _: {"content": _async_pieces()},
}


def _without_boundary(body: bytes) -> bytes:
    return re.sub(rb"--[0-9a-f]{32}", b"--boundary", body)


@either_way
@pytest.mark.parametrize("kind", REPLAYED)
def test_bug_10_body_that_can_be_sent_again_arrives_twice_alike(
    send: Send, service: Service, kind: str, tmp_path: Path
) -> None:
    """
    After a 401 the server receives the very same bytes once more.
    """
    service.resource_answers = [Answer(401, b"")]
    body = REPLAYED[kind](tmp_path)

    (response,) = send(service, {"method": "POST", "url": "/thing"} | body)
    for file in body.get("files", {}).values():
        if hasattr(file, "close"):
            file.close()

    first, second = service.resource_requests
    assert 200 == response.status_code
    assert _without_boundary(first.body) == _without_boundary(second.body)
    assert kind in {"json", "form"} or PAYLOAD in second.body


@pytest.mark.parametrize("kind", SENT_ONCE)
def test_bug_10_body_that_can_be_read_once_only_gives_the_original_401(
    service: Service, kind: str, tmp_path: Path
) -> None:
    """
    Nothing short or empty is ever sent instead; the next request has the new token.
    """
    service.resource_answers = [Answer(401, b"original")]
    send = send_async if kind == "async-generator" else send_sync

    response, following = send(
        service, {"method": "POST", "url": "/thing"} | SENT_ONCE[kind](tmp_path), GET
    )

    first, second = service.resource_requests
    assert (401, b"original", 200) == (
        response.status_code,
        response.content,
        following.status_code,
    )
    assert PAYLOAD in first.body
    assert ("GET", "Bearer token-2") == (second.method, second.headers["authorization"])


class WithFields(httpx.SyncByteStream):
    """
    A stream that has what httpx's multipart stream has, and can be read once only.
    """

    fields = ()

    def __init__(self) -> None:
        self._pieces = _pieces()

    def __iter__(self) -> Iterator[bytes]:
        yield from self._pieces


class OnceInMemory(httpx.ByteStream):
    """
    A stream of httpx's own kind that can be read once only.
    """

    def __init__(self) -> None:
        self._pieces = _pieces()

    def __iter__(self) -> Iterator[bytes]:
        yield from self._pieces


@pytest.mark.parametrize("stream", [WithFields, OnceInMemory])
def test_bug_10_stream_that_looks_like_one_of_httpx_is_sent_once(
    service: Service, stream: Callable[[], httpx.SyncByteStream]
) -> None:
    """
    What a class of somebody else's does at a second reading is not known.
    """
    service.resource_answers = [Answer(401, b"original")]
    auth = BearerAuth(source_of(service), base_url=service.base_url)
    with httpx.Client(auth=auth, base_url=service.base_url) as client:
        request = client.build_request("POST", "/thing", content=_pieces())
        request.stream = stream()
        response = client.send(request)

    (sent,) = service.resource_requests
    assert (401, b"original", PAYLOAD) == (response.status_code, response.content, sent.body)


@either_way
def test_request_that_was_redirected_to_another_method_is_not_executed_twice(
    send: Send, service: Service
) -> None:
    """
    A POST that was answered by a redirect to a GET has been done, whatever the GET is answered.
    """
    service.resource_answers = [
        Answer(303, b"", {"Location": "/result"}),
        Answer(401, b"no"),
    ]

    response, following = send(
        service, {"method": "POST", "url": "/thing", "json": {}}, GET, follow_redirects=True
    )

    assert (401, b"no", 200) == (response.status_code, response.content, following.status_code)
    assert [
        ("POST", "Bearer token-1"),
        ("GET", "Bearer token-1"),
        ("GET", "Bearer token-2"),
    ] == [
        (request.method, request.headers["authorization"]) for request in service.resource_requests
    ]


@either_way
@pytest.mark.parametrize(
    ("url", "headers", "named"),
    [
        ("http://localhost:{port}/thing", {}, "http://localhost:{port}"),
        ("http://127.0.0.1:1/thing", {}, "http://127.0.0.1:1"),
        ("https://127.0.0.1:{port}/thing", {}, "https://127.0.0.1:{port}"),
        ("http://127.0.0.1:{port}@foreign.example/thing", {}, "http://foreign.example"),
        ("http://foreign.example/thing", {}, "http://foreign.example"),
        ("/thing", {"Host": "foreign.example"}, "http://127.0.0.1:{port} under another Host"),
        ("/thing", {"Host": b"\xff.example"}, "http://127.0.0.1:{port} under another Host"),
    ],
)
def test_bug_27_token_goes_to_no_other_origin(
    send: Send, service: Service, url: str, headers: dict[str, str | bytes], named: str
) -> None:
    """
    Another host, port or scheme, or another Host header, is stopped before anything is sent.
    """
    port = service.base_url.rpartition(":")[2]
    request = {"method": "GET", "url": url.format(port=port), "headers": headers}

    with pytest.raises(OriginNotAllowed) as caught:
        send(service, request)
    assert (
        f"The token of {service.base_url} is not sent to {named.format(port=port)}: "
        "use a client of its own for that address."
    ) == str(caught.value)
    assert [] == service.received


@either_way
def test_bug_27_401_of_a_redirect_target_is_not_believed(send: Send, service: Service) -> None:
    """
    A foreign server's 401 after a followed redirect costs no token request.
    """
    foreign = service.base_url.replace("127.0.0.1", "localhost")
    service.resource_answers = [Answer(302, b"", {"Location": f"{foreign}/elsewhere"})]

    (response,) = send(service, GET, follow_redirects=True)

    assert 401 == response.status_code
    assert "authorization" not in service.resource_requests[1].headers
    assert 1 == len(service.token_requests)


@pytest.mark.parametrize(
    ("url", "headers"),
    [
        ("https://localhost", {"Authorization": "Bearer token-1"}),
        ("http://localhost", {}),
        ("http://localhost", {"Authorization": "Bearer of-somebody-else"}),
    ],
    ids=["redirected-to-https", "redirected-away-and-back", "another-token"],
)
@pytest.mark.parametrize("status", [401, 200])
def test_bug_27_answer_to_a_request_that_is_not_ours_says_nothing(
    url: str, headers: dict[str, str], status: int
) -> None:
    """
    After a redirect httpx keeps the token if http became https, and drops it on a detour for good.
    """
    source = TokenSource(lambda **_: TokenGrant("token-1", 3600.0))
    flow = BearerAuth(source, base_url="http://localhost").sync_auth_flow(
        httpx.Request("GET", "http://localhost")
    )
    next(flow)

    with pytest.raises(StopIteration):
        flow.send(httpx.Response(status, request=httpx.Request("GET", url, headers=headers)))
    assert not source.is_proven(source.get())
    assert 1 == source.status().attempts


def test_downloads_are_not_read_before_the_caller_reads_them(service: Service) -> None:
    """
    Signing leaves the answer's stream untouched.
    """
    auth = BearerAuth(source_of(service), base_url=service.base_url)
    service.resource_answers = [Answer(200, PAYLOAD)]

    with (
        httpx.Client(auth=auth) as client,
        client.stream("GET", service.base_url + "/thing") as response,
    ):
        assert not response.is_closed
        assert not hasattr(response, "_content")
        assert PAYLOAD == response.read()


def test_bug_01_abandoned_flows_hold_nothing(service: Service) -> None:
    """
    A flow that is closed at either yield leaves no lock behind.
    """
    source = source_of(service)
    auth = BearerAuth(source, base_url=service.base_url)

    request = httpx.Request("GET", service.base_url)
    signed = auth.sync_auth_flow(request)
    next(signed)
    signed.close()
    refused = auth.sync_auth_flow(request)
    next(refused)
    refused.send(httpx.Response(401, request=request))
    refused.close()

    with httpx.Client(auth=auth) as client:
        assert 200 == client.get(service.base_url).status_code


def test_plain_http_is_for_this_machine_only(service: Service) -> None:
    """
    A token crosses no network unencrypted, unless it is allowed in so many words.
    """
    source = source_of(service)

    with pytest.raises(OriginNotAllowed, match="allow_http=True"):
        BearerAuth(source, base_url="http://viewer.example")
    BearerAuth(source, base_url="http://viewer.example", allow_http=True)
    BearerAuth(source, base_url="http://[::1]:8080")
    BearerAuth(source, base_url="http://a.localhost")


def test_origins_are_compared_in_their_folded_form() -> None:
    """
    Case, default ports and IDNA spellings make no other origin, in the URL and in Host alike.
    """
    service_of = BearerAuth(
        TokenSource(TokenEndpoint("https://x.example/token", CREDENTIALS)),
        base_url="https://BÜCHER.example:443/api",
    )
    for url in ("https://bücher.example/x", "https://xn--bcher-kva.EXAMPLE:443/x"):
        service_of._admit(httpx.Request("GET", url))
        service_of._admit(httpx.Request("GET", url, headers={"Host": "XN--BCHER-KVA.example"}))
        nameless = httpx.Request("GET", url)
        del nameless.headers["Host"]
        service_of._admit(nameless)
    with pytest.raises(OriginNotAllowed):
        service_of._admit(httpx.Request("GET", "https://bucher.example/x"))


@either_way
def test_success_confirms_the_token_and_nothing_else_does(send: Send, service: Service) -> None:
    """
    A 503 or the answer of a redirect's target says nothing about the token.
    """
    foreign = service.base_url.replace("127.0.0.1", "localhost")
    sources: list[TokenSource] = []

    def proven(*answers: Answer) -> bool:
        service.resource_answers = list(answers)
        source = source_of(service)
        sources.append(source)
        send(service, GET, source=source, follow_redirects=True)
        return source.is_proven(source.get())

    assert not proven(Answer(503))
    assert not proven(Answer(404))
    assert not proven(Answer(302, b"", {"Location": f"{foreign}/x"}))
    assert proven(Answer(200))


@either_way
def test_one_place_that_refuses_every_token_takes_no_other_place_down(
    send: Send, service: Service
) -> None:
    """
    Where one path answers 401 to any token, the others are served all the same.
    """
    source = source_of(service)
    good: list[int] = []
    for _ in range(20):
        service.resource_answers = [Answer(401), Answer(401)]
        (bad,) = send(service, {"method": "GET", "url": "/bad"}, source=source)
        service.resource_answers = []
        (response,) = send(service, GET, source=source)
        good.append(response.status_code)
        assert 401 == bad.status_code

    assert [200] * 20 == good
    assert 8 >= len(service.token_requests)


@either_way
def test_blocked_origin_and_refused_token_are_events(send: Send, service: Service) -> None:
    """
    An observer sees both, without a token.
    """
    seen: list[Event] = []
    endpoint = TokenEndpoint(service.base_url + TOKEN_PATH, CREDENTIALS)
    source = TokenSource(endpoint, on_event=seen.append)
    service.resource_answers = [Answer(401)]

    send(service, GET, source=source)
    with pytest.raises(OriginNotAllowed):
        send(service, {"method": "GET", "url": "https://foreign.example/"}, source=source)

    kinds = [type(event) for event in seen]
    assert 1 == kinds.count(TokenRejected)
    assert OriginBlocked("https://foreign.example") == seen[-1]


def test_bug_01_async_flow_closed_from_another_task_holds_nothing(service: Service) -> None:
    """
    Whoever closes an abandoned flow, the next request goes through.
    """

    async def scenario() -> int:
        source = source_of(service)
        auth = BearerAuth(source, base_url=service.base_url)
        request = httpx.Request("GET", service.base_url + "/thing")
        for step in (0, 1):
            flow = auth.async_auth_flow(request)
            await anext(flow)
            if step:
                await flow.asend(httpx.Response(401, request=request))
            await asyncio.create_task(flow.aclose())
        async with httpx.AsyncClient(auth=auth) as client:
            return (await client.get(service.base_url + "/thing")).status_code

    assert 200 == asyncio.run(scenario())


@either_way
def test_host_header_of_the_same_origin_is_no_other_origin(send: Send, service: Service) -> None:
    """
    A caller that names the host itself is served.
    """
    host = service.base_url.removeprefix("http://")
    request = {"method": "GET", "url": "/thing", "headers": {"X": "1", "host": host}}

    assert [200] == [response.status_code for response in send(service, request)]


@pytest.mark.parametrize("content", [object(), None])
def test_file_that_is_no_file_is_not_sent_again(content: object) -> None:
    """
    What cannot be set back to its beginning is not.
    """
    closed = io.BytesIO(b"x")
    closed.close()

    assert not _is_rewound(SimpleNamespace(file=closed))
    assert not _is_rewound(SimpleNamespace(file=content))
    assert _is_rewound(SimpleNamespace(value="a plain field"))


def test_bug_02_open_download_keeps_no_other_call_waiting(service: Service) -> None:
    """
    While one answer is being read, the next request is signed and sent.
    """
    auth = BearerAuth(source_of(service), base_url=service.base_url)
    with (
        httpx.Client(auth=auth, base_url=service.base_url) as client,
        client.stream("GET", "/long"),
    ):
        assert 200 == client.post("/other", json={}).status_code


@either_way
def test_bug_04_clients_of_one_source_share_one_token(send: Send, service: Service) -> None:
    """
    Ten clients with one source cost one token request.
    """
    source = source_of(service)
    for _ in range(10):
        send(service, GET, source=source)

    assert 1 == len(service.token_requests)


@either_way
@pytest.mark.parametrize("kind", REPLAYED)
def test_bug_30_every_body_is_sent_at_each_renewal(
    send: Send, service: Service, kind: str, tmp_path: Path
) -> None:
    """
    The first, second and third renewal work like the first token.
    """
    source = source_of(service)
    for number in (1, 2, 3, 4):
        body = REPLAYED[kind](tmp_path)
        (response,) = send(service, {"method": "POST", "url": "/thing"} | body, source=source)
        for file in body.get("files", {}).values():
            if hasattr(file, "close"):
                file.close()
        source.invalidate()

        assert 200 == response.status_code
        authorization = service.resource_requests[-1].headers["authorization"]
        assert f"Bearer token-{number}" == authorization
    (sent,) = {_without_boundary(request.body) for request in service.resource_requests}
    assert sent
