# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from json import JSONDecodeError
from typing import Any, cast

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.api_error_response import ApiErrorResponse
from ...models.delete_view_options import DeleteViewOptions
from ...types import Response


def _get_kwargs(
    *,
    body: DeleteViewOptions,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/v2.0/viewer/view",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | ApiErrorResponse | None:
    if response.status_code == 204:
        response_204 = cast(Any, None)
        return response_204

    if response.status_code == 400:
        response_400 = ApiErrorResponse.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = ApiErrorResponse.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = ApiErrorResponse.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = ApiErrorResponse.from_dict(response.json())

        return response_404

    if response.status_code == 429:
        response_429 = ApiErrorResponse.from_dict(response.json())

        return response_429

    if response.status_code == 500:
        response_500 = ApiErrorResponse.from_dict(response.json())

        return response_500

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content, response.headers)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | ApiErrorResponse]:
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
    client: AuthenticatedClient,
    body: DeleteViewOptions,
) -> Response[Any | ApiErrorResponse]:
    """Delete the rendered pages of a document

     Deletes what CreateView stored for this document below `OutputPath`. The source file is not deleted.
    Unusual for HTTP: this DELETE carries a body.

    Args:
        body (DeleteViewOptions): Which rendered pages to delete.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ApiErrorResponse]
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
    client: AuthenticatedClient,
    body: DeleteViewOptions,
) -> Any | ApiErrorResponse | None:
    """Delete the rendered pages of a document

     Deletes what CreateView stored for this document below `OutputPath`. The source file is not deleted.
    Unusual for HTTP: this DELETE carries a body.

    Args:
        body (DeleteViewOptions): Which rendered pages to delete.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ApiErrorResponse
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: DeleteViewOptions,
) -> Response[Any | ApiErrorResponse]:
    """Delete the rendered pages of a document

     Deletes what CreateView stored for this document below `OutputPath`. The source file is not deleted.
    Unusual for HTTP: this DELETE carries a body.

    Args:
        body (DeleteViewOptions): Which rendered pages to delete.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ApiErrorResponse]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: DeleteViewOptions,
) -> Any | ApiErrorResponse | None:
    """Delete the rendered pages of a document

     Deletes what CreateView stored for this document below `OutputPath`. The source file is not deleted.
    Unusual for HTTP: this DELETE carries a body.

    Args:
        body (DeleteViewOptions): Which rendered pages to delete.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ApiErrorResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
