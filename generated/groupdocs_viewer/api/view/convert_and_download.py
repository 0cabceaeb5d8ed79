# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from io import BytesIO
from json import JSONDecodeError
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.api_error_response import ApiErrorResponse
from ...models.file_upload import FileUpload
from ...models.view_format import ViewFormat
from ...types import UNSET, File, Response, Unset


def _get_kwargs(
    *,
    body: FileUpload,
    format_: ViewFormat,
    pages: str | Unset = UNSET,
    password: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    params: dict[str, Any] = {}

    json_format_ = format_.value
    params["format"] = json_format_

    params["pages"] = pages

    params["password"] = password

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/v2.0/viewer/convertAndDownload",
        "params": params,
    }

    _kwargs["files"] = body.to_multipart()

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ApiErrorResponse | File | None:
    if response.status_code == 200:
        response_200 = File(payload=BytesIO(response.content))

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
) -> Response[ApiErrorResponse | File]:
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
    body: FileUpload,
    format_: ViewFormat,
    pages: str | Unset = UNSET,
    password: str | Unset = UNSET,
) -> Response[ApiErrorResponse | File]:
    """Render an uploaded document and return the result at once

     Renders the file in the request body and answers with the bytes of the result; nothing is stored.
    How several pages of HTML, PNG or JPG are packed into one answer is not published.

    Args:
        format_ (ViewFormat): Format of the output.
        pages (str | Unset): Pages to render: a comma-separated list of 1-based numbers and
            ranges, such as `3-5,10`. All pages when absent.
        password (str | Unset): Password that opens the document; only for protected documents.
        body (FileUpload): A multipart body of one file part.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ApiErrorResponse | File]
    """

    kwargs = _get_kwargs(
        body=body,
        format_=format_,
        pages=pages,
        password=password,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: FileUpload,
    format_: ViewFormat,
    pages: str | Unset = UNSET,
    password: str | Unset = UNSET,
) -> ApiErrorResponse | File | None:
    """Render an uploaded document and return the result at once

     Renders the file in the request body and answers with the bytes of the result; nothing is stored.
    How several pages of HTML, PNG or JPG are packed into one answer is not published.

    Args:
        format_ (ViewFormat): Format of the output.
        pages (str | Unset): Pages to render: a comma-separated list of 1-based numbers and
            ranges, such as `3-5,10`. All pages when absent.
        password (str | Unset): Password that opens the document; only for protected documents.
        body (FileUpload): A multipart body of one file part.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ApiErrorResponse | File
    """

    return sync_detailed(
        client=client,
        body=body,
        format_=format_,
        pages=pages,
        password=password,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: FileUpload,
    format_: ViewFormat,
    pages: str | Unset = UNSET,
    password: str | Unset = UNSET,
) -> Response[ApiErrorResponse | File]:
    """Render an uploaded document and return the result at once

     Renders the file in the request body and answers with the bytes of the result; nothing is stored.
    How several pages of HTML, PNG or JPG are packed into one answer is not published.

    Args:
        format_ (ViewFormat): Format of the output.
        pages (str | Unset): Pages to render: a comma-separated list of 1-based numbers and
            ranges, such as `3-5,10`. All pages when absent.
        password (str | Unset): Password that opens the document; only for protected documents.
        body (FileUpload): A multipart body of one file part.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ApiErrorResponse | File]
    """

    kwargs = _get_kwargs(
        body=body,
        format_=format_,
        pages=pages,
        password=password,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: FileUpload,
    format_: ViewFormat,
    pages: str | Unset = UNSET,
    password: str | Unset = UNSET,
) -> ApiErrorResponse | File | None:
    """Render an uploaded document and return the result at once

     Renders the file in the request body and answers with the bytes of the result; nothing is stored.
    How several pages of HTML, PNG or JPG are packed into one answer is not published.

    Args:
        format_ (ViewFormat): Format of the output.
        pages (str | Unset): Pages to render: a comma-separated list of 1-based numbers and
            ranges, such as `3-5,10`. All pages when absent.
        password (str | Unset): Password that opens the document; only for protected documents.
        body (FileUpload): A multipart body of one file part.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ApiErrorResponse | File
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            format_=format_,
            pages=pages,
            password=password,
        )
    ).parsed


@contextmanager
def stream(
    *,
    client: AuthenticatedClient,
    body: FileUpload,
    format_: ViewFormat,
    pages: str | Unset = UNSET,
    password: str | Unset = UNSET,
) -> Generator[httpx.Response, None, None]:
    """Render an uploaded document and return the result at once

    Gives the open answer, whose ``iter_bytes()`` yields the file piece by piece (``aiter_bytes()`` of ``astream``): memory does not grow with it.

    Args:
        format_ (ViewFormat): Format of the output.
        pages (str | Unset): Pages to render: a comma-separated list of 1-based numbers and
            ranges, such as `3-5,10`. All pages when absent.
        password (str | Unset): Password that opens the document; only for protected documents.
        body (FileUpload): A multipart body of one file part.

    Raises:
        errors.UnexpectedStatus: If the server returns another status than that of the file, documented or not.
        httpx.TimeoutException: If the request takes longer than Client.timeout.
    """

    kwargs = _get_kwargs(
        body=body,
        format_=format_,
        pages=pages,
        password=password,
    )

    with client.get_httpx_client().stream(**kwargs) as response:
        if not (response.status_code == 200):
            response.read()
            raise errors.UnexpectedStatus(response.status_code, response.content, response.headers)
        yield response


@asynccontextmanager
async def astream(
    *,
    client: AuthenticatedClient,
    body: FileUpload,
    format_: ViewFormat,
    pages: str | Unset = UNSET,
    password: str | Unset = UNSET,
) -> AsyncGenerator[httpx.Response, None]:
    """Render an uploaded document and return the result at once

    Gives the open answer, whose ``iter_bytes()`` yields the file piece by piece (``aiter_bytes()`` of ``astream``): memory does not grow with it.

    Args:
        format_ (ViewFormat): Format of the output.
        pages (str | Unset): Pages to render: a comma-separated list of 1-based numbers and
            ranges, such as `3-5,10`. All pages when absent.
        password (str | Unset): Password that opens the document; only for protected documents.
        body (FileUpload): A multipart body of one file part.

    Raises:
        errors.UnexpectedStatus: If the server returns another status than that of the file, documented or not.
        httpx.TimeoutException: If the request takes longer than Client.timeout.
    """

    kwargs = _get_kwargs(
        body=body,
        format_=format_,
        pages=pages,
        password=password,
    )

    async with client.get_async_httpx_client().stream(**kwargs) as response:
        if not (response.status_code == 200):
            await response.aread()
            raise errors.UnexpectedStatus(response.status_code, response.content, response.headers)
        yield response
