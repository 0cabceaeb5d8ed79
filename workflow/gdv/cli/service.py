"""The service that a command talks to: the real one, or the stand-in on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from groupdocs_auth import ClientCredentials, CredentialsError, FileTokenStore, connect
from groupdocs_viewer import AuthenticatedClient


@contextmanager
def service(*, sandbox: bool) -> Iterator[AuthenticatedClient]:
    """
    Open a client for as long as the block lasts.

    Args:
        sandbox: Whether to start the stand-in service and use that.

    Raises:
        CredentialsError: If the real service is meant and the environment has no credentials.
        ImportError: If the stand-in is meant and its libraries are not installed.
    """
    if not sandbox:
        with _connect() as client:
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


def _connect() -> AuthenticatedClient:
    try:
        return connect(store=token_store())
    except CredentialsError as error:
        reason = str(error).rstrip(".")
    raise CredentialsError(f"{reason}, or use --sandbox, which needs no account.")


def token_store() -> FileTokenStore:
    """
    Return where the command keeps tokens, since each run of it is a new process.
    """
    return FileTokenStore()
