"""The application's id and secret, and where they come from."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, Self, TypeAlias

from attrs import field, frozen

from groupdocs_auth.errors import CredentialsError
from groupdocs_auth.secret import Secret

CLIENT_ID_VARIABLE: Final = "GROUPDOCS_CLIENT_ID"
CLIENT_SECRET_VARIABLE: Final = "GROUPDOCS_CLIENT_SECRET"  # noqa: S105  the name of a variable
CLIENT_SECRET_FILE_VARIABLE: Final = "GROUPDOCS_CLIENT_SECRET_FILE"  # noqa: S105  the name of a variable


@frozen
class ClientCredentials:
    """
    Client id and client secret of one application.

    Args:
        client_id: The application's id, a GUID at this service.
        client_secret: The application's secret. It shows in no repr, asdict or pickle.
        scope: Space-separated scopes to ask for, or None for the application's own.

    Raises:
        CredentialsError: If the id or the secret is missing or empty, or one of the three no
            Unicode text.

    Source: RFC 6749, section 2.3.1.
    """

    client_id: str
    _client_secret: Secret = field(alias="client_secret", converter=Secret)
    scope: str | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        values = {"client_id": self.client_id, "client_secret": self.client_secret}
        if self.scope not in (None, ""):
            values["scope"] = self.scope
        for name, value in values.items():
            trouble = _trouble_with(value)
            if trouble:
                raise CredentialsError(f"The {name} {trouble}.")

    @property
    def client_secret(self) -> str:
        """
        The secret itself.
        """
        return self._client_secret.reveal()

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Self:
        """
        Read GROUPDOCS_CLIENT_ID and GROUPDOCS_CLIENT_SECRET, or GROUPDOCS_CLIENT_SECRET_FILE.

        Args:
            environ: Variables to read instead of the process environment.

        Raises:
            CredentialsError: If one of the two is missing or empty, or the file is unreadable.
        """
        variables = os.environ if environ is None else environ
        client_id = variables.get(CLIENT_ID_VARIABLE, "").strip()
        client_secret = _secret_from(variables)
        missing = [
            name
            for name, value in (
                (CLIENT_ID_VARIABLE, client_id),
                (CLIENT_SECRET_VARIABLE, client_secret.reveal()),
            )
            if not value
        ]
        if missing:
            raise CredentialsError(
                f"The environment has no {' and no '.join(missing)}: "
                f"set {CLIENT_ID_VARIABLE} and {CLIENT_SECRET_VARIABLE}."
            )
        return cls(client_id, client_secret)


CredentialsSource: TypeAlias = Callable[[], ClientCredentials]
"""Asked anew for every token request, so that a rotated secret is found."""


def _trouble_with(value: object) -> str:
    if value is None:
        return "is missing"
    if not isinstance(value, str):
        return f"is of the type {type(value).__name__} and no text"
    if not value.strip():
        return "is empty"
    try:
        value.encode()
    except UnicodeEncodeError:
        return "holds a character that cannot be sent"
    return ""


def _secret_from(variables: Mapping[str, str]) -> Secret:
    path = variables.get(CLIENT_SECRET_FILE_VARIABLE, "").strip()
    direct = Secret(variables.get(CLIENT_SECRET_VARIABLE, "").strip())
    if direct.reveal() or not path:
        return direct
    try:
        secret = Secret(Path(path).read_text(encoding="utf-8-sig").strip())
    except OSError as error:
        reason = error.strerror or type(error).__name__
    except ValueError:
        reason = "not UTF-8 text"
    else:
        if secret.reveal():
            return secret
        reason = "it is empty"
    # The path is not repeated: people put the secret itself there by mistake.
    raise CredentialsError(f"The file that {CLIENT_SECRET_FILE_VARIABLE} names: {reason}.")
