"""
The check that stands before every operation: a valid access token in the Authorization header.
"""

from __future__ import annotations

from starlette.requests import Request

from groupdocs_sandbox.accounts import Application
from groupdocs_sandbox.errors import ApiError
from groupdocs_sandbox.tokens import InvalidTokenError, Tokens


def authorise(request: Request, tokens: Tokens) -> Application:
    """
    Return the application that the request speaks for.

    Raises:
        ApiError: 401 with a challenge when there is no token or not a valid one; 400 when a
            token came in the query string beside the one in the header.

    Source: RFC 6750, sections 2 and 3.
    """
    in_query = "access_token" in request.query_params
    values = request.headers.getlist("authorization")
    scheme, _, token = (values[0] if values else "").partition(" ")
    if scheme.lower() != "bearer":
        if in_query:
            raise _refused("A token in the query string is not accepted")
        # RFC 6750, section 3.1: who brings no token at all is told no error code.
        raise _unauthorised("Bearer", "The request brings no access token")
    if in_query:
        challenge = _challenge("invalid_request", "The token came in more than one way")
        raise ApiError(
            400,
            "MissingParameters",
            "Parameter 'access_token' is not accepted in the query string.",
            headers={"www-authenticate": challenge},
        )
    if len(values) > 1:
        raise _refused("The request brings more than one token")
    try:
        return tokens.check(token.strip(" "))
    except InvalidTokenError as invalid:
        raise _refused(str(invalid)) from None


def _refused(reason: str) -> ApiError:
    return _unauthorised(_challenge("invalid_token", reason), reason)


def _challenge(error: str, reason: str) -> str:
    return f'Bearer error="{error}", error_description="{reason}"'


def _unauthorised(challenge: str, reason: str) -> ApiError:
    return ApiError(
        401,
        "Unauthorized",
        f"Authorization failed: {reason}.",
        headers={"www-authenticate": challenge},
    )
