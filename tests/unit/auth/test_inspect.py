"""Taking tokens apart."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupdocs_auth.inspect import TokenKind, TokenReport, inspect_token

HEADER = {"alg": "RS256", "typ": "JWT"}
CLAIMS = {
    "nbf": 1563862701,
    "exp": 1563949101,
    "iss": "https://api.aspose.cloud",
    "aud": ["https://api.aspose.cloud/resources", "api.platform", "api.products"],
    "client_id": "78946fb4-3bd4-4d3e-b309-f9e2ff9ac6f9",
    "client_idSrvId": "",
    "scope": ["api.platform", "api.products"],
}
NO_SIGNATURE_BUT_256_ARBITRARY_BYTES = bytes(range(256))


def mint(*parts: Any) -> str:
    raw = (part if isinstance(part, bytes) else json.dumps(part).encode() for part in parts)
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in raw)


@pytest.mark.parametrize("form", ["{}", "Bearer {}", "  bearer {}\n"])
def test_published_sample_is_taken_apart(form: str) -> None:
    """
    The header and claims of the user's page come out as they went in, exactly one day apart.
    """
    token = mint(HEADER, CLAIMS, NO_SIGNATURE_BUT_256_ARBITRARY_BYTES)

    report = inspect_token(form.format(token))

    assert TokenReport(TokenKind.JWT, HEADER, CLAIMS, 256) == report
    assert "RS256" == report.algorithm
    assert datetime(2019, 7, 23, 6, 18, 21, tzinfo=UTC) == report.not_before
    assert datetime(2019, 7, 24, 6, 18, 21, tzinfo=UTC) == report.expires_at
    assert None is report.issued_at
    assert 101.0 == report.remaining(now=1563949000.0)
    assert 0 > report.remaining()  # type: ignore[operator]  # it has the claim


def test_encrypted_token_shows_its_header_only() -> None:
    """
    Five parts make a JWE, whose claims are for the resource server alone.
    """
    token = mint({"alg": "RSA-OAEP", "enc": "A256GCM"}, b"key", b"iv", b"text", b"tag")

    report = inspect_token(token)

    assert TokenKind.ENCRYPTED == report.kind
    assert "RSA-OAEP" == report.algorithm
    assert {} == report.claims


@pytest.mark.parametrize(
    "text",
    [
        "",
        "opaque",
        "a.b.c",
        "a.b.c.d.e",
        "..",
        mint({"typ": "JWT"}, CLAIMS, b""),
        mint(HEADER, b"[]", b""),
        mint(HEADER, b"no json", b""),
        mint(HEADER, CLAIMS, b"x") + "!",
    ],
)
def test_anything_else_is_opaque(text: str) -> None:
    """
    What cannot be read is said to be opaque, not an error.
    """
    assert TokenReport(TokenKind.OPAQUE) == inspect_token(text)


@pytest.mark.parametrize("exp", [None, True, "1563949101", 1e300, []])
def test_time_that_is_no_number_is_none(exp: object) -> None:
    """
    RFC 7519, section 2: a NumericDate is a number.
    """
    report = inspect_token(mint(HEADER, {"exp": exp}, b""))

    assert (None, None) == (report.expires_at, report.remaining())


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    """
    Whatever somebody pastes, there is a report.
    """
    assert isinstance(inspect_token(text), TokenReport)
