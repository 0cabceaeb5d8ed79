"""
What our templates change in the generator's output; each test fails with the upstream template.
"""

from __future__ import annotations

import asyncio
import copy
import email
import email.policy
import io
import pickle
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import httpx
import pytest

from tests.loopback.generated import generated_client

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import MIMEPart

ROOT = Path(__file__).parents[2]
SECRET = "planted-6f1c"
FLAVOURS = ["sync", "async"]
UNDERLYING = [("get_httpx_client", "Client"), ("get_async_httpx_client", "AsyncClient")]

CONTRACT = """\
openapi: 3.1.0
info: {title: Scratch, version: "1"}
paths:
  /connect/token:
    post:
      operationId: requestToken
      tags: [Auth]
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded: {schema: {$ref: "#/components/schemas/TokenRequest"}}
      responses:
        "200":
          description: A token.
          content: {application/json: {schema: {$ref: "#/components/schemas/AccessToken"}}}
  /file/{path}:
    parameters:
      - $ref: "#/components/parameters/FilePath"
    get:
      operationId: downloadFile
      tags: [File]
      parameters:
        - {name: versionId, in: query, schema: {type: string}}
      responses:
        "200":
          description: The file.
          content: {application/octet-stream: {schema: {type: string, format: binary}}}
        "404": {$ref: "#/components/responses/Error"}
    put:
      operationId: uploadFile
      tags: [File]
      requestBody:
        required: true
        content: {multipart/form-data: {schema: {$ref: "#/components/schemas/Upload"}}}
      responses:
        "200": {$ref: "#/components/responses/Error"}
  /folder/{path}:
    parameters:
      - {name: path, in: path, required: true, schema: {type: string}}
    get:
      operationId: getFilesList
      tags: [Folder]
      responses:
        "200":
          description: The folder.
          content: {application/json: {schema: {$ref: "#/components/schemas/StoredFile"}}}
        "401": {$ref: "#/components/responses/Error"}
components:
  parameters:
    FilePath:
      {name: path, in: path, required: true, schema: {$ref: "#/components/schemas/FilePath"}}
  responses:
    Error:
      description: An error.
      content: {application/json: {schema: {$ref: "#/components/schemas/Error"}}}
  schemas:
    AccessToken:
      type: object
      required: [access_token]
      properties:
        access_token: {type: string}
        expires_in: {type: integer}
    Error:
      type: object
      properties: {message: {type: string}}
    FilePath: {type: string, minLength: 1}
    Options:
      type: object
      properties:
        DocumentOpenPassword: {type: string}
        Nickname: {type: string, default: Joe}
        SecretQuestion: {type: [string, "null"], default: Why}
    StoredFile:
      type: object
      required: [created]
      properties:
        created: {type: string, format: date-time}
        modified: {type: string, format: date-time}
        deleted: {type: [string, "null"], format: date-time}
    TokenRequest:
      type: object
      required: [client_id, client_secret]
      properties:
        client_id: {type: string}
        client_secret: {type: string}
    Upload:
      type: object
      required: [File]
      properties: {File: {type: string, format: binary}}
"""


@pytest.fixture(scope="module")
def load(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Any]]:
    """
    Import a module of a client generated from the contract above.
    """
    folder = tmp_path_factory.mktemp("templates")
    with generated_client(folder, CONTRACT, "scratch_viewer") as load:
        yield load


