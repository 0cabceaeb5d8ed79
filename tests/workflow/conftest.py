"""Fixtures of the everyday job: the stand-in service, a client for it, and the command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from groupdocs_auth import ClientCredentials, connect
from groupdocs_sandbox import Sandbox
from groupdocs_viewer import AuthenticatedClient

Gdv = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def box() -> Iterator[Sandbox]:
    """
    A running stand-in service.
    """
    with Sandbox() as running:
        yield running


@pytest.fixture
def client(box: Sandbox) -> Callable[[], AuthenticatedClient]:
    """
    Make a client of the stand-in, not opened yet.
    """
    credentials = ClientCredentials(box.client_id, box.client_secret)
    return lambda: connect(credentials, base_url=box.base_url)


@pytest.fixture
def environment(box: Sandbox) -> dict[str, str]:
    """
    What tells the command where the stand-in is.
    """
    return environment_of(box)


def environment_of(box: Sandbox) -> dict[str, str]:
    """
    Return the variables that `gdv sandbox` prints.
    """
    return {
        "GROUPDOCS_BASE_URL": box.base_url,
        "GROUPDOCS_CLIENT_ID": box.client_id,
        "GROUPDOCS_CLIENT_SECRET": box.client_secret,
    }


@pytest.fixture
def gdv(tmp_path: Path) -> Gdv:
    """
    Run the command in an empty folder and return what it printed.
    """

    def run(
        *arguments: str | Path, env: dict[str, str] | None = None, stdin: str = ""
    ) -> subprocess.CompletedProcess[str]:
        own = {
            "PYTHONUTF8": "1",
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
        }
        clean = {name: value for name, value in os.environ.items() if "GROUPDOCS" not in name}
        return subprocess.run(
            [sys.executable, "-m", "gdv", *map(str, arguments)],
            env=clean | own | (env or {}),
            input=stdin,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run
