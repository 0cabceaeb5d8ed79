"""Fixtures of the tests over real sockets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.loopback.service import Service, running_service


@pytest.fixture
def service() -> Iterator[Service]:
    """
    A scripted authorization and resource server.
    """
    with running_service() as running:
        yield running
