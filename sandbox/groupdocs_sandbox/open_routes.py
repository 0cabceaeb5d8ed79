"""
What the stand-in answers to anybody: its health, its keys, its contract.
"""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from groupdocs_sandbox.authorization.tokens import ISSUER, SCOPE
from groupdocs_sandbox.errors import ApiError
from groupdocs_sandbox.http.answers import JsonResponse
from groupdocs_sandbox.service import Service

TOKEN_OPERATION = "RequestToken"  # noqa: S105 - a name, no secret
TOKEN_PATH = "/connect/token"  # noqa: S105 - a path, no secret


def answer_openly(service: Service, request: Request) -> Response:
    """
    Answer a request for one of `OPEN_ROUTES`.

    Raises:
        ApiError: If the verb is not GET (405).
    """
    if request.method not in {"GET", "HEAD"}:
        headers = {"allow": "GET, HEAD"}
        raise ApiError(405, "MethodNotAllowed", "Use GET here.", headers=headers)
    return OPEN_ROUTES[request.scope["path"]](service, request)


def _health(service: Service, request: Request) -> Response:
    del service, request
    return JsonResponse({"service": "groupdocs-sandbox", "status": "OK"})


def _keys(service: Service, request: Request) -> Response:
    del request
    return JsonResponse(service.keys.published())


def _configuration(service: Service, request: Request) -> Response:
    """
    Describe the authorization server.

    The issuer is the one in the tokens, and not the address that section 3.3 asks for.

    Source: RFC 8414, section 2; section 5 for the name that OpenID Connect gives the document.
    """
    del service
    base = str(request.base_url).rstrip("/")
    return JsonResponse(
        {
            "issuer": ISSUER,
            "token_endpoint": f"{base}{TOKEN_PATH}",
            "jwks_uri": f"{base}/.well-known/jwks.json",
            "grant_types_supported": ["client_credentials"],
            "response_types_supported": [],
            "scopes_supported": list(SCOPE),
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        }
    )


def _contract(service: Service, request: Request) -> Response:
    del service, request
    text = (Path(__file__).parent / "viewer.yaml").read_bytes()
    return Response(text, media_type="application/yaml")


OPEN_ROUTES = {
    "/": _health,
    "/.well-known/jwks.json": _keys,
    "/.well-known/oauth-authorization-server": _configuration,
    "/.well-known/openid-configuration": _configuration,
    "/openapi.yaml": _contract,
}
