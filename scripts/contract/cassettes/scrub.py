"""
Put constants in the place of what is secret, or differs from one recording to the next.

The same happens to a request that is replayed before it is compared, so every step leaves alone
what it has done already.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from attrs import evolve, field, frozen

from scripts.contract.cassettes import media, names, tokens
from scripts.contract.cassettes.exchange import Answer, Interaction, Request

_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
_DATE_FIELDS = {"modifiedDate", "dateTime", "date"}
_GUID = re.compile(r"[\da-fA-F]{8}(-[\da-fA-F]{4}){3}-[\da-fA-F]{12}")


class UnknownHostError(Exception):
    """
    Report a request to a host that is not the recorded service: it is not written down as if.
    """


@frozen
class Scrubber:
    """
    Scrub the exchanges of one cassette.

    Attributes:
        base_url: The service that is recorded, without a slash at the end.
        known: Placeholder by real value, for instance of a client id.
        seen: The number of each token met, in order of first appearance.
    """

    base_url: str = names.PRODUCTION
    known: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    seen: dict[str, int] = field(factory=dict[str, int], init=False, repr=False)

    def request(self, request: Request) -> Request:
        """
        Scrub a request.

        Raises:
            UnknownHostError: If it goes elsewhere than to the recorded service.
        """
        headers = _allowed(request.headers, names.REQUEST_HEADERS)
        body = request.body
        boundary = media.boundary(request.content_type)
        if boundary is not None:
            headers["content-type"] = f"{media.MULTIPART}; boundary={names.BOUNDARY}"
            body = body.replace(f"--{boundary}".encode(), f"--{names.BOUNDARY}".encode())
        elif media.essence(request.content_type) == media.FORM:
            body = self._form(body)
        else:
            body = self._body(request.content_type, body)
        if "authorization" in headers:
            headers["authorization"] = self._authorization(headers["authorization"])
        return evolve(request, url=self._url(request.url), headers=headers, body=body)

    def answer(self, answer: Answer) -> Answer:
        """
        Scrub an answer.
        """
        allowed = _allowed(answer.headers, names.RESPONSE_HEADERS)
        headers = {name: self._text(value) for name, value in allowed.items()}
        return evolve(answer, headers=headers, body=self._body(answer.content_type, answer.body))

    def interaction(self, interaction: Interaction) -> Interaction:
        """
        Scrub a request and its answer.
        """
        return Interaction(self.request(interaction.request), self.answer(interaction.answer))

    def _url(self, url: str) -> str:
        for base in (self.base_url, names.PRODUCTION):
            if url == base or url.startswith((f"{base}/", f"{base}?")):
                target = url.removeprefix(base)
                break
        else:
            raise UnknownHostError(f"not the recorded service: {urlsplit(url).netloc}")
        for real, placeholder in self.known.items():
            target = target.replace(real, placeholder)
        return names.PRODUCTION + target

    def _form(self, body: bytes) -> bytes:
        try:
            pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, strict_parsing=True)
        except ValueError:
            return b"unreadable form"
        return urlencode([(name, self._form_value(name, value)) for name, value in pairs]).encode()

    def _form_value(self, name: str, value: str) -> str:
        value = self.known.get(value, value)
        if name == "client_id" and value not in names.CLIENT_IDS:
            return names.CLIENT_ID
        if name == "client_secret" and value not in names.CLIENT_SECRETS:
            return names.CLIENT_SECRET
        return value

    def _authorization(self, value: str) -> str:
        scheme, _, credentials = value.partition(" ")
        if scheme.lower() != "bearer" or not credentials:
            return f"{scheme} cassette"
        if credentials == names.WRONG_TOKEN or re.fullmatch(r"cassette-\d+", credentials):
            return value
        return f"{scheme} cassette-{self._number(credentials)}"

    def _body(self, content_type: str, body: bytes) -> bytes:
        is_json, value = media.read_json(content_type, body)
        if is_json:
            return media.write_json(self._value(value))
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError:
            return body
        return self._text(text).encode()

    def _value(self, value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            if isinstance(value.get("access_token"), str):
                value = {**value, "access_token": self._issued(value)}
            return {key: self._value(item, key) for key, item in value.items()}
        if isinstance(value, list):
            return [self._value(item, name) for item in value]
        return self._leaf(value, name) if isinstance(value, str) else value

    def _leaf(self, text: str, name: str) -> str:
        if name == "requestId" and _GUID.fullmatch(text):
            return names.REQUEST_ID
        date = _DATE.fullmatch(text) if name in _DATE_FIELDS else None
        if date:
            # The form is the service's, and kept: fraction, zone or none.
            fraction = re.sub(r"\d", "0", date[1] or "")
            return f"{names.DAY}T{names.TIME}{fraction}{date[2] or ''}"
        return self._text(text)

    def _text(self, text: str) -> str:
        text = text.replace(self.base_url, names.PRODUCTION)
        for real, placeholder in self.known.items():
            text = text.replace(real, placeholder)
        return tokens.JWT.sub(lambda found: self._minted(found[0]), text)

    def _issued(self, granted: Mapping[str, Any]) -> str:
        token, lifetime = str(granted["access_token"]), granted.get("expires_in")
        return self._minted(token, lifetime if isinstance(lifetime, int) else tokens.ONE_DAY)

    def _minted(self, token: str, lifetime: int = tokens.ONE_DAY) -> str:
        if tokens.number_of(token) is not None:
            return token
        return tokens.mint(self._number(token), lifetime)

    def _number(self, token: str) -> int:
        known = tokens.number_of(token)
        return known or self.seen.setdefault(token, len(self.seen) + 1)


def _allowed(headers: Mapping[str, str], allowed: set[str]) -> dict[str, str]:
    lower = {name.lower(): value for name, value in headers.items()}
    return {name: lower[name] for name in sorted(lower) if name in allowed}
