"""Credentials that nobody passed: from the environment, or from a profile file."""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Protocol, cast

import platformdirs
from attrs import field, frozen

from groupdocs_auth.credentials import (
    CLIENT_ID_VARIABLE,
    CLIENT_SECRET_FILE_VARIABLE,
    CLIENT_SECRET_VARIABLE,
    ClientCredentials,
)
from groupdocs_auth.errors import CredentialsError
from groupdocs_auth.user_files import APPLICATION, is_open_to_others

BASE_URL_VARIABLE: Final = "GROUPDOCS_BASE_URL"
PROFILE_VARIABLE: Final = "GROUPDOCS_PROFILE"
_DEFAULT_PROFILE: Final = "default"


class ConfiguredCredentials(Protocol):
    """
    A credentials source that can tell where it reads.
    """

    def __call__(self) -> ClientCredentials:
        """
        Read the credentials.

        Raises:
            CredentialsError: If they are missing or unreadable.
        """
        ...

    def describe(self) -> str:
        """
        Return where they come from, without any value.
        """
        ...

    def base_url(self) -> str | None:
        """
        Return the service's address that is configured beside them, or None.
        """
        ...


@frozen
class EnvironmentCredentials:
    """
    Credentials from GROUPDOCS_CLIENT_ID and GROUPDOCS_CLIENT_SECRET (or _SECRET_FILE).

    Args:
        environ: Variables to read instead of the process environment.
    """

    environ: Mapping[str, str] = field(factory=lambda: os.environ, repr=False)

    @property
    def is_configured(self) -> bool:
        """
        Whether one of the variables is there, so that a missing other one is a mistake.
        """
        names = (CLIENT_ID_VARIABLE, CLIENT_SECRET_VARIABLE, CLIENT_SECRET_FILE_VARIABLE)
        return any(self.environ.get(name, "").strip() for name in names)

    def __call__(self) -> ClientCredentials:
        """
        Read the variables anew.
        """
        return ClientCredentials.from_env(self.environ)

    def describe(self) -> str:
        """
        Return the variables that are read.
        """
        direct, file = (
            self.environ.get(name, "").strip()
            for name in (CLIENT_SECRET_VARIABLE, CLIENT_SECRET_FILE_VARIABLE)
        )
        in_file = bool(file) and not direct
        secret = CLIENT_SECRET_FILE_VARIABLE if in_file else CLIENT_SECRET_VARIABLE
        return f"the environment ({CLIENT_ID_VARIABLE}, {secret})"

    def base_url(self) -> str | None:
        """
        Return GROUPDOCS_BASE_URL, or None.
        """
        return self.environ.get(BASE_URL_VARIABLE, "").strip() or None


@frozen
class ProfileCredentials:
    """
    Credentials from a TOML file with a table for each profile.

    A profile has the keys `client_id`, `client_secret` and, if it likes, `base_url`. A file that
    others can read is refused.

    Args:
        path: The file; `profiles.toml` in the user's configuration folder by default.
        name: The profile's name.
    """

    path: Path = field(factory=lambda: platformdirs.user_config_path(APPLICATION) / "profiles.toml")
    name: str = _DEFAULT_PROFILE

    @property
    def is_configured(self) -> bool:
        """
        Whether the file is there, or may be: what keeps it from sight is told when it is read.
        """
        try:
            return stat.S_ISREG(self.path.stat().st_mode)
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            return True

    def __call__(self) -> ClientCredentials:
        """
        Read the profile anew.

        Raises:
            CredentialsError: If the file is unsafe or damaged, or lacks the profile or a key.
        """
        profile = self._read()
        missing = [name for name in ("client_id", "client_secret") if not _text(profile, name)]
        if missing:
            raise CredentialsError(
                f"{self.path}: profile {self.name!r} has no {' and no '.join(missing)}."
            )
        return ClientCredentials(_text(profile, "client_id"), _text(profile, "client_secret"))

    def describe(self) -> str:
        """
        Return the file and the profile's name.
        """
        return f"profile {self.name!r} of {self.path}"

    def base_url(self) -> str | None:
        """
        Return the profile's address of the service, or None.

        Raises:
            CredentialsError: As when the credentials are read.
        """
        return _text(self._read(), "base_url") or None

    def _read(self) -> Mapping[str, Any]:
        try:
            if is_open_to_others(self.path.stat()):
                raise CredentialsError(
                    f"{self.path} can be read by others: run chmod 600 {self.path}"
                )
            profiles = tomllib.loads(self.path.read_text(encoding="utf-8-sig"))
        except OSError as error:
            reason = error.strerror or type(error).__name__
        except (ValueError, RecursionError):
            reason = "not a TOML file"
        else:
            profile: object = profiles.get(self.name)
            if isinstance(profile, dict):
                return cast("dict[str, Any]", profile)
            reason = f"no profile {self.name!r}"
        raise CredentialsError(f"{self.path}: {reason}.")


def find_credentials(environ: Mapping[str, str] | None = None) -> ConfiguredCredentials:
    """
    Return the first source that is configured: the environment, then the profile file.

    A source that is configured and broken is not passed over; it raises when it is read.

    Args:
        environ: Variables to read instead of the process environment.
    """
    variables = os.environ if environ is None else environ
    environment = EnvironmentCredentials(variables)
    named = variables.get(PROFILE_VARIABLE, "").strip()
    profile = ProfileCredentials(name=named or _DEFAULT_PROFILE)
    if not environment.is_configured and (named or profile.is_configured):
        return profile
    return environment


def _text(profile: Mapping[str, Any], name: str) -> str:
    value = profile.get(name)
    return value.strip() if isinstance(value, str) else ""
