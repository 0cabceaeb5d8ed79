"""`gdv doctor`: what this machine's setting is, and what to mend."""

from __future__ import annotations

import os
import ssl
import time
import urllib.request
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from typing import Final

import certifi
import httpx
from attrs import asdict, define, field, frozen

from gdv.cli.exits import Exit, UsageError, explain
from gdv.cli.output import Json, print_json, printable, remaining_words
from gdv.cli.service import NO_PROXY_URL, configured, token_store
from groupdocs_auth import TokenSource, connect, token_source
from groupdocs_auth.connect import service_url
from groupdocs_auth.credential_sources import find_credentials
from groupdocs_auth.origin import Origin
from groupdocs_viewer.api.info import get_supported_file_formats
from groupdocs_viewer.models import FormatsResult

EXAMPLES: Final = """
gdv doctor
gdv doctor --json
"""
_MOST_SKEW: Final = 30.0
"""Seconds by which this machine's clock may differ from the service's."""


@frozen
class Finding:
    """
    One thing that was looked at.

    Attributes:
        name: What was looked at.
        found: What it is.
        fix: What to do about it; empty if nothing needs to be done.
        code: The exit code it calls for.
    """

    name: str
    found: str
    fix: str = ""
    code: Exit = Exit.OK


def doctor(*, as_json: Json = False) -> int:
    """
    Look at credentials, network, clock, token and stand-in; for each say ok, or what to do.

    It asks for a token and makes one call. No secret and no token is shown.

    Args:
        as_json: Print one JSON document instead of lines.
    """
    findings = list(_Examination().findings())
    if as_json:
        print_json({"findings": [asdict(finding) for finding in findings]})
    else:
        width = max(len(finding.name) for finding in findings)
        for finding in findings:
            verdict = "fix" if finding.fix else "ok "
            print(f"{verdict}  {finding.name:<{width}}  {printable(finding.found)}")
            if finding.fix:
                print(f"     {'':<{width}}  -> {finding.fix}")
    return max((finding.code for finding in findings), default=Exit.OK)


@define
class _Examination:
    """
    One look at everything, in the order in which the things need each other.
    """

    _base_url: str = field(default="", init=False)
    _source: TokenSource | None = field(default=None, init=False)

    def findings(self) -> Iterator[Finding]:
        yield from self._try("service", self._service)
        yield from self._try("credentials", self._credentials)
        yield from self._try("proxy", self._proxy)
        yield self._certificates()
        if self._source is not None:
            yield from self._try("token", self._token)
        if self._source is not None:
            yield from self._try("call", self._call)
        yield from self._engines()

    def _try(self, name: str, look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
        """
        Look, and make a finding of what goes wrong.
        """
        try:
            yield from look()
        except Exception as error:
            code, words = explain(error)
            if code is None:
                raise
            yield Finding(name, "failed", words, code)
            if name in {"proxy", "token"}:
                self._source = None

    def _service(self) -> Iterator[Finding]:
        with configured():
            self._base_url = service_url()
        yield Finding("service", self._base_url)

    def _credentials(self) -> Iterator[Finding]:
        with configured(instead=", or try `gdv sandbox`, which needs no account"):
            found = find_credentials()
            found()
        if self._base_url:
            with configured():
                self._source = token_source(store=token_store())
        yield Finding("credentials", found.describe())

    def _proxy(self) -> Iterator[Finding]:
        url = httpx.URL(self._base_url)
        if url.host and (Origin.of(url).is_loopback or urllib.request.proxy_bypass(url.host)):
            yield Finding("proxy", f"none for {url.host}")
            return
        try:
            httpx.Client(verify=False).close()  # noqa: S501  it sends nothing
        except (ValueError, httpx.InvalidURL):
            raise UsageError(NO_PROXY_URL) from None
        proxies = urllib.request.getproxies()
        proxy = proxies.get("https") or proxies.get("all") or proxies.get("http") or ""
        yield Finding("proxy", httpx.URL(f"//{proxy.rpartition('//')[2]}").host or "none")

    def _certificates(self) -> Finding:
        for variable in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
            path = os.environ.get(variable)
            if path:
                fix = "" if os.path.exists(path) else f"{path} is not there: unset {variable}"  # noqa: PTH110  it may be any string
                code = Exit.FAILED if fix else Exit.OK
                return Finding("certificates", f"{path} ({variable})", fix, code)
        return Finding("certificates", f"{certifi.where()} ({ssl.OPENSSL_VERSION})")

    def _token(self) -> Iterator[Finding]:
        assert self._source is not None  # noqa: S101  `findings` looks at it before
        token = self._source.get()
        status = self._source.status()
        yield Finding("token", f"{token.fingerprint}, {remaining_words(status.remaining)} left")

    def _call(self) -> Iterator[Finding]:
        with connect(source=self._source) as client:
            began = time.time()
            answer = get_supported_file_formats.sync_detailed(client=client)
            now = time.time()
        formats = answer.parsed
        if not isinstance(formats, FormatsResult):
            yield Finding(
                "call",
                f"GetSupportedFileFormats answered HTTP {answer.status_code}",
                "see whether the application may use this product",
                Exit.FAILED,
            )
            return
        server = answer.headers.get("Server", "unknown server")
        yield Finding(
            "call", f"{len(formats.formats or [])} formats, {now - began:.2f} s, {server}"
        )
        yield _skew(answer.headers.get("Date", ""), now)

    def _engines(self) -> Iterator[Finding]:
        hint = "python -m pip install 'groupdocs-viewer-client[sandbox,engines]'"
        try:
            from groupdocs_sandbox import Sandbox  # noqa: PLC0415  an extra, and slow to import
            from groupdocs_sandbox.rendering import engines  # noqa: PLC0415  likewise
        except ImportError:
            yield Finding("stand-in", f"not installed; {hint}")
            return
        del Sandbox
        for engine in engines():
            advice = "install LibreOffice" if engine.name == "libreoffice" else hint
            version = engine.version or f"not installed; {advice}"
            yield Finding(f"stand-in {engine.name}", f"{version}: {' '.join(engine.formats)}")


def _skew(date: str, now: float) -> Finding:
    try:
        skew = now - parsedate_to_datetime(date).timestamp()
    except ValueError:
        return Finding("clock", "the service told no date")
    if abs(skew) <= _MOST_SKEW:
        return Finding("clock", f"within {_MOST_SKEW:.0f} s of the service's")
    return Finding(
        "clock",
        f"{abs(skew):.0f} s {'ahead of' if skew > 0 else 'behind'} the service's",
        "set this machine's clock, for instance with an NTP client",
        Exit.FAILED,
    )
