"""Credentials that nobody passed: which source wins, and what it says when it is broken."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from groupdocs_auth import ClientCredentials, CredentialsError, connect
from groupdocs_auth.credential_sources import (
    EnvironmentCredentials,
    ProfileCredentials,
    find_credentials,
)

VARIABLES = {"GROUPDOCS_CLIENT_ID": "env-id", "GROUPDOCS_CLIENT_SECRET": "env-secret"}
PROFILES = """
[default]
client_id = "default-id"
client_secret = "default-secret"

[staging]
client_id = " staging-id "
client_secret = "staging-secret"
base_url = "https://staging.example"

[half]
client_id = "half-id"
client_secret = 5
"""


@pytest.fixture
def profiles(user_folder: Path) -> Path:
    """
    The user's profile file, and an environment without any of our variables.
    """
    path = user_folder / "groupdocs-viewer-client" / "profiles.toml"
    path.parent.mkdir()
    path.write_text(PROFILES)
    path.chmod(0o600)
    return path


@pytest.mark.parametrize(
    ("variables", "client_id", "described"),
    [
        (VARIABLES, "env-id", "the environment"),
        (VARIABLES | {"GROUPDOCS_PROFILE": "staging"}, "env-id", "the environment"),
        ({}, "default-id", "profile 'default'"),
        ({"GROUPDOCS_PROFILE": "staging"}, "staging-id", "profile 'staging'"),
    ],
)
def test_first_configured_source_wins(
    variables: dict[str, str], client_id: str, described: str, profiles: Path
) -> None:
    """
    The environment, then the profile that is named, then the default one; no value is told.
    """
    source = find_credentials(variables)

    assert client_id == source().client_id
    assert described in source.describe()
    assert "secret" not in source.describe().replace("SECRET", "").lower()
    assert profiles.exists()


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({}, "GROUPDOCS_CLIENT_SECRET"),
        ({"GROUPDOCS_CLIENT_SECRET": "s"}, "GROUPDOCS_CLIENT_SECRET"),
        ({"GROUPDOCS_CLIENT_SECRET_FILE": "f"}, "GROUPDOCS_CLIENT_SECRET_FILE"),
        (
            {"GROUPDOCS_CLIENT_SECRET": "s", "GROUPDOCS_CLIENT_SECRET_FILE": "f"},
            "GROUPDOCS_CLIENT_SECRET",
        ),
    ],
)
def test_environment_is_described_by_the_variables_that_count(
    variables: dict[str, str], named: str
) -> None:
    """
    The file is named only where the secret would be read from it.
    """
    source = EnvironmentCredentials(variables)

    assert f"the environment (GROUPDOCS_CLIENT_ID, {named})" == source.describe()


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"GROUPDOCS_CLIENT_ID": "env-id"}, "no GROUPDOCS_CLIENT_SECRET"),
        ({"GROUPDOCS_CLIENT_SECRET_FILE": "/nowhere"}, "GROUPDOCS_CLIENT_SECRET_FILE"),
        ({"GROUPDOCS_PROFILE": "typo"}, "no profile 'typo'"),
        ({"GROUPDOCS_PROFILE": "half"}, "'half' has no client_secret"),
    ],
)
def test_configured_but_broken_source_is_not_passed_over(
    variables: dict[str, str], words: str, profiles: Path
) -> None:
    """
    A mistake in the source that was meant is told, instead of using another one.
    """
    assert profiles.exists()
    with pytest.raises(CredentialsError, match=words):
        find_credentials(variables)()


def test_nothing_configured_tells_the_variables(profiles: Path) -> None:
    """
    Without anything, the error says what to set.
    """
    profiles.unlink()

    with pytest.raises(CredentialsError, match="set GROUPDOCS_CLIENT_ID"):
        find_credentials({})()


@pytest.mark.skipif(os.name != "posix", reason="file modes are of POSIX")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_profile_file_that_others_can_read_is_refused(mode: int, profiles: Path) -> None:
    """
    The error gives the command that mends it.
    """
    profiles.chmod(mode)

    with pytest.raises(CredentialsError, match="chmod 600"):
        find_credentials({})()


@pytest.mark.parametrize("content", [b"[default", b"\xff", b"default = 1", b"x=" + b"[" * 5000])
def test_damaged_profile_file_is_told(content: bytes, profiles: Path) -> None:
    """
    The file is named, and no line of it shown.
    """
    profiles.write_bytes(content)

    with pytest.raises(CredentialsError, match=r"profiles\.toml: (not a TOML file|no profile)"):
        find_credentials({})()


def test_profile_file_may_begin_with_a_byte_order_mark(profiles: Path) -> None:
    """
    Some editors write one.
    """
    profiles.write_bytes(b"\xef\xbb\xbf" + PROFILES.strip().encode())

    assert "default-id" == find_credentials({})().client_id


@pytest.mark.skipif(os.name != "posix", reason="the length of a file name is limited elsewhere too")
def test_profile_file_that_cannot_be_looked_at_is_told(
    profiles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Whatever the system says of the folder is an error of the credentials.
    """
    monkeypatch.setenv("XDG_CONFIG_HOME", str(profiles.parent / ("x" * 300)))

    with pytest.raises(CredentialsError, match=r"profiles\.toml: File name too long"):
        find_credentials({})()


def test_base_url_may_stand_beside_the_credentials(
    profiles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A profile may name the service; the variable wins over it.
    """
    assert profiles.exists()
    monkeypatch.setenv("GROUPDOCS_PROFILE", "staging")
    assert "https://staging.example" == str(connect().get_httpx_client().base_url).rstrip("/")

    monkeypatch.setenv("GROUPDOCS_BASE_URL", "https://env.example")
    assert "https://env.example" == str(connect().get_httpx_client().base_url).rstrip("/")


def test_rotated_profile_is_read_anew(profiles: Path) -> None:
    """
    Each call reads the file.
    """
    source = ProfileCredentials(path=profiles)
    source()
    profiles.write_text(PROFILES.replace("default-secret", "rotated"))

    assert ClientCredentials("default-id", "rotated") == source()


def test_sources_show_no_value() -> None:
    """
    Their reprs hold neither id nor secret.
    """
    shown = f"{EnvironmentCredentials(VARIABLES)!r}"

    assert "env-" not in shown


def test_unreadable_profile_file_is_told(profiles: Path) -> None:
    """
    A profile that is named, in a file that is not there, says so.
    """
    profiles.unlink()

    with pytest.raises(CredentialsError, match="No such file"):
        find_credentials({"GROUPDOCS_PROFILE": "staging"})()
