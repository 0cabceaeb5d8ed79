"""Our templates suit any contract, and what they make takes a token source."""

from __future__ import annotations

from pathlib import Path

from tests.loopback.foreign import CONTRACT, use_pets
from tests.loopback.generated import generated_client
from tests.loopback.service import Service


def test_foreign_client_of_our_templates_is_signed_renewed_and_replayed(
    service: Service, tmp_path: Path
) -> None:
    """
    As one of the generator's own templates is.
    """
    with generated_client(tmp_path, CONTRACT, "own_pets") as load:
        assert ["Rex"] * 4 == use_pets(service, load)