@contextmanager
def serve(answer: Callable[[BaseHTTPRequestHandler, bytes], None]) -> Iterator[str]:
    """
    Answer every request on a real socket by `answer(handler, body)`; gives the base URL.
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one(self) -> None:
            answer(self, self.rfile.read(int(self.headers.get("Content-Length", 0))))

        do_GET = do_PUT = do_POST = handle_one  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def reply(handler: BaseHTTPRequestHandler, status: int, body: bytes) -> None:
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def call(flavour: str, operation: Any, client: Any, *args: Any, **kwargs: Any) -> Any:
    """
    Call an operation in either flavour, closing the client.
    """

    async def awaited() -> Any:
        async with client:
            return await operation.asyncio_detailed(*args, client=client, **kwargs)

    if flavour == "async":
        return asyncio.run(awaited())
    with client:
        return operation.sync_detailed(*args, client=client, **kwargs)


def make_client(load: Callable[[str], Any], name: str) -> Any:
    given = {"token": "t"} if name == "AuthenticatedClient" else {}
    return getattr(load("client"), name)("http://localhost", **given)


def download(flavour: str, operation: Any, client: Any, seen: Callable[[bytes], None]) -> None:
    """
    Stream a file in either flavour, handing each piece to `seen`.
    """

    async def awaited() -> None:
        async with client, operation.astream("a.bin", client=client) as response:
            async for piece in response.aiter_bytes():
                seen(piece)

    if flavour == "async":
        asyncio.run(awaited())
    else:
        with client, operation.stream("a.bin", client=client) as response:
            for piece in response.iter_bytes():
                seen(piece)


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_file_that_holds_a_boundary_arrives_whole_and_as_one_part(
    load: Callable[[str], Any], flavour: str
) -> None:
    hostile = (
        b'before\r\n--+++\r\nContent-Disposition: form-data; name="password"\r\n\r\n'
        b"stolen\r\n--+++--\r\n"
    )
    parts: list[MIMEPart] = []

    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        head = f"Content-Type: {handler.headers['Content-Type']}\r\n\r\n".encode()
        message = email.message_from_bytes(head + body, policy=email.policy.HTTP)
        parts.extend(message.iter_parts())
        reply(handler, 200, b"{}")

    upload = load("models").Upload(file=load("types").File(io.BytesIO(hostile), "a.docx"))
    with serve(answer) as url:
        call(
            flavour, load("api.file.upload_file"), load("client").Client(url), "a.docx", body=upload
        )

    assert [part.get_param("name", header="Content-Disposition") for part in parts] == ["File"]
    assert hostile == parts[0].get_payload(decode=True)


def test_every_upload_has_a_boundary_of_its_own(load: Callable[[str], Any]) -> None:
    upload = load("models").Upload(file=load("types").File(io.BytesIO(b"x"), "a.docx"))
    kwargs = load("api.file.upload_file")._get_kwargs("a.docx", body=upload)
    client = httpx.Client(base_url="http://localhost")

    types = {client.build_request(**kwargs).headers["content-type"] for _ in range(3)}

    assert len(types) == 3


@pytest.mark.parametrize("flavour", ["get_httpx_client", "get_async_httpx_client"])
@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, httpx.Timeout(connect=5.0, read=600.0, write=60.0, pool=600.0)),
        ({"timeout": None}, httpx.Timeout(connect=5.0, read=600.0, write=60.0, pool=600.0)),
        ({"timeout": httpx.Timeout(3.0)}, httpx.Timeout(3.0)),
        ({"timeout": httpx.Timeout(None)}, httpx.Timeout(None)),
    ],
)
def test_no_client_waits_for_ever_unless_told_to(
    load: Callable[[str], Any], flavour: str, given: dict[str, Any], expected: httpx.Timeout
) -> None:
    module = load("client")
    for client in (
        module.Client("http://localhost", **given),
        module.AuthenticatedClient("http://localhost", token="t", **given),
    ):
        assert expected == getattr(client, flavour)().timeout


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_stream_gives_the_first_piece_before_the_server_has_sent_the_second(
    load: Callable[[str], Any], flavour: str
) -> None:
    received = threading.Event()
    pieces: list[bytes] = []
    in_time: list[bool] = []

    def answer(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "8")
        handler.end_headers()
        handler.wfile.write(b"head")
        in_time.append(received.wait(10))
        handler.wfile.write(b"tail")

    def seen(piece: bytes) -> None:
        pieces.append(piece)
        received.set()

    with serve(answer) as url:
        download(flavour, load("api.file.download_file"), load("client").Client(url), seen)

    assert pieces == [b"head", b"tail"]
    assert in_time == [True]


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("status", [202, 302, 404, 500])
def test_stream_raises_whatever_is_not_the_file(
    load: Callable[[str], Any], flavour: str, status: int
) -> None:
    pieces: list[bytes] = []
    with (
        serve(lambda handler, _: reply(handler, status, b'{"message": "no"}')) as url,
        pytest.raises(load("errors").UnexpectedStatus) as caught,
    ):
        download(flavour, load("api.file.download_file"), load("client").Client(url), pieces.append)

    assert (status, b'{"message": "no"}', []) == (
        caught.value.status_code,
        caught.value.content,
        pieces,
    )


def test_stream_takes_the_parameters_of_sync(load: Callable[[str], Any]) -> None:
    module = load("api.file.download_file")

    def sent(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        reply(handler, 200, handler.path.encode())

    with (
        serve(sent) as url,
        load("client").Client(url) as client,
        module.stream("a b.bin", client=client, version_id="7") as response,
    ):
        assert response.read() == b"/file/a%20b.bin?versionId=7"


def test_only_binary_operations_have_stream(load: Callable[[str], Any]) -> None:
    assert hasattr(load("api.file.download_file"), "astream")
    for name in ("file.upload_file", "folder.get_files_list", "auth.request_token"):
        assert not hasattr(load(f"api.{name}"), "stream")


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))]
)
def test_an_error_survives_copies_and_the_way_back_from_a_worker_process(
    load: Callable[[str], Any], again: Callable[[Any], Any]
) -> None:
    error = load("errors").UnexpectedStatus(502, b"Bad gateway: \xff")
    error.add_note("while rendering a.docx")

    other = again(error)

    assert type(error) is type(other)
    assert vars(error) == vars(other)
    assert str(error) == str(other)


@pytest.mark.parametrize(("flavour", "made"), UNDERLYING)
@pytest.mark.parametrize("name", ["Client", "AuthenticatedClient"])
def test_one_underlying_client_when_16_threads_start_cold(
    load: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch, name: str, flavour: str, made: str
) -> None:
    """
    The first creation waits for a second one, which must not come.
    """
    started: list[object] = []
    second = threading.Event()

    class Counted(getattr(httpx, made)):  # type: ignore[misc]
        def __init__(self, **given: Any) -> None:
            started.append(self)
            if len(started) > 1:
                second.set()
            second.wait(0.2)
            super().__init__(**given)

    monkeypatch.setattr(httpx, made, Counted)
    client = make_client(load, name)
    barrier = threading.Barrier(16)

    def first_use(_: int) -> object:
        barrier.wait()
        return getattr(client, flavour)()

    with ThreadPoolExecutor(16) as threads:
        seen = list(threads.map(first_use, range(16)))

    assert len(started) == 1
    assert seen == started * 16


@pytest.mark.parametrize("name", ["Client", "AuthenticatedClient"])
def test_a_client_is_still_derived_compared_copied_and_pickled(
    load: Callable[[str], Any], name: str
) -> None:
    client = make_client(load, name)
    twins = [copy.copy(client), copy.deepcopy(client), pickle.loads(pickle.dumps(client))]
    others = [
        client.with_headers({"a": "b"}),
        client.with_cookies({"a": "b"}),
        client.with_timeout(httpx.Timeout(1.0)),
        attrs.evolve(client, base_url="http://localhost:1"),
    ]

    assert twins == [client] * 3
    assert "creation" not in repr(client)
    first = client.get_httpx_client()
    for other in twins + others:
        assert other.get_httpx_client() is not first
        assert other.get_httpx_client() is other.get_httpx_client()


def test_a_client_that_is_given_stays(load: Callable[[str], Any]) -> None:
    given, given_async = httpx.Client(), httpx.AsyncClient()
    client = make_client(load, "Client")
    client.get_httpx_client()
    client.set_httpx_client(given).set_async_httpx_client(given_async)

    assert client.get_httpx_client() is given
    assert client.get_async_httpx_client() is given_async


def secret_holders(load: Callable[[str], Any]) -> list[Any]:
    models, client, types = load("models"), load("client"), load("types")
    request = models.TokenRequest(client_id="id", client_secret=SECRET)
    request["Client_Secret"] = SECRET
    token = models.AccessToken.from_dict({"access_token": SECRET, "refresh_token": SECRET})
    carriers: dict[str, Any] = {
        "cookies": {"session": SECRET},
        "headers": {"X-Key": SECRET},
        "httpx_args": {"auth": ("user", SECRET)},
    }
    return [
        request,
        token,
        models.Options(document_open_password=SECRET, secret_question=SECRET),
        types.Response(200, SECRET.encode(), httpx.Headers({"authorization": SECRET}), token),
        client.Client("http://localhost", **carriers),
        client.AuthenticatedClient("http://localhost", token=SECRET, **carriers),
    ]


@pytest.mark.parametrize("index", range(6))
@pytest.mark.parametrize("form", [repr, str, "{}".format, lambda it: repr(copy.copy(it))])
def test_no_secret_is_printed(
    load: Callable[[str], Any], index: int, form: Callable[[Any], str]
) -> None:
    assert SECRET not in form(secret_holders(load)[index])


def test_no_secret_is_printed_once_the_client_has_been_used(load: Callable[[str], Any]) -> None:
    client = load("client").AuthenticatedClient("http://localhost", token=SECRET)
    client.get_httpx_client()

    assert SECRET not in repr(client)
    assert SECRET not in repr(attrs.evolve(client, base_url="http://localhost:1"))


def test_what_is_not_secret_is_still_printed(load: Callable[[str], Any]) -> None:
    _, token, options, *_, client = secret_holders(load)

    assert "expires_in=" in repr(token)
    assert "nickname='Joe'" in repr(options)
    assert "http://localhost" in repr(client)


def test_hidden_properties_keep_their_defaults(load: Callable[[str], Any]) -> None:
    options = load("models").Options()

    assert options.to_dict() == {"Nickname": "Joe", "SecretQuestion": "Why"}
    assert options == load("models").Options.from_dict(options.to_dict())


def test_a_model_takes_its_attributes_by_keyword_alone(load: Callable[[str], Any]) -> None:
    """
    A field that is new in the contract changes nothing about a call that was made without it.
    """
    models = load("models")

    for model in (models.AccessToken, models.Options, models.StoredFile, models.Upload):
        with pytest.raises(TypeError, match="positional"):
            model("one")


def test_the_token_stays_out_of_the_headers_the_caller_owns(load: Callable[[str], Any]) -> None:
    headers: dict[str, str] = {}
    client = load("client").AuthenticatedClient("http://localhost", token="t", headers=headers)

    assert client.get_httpx_client().headers["Authorization"] == "Bearer t"
    assert headers == {}


DATES = {
    "2024-01-02T03:04:05Z": "2024-01-02T03:04:05+00:00",
    "2024-01-02T03:04:05.1234567Z": "2024-01-02T03:04:05.123456+00:00",
    "2024-01-02T03:04:05": "2024-01-02T03:04:05",
    "Tue, 15 Nov 1994 08:12:31 GMT": "1994-11-15T08:12:31+00:00",
    "Tue Nov 15 08:12:31 1994": "1994-11-15T08:12:31",
    "15 Nov 1994 08:12:31 -0130": "1994-11-15T08:12:31-01:30",
    "11/15/1994 8:12 PM": "1994-11-15T20:12:00",
}


@pytest.mark.parametrize(("text", "expected"), DATES.items())
def test_a_date_is_read_in_any_dialect(
    load: Callable[[str], Any], text: str, expected: str
) -> None:
    answer = dict.fromkeys(("created", "modified", "deleted"), text)

    stored = load("models").StoredFile.from_dict(answer)

    assert stored.to_dict() == dict.fromkeys(answer, expected)
    assert {type(getattr(stored, name)).__name__ for name in answer} == {"datetime"}


@pytest.mark.parametrize(
    "text",
    ["", "hello", "10:00", "Monday", "2024-02", "10", "2024-13-01", "/Date(1)/", "9" * 30],
)
def test_what_is_not_a_whole_date_raises(load: Callable[[str], Any], text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the parsers word it
        load("types").parse_datetime(text)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this platform cannot change its time zone")
def test_no_date_depends_on_the_time_zone_of_the_machine(
    load: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "EST5EDT")
    time.tzset()
    try:
        with pytest.raises(ValueError, match="EST"):
            load("types").parse_datetime("15 Nov 1994 08:12:31 EST")
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize(
    ("status", "body"), [(401, b""), (520, b""), (200, b"<html>"), (401, b"{")]
)
def test_a_body_that_is_no_json_raises_and_tells_the_status(
    load: Callable[[str], Any], flavour: str, status: int, body: bytes
) -> None:
    operation, client = load("api.folder.get_files_list"), load("client").Client

    def answer(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        reply(handler, status, body)

    with (
        serve(answer) as url,
        pytest.raises(load("errors").UnexpectedStatus) as caught,
    ):
        call(flavour, operation, client(url, raise_on_unexpected_status=True), "docs")

    assert (caught.value.status_code, caught.value.content) == (status, body)


@pytest.mark.parametrize("value", [".", ".."])
@pytest.mark.parametrize("operation", ["file.download_file", "folder.get_files_list"])
def test_a_path_of_dots_is_refused_by_name(
    load: Callable[[str], Any], operation: str, value: str
) -> None:
    with pytest.raises(ValueError, match="path must not be"):
        load(f"api.{operation}")._get_kwargs(value)


def test_an_empty_path_is_the_root_folder_but_no_file(load: Callable[[str], Any]) -> None:
    assert load("api.folder.get_files_list")._get_kwargs("")["url"] == "/folder/"
    with pytest.raises(ValueError, match="path must not be empty"):
        load("api.file.download_file")._get_kwargs("")


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        ("a/../b", "/file/a%2F..%2Fb"),
        ("../x", "/file/..%2Fx"),
        ("...", "/file/..."),
        ("%2e%2e", "/file/%252e%252e"),
        ("a b/é?#%.docx", "/file/a%20b%2F%C3%A9%3F%23%25.docx"),
    ],
)
def test_any_other_path_is_sent_as_one_segment(
    load: Callable[[str], Any], value: str, sent: str
) -> None:
    kwargs = load("api.file.download_file")._get_kwargs(value)

    request = httpx.Client(base_url="http://localhost").build_request(**kwargs)

    assert sent.encode() == request.url.raw_path
