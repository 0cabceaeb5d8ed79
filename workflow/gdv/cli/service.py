"""The service that a command talks to: the real one, or the stand-in on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import httpx

from gdv.cli.address import is_on_this_machine
from gdv.cli.exits import UsageError
from groupdocs_auth import (
    ClientCredentials,
    CredentialsError,
    FileTokenStore,
    OriginNotAllowed,
    connect,
)
from groupdocs_viewer import AuthenticatedClient

_ADDRESS: Final = "GROUPDOCS_BASE_URL"
NO_PROXY_URL: Final = "HTTPS_PROXY or another proxy variable holds no proxy's URL."
_ID: Final = "GROUPDOCS_CLIENT_ID"
_SECRET: Final = "GROUPDOCS_CLIENT_SECRET"  # noqa: S105  the name of a variable
_ANY_CREDENTIALS: Final = (_ID, _SECRET, f"{_SECRET}_FILE", "GROUPDOCS_PROFILE")


@contextmanager
def service(*, sandbox: bool) -> Iterator[AuthenticatedClient]:
    """
    Open a client for as long as the block lasts.

    Args:
        sandbox: Whether to start the stand-in service and use that.

    Raises:
        CredentialsError: If the real service is meant and there are no credentials for it.
        UsageError: If the service's address or the proxy's is none.
        ImportError: If the stand-in is meant and its libraries are not installed.
    """
    if not sandbox:
        with configured(instead=", or use --sandbox, which needs no account"):
            client = connect(store=token_store())
        try:
            client.get_httpx_client()
        except (ValueError, httpx.InvalidURL):
            raise UsageError(NO_PROXY_URL) from None
        with client:
            yield client
        return
    from groupdocs_sandbox import Sandbox  # noqa: PLC0415  an extra, and slow to import

    with (
        Sandbox() as box,
        connect(
            ClientCredentials(box.client_id, box.client_secret), base_url=box.base_url
        ) as client,
    ):
        yield client


@contextmanager
def configured(*, instead: str = "") -> Iterator[None]:
    """
    Tell what is wrong with the configuration by the names that a user of the command knows.

    Args:
        instead: What else there is to do without credentials.

    Raises:
        CredentialsError: If they are missing or unreadable.
        UsageError: If the service's address is none.
    """
    try:
        yield
    except CredentialsError as error:
        words = str(error).rstrip(".")
        if _ID in words and not any(os.environ.get(name, "").strip() for name in _ANY_CREDENTIALS):
            words = f"No credentials: set {_ID} and {_SECRET}"
        raise CredentialsError(f"{words}{instead}.") from None
    except (OriginNotAllowed, ValueError, httpx.InvalidURL):
        address = os.environ.get(_ADDRESS, "").strip()
        # What stands before an @ may be a password.
        shown = f"{_ADDRESS} is {address.rpartition('@')[2]!r}" if address else "The profile's URL"
        raise UsageError(
            f"{shown}: use an address that begins with https:// and has a host; "
            "plain http is only for this machine."
        ) from None


def token_store() -> FileTokenStore | None:
    """
    Return where the command keeps tokens, since each run of it is a new process.

    Those of a stand-in are not kept: it has another application each time, and their files would
    pile up.
    """
    return None if is_on_this_machine() else FileTokenStore()
