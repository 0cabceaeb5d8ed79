"""Where a token may go: one scheme, one host, one port."""

from __future__ import annotations

import httpx
import pytest

from groupdocs_auth import OriginNotAllowed
from groupdocs_auth.origin import Origin


@pytest.mark.parametrize(
    ("url", "origin", "port"),
    [
        ("https://x.example/path?query", "https://x.example", 443),
        ("HTTPS://User@X.Example:443", "https://x.example", 443),
        ("https://x.example:80", "https://x.example:80", 80),
        ("http://x.example:80", "http://x.example", 80),
        ("http://x.example:443", "http://x.example:443", 443),
        ("https://bücher.example:8443", "https://xn--bcher-kva.example:8443", 8443),
        ("https://[::1]", "https://[::1]", 443),
        ("https://[::1]:8443/path", "https://[::1]:8443", 8443),
    ],
)
def test_origin_is_scheme_host_and_port(url: str, origin: str, port: int) -> None:
    """
    Path, query and user are none of it, and the scheme's own port goes without saying.
    """
    assert (origin, port) == (str(Origin.of(httpx.URL(url))), Origin.of(httpx.URL(url)).port)
    assert Origin.of(httpx.URL(origin)) == Origin.of(httpx.URL(url))


@pytest.mark.parametrize("url", ["ftp://x.example", "x.example", "/path", "https://", ""])
def test_url_that_is_no_web_address_is_refused(url: str) -> None:
    """
    A token goes to http and https URLs with a host only.
    """
    with pytest.raises(OriginNotAllowed) as caught:
        Origin.of(httpx.URL(url))
    assert "A URL that a token or secret is sent to begins with https:// and has a host." == str(
        caught.value
    )


@pytest.mark.parametrize(
    ("host", "is_loopback"),
    [
        ("localhost", True),
        ("LOCALHOST", True),
        ("a.localhost", True),
        ("127.0.0.1", True),
        ("127.255.255.254", True),
        ("[::1]", True),
        ("localhost.example", False),
        ("notlocalhost", False),
        ("128.0.0.1", False),
        ("127.0.0.1.example", False),
        ("10.0.0.1", False),
        ("[::2]", False),
    ],
)
def test_plain_http_is_for_this_machine_alone(host: str, is_loopback: bool) -> None:  # noqa: FBT001  a column
    """
    By its names and addresses; elsewhere the network reads along.
    """
    plain, secure = (Origin.of(httpx.URL(f"{scheme}://{host}")) for scheme in ("http", "https"))
    secure.require_secure(allow_http=False)
    plain.require_secure(allow_http=True)

    assert is_loopback == plain.is_loopback == secure.is_loopback
    if is_loopback:
        plain.require_secure(allow_http=False)
        return
    with pytest.raises(OriginNotAllowed) as caught:
        plain.require_secure(allow_http=False)
    assert (
        f"{plain} is plain http, where everybody on the way can read the token: "
        "use https, or pass allow_http=True for a private network."
    ) == str(caught.value)
