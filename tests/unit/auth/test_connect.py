"""`connect` and `attach`: how the token gets into a generated client."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any

import attrs
import httpx
import pytest

from groupdocs_auth import (
    ClientCredentials,
    CredentialsError,
    OriginNotAllowed,
    TokenEndpoint,
    TokenSource,
    attach,
    connect,
)
from groupdocs_auth.events import TokenAcquired, TokenRequested
from groupdocs_viewer import AuthenticatedClient, Client
from tests.loopback.service import TOKEN_PATH, Service, running_service

CREDENTIALS = ClientCredentials("an-id", "a-secret")
BASE_URL = "https://viewer.example"

pytestmark = pytest.mark.usefixtures("user_folder")


def call(client: AuthenticatedClient) -> httpx.Response:
    with client as opened:
        return opened.get_httpx_client().get("/thing")


def headers_at(service: Service) -> dict[str, str]:
    return dict(service.resource_requests[-1].headers)


@pytest.mark.parametrize(
    ("argument", "variable", "expected"),
    [
        (None, None, "https://api.groupdocs.cloud"),
        (None, "https://env.example/", "https://env.example"),
        ("https://argument.example/a/", "https://env.example", "https://argument.example/a"),
    ],
)
def test_base_url_comes_from_argument_environment_or_default(
    argument: str | None,
    variable: str | None,
    expected: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    The first one that is there wins, without a slash at its end.
    """
    if variable is not None:
        monkeypatch.setenv("GROUPDOCS_BASE_URL", variable)

    client = connect(CREDENTIALS, base_url=argument)

    assert expected == str(client.get_httpx_client().base_url).rstrip("/")


def test_missing_credentials_are_told_at_once() -> None:
    """
    `connect()` without anything says what to set, before any call is made.
    """
    with pytest.raises(CredentialsError, match="set GROUPDOCS_CLIENT_ID"):
        connect()


def test_environment_is_read_for_each_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A secret that was rotated in the environment is found.
    """
    with running_service() as service:
        monkeypatch.setenv("GROUPDOCS_CLIENT_ID", "an-id")
        monkeypatch.setenv("GROUPDOCS_CLIENT_SECRET", "old")
        client = connect(base_url=service.base_url)
        monkeypatch.setenv("GROUPDOCS_CLIENT_SECRET", "new")

        assert 200 == call(client).status_code
        assert service.token_requests[0].body.endswith(b"client_secret=new")


def test_source_and_credentials_together_are_refused() -> None:
    """
    Two answers to one question are a mistake of the caller.
    """
    source = TokenSource(TokenEndpoint(BASE_URL + TOKEN_PATH, CREDENTIALS))

    with pytest.raises(TypeError, match="either a source"):
        connect(CREDENTIALS, source=source)


def test_clients_of_one_source_share_their_token() -> None:
    """
    Two clients cost one token request.
    """
    with running_service() as service:
        source = TokenSource(TokenEndpoint(service.base_url + TOKEN_PATH, CREDENTIALS))
        for _ in range(2):
            call(connect(source=source, base_url=service.base_url))

        assert 1 == len(service.token_requests)


def test_copies_of_a_client_keep_the_token_and_send_one_header() -> None:
    """
    `with_headers` and `with_timeout` make copies that are signed as well.
    """
    with running_service() as service:
        client = connect(CREDENTIALS, base_url=service.base_url, headers={"X-One": "1"})
        call(client.with_headers({"X-Two": "2"}).with_timeout(httpx.Timeout(3)))

        sent = headers_at(service)
    assert ("1", "2", "Bearer token-1") == (sent["x-one"], sent["x-two"], sent["authorization"])


def test_headers_of_the_caller_are_not_written_to() -> None:
    """
    The dictionary that was passed stays as it was.
    """
    mine = {"X-One": "1"}
    with running_service() as service:
        call(connect(CREDENTIALS, base_url=service.base_url, headers=mine))

    assert {"X-One": "1"} == mine


def test_service_without_authentication_gets_no_header() -> None:
    """
    A self-hosted service that asks for no token is sent none, not even an empty one.
    """
    with running_service() as service:
        client = connect(base_url=service.base_url, authenticate=False)
        call(client)

        assert "authorization" not in headers_at(service)
        assert [] == service.token_requests


@pytest.mark.parametrize("base_url", ["http://viewer.example", "ftp://viewer.example"])
def test_token_crosses_no_network_in_clear(base_url: str) -> None:
    """
    Plain http to another machine is refused when the client is made.
    """
    with pytest.raises(OriginNotAllowed, match="https"):
        connect(CREDENTIALS, base_url=base_url)


def test_plain_http_may_be_allowed() -> None:
    """
    A private network may do without TLS, if that is said.
    """
    client = connect(CREDENTIALS, base_url="http://viewer.example", allow_http=True)

    assert "http://viewer.example" == str(client.get_httpx_client().base_url).rstrip("/")


def test_proxy_of_the_environment_is_not_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    The stand-in is reached although a proxy is configured.
    """
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with running_service() as service:
        assert 200 == call(connect(CREDENTIALS, base_url=service.base_url)).status_code


