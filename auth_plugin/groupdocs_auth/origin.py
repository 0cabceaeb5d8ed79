"""Where a token may go: one scheme, one host, one port. No I/O."""

from __future__ import annotations

import ipaddress
from typing import Final, Protocol

from attrs import frozen

from groupdocs_auth.errors import OriginNotAllowed

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


class UrlParts(Protocol):
    """
    What is read of a URL; an httpx.URL has it.
    """

    @property
    def scheme(self) -> str:
        """
        What stands before `://`.
        """
        ...

    @property
    def raw_host(self) -> bytes:
        """
        The host in ASCII, IDNA applied.
        """
        ...

    @property
    def port(self) -> int | None:
        """
        The port, or None where the URL names none or the scheme's own.
        """
        ...


@frozen
class Origin:
    """
    Scheme, host and port of a URL, folded so that equal origins are equal values.

    Args:
        scheme: `https` or `http`, in lower case.
        host: Host name in its ASCII (IDNA) form and lower case, or an IP address.
        port: The port number; the scheme's own where the URL names none.

    Source: RFC 6454, section 4.
    """

    scheme: str
    host: str
    port: int

    @classmethod
    def of(cls, url: UrlParts) -> Origin:
        """
        Return the origin of a URL.

        Raises:
            OriginNotAllowed: If it is no http or https URL with a host.
        """
        scheme, host, port = url.scheme.lower(), url.raw_host.decode("ascii"), url.port
        if scheme not in _DEFAULT_PORTS or not host:
            raise OriginNotAllowed(
                "A URL that a token or secret is sent to begins with https:// and has a host."
            )
        return cls(scheme, host.lower(), port or _DEFAULT_PORTS[scheme])

    @property
    def is_loopback(self) -> bool:
        """
        Whether the host is this machine by its name or address.
        """
        if self.host == "localhost" or self.host.endswith(".localhost"):
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def require_secure(self, *, allow_http: bool) -> None:
        """
        Refuse plain http, except within this machine or where it is allowed in so many words.

        Raises:
            OriginNotAllowed: If a token would cross a network unencrypted.

        Source: RFC 6750, section 5.3.
        """
        if self.scheme == "http" and not allow_http and not self.is_loopback:
            raise OriginNotAllowed(
                f"{self} is plain http, where everybody on the way can read the token: "
                "use https, or pass allow_http=True for a private network."
            )

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"
