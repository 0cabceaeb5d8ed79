"""Start, stop and state of the stand-in."""

from __future__ import annotations

import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from groupdocs_sandbox import Sandbox
from tests.sandbox.conftest import error_of, open_client, request_token


def run(code: str, *, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


def test_a_second_stand_in_is_up_in_under_300_ms(box: Sandbox) -> None:
    """
    A stand-in starts in less than 0.3 s beside another one, and the two share nothing.
    """
    started = time.perf_counter()
    with Sandbox() as other:
        assert time.perf_counter() - started < 0.3
        with open_client(other, request_token(box)) as api:
            assert error_of(api.get("/formats"))[0] == 401
        assert other.client_id != box.client_id


def test_stopping_frees_the_port_and_keeps_the_log() -> None:
    """
    After the end nobody listens, the folder is gone, and the requests can still be counted.

    Stopping again does nothing.
    """
    with Sandbox() as box:
        request_token(box)
        port = httpx.URL(box.base_url).port or 0
        folder = box._running().folder.root
        assert folder.is_dir()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))
    assert not folder.exists()
    box.stop()
    assert box.requests.count("RequestToken", status=200) == 1


def test_state_survives_a_restart(tmp_path: Path) -> None:
    """
    Applications, keys, files and revocations are still there after a restart in the same folder.
    """
    data = tmp_path / "data"
    with Sandbox(data=data) as box:
        added = box.applications.add(name="third", storage="Third Storage")
        revoked = request_token(box)
        box.revoke_tokens()
        token = request_token(box)
        with open_client(box, token) as api:
            api.put("/storage/file/a/b.txt", content=b"12").raise_for_status()
            viewed = api.delete(
                "/storage/file/viewerdocs/one-page.docx", params={"storageName": "MyStorage"}
            )
            assert viewed.status_code == 200
        first = box.applications[0]
    with Sandbox(data=data) as box:
        assert box.applications[0] == first
        assert box.applications[2] == added
        with open_client(box, token) as api:
            assert api.get("/storage/file/a/b.txt").content == b"12"
            gone = api.get(
                "/storage/exist/viewerdocs/one-page.docx", params={"storageName": "MyStorage"}
            )
            assert gone.json()["exists"] is False
        with open_client(box, revoked) as api:
            assert error_of(api.get("/formats"))[0] == 401
    assert data.is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_secrets_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    """
    The data folder is 0700 and every state file in it 0600.
    """
    data = tmp_path / "a" / "data"
    with Sandbox(data=data) as box:
        box.revoke_tokens()
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    files = [path for path in data.iterdir() if path.is_file()]
    assert {path.name for path in files} == {"accounts.json", "keys.json", "tokens.json"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_a_taken_port_is_an_os_error_and_leaves_nothing(tmp_path: Path) -> None:
    """
    Where the port is taken, start raises OSError, and the folder can be used afterwards.
    """
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        box = Sandbox(port=taken.getsockname()[1], data=tmp_path)
        with pytest.raises(OSError, match="in use"):
            box.start()
    with Sandbox(data=tmp_path) as other:
        assert request_token(other)


def test_a_stand_in_is_started_before_it_is_used_and_once() -> None:
    """
    Asking one that is not started, and starting one twice, are errors that say so.
    """
    box = Sandbox()
    with pytest.raises(RuntimeError, match="not started"):
        _ = box.base_url
    with box, pytest.raises(RuntimeError, match="once"):
        box.start()


@pytest.mark.parametrize("lifetime", [0, -1, float("nan"), float("inf")])
def test_a_lifetime_is_a_positive_number(lifetime: float) -> None:
    """
    A lifetime that is none is refused at the start.
    """
    with pytest.raises(ValueError, match="token_lifetime"):
        Sandbox(token_lifetime=lifetime).start()


def test_it_listens_on_loopback_only(box: Sandbox) -> None:
    """
    Without being told otherwise it cannot be reached from another machine.
    """
    assert httpx.URL(box.base_url).host == "127.0.0.1"


def test_it_is_silent() -> None:
    """
    A whole session, with a broken request in it, writes nothing and warns of nothing.
    """
    result = run(
        """
import socket
from groupdocs_sandbox import Sandbox
with Sandbox() as box:
    host, port = box.base_url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as client:
        client.sendall(b"nonsense\\r\\n\\r\\n")
        assert client.recv(65536).startswith(b"HTTP/1.1 400")
"""
    )
    assert ("", "", 0) == (result.stdout, result.stderr, result.returncode)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_serve_ends_quietly_on_a_signal(name: str) -> None:
    """
    `serve` calls back when it is ready, and returns on SIGINT and SIGTERM.
    """
    code = """
from groupdocs_sandbox import serve
serve(token_lifetime=2, on_ready=lambda box: print(box.base_url, flush=True))
print("returned", flush=True)
"""
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        base_url = process.stdout.readline().strip()
        assert httpx.get(base_url).json()["status"] == "OK"
        process.send_signal(signal.Signals[name])
        output, errors = process.communicate(timeout=30)
    assert ("returned\n", "", 0) == (output, errors, process.returncode)


def test_the_pytest_plugin_costs_nothing_until_it_is_used() -> None:
    """
    Importing the plugin imports neither the web stack nor a renderer.
    """
    result = run(
        """
import sys
import pytest
before = set(sys.modules)
import groupdocs_sandbox.pytest_plugin
print(*sorted(set(sys.modules) - before))
"""
    )
    assert result.stdout.split() == ["groupdocs_sandbox", "groupdocs_sandbox.pytest_plugin"]


def test_the_fixture_is_a_running_stand_in(groupdocs_sandbox: Sandbox) -> None:
    """
    The plugin's fixture gives a stand-in of its own.
    """
    assert request_token(groupdocs_sandbox)
    assert groupdocs_sandbox.requests.count("RequestToken") == 1


@pytest.mark.parametrize("missing", ["starlette", "uvicorn", "joserfc", "python_multipart"])
def test_a_missing_extra_is_one_sentence(missing: str) -> None:
    """
    Without the extra the import fails with the line that installs it.
    """
    result = run(
        f"""
import sys, warnings
warnings.simplefilter("ignore")
sys.modules[{missing!r}] = None
try:
    from groupdocs_sandbox import Sandbox
except ImportError as error:
    assert error.__cause__ is None and error.__suppress_context__
    print(error)
"""
    )
    assert result.stdout == (
        f"The stand-in service needs {missing!r}: pip install 'groupdocs-viewer-client[sandbox]'\n"
    )


def test_two_stand_ins_may_share_a_folder(tmp_path: Path) -> None:
    """
    A second one in the same folder serves the same files and takes nothing away from the first.
    """
    with Sandbox(data=tmp_path) as first:
        with Sandbox(data=tmp_path) as second, open_client(second, request_token(second)) as api:
            api.put("/storage/file/a.txt", content=b"12").raise_for_status()
        with open_client(first, request_token(first)) as api:
            api.put("/storage/file/b.txt", content=b"34").raise_for_status()
            assert api.get("/storage/file/a.txt").content == b"12"
    assert list(tmp_path.glob("incoming-*")) == []


def test_a_request_that_hangs_does_not_hold_up_the_end() -> None:
    """
    With an answer 60 s away, stopping takes a few seconds and no more.
    """
    box = Sandbox(token_delay=60)
    box.start()
    with socket.create_connection(("127.0.0.1", httpx.URL(box.base_url).port or 0)) as client:
        client.sendall(b"POST /connect/token HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
        while not box.requests:
            time.sleep(0.001)
        started = time.perf_counter()
        box.stop()
        assert time.perf_counter() - started < 5
