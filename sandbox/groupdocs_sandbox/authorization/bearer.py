"""
The check that stands before every operation: a valid access token in the Authorization header.
"""

from __future__ import annotations

from starlette.requests import Request

from groupdocs_sandbox.authorization.accounts import Application
from groupdocs_sandbox.authorization.tokens import InvalidTokenError, Tokens
from groupdocs_sandbox.errors import ApiError


def authorise(request: Request, tokens: Tokens) -> Application:
    """
    Return the application that the request speaks for.

    Raises:
        ApiError: If there is no token or not a valid one (401, with a challenge), or more than
            one (400).

    Source: RFC 6750, sections 2 and 3.
    """
    in_query = "access_token" in request.query_params
    values = request.headers.getlist("authorization")
    bearers = [value for value in values if value.partition(" ")[0].lower() == "bearer"]
    if not bearers:
        if in_query:
            raise _invalid("A token in the query string is not accepted")
        # RFC 6750, section 3.1: who brings no token at all is told no error code.
        raise _unauthorised("Bearer", "The request brings no access token")
    if in_query:
        raise _ambiguous("access_token", "is not accepted in the query string")
    if len(values) > 1:
        raise _ambiguous("Authorization", "came more than once")
    try:
        return tokens.check(values[0].partition(" ")[2].strip(" "))
    except InvalidTokenError as invalid:
        raise _invalid(str(invalid)) from None


def _ambiguous(parameter: str, problem: str) -> ApiError:
    """
    Refuse a request that brings more than one token.

    Source: RFC 6750, section 3.1.
    """
    challenge = _challenge("invalid_request", "The request brings more than one token")
    headers = {"www-authenticate": challenge}
    return ApiError(
        400, "MissingParameters", f"Parameter '{parameter}' {problem}.", headers=headers
    )


def _invalid(reason: str) -> ApiError:
    return _unauthorised(_challenge("invalid_token", reason), reason)


def _unauthorised(challenge: str, reason: str) -> ApiError:
    return ApiError(
        401,
        "Unauthorized",
        f"Authorization failed: {reason}.",
        headers={"www-authenticate": challenge},
    )


def _challenge(error: str, reason: str) -> str:
    return f'Bearer error="{error}", error_description="{reason}"'
