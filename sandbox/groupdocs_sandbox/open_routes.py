"""
What the stand-in answers to anybody: its health, its keys, its contract.
"""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from groupdocs_sandbox.errors import ApiError
from groupdocs_sandbox.service import Service
from groupdocs_sandbox.tokens import ISSUER, SCOPE
from groupdocs_sandbox.wire import JsonResponse

TOKEN_PATH = "/connect/token"  # noqa: S105 - a path, no secret


def answer_openly(service: Service, request: Request) -> Response:
    """
    Answer a request for one of `OPEN_ROUTES`.

    Raises:
        ApiError: 405, the verb is not GET.
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

    Source: RFC 8414, section 2.
    """
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
            "id_token_signing_alg_values_supported": [service.keys.algorithm],
            "subject_types_supported": ["public"],
        }
    )


def _contract(service: Service, request: Request) -> Response:
    del service, request
    try:
        text = (Path(__file__).parent / "viewer.yaml").read_bytes()
    except FileNotFoundError:
        raise ApiError(404, "NotFound", "This copy of the stand-in has no contract.") from None
    return Response(text, media_type="application/yaml")


OPEN_ROUTES = {
    "/": _health,
    "/.well-known/jwks.json": _keys,
    "/.well-known/openid-configuration": _configuration,
    "/openapi.yaml": _contract,
}
