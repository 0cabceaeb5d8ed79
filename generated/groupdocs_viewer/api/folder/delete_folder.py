# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from json import JSONDecodeError
from typing import Any, cast

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.api_error_response import ApiErrorResponse
from ...types import UNSET, Response, Unset, path_segment


def _get_kwargs(
    path: str,
    *,
    storage_name: str | Unset = UNSET,
    recursive: bool | Unset = UNSET,
    app_sid: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["storageName"] = storage_name

    params["recursive"] = recursive

    params["AppSid"] = app_sid

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/v2.0/viewer/storage/folder/{path}".format(
            path=path_segment("path", path, may_be_empty=True),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | ApiErrorResponse | None:
    if response.status_code == 200:
        response_200 = cast(Any, None)
        return response_200

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
    path: str,
    *,
    client: AuthenticatedClient,
    storage_name: str | Unset = UNSET,
    recursive: bool | Unset = UNSET,
    app_sid: str | Unset = UNSET,
) -> Response[Any | ApiErrorResponse]:
    """Delete a folder

     Deletes a folder; one that is not empty only with `recursive`. With `recursive`, deleting a folder
    that does not exist succeeds.

    Args:
        path (str): Path of the folder in its storage. The empty path is the root of the storage.
        storage_name (str | Unset): Name of a storage of the account (called `storage` before
            v2.0). The application's default storage when absent or empty.
        recursive (bool | Unset): Whether to delete the folder together with everything in it.
            Server default: false.
        app_sid (str | Unset): Client id of another application of the same account, whose default
            storage is then meant. The application of the token when absent.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ApiErrorResponse]
    """

    kwargs = _get_kwargs(
        path=path,
        storage_name=storage_name,
        recursive=recursive,
        app_sid=app_sid,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    path: str,
    *,
    client: AuthenticatedClient,
    storage_name: str | Unset = UNSET,
    recursive: bool | Unset = UNSET,
    app_sid: str | Unset = UNSET,
) -> Any | ApiErrorResponse | None:
    """Delete a folder

     Deletes a folder; one that is not empty only with `recursive`. With `recursive`, deleting a folder
    that does not exist succeeds.

    Args:
        path (str): Path of the folder in its storage. The empty path is the root of the storage.
        storage_name (str | Unset): Name of a storage of the account (called `storage` before
            v2.0). The application's default storage when absent or empty.
        recursive (bool | Unset): Whether to delete the folder together with everything in it.
            Server default: false.
        app_sid (str | Unset): Client id of another application of the same account, whose default
            storage is then meant. The application of the token when absent.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ApiErrorResponse
    """

    return sync_detailed(
        path=path,
        client=client,
        storage_name=storage_name,
        recursive=recursive,
        app_sid=app_sid,
    ).parsed


async def asyncio_detailed(
    path: str,
    *,
    client: AuthenticatedClient,
    storage_name: str | Unset = UNSET,
    recursive: bool | Unset = UNSET,
    app_sid: str | Unset = UNSET,
) -> Response[Any | ApiErrorResponse]:
    """Delete a folder

     Deletes a folder; one that is not empty only with `recursive`. With `recursive`, deleting a folder
    that does not exist succeeds.

    Args:
        path (str): Path of the folder in its storage. The empty path is the root of the storage.
        storage_name (str | Unset): Name of a storage of the account (called `storage` before
            v2.0). The application's default storage when absent or empty.
        recursive (bool | Unset): Whether to delete the folder together with everything in it.
            Server default: false.
        app_sid (str | Unset): Client id of another application of the same account, whose default
            storage is then meant. The application of the token when absent.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ApiErrorResponse]
    """

    kwargs = _get_kwargs(
        path=path,
        storage_name=storage_name,
        recursive=recursive,
        app_sid=app_sid,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    path: str,
    *,
    client: AuthenticatedClient,
    storage_name: str | Unset = UNSET,
    recursive: bool | Unset = UNSET,
    app_sid: str | Unset = UNSET,
) -> Any | ApiErrorResponse | None:
    """Delete a folder

     Deletes a folder; one that is not empty only with `recursive`. With `recursive`, deleting a folder
    that does not exist succeeds.

    Args:
        path (str): Path of the folder in its storage. The empty path is the root of the storage.
        storage_name (str | Unset): Name of a storage of the account (called `storage` before
            v2.0). The application's default storage when absent or empty.
        recursive (bool | Unset): Whether to delete the folder together with everything in it.
            Server default: false.
        app_sid (str | Unset): Client id of another application of the same account, whose default
            storage is then meant. The application of the token when absent.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ApiErrorResponse
    """

    return (
        await asyncio_detailed(
            path=path,
            client=client,
            storage_name=storage_name,
            recursive=recursive,
            app_sid=app_sid,
        )
    ).parsed
