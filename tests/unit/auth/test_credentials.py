"""Where credentials come from."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from groupdocs_auth import ClientCredentials, CredentialsError
from groupdocs_auth.secret import Secret

BOTH = {"GROUPDOCS_CLIENT_ID": " an-id ", "GROUPDOCS_CLIENT_SECRET": "a-secret\n"}


def test_environment_gives_both_without_white_space_around_them() -> None:
    """
    A line end that a shell or an editor left is no part of a secret.
    """
    assert ClientCredentials("an-id", "a-secret") == ClientCredentials.from_env(BOTH)


@pytest.mark.parametrize("content", [b"a-secret\n", b"\xef\xbb\xbfa-secret\r\n"])
def test_secret_may_stand_in_a_file(content: bytes, tmp_path: Path) -> None:
    """
    Container platforms hand a secret over as a file, and some editors begin one with a mark.
    """
    path = tmp_path / "secret"
    path.write_bytes(content)
    variables = {"GROUPDOCS_CLIENT_ID": "an-id", "GROUPDOCS_CLIENT_SECRET_FILE": str(path)}

    assert ClientCredentials("an-id", "a-secret") == ClientCredentials.from_env(variables)


def test_process_environment_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Without an argument the variables of this process count.
    """
    for name, value in BOTH.items():
        monkeypatch.setenv(name, value)

    assert "an-id" == ClientCredentials.from_env().client_id


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({}, "no GROUPDOCS_CLIENT_ID and no GROUPDOCS_CLIENT_SECRET"),
        ({"GROUPDOCS_CLIENT_ID": "x"}, "no GROUPDOCS_CLIENT_SECRET:"),
        (BOTH | {"GROUPDOCS_CLIENT_ID": " "}, "no GROUPDOCS_CLIENT_ID:"),
    ],
)
def test_missing_variable_is_named(variables: dict[str, str], words: str) -> None:
    """
    The error says which one is missing and which ones to set.
    """
    with pytest.raises(CredentialsError, match=words):
        ClientCredentials.from_env(variables)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "No such file"),
        (b"\xff\xfe", "not UTF-8"),
        (b"", "SECRET_FILE names: it is empty"),
        (b"\xef\xbb\xbf\n", "SECRET_FILE names: it is empty"),
    ],
)
def test_unreadable_secret_file_is_named(
    content: bytes | None, reason: str, tmp_path: Path
) -> None:
    """
    A file that is named but useless is an error, not an empty secret.
    """
    path = tmp_path / "secret"
    if content is not None:
        path.write_bytes(content)
    variables = {"GROUPDOCS_CLIENT_ID": "an-id", "GROUPDOCS_CLIENT_SECRET_FILE": str(path)}

    with pytest.raises(CredentialsError, match=reason):
        ClientCredentials.from_env(variables)


@pytest.mark.parametrize(
    ("client_id", "client_secret", "scope", "words"),
    [
        ("", "x", None, "client_id is empty"),
        ("x", " ", None, "client_secret is empty"),
        ("x", "\ud800", None, "client_secret holds a character"),
        ("x", None, None, "client_secret is missing"),
        (None, "x", None, "client_id is missing"),
        ("x", b"a-secret", None, "client_secret is of the type bytes"),
        ("x", "x", [], "scope is of the type list"),
        ("x", "x", "\ud800", "scope holds a character"),
    ],
)
def test_empty_or_broken_values_are_refused(
    client_id: Any, client_secret: Any, scope: Any, words: str
) -> None:
    """
    Nothing that no server could accept is ever sent.
    """
    with pytest.raises(CredentialsError, match=words) as caught:
        ClientCredentials(client_id, client_secret, scope=scope)
    assert "a-secret" not in str(caught.value)


def test_secret_in_the_place_of_a_file_name_is_not_repeated() -> None:
    """
    People put the secret itself into GROUPDOCS_CLIENT_SECRET_FILE.
    """
    variables = {"GROUPDOCS_CLIENT_ID": "an-id", "GROUPDOCS_CLIENT_SECRET_FILE": "s3cret-value"}

    with pytest.raises(CredentialsError) as caught:
        ClientCredentials.from_env(variables)
    assert "s3cret-value" not in str(caught.value)


def test_copies_of_credentials_work() -> None:
    """
    A settings object that holds them may be copied deeply.
    """
    credentials = ClientCredentials("an-id", "a-secret")

    assert credentials == copy.deepcopy([credentials])[0] == copy.copy(credentials)
    assert Secret("a") == copy.copy(Secret("a"))
