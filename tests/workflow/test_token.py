"""`gdv token`, which shows everything about a token but the token."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from groupdocs_auth import inspect_token
from tests.unit.auth.test_inspect import mint
from tests.workflow.conftest import Gdv

JWT = "eyJhbGciOiJub25lIn0.eyJpYXQiOjEsImV4cCI6Mn0.c2ln"
HEADER = "{'alg': 'none'}"


def test_token_shows_claims_and_hides_itself(gdv: Gdv, environment: dict[str, str]) -> None:
    """
    Only --reveal prints the token.
    """
    shown = gdv("token", env=environment)
    revealed = gdv("token", "--reveal", env=environment)
    inspected = gdv("token", "inspect", "--json", stdin=revealed.stdout)

    assert "https://api.aspose.cloud" in shown.stdout
    assert None is re.search(r"eyJ[\w-]+\.eyJ", shown.stdout + shown.stderr)
    assert "jwt" == inspect_token(revealed.stdout).kind
    assert environment["GROUPDOCS_CLIENT_ID"] == json.loads(inspected.stdout)["claims"]["client_id"]


def test_token_that_is_no_jwt_is_opaque(gdv: Gdv, tmp_path: Path) -> None:
    """
    Anything but a JWT is said to be opaque.
    """
    (tmp_path / "token.txt").write_text("Bearer abc\n")

    result = gdv("token", "inspect", "token.txt")

    assert (0, True) == (result.returncode, "opaque" in result.stdout)


@pytest.mark.parametrize(
    "text",
    [
        JWT,
        f"Bearer {JWT}",
        f" Authorization: Bearer {JWT}\n",
        json.dumps({"access_token": JWT, "expires_in": 3600, "token_type": "Bearer"}),
    ],
)
def test_token_is_found_in_every_form_it_is_kept_in(gdv: Gdv, text: str) -> None:
    """
    Alone, as a header, or in the answer of a token endpoint. RFC 6749, section 5.1.
    """
    report = json.loads(gdv("token", "inspect", "--json", stdin=text).stdout)

    assert ({"iat": 1, "exp": 2}, "1970-01-01T00:00:01+00:00") == (
        report["claims"],
        report["issued_at"],
    )


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n\xe2\xe3\xcf\xd3 some words", b"a few words", b"{}", b"[1]", b""]
)
def test_what_is_no_token_is_not_called_opaque(gdv: Gdv, tmp_path: Path, content: bytes) -> None:
    """
    A bearer token is one word of certain characters. RFC 6750, section 2.1.
    """
    (tmp_path / "file").write_bytes(content)

    result = gdv("token", "inspect", "file")

    assert (2, "") == (result.returncode, result.stdout)
    assert re.fullmatch(r"gdv: .* no token.*\n", result.stderr)


@pytest.mark.parametrize("token", [JWT, "x" * 300, "eyJhbGci", "a.b.c"])
@pytest.mark.parametrize("command", [["token"], ["token", "inspect"], ["token", "inspect", "--x"]])
def test_token_given_as_an_argument_is_never_repeated(
    gdv: Gdv, command: list[str], token: str
) -> None:
    """
    Neither where a file name is expected nor where nothing is.
    """
    result = gdv(*command, token)

    assert 2 == result.returncode
    assert "Traceback" not in result.stderr
    if token != "a.b.c" or command == ["token", "inspect"]:
        assert token not in result.stdout + result.stderr
    if command == ["token", "inspect"]:
        assert "a token is never an argument" in result.stderr


def test_claims_do_nothing_to_a_terminal(gdv: Gdv) -> None:
    """
    What is no printable character is shown as an escape, and a lone surrogate is no accident.
    """
    claims = {"sub": "\x1b[31mred\x9b0m", "a\rb": "\u202e", "odd": "\ud800", "ok": "ü"}
    token = mint({"alg": "none"}, claims, b"sig")

    shown = gdv("token", "inspect", stdin=token)
    as_json = gdv("token", "inspect", "--json", stdin=token)

    lines = dict(line.split(None, 1) for line in shown.stdout.splitlines())
    odd = {"sub": r"\x1b[31mred\x9b0m", r"a\rb": r"\u202e", "odd": r"\ud800", "ok": "ü"}
    assert odd == {name: lines.get(name) for name in odd}
    assert claims == json.loads(as_json.stdout)["claims"]
    assert as_json.stdout.isascii()


def test_missing_file_with_a_short_name_is_named(gdv: Gdv) -> None:
    """
    A slip of the fingers is no secret.
    """
    assert "gdv: nofile: no such file.\n" == gdv("token", "inspect", "nofile").stderr
