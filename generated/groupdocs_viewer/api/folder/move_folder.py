# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from json import JSONDecodeError
from typing import Any, cast

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.api_error_response import ApiErrorResponse
from ...types import UNSET, Response, Unset, path_segment


def _get_kwargs(
    src_path: str,
    *,
    dest_path: str,
    src_storage_name: str | Unset = UNSET,
    dest_storage_name: str | Unset = UNSET,
    app_sid: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["destPath"] = dest_path

    params["srcStorageName"] = src_storage_name

    params["destStorageName"] = dest_storage_name

    params["AppSid"] = app_sid

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/v2.0/viewer/storage/folder/move/{src_path}".format(
            src_path=path_segment("src_path", src_path, may_be_empty=True),
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
    src_path: str,
    *,
    client: AuthenticatedClient,
    dest_path: str,
    src_storage_name: str | Unset = UNSET,
    dest_storage_name: str | Unset = UNSET,
    app_sid: str | Unset = UNSET,
) -> Response[Any | ApiErrorResponse]:
    """Move a folder

     Moves a folder with its content within a storage or between two; the source is gone afterwards.

    Args:
        src_path (str): Path of the folder in the source storage. The empty path is its root.
        dest_path (str): Path the folder gets in the target storage.
        src_storage_name (str | Unset): Name of the source storage. The application's default
            storage when absent.
        dest_storage_name (str | Unset): Name of the target storage. The application's default
            storage when absent.
        app_sid (str | Unset): Client id of another application of the same account, whose default
            storage is then meant. The application of the token when absent.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ApiErrorResponse]
    """

    kwargs = _get_kwargs(
        src_path=src_path,
        dest_path=dest_path,
        src_storage_name=src_storage_name,
        dest_storage_name=dest_storage_name,
        app_sid=app_sid,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    src_path: str,
    *,
    client: AuthenticatedClient,
    dest_path: str,
    src_storage_name: str | Unset = UNSET,
    dest_storage_name: str | Unset = UNSET,
    app_sid: str | Unset = UNSET,
) -> Any | ApiErrorResponse | None:
    """Move a folder

     Moves a folder with its content within a storage or between two; the source is gone afterwards.

    Args:
        src_path (str): Path of the folder in the source storage. The empty path is its root.
        dest_path (str): Path the folder gets in the target storage.
        src_storage_name (str | Unset): Name of the source storage. The application's default
            storage when absent.
        dest_storage_name (str | Unset): Name of the target storage. The application's default
            storage when absent.
        app_sid (str | Unset): Client id of another application of the same account, whose default
            storage is then meant. The application of the token when absent.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | ApiErrorResponse
    """

    return sync_detailed(
        src_path=src_path,
        client=client,
        dest_path=dest_path,
        src_storage_name=src_storage_name,
        dest_storage_name=dest_storage_name,
        app_sid=app_sid,
    ).parsed


async def asyncio_detailed(
    src_path: str,
    *,
    client: AuthenticatedClient,
    dest_path: str,
    src_storage_name: str | Unset = UNSET,
    dest_storage_name: str | Unset = UNSET,
    app_sid: str | Unset = UNSET,
) -> Response[Any | ApiErrorResponse]:
    """Move a folder

     Moves a folder with its content within a storage or between two; the source is gone afterwards.

    Args:
        src_path (str): Path of the folder in the source storage. The empty path is its root.
        dest_path (str): Path the folder gets in the target storage.
        src_storage_name (str | Unset): Name of the source storage. The application's default
            storage when absent.
        dest_storage_name (str | Unset): Name of the target storage. The application's default
            storage when absent.
        app_sid (str | Unset): Client id of another application of the same account, whose default
            storage is then meant. The application of the token when absent.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | ApiErrorResponse]
    """

    kwargs = _get_kwargs(
        src_path=src_path,
        dest_path=dest_path,
        src_storage_name=src_storage_name,
        dest_storage_name=dest_storage_name,
        app_sid=app_sid,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    src_path: str,
    *,
    client: AuthenticatedClient,
    dest_path: str,
    src_storage_name: str | Unset = UNSET,
    dest_storage_name: str | Unset = UNSET,
    app_sid: str | Unset = UNSET,
) -> Any | ApiErrorResponse | None:
    """Move a folder

     Moves a folder with its content within a storage or between two; the source is gone afterwards.

    Args:
        src_path (str): Path of the folder in the source storage. The empty path is its root.
        dest_path (str): Path the folder gets in the target storage.
        src_storage_name (str | Unset): Name of the source storage. The application's default
            storage when absent.
        dest_storage_name (str | Unset): Name of the target storage. The application's default
            storage when absent.
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
            src_path=src_path,
            client=client,
            dest_path=dest_path,
            src_storage_name=src_storage_name,
            dest_storage_name=dest_storage_name,
            app_sid=app_sid,
        )
    ).parsed
