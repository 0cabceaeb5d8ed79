"""A client of somebody else's, generated from another contract, keeps a valid token as well."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from tests.loopback.foreign import CONTRACT, PET, imported, use_pets
from tests.loopback.service import Service

PAGE = Path(__file__).parent.parent.parent / "docs" / "any-generated-client.md"


def test_client_as_the_installed_generator_makes_it_is_signed_renewed_and_replayed(
    service: Service, tmp_path: Path
) -> None:
    """
    Other paths and another token URL: one source serves both kinds of client, sync and async.

    tox runs this with each version of the generator that the documentation names.
    """
    contract, settings = tmp_path / "pets.yaml", tmp_path / "settings.yaml"
    contract.write_text(CONTRACT, encoding="utf-8")
    settings.write_text("post_hooks: []", encoding="utf-8")
    options = {"path": contract, "config": settings, "output-path": tmp_path / "stock_pets"}
    subprocess.run(
        [
            *(sys.executable, "-m", "openapi_python_client", "generate"),
            *("--fail-on-warning", "--meta=none"),
            *(f"--{name}={value}" for name, value in options.items()),
        ],
        check=True,
    )

    with imported(tmp_path, "stock_pets") as load:
        names = use_pets(service, load)

    assert ["Rex"] * 4 == names
    assert [f"Bearer token-{number}" for number in (1, 1, 2, 2, 3, 3, 4)] == [
        request.headers["authorization"] for request in service.resource_requests
    ]
    assert {PET} == {request.body for request in service.resource_requests}
    assert [
        b"grant_type=client_credentials&client_id=an-id&client_secret=a-secret&scope=pets.read"
    ] * 4 == [request.body for request in service.token_requests]


def test_documentation_names_the_installed_generator() -> None:
    """
    What a version brings is not promised before it has been tried.
    """
    minor = version("openapi-python-client").rpartition(".")[0]

    assert minor in PAGE.read_text(encoding="utf-8")
