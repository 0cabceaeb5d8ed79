"""Fixtures of the tests of the auth plugin."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture
def user_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """
    The user's configuration folder, which is empty, in an environment without our variables.
    """
    for name in [name for name in os.environ if name.startswith("GROUPDOCS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path
