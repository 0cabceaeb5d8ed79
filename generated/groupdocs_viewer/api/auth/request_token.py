# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from json import JSONDecodeError
from typing import Any, cast

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.token_error import TokenError
from ...models.token_request import TokenRequest
from ...models.token_response import TokenResponse
from ...types import Response


def _get_kwargs(
    *,
    body: TokenRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/connect/token",
    }

    _kwargs["data"] = body.to_dict()
    headers["Content-Type"] = "application/x-www-form-urlencoded"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | TokenError | TokenResponse | None:
    if response.status_code == 200:
        response_200 = TokenResponse.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = TokenError.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = TokenError.from_dict(response.json())

        return response_401

    if response.status_code == 429:
        response_429 = cast(Any, None)
        return response_429

    if response.status_code == 500:
        response_500 = cast(Any, None)
        return response_500

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content, response.headers)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | TokenError | TokenResponse]:
    try:
        parsed = _parse_response(client=client, response=response)
    except JSONDecodeError as error:
        raise errors.UnexpectedStatus(
            response.status_code, response.content, response.headers
        ) from error
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: TokenRequest,
) -> Response[Any | TokenError | TokenResponse]:
    """Request an access token

     Grants an access token by the client credentials grant (RFC 6749, section 4.4). The token is valid
    for `expires_in` seconds; there is no refresh token, so ask again before it expires, or when an
    operation answers 401. After 20 refused requests within a minute the endpoint answers 429 for 10
    minutes.

    Args:
        body (TokenRequest): Form fields of the client credentials grant (RFC 6749, section
            4.4.2).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | TokenError | TokenResponse]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: TokenRequest,
) -> Any | TokenError | TokenResponse | None:
    """Request an access token

     Grants an access token by the client credentials grant (RFC 6749, section 4.4). The token is valid
    for `expires_in` seconds; there is no refresh token, so ask again before it expires, or when an
    operation answers 401. After 20 refused requests within a minute the endpoint answers 429 for 10
    minutes.

    Args:
        body (TokenRequest): Form fields of the client credentials grant (RFC 6749, section
            4.4.2).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | TokenError | TokenResponse
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: TokenRequest,
) -> Response[Any | TokenError | TokenResponse]:
    """Request an access token

     Grants an access token by the client credentials grant (RFC 6749, section 4.4). The token is valid
    for `expires_in` seconds; there is no refresh token, so ask again before it expires, or when an
    operation answers 401. After 20 refused requests within a minute the endpoint answers 429 for 10
    minutes.

    Args:
        body (TokenRequest): Form fields of the client credentials grant (RFC 6749, section
            4.4.2).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | TokenError | TokenResponse]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: TokenRequest,
) -> Any | TokenError | TokenResponse | None:
    """Request an access token

     Grants an access token by the client credentials grant (RFC 6749, section 4.4). The token is valid
    for `expires_in` seconds; there is no refresh token, so ask again before it expires, or when an
    operation answers 401. After 20 refused requests within a minute the endpoint answers 429 for 10
    minutes.

    Args:
        body (TokenRequest): Form fields of the client credentials grant (RFC 6749, section
            4.4.2).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | TokenError | TokenResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
