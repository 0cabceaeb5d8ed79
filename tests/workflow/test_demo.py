"""`gdv demo`: the first thing that anybody runs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from gdv.cli.tour import Calls
from gdv.steps import Pause
from groupdocs_viewer import AuthenticatedClient
from tests.workflow.conftest import Gdv


def test_demo_shows_pages_and_a_renewed_token(gdv: Gdv, tmp_path: Path) -> None:
    """
    The main job runs without an account, and two tokens were needed.
    """
    result = gdv("demo", "--json")
    told = json.loads(result.stdout)
    index = (tmp_path / told["index"]).read_text(encoding="utf-8")

    assert 0 == result.returncode
    assert 2 <= told["token_requests"]
    assert 0 == told["failed"]
    assert 6 == len(told["pages"])
    assert all((tmp_path / page["path"]).stat().st_size == page["size"] for page in told["pages"])
    assert 3 == index.count("<img ")
    assert all(moment["what"] in index for moment in told["timeline"])
    assert f"of {told['calls']} calls none failed" in re.sub(r"\s+", " ", index)
    assert told["token"]["claims"]["scope"] == ["api.platform", "api.products"]
    assert all(seconds == round(seconds, 3) for seconds in _numbers(told["timeline"]))


def _numbers(timeline: list[dict[str, Any]]) -> list[float]:
    return [moment["seconds"] for moment in timeline]


def test_demo_tells_each_moment_when_it_comes(tmp_path: Path) -> None:
    """
    The service that the first line names still answers when the line is read.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "gdv", "demo"], cwd=tmp_path, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(2)]
        answer = httpx.get(lines[1].split()[-1], trust_env=False)
        rest = process.stdout.read()

    assert "What happened\n" == lines[0]
    assert re.fullmatch(r" +\d\.\d\d s  the stand-in service listens on http://.*\n", lines[1])
    assert "groupdocs-sandbox" == answer.headers["Server"]
    assert re.search(r"\d+ calls, \d+ token requests, 0 failed\. Look at gdv-demo", rest)
    assert 0 == process.returncode


def test_failed_calls_are_counted() -> None:
    """
    The number of failures in the demo's last line is no constant.
    """
    calls = Calls()
    client = AuthenticatedClient(base_url="https://viewer.example", token="")

    def perform(_: AuthenticatedClient, step: object) -> object:
        if step == Pause(1):
            raise OSError
        return step

    counted = calls.counted(perform)
    assert Pause(2) == counted(client, Pause(2))
    with pytest.raises(OSError):  # noqa: PT011  ours
        counted(client, Pause(1))

    assert Calls(made=2, failed=1) == calls


def test_demo_without_engines_says_what_to_install(tmp_path: Path) -> None:
    """
    There are platforms without a wheel of any engine for docx.
    """
    names = ("dxpdf", "minipdf", "office2pdf")
    lines = ["import sys", *(f"sys.modules[{name!r}] = None" for name in names)]
    (tmp_path / "sitecustomize.py").write_text("\n".join(lines))
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])

    result = subprocess.run(
        [sys.executable, "-m", "gdv", "demo"],
        env=os.environ | {"PYTHONPATH": path, "PATH": str(tmp_path)},  # no LibreOffice either
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert 1 == result.returncode
    assert result.stderr.endswith("python -m pip install 'groupdocs-viewer-client[engines]'.\n")
    assert 1 == result.stderr.count("\n")
