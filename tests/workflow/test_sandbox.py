"""`gdv sandbox`: what it prints for people, for shells and for programs."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from groupdocs_sandbox import known_faults
from tests.workflow.conftest import Gdv


@contextmanager
def stand_in(*arguments: str, last: str) -> Iterator[str]:
    """
    Run one while the block lasts, and return what it prints up to its last line.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "gdv", "sandbox", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            lines = []
            while last not in lines:
                lines.append(process.stdout.readline().rstrip("\n"))
                assert process.poll() is None
            yield "\n".join([*lines, ""])
        finally:
            process.send_signal(signal.SIGINT)


def answer_to(command: str) -> dict[str, Any]:
    """
    Paste a command into a shell; where there is no cURL, do what it would.
    """
    if shutil.which("curl") and shutil.which("sh"):
        pasted = subprocess.run(
            ["sh", "-c", command], capture_output=True, text=True, timeout=60, check=True
        )
        return dict(json.loads(pasted.stdout))
    for inner in re.findall(r"\$\((curl .*) \| sed .*?\)", command):
        token = answer_to(inner)["access_token"]
        command = re.sub(r"\$\(.*\)", token, command)
    words = shlex.split(command)
    given = list(zip(words[3::2], words[4::2], strict=True))
    body = dict(given)["-d"]
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    headers = form | dict(value.split(": ", 1) for name, value in given if name == "-H")
    answer = httpx.post(words[2], content=body, headers=headers)
    return dict(answer.json())


def check_commands(request_token: str, create_view: str) -> None:
    """
    Insist that the published commands are answered as published.
    """
    issued = answer_to(request_token)
    assert ("Bearer", 86400) == (issued["token_type"], issued["expires_in"])
    view = answer_to(create_view)
    assert ["viewer/viewerdocs/one-page_docx/p1.html"] == [page["path"] for page in view["pages"]]


def test_show_prints_the_published_commands_filled_in() -> None:
    """
    Pasted as they stand, they are answered.
    """
    with stand_in("--show", last="COMMANDS") as text:
        check_commands(*re.findall(r"^curl -v .*", text, re.MULTILINE))


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
def test_what_show_prints_is_a_script_that_sets_the_environment(tmp_path: Path) -> None:
    """
    A shell that reads it runs none of the commands, and says nothing.
    """
    script = tmp_path / "env.sh"
    with stand_in("--show", last="COMMANDS") as text:
        script.write_text(text)
    base_url = re.search("GROUPDOCS_BASE_URL=(.*)", text)
    assert base_url is not None
    sourced = subprocess.run(
        ["sh", "-euc", f'. {script}; printf "%s" "$GROUPDOCS_BASE_URL"; env'],
        capture_output=True,
        text=True,
        check=True,
    )
    assert sourced.stdout.startswith(f"{base_url[1]}")
    assert 3 == len(re.findall("^GROUPDOCS_", sourced.stdout, re.MULTILINE))
    assert "" == sourced.stderr


def test_show_as_json_is_one_document() -> None:
    """
    The commands stand beside address and credentials.
    """
    with stand_in("--show", "--json", last="}") as text:
        told = json.loads(text)
        check_commands(**told["commands"])
    assert {"base_url", "client_id", "client_secret", "commands"} == set(told)


def test_without_show_there_are_no_commands() -> None:
    """
    What a program reads is as small as it can be.
    """
    with stand_in("--json", last="}") as text:
        assert {"base_url", "client_id", "client_secret"} == set(json.loads(text))


@pytest.mark.parametrize(
    ("arguments", "status"),
    [([], 200), (["--no-admin"], 404), (["--host", "0.0.0.0", "--admin"], 200)],
    ids=str,
)
def test_faults_over_http_are_switched_on_and_off(arguments: list[str], status: int) -> None:
    """
    On loopback they are there unless that is refused, elsewhere if it is asked for.
    """
    with stand_in(*arguments, "--json", last="}") as text:
        answer = httpx.get(f"{json.loads(text)['base_url']}/_sandbox/faults")
    assert status == answer.status_code


def test_faults_are_listed_and_nothing_runs(gdv: Gdv) -> None:
    """
    Each fault with its sentence, and each parameter with its default and unit.
    """
    result = gdv("sandbox", "--list-faults")

    assert (0, "") == (result.returncode, result.stderr)
    for fault in known_faults():
        assert re.search(
            rf"^{fault.name} +{re.escape(fault.description)}$", result.stdout, re.MULTILINE
        )
    assert re.search("^ +retry_after=1: seconds in Retry-After$", result.stdout, re.MULTILINE)
    assert re.search("^ +as_date=false: ", result.stdout, re.MULTILINE)
    assert re.search("^ +after: bytes ", result.stdout, re.MULTILINE)


def test_ways_to_inject_a_fault_are_told(gdv: Gdv) -> None:
    """
    The printed commands run as they stand.
    """
    told = gdv("sandbox", "--list-faults").stdout
    fault = re.findall("curl -d '(.*?)' .*/_sandbox/faults", told)[0]
    header, value = re.findall('curl -H "(.*?): (.*?)"', told)[0]
    with stand_in("--json", last="}") as text:
        base_url = json.loads(text)["base_url"]
        struck = httpx.get(base_url, headers={header: value.replace("=2", "=0.01")})
        added = httpx.post(f"{base_url}/_sandbox/faults", content=fault)
        log = httpx.get(f"{base_url}/_sandbox/requests").text

    assert ("slow", 1) == (added.json()["name"], added.json()["times"])
    assert (200, 1) == (struck.status_code, log.count('"slow"'))


def test_faults_are_listed_as_json(gdv: Gdv) -> None:
    """
    For programs, defaults have their types.
    """
    listed = json.loads(gdv("sandbox", "--list-faults", "--json").stdout)["faults"]

    assert [fault.name for fault in known_faults()] == [fault["name"] for fault in listed]
    (slow,) = [fault for fault in listed if fault["name"] == "slow"]
    assert [{"name": "delay", "meaning": "seconds before the answer begins", "default": 1}] == slow[
        "parameters"
    ]