def test_proxy_that_was_asked_for_is_used_for_token_and_call() -> None:
    """
    Both go through it.
    """
    with running_service() as proxy:
        client = connect(
            CREDENTIALS, base_url="http://viewer.example", proxy=proxy.base_url, allow_http=True
        )
        with client as opened:
            opened.get_httpx_client().get("/thing")

        assert ["http://viewer.example/connect/token", "http://viewer.example/thing"] == [
            request.target for request in proxy.received
        ]


def test_one_tls_context_serves_all_connections() -> None:
    """
    Loading the certificates again for each client would cost 26 ms a time.
    """
    context = ssl.create_default_context()
    client = connect(CREDENTIALS, base_url=BASE_URL, verify=context)

    assert context is attrs.asdict(client, recurse=False)["_verify_ssl"]
    assert isinstance(
        attrs.asdict(connect(CREDENTIALS, base_url=BASE_URL), recurse=False)["_verify_ssl"],
        ssl.SSLContext,
    )


def test_timeout_in_seconds_is_taken() -> None:
    """
    One number counts for each phase.
    """
    client = connect(CREDENTIALS, base_url=BASE_URL, timeout=3)

    assert httpx.Timeout(3) == client.get_httpx_client().timeout


def test_attach_keeps_what_the_client_was_made_with() -> None:
    """
    A client of anybody's is copied with its settings, whether it had a place for a token or not.
    """
    with running_service() as service:
        mine = {"X-Mine": "1"}
        originals: list[Any] = [
            Client(base_url=service.base_url, headers=mine),
            AuthenticatedClient(base_url=service.base_url, headers=mine, token="static"),
        ]
        for original in originals:
            source = TokenSource(TokenEndpoint(service.base_url + TOKEN_PATH, CREDENTIALS))
            call(attach(original, source))

            sent = headers_at(service)
            assert ("1", "Bearer token-") == (sent["x-mine"], sent["authorization"][:13])
            assert original.get_httpx_client().auth is None


def test_attach_to_a_client_in_use_is_refused() -> None:
    """
    Its open connections would go on without the token.
    """
    source = TokenSource(TokenEndpoint(BASE_URL + TOKEN_PATH, CREDENTIALS))
    client = Client(base_url=BASE_URL)
    client.get_httpx_client()

    with pytest.raises(RuntimeError, match="before the client's first request"):
        attach(client, source)


@pytest.mark.parametrize("thing", [httpx.Client(), "client", CREDENTIALS])
def test_attach_to_something_else_is_refused(thing: Any) -> None:
    """
    The error says what attach takes.
    """
    source = TokenSource(TokenEndpoint(BASE_URL + TOKEN_PATH, CREDENTIALS))

    with pytest.raises(TypeError, match="openapi-python-client"):
        attach(thing, source)


def test_events_of_the_token_reach_the_observer() -> None:
    """
    `connect` hands the observer to the source that it makes.
    """
    seen: list[object] = []
    with running_service() as service:
        call(connect(CREDENTIALS, base_url=service.base_url, on_event=seen.append))

    assert [TokenRequested, TokenAcquired] == [type(event) for event in seen]


@pytest.mark.parametrize("options", [{"credentials": CREDENTIALS}, {"on_event": print}])
def test_credentials_without_authentication_are_a_mistake(options: dict[str, Any]) -> None:
    """
    What would be ignored is refused.
    """
    with pytest.raises(TypeError, match="no use"):
        connect(base_url=BASE_URL, authenticate=False, **options)


def test_service_without_authentication_may_be_plain_http() -> None:
    """
    Where no token goes, none can be read on the way.
    """
    client = connect(base_url="http://viewer.example", authenticate=False)

    assert "http://viewer.example" == str(client.get_httpx_client().base_url).rstrip("/")


def test_profile_has_no_say_where_credentials_are_passed(user_folder: Path) -> None:
    """
    Neither its address nor its mistakes count for credentials that are not its own.
    """
    folder = user_folder / "groupdocs-viewer-client"
    folder.mkdir()
    (folder / "profiles.toml").write_text('[default]\nbase_url = "https://profile.example"\n')
    (folder / "profiles.toml").chmod(0o644)

    client = connect(CREDENTIALS)

    assert "https://api.groupdocs.cloud" == str(client.get_httpx_client().base_url).rstrip("/")


def test_proxy_that_is_no_url_is_told_at_once() -> None:
    """
    Not at the first token, as trouble of the connection.
    """
    with pytest.raises(ValueError, match="proxy"):
        connect(CREDENTIALS, base_url=BASE_URL, proxy="proxy.example:8080")


@pytest.mark.parametrize(
    "base_url",
    [
        "viewer",
        "http://[::1",
        "https://",
        "https://user:s3cret@viewer.example",
        "https://viewer.example?x=1",
        "https://viewer.example/#x",
    ],
)
def test_base_url_that_is_none_is_told_without_repeating_it(base_url: str) -> None:
    """
    It may hold a password, which the client's repr would show.
    """
    with pytest.raises(ValueError, match="a scheme, a host") as caught:
        connect(CREDENTIALS, base_url=base_url)
    assert "s3cret" not in str(caught.value)
