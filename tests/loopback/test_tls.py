"""Certificates are verified, for the token and for the calls."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

import httpx
import pytest
import trustme

from groupdocs_auth import ClientCredentials, TokenEndpoint, TokenEndpointUnavailable, connect
from tests.loopback.service import TOKEN_PATH, Service, running_service

CREDENTIALS = ClientCredentials("an-id", "a-secret")


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """
    A certificate authority that no machine knows.
    """
    return trustme.CA()


@pytest.fixture
def service(authority: trustme.CA) -> Iterator[Service]:
    """
    A service whose certificate that authority has issued.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with running_service(context) as running:
        yield running


@pytest.fixture
def trusting(authority: trustme.CA) -> ssl.SSLContext:
    """
    A client's context that knows the authority.
    """
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def test_secret_is_not_sent_to_a_server_nobody_vouches_for(service: Service) -> None:
    """
    An unknown certificate ends the token request before the secret is sent.
    """
    with pytest.raises(TokenEndpointUnavailable, match="CERTIFICATE_VERIFY_FAILED"):
        TokenEndpoint(service.base_url + TOKEN_PATH, CREDENTIALS)()
    assert [] == service.received


def test_token_is_had_from_a_trusted_server(service: Service, trusting: ssl.SSLContext) -> None:
    """
    The context that is passed decides whom to trust.
    """
    endpoint = TokenEndpoint(service.base_url + TOKEN_PATH, CREDENTIALS, verify=trusting)

    assert "token-1" == endpoint().access_token


def test_certificates_are_loaded_once(
    service: Service, authority: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A second token is had although the file of authorities is no longer there.
    """
    with authority.cert_pem.tempfile() as path:
        monkeypatch.setenv("SSL_CERT_FILE", path)
        endpoint = TokenEndpoint(service.base_url + TOKEN_PATH, CREDENTIALS)
        endpoint()

    assert "token-2" == endpoint().access_token


@pytest.mark.parametrize("source", ["context", "environment", "nothing"])
def test_connect_verifies_both_ways(
    source: str,
    service: Service,
    trusting: ssl.SSLContext,
    authority: trustme.CA,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    Token and call trust the context, the CA file of the environment, or nobody unknown.
    """
    with authority.cert_pem.tempfile() as path:
        if source == "environment":
            monkeypatch.setenv("SSL_CERT_FILE", path)
        verify = trusting if source == "context" else True
        client = connect(CREDENTIALS, base_url=service.base_url, verify=verify)
        with client as opened:
            if source == "nothing":
                with pytest.raises(TokenEndpointUnavailable):
                    opened.get_httpx_client().get("/thing")
            else:
                assert 200 == opened.get_httpx_client().get("/thing").status_code


def test_verification_is_off_only_if_it_is_said(service: Service) -> None:
    """
    verify=False reaches both requests.
    """
    client = connect(CREDENTIALS, base_url=service.base_url, verify=False)
    with client as opened:
        assert 200 == opened.get_httpx_client().get("/thing").status_code
    with pytest.raises(httpx.ConnectError):
        httpx.get(service.base_url)
