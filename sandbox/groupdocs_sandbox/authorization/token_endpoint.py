"""
The token endpoint: client credentials in, access token out.
"""

from __future__ import annotations

import asyncio
import base64
import hmac
from collections.abc import Mapping
from urllib.parse import parse_qsl, unquote_plus

from attrs import field, frozen
from starlette.requests import Request

from groupdocs_sandbox.authorization.accounts import Application, Applications
from groupdocs_sandbox.authorization.throttle import Throttle
from groupdocs_sandbox.authorization.tokens import SCOPE, Tokens
from groupdocs_sandbox.http.answers import JsonResponse

_FORM = "application/x-www-form-urlencoded"
_LONGEST_BODY = 16 * 1024  # bytes
_BAD_CLIENT = "The client id or the client secret is wrong or missing"
_NO_CACHE = {"cache-control": "no-store, no-cache, max-age=0", "pragma": "no-cache"}


class TokenRequestError(Exception):
    """
    Refuse a token request.

    Args:
        error: Code of RFC 6749, section 5.2.
        description: One sentence.
        status: HTTP status.
        headers: Further response headers.
    """

    def __init__(
        self,
        error: str,
        description: str,
        *,
        status: int = 400,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(description)
        self.error = error
        self.description = description
        self.status = status
        self.headers = dict(headers or {})


@frozen
class _Credentials:
    client_id: str
    client_secret: str = field(repr=False)
    by_header: bool


class TokenEndpoint:
    """
    Answer `POST /connect/token`.

    Args:
        applications: The registered applications.
        tokens: Issues the access tokens.
        throttle: Counts failed requests per client id and address.
        delay: Seconds that every answer takes longer.

    Source: RFC 6749, sections 2.3.1, 3.2, 4.4 and 5.
    """

    def __init__(
        self, applications: Applications, tokens: Tokens, throttle: Throttle, *, delay: float
    ) -> None:
        self._applications = applications
        self._tokens = tokens
        self._throttle = throttle
        self._delay = delay

    async def __call__(self, request: Request) -> JsonResponse:
        """
        Answer one request; refusals are JSON objects with a string `error`.
        """
        if self._delay:
            await asyncio.sleep(self._delay)
        try:
            form = await _form(request)
            application = self._authenticate(request, form)
            _require_grant(form)
        except TokenRequestError as refusal:
            body = {"error": refusal.error, "error_description": refusal.description}
            headers = {**_NO_CACHE, **refusal.headers}
            return JsonResponse(body, status_code=refusal.status, headers=headers)
        issued = self._tokens.issue(application)
        return JsonResponse(
            {
                "access_token": issued.access_token,
                "expires_in": issued.expires_in,
                "token_type": "Bearer",
            },
            headers=_NO_CACHE,
        )

    def _authenticate(self, request: Request, form: Mapping[str, str]) -> Application:
        credentials = _credentials(request.headers.get("authorization", ""), form)
        caller = (credentials.client_id, request.client.host if request.client else "")
        seconds = self._throttle.retry_after(caller)
        if seconds is not None:
            raise TokenRequestError(
                "too_many_requests",
                "Too many failed token requests",
                status=429,
                headers={"retry-after": str(seconds)},
            )
        application = self._applications.find(credentials.client_id)
        expected = application.client_secret if application else "0" * 32
        same = hmac.compare_digest(expected.encode(), credentials.client_secret.encode())
        if application is not None and same:
            return application
        self._throttle.count_failure(caller)
        # RFC 6749, section 5.2: who came by the header is answered with a challenge.
        if credentials.by_header:
            challenge = {"www-authenticate": 'Basic realm="token"'}
            raise TokenRequestError("invalid_client", _BAD_CLIENT, status=401, headers=challenge)
        raise TokenRequestError("invalid_client", _BAD_CLIENT)


def _require_grant(form: Mapping[str, str]) -> None:
    if form.get("grant_type") != "client_credentials":
        raise TokenRequestError("unsupported_grant_type", "Only client_credentials is supported")
    if not set(form.get("scope", "").split()) <= set(SCOPE):
        raise TokenRequestError("invalid_scope", "The scope is unknown")


async def _form(request: Request) -> dict[str, str]:
    if request.method != "POST":
        raise TokenRequestError(
            "invalid_request", "The verb is not POST", headers={"allow": "POST"}
        )
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _FORM:
        raise TokenRequestError("invalid_request", f"The content type is not {_FORM}")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_BODY:
            raise TokenRequestError("invalid_request", "The body is too long")
    pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
    if len({name for name, _ in pairs}) < len(pairs):
        raise TokenRequestError("invalid_request", "A parameter is repeated")
    # RFC 6749, section 3.2: a parameter without a value is treated as if it were omitted.
    return {name: value for name, value in pairs if value}


def _credentials(authorization: str, form: Mapping[str, str]) -> _Credentials:
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() != "basic":
        return _Credentials(
            client_id=form.get("client_id", ""),
            client_secret=form.get("client_secret", ""),
            by_header=False,
        )
    if "client_secret" in form:
        raise TokenRequestError("invalid_request", "The client authenticated in more than one way")
    try:
        text = base64.b64decode(value.strip(), validate=True).decode("utf-8")
    except ValueError:
        text = ""
    client_id, _, client_secret = map(unquote_plus, text.partition(":"))
    if form.get("client_id", client_id) != client_id:
        raise TokenRequestError("invalid_request", "Header and body name different clients")
    return _Credentials(client_id=client_id, client_secret=client_secret, by_header=True)
