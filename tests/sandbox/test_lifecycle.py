"""
Start, stop and state of the stand-in.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

import groupdocs_sandbox
from groupdocs_sandbox import Sandbox, serve
from tests.sandbox.conftest import error_of, open_client, request_token

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


def run(code: str, *, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """
    Run a program to its end.

    Args:
        code: The program.
        folder: Where it keeps temporary files; None for the usual place.
    """
    temporary = {} if folder is None else {"TMPDIR": str(folder), "TEMP": str(folder)}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env=os.environ | temporary,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def test_two_stand_ins_share_nothing(box: Sandbox) -> None:
    """
    A stand-in runs beside another one, and knows neither its applications nor its tokens.
    """
    with Sandbox() as other, open_client(other, request_token(box)) as api:
        assert 401 == error_of(api.get("/formats"))[0]
        assert other.client_id != box.client_id


def test_stopping_frees_the_port_and_keeps_the_log() -> None:
    """
    After the end nobody listens, the folder is gone, and the requests can still be counted.

    Stopping again does nothing.
    """
    with Sandbox() as box:
        request_token(box)
        port = httpx.URL(box.base_url).port or 0
        folder = box._started().folder.root
        assert folder.is_dir()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))
    assert not folder.exists()
    box.stop()
    assert 1 == box.requests.count("RequestToken", status=200)


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
            assert 200 == viewed.status_code
        first = box.applications[0]
    with Sandbox(data=data) as box:
        assert first == box.applications[0]
        assert added == box.applications[2]
        with open_client(box, token) as api:
            assert b"12" == api.get("/storage/file/a/b.txt").content
            gone = api.get(
                "/storage/exist/viewerdocs/one-page.docx", params={"storageName": "MyStorage"}
            )
            assert gone.json()["exists"] is False
        with open_client(box, revoked) as api:
            assert 401 == error_of(api.get("/formats"))[0]
    assert data.is_dir()


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


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("token_lifetime", value) for value in (0, -1, float("nan"), float("inf"))),
        *(("render_timeout", value) for value in (0, -1, float("nan"))),
        *(("token_delay", value) for value in (-1, float("nan"), float("inf"))),
        ("cool_down", -1),
        ("workers", 0),
        ("algorithm", "ES256"),
        ("host", ""),
        ("host", " "),
        ("port", -1),
        ("port", 65536),
    ],
)
def test_an_argument_that_is_none_is_refused_before_anything_starts(
    name: str, value: object
) -> None:
    """
    What an argument cannot be is a ValueError of the constructor, and names the argument.
    """
    arguments: dict[str, Any] = {name: value}
    with pytest.raises(ValueError, match=f"^{name} is "):
        Sandbox(**arguments)


def listening_address(box: Sandbox) -> str:
    """
    Ask the socket itself where it listens.
    """
    server = box._server
    assert server is not None
    address: str = server._sockets[0].getsockname()[0]
    return address


def test_it_listens_on_loopback_only() -> None:
    """
    Without being told otherwise it cannot be reached from another machine.
    """
    with Sandbox() as box:
        assert "127.0.0.1" == listening_address(box)


@pytest.mark.parametrize("host", ["0.0.0.0", "0"])
def test_every_interface_is_reached_at_loopback(host: str) -> None:
    """
    On every interface, the address to connect to is still one that can be connected to.
    """
    with Sandbox(host=host) as box:
        assert "0.0.0.0" == listening_address(box)
        assert "127.0.0.1" == httpx.URL(box.base_url).host
        assert request_token(box)


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")
@pytest.mark.parametrize("host", ["::", "::1"])
def test_ipv6_addresses_stand_in_brackets(host: str) -> None:
    """
    An address of IPv6 can be used in a URL as it is given.
    """
    with Sandbox(host=host) as box:
        assert box.base_url.startswith("http://[::1]:")
        assert request_token(box)


def test_stand_ins_leave_one_handler_behind() -> None:
    """
    However many stand-ins ran, logging has one handler more, and none where it had one before.
    """
    result = run(
        """
import logging
from groupdocs_sandbox import Sandbox
logger = logging.getLogger("uvicorn")
for _ in range(3):
    with Sandbox():
        pass
print(len(logger.handlers))
logger.handlers[:] = [logging.StreamHandler()]
with Sandbox():
    pass
print(len(logger.handlers))
"""
    )
    assert ("1\n1\n", "") == (result.stdout, result.stderr)


def test_a_stopped_stand_in_says_so(tmp_path: Path) -> None:
    """
    After the end its state cannot be changed any more, and nothing of it appears again.
    """
    for data in (None, tmp_path):
        with Sandbox(data=data) as box:
            root = box._started().folder.root
        before = sorted(root.rglob("*"))
        assert "<Sandbox stopped>" == repr(box)
        assert not box.is_running
        for change in (box.revoke_tokens, box.rotate_keys, box.applications.add):
            with pytest.raises(RuntimeError, match="stopped"):
                change()
        assert before == sorted(root.rglob("*"))


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


# Interrupt, or signal, when so many lines of the package have run; in an own folder for all else.
AT_A_LINE = """
import signal, sys, tempfile, threading, warnings
from pathlib import Path
import groupdocs_sandbox.sandbox
from groupdocs_sandbox import Sandbox, serve

warnings.simplefilter("ignore", ResourceWarning)  # a file is closed when it is forgotten
temporary = Path(tempfile.gettempdir())
assert not any(temporary.iterdir())
package = str(Path(groupdocs_sandbox.__file__).parent)
lines = 0

def after(count, action):
    global lines
    lines = 0

    def trace(frame, event, argument):
        global lines
        # Not in `serve` itself, which does not hear signals from its first line on.
        name = frame.f_code.co_filename
        if not name.startswith(package) or name.endswith("foreground.py"):
            return None
        if event == "line":
            lines += 1
            if lines == count:
                action()
        return trace

    sys.settrace(trace)

def left():
    return [*temporary.iterdir(), *threading.enumerate()[1:]]
"""


def test_an_interrupt_at_any_line_of_the_start_leaves_nothing(tmp_path: Path) -> None:
    """
    Wherever a KeyboardInterrupt comes it is passed on, and no folder and no thread is left.
    """
    result = run(
        AT_A_LINE
        + """
def interrupt():
    raise KeyboardInterrupt

count = 0
while count <= lines:
    count += 1
    box = Sandbox(algorithm="HS256")
    after(count, interrupt)
    try:
        box.start()
    except KeyboardInterrupt:
        pass
    finally:
        sys.settrace(None)
    box.stop()
    assert not left(), (count, left())
assert lines > 100
print("started")
""",
        folder=tmp_path,
    )
    assert ("started\n", "", 0) == (result.stdout, result.stderr, result.returncode)


@posix
def test_a_signal_at_any_moment_of_the_start_ends_serve_quietly(tmp_path: Path) -> None:
    """
    Whichever signal comes before it is ready, `serve` returns, tells nobody, and leaves nothing.
    """
    result = run(
        AT_A_LINE
        + """
names = ("SIGINT", "SIGTERM", "SIGHUP")
after(0, None)
serve(on_ready=lambda box: sys.settrace(None) or signal.raise_signal(signal.SIGTERM))
moments = range(1, lines, lines // 20)
for number, moment in enumerate(moments):
    kind = getattr(signal, names[number % 3])
    ready = []
    after(moment, lambda: signal.raise_signal(kind))
    serve(on_ready=ready.append)
    sys.settrace(None)
    assert not ready, moment
    assert not left(), (moment, left())
print("returned")
""",
        folder=tmp_path,
    )
    assert ("returned\n", "", 0) == (result.stdout, result.stderr, result.returncode)


@posix
@pytest.mark.parametrize(
    "names",
    ["SIGTERM SIGTERM", "SIGHUP SIGHUP SIGTERM", "SIGINT SIGTERM SIGHUP", "SIGHUP SIGINT"],
)
def test_a_second_signal_does_not_keep_serve_from_cleaning_up(tmp_path: Path, names: str) -> None:
    """
    What a terminal or a supervisor sends on top leaves nothing; Ctrl-C is then passed on.
    """
    result = run(
        AT_A_LINE
        + f"""
def ready(box):
    for name in {names.split()}:
        signal.raise_signal(getattr(signal, name))

try:
    serve(on_ready=ready)
except KeyboardInterrupt:
    print("interrupted")
else:
    print("returned")
assert not left(), left()
""",
        folder=tmp_path,
    )
    expected = "interrupted" if names.endswith("SIGINT") else "returned"
    assert (f"{expected}\n", "", 0) == (result.stdout, result.stderr, result.returncode)


@posix
def test_serve_runs_on_after_a_hangup_that_is_ignored(tmp_path: Path) -> None:
    """
    Under `nohup` the end of the terminal is not the end of the stand-in.
    """
    result = run(
        AT_A_LINE
        + """
def ready(box):
    signal.raise_signal(signal.SIGHUP)
    print(signal.getsignal(signal.SIGHUP) is signal.SIG_IGN and box.is_running)
    signal.raise_signal(signal.SIGTERM)

signal.signal(signal.SIGHUP, signal.SIG_IGN)
serve(on_ready=ready)
""",
        folder=tmp_path,
    )
    assert ("True\n", "", 0) == (result.stdout, result.stderr, result.returncode)


@posix
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_serve_ends_quietly_on_a_signal(tmp_path: Path, name: str) -> None:
    """
    `serve` calls back when it is ready, and returns on a signal; its folder is gone then.
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
        env={**os.environ, "TMPDIR": str(tmp_path)},
    ) as process:
        assert process.stdout is not None
        base_url = process.stdout.readline().strip()
        assert "OK" == httpx.get(base_url).json()["status"]
        assert any(tmp_path.iterdir())
        process.send_signal(signal.Signals[name])
        output, errors = process.communicate(timeout=30)
    assert ("returned\n", "", 0) == (output, errors, process.returncode)
    assert not any(tmp_path.iterdir())


def test_serve_ends_with_its_server() -> None:
    """
    When the server ends by itself, `serve` does not wait for a signal that nobody will send.
    """

    def end(box: Sandbox) -> None:
        assert box._server is not None
        box._server._server.should_exit = True

    with pytest.raises(RuntimeError, match="ended by itself"):
        serve(on_ready=end)


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
    assert ["groupdocs_sandbox", "groupdocs_sandbox.pytest_plugin"] == result.stdout.split()


def test_the_fixture_is_a_running_stand_in(groupdocs_sandbox: Sandbox) -> None:
    """
    The plugin's fixture gives a stand-in of its own.
    """
    assert request_token(groupdocs_sandbox)
    assert 1 == groupdocs_sandbox.requests.count("RequestToken")


def test_the_environment_names_the_stand_in_and_shows_no_secret(box: Sandbox) -> None:
    """
    The variables can be set as they are; what is printed of them is no secret.
    """
    expected = {
        "GROUPDOCS_BASE_URL": box.base_url,
        "GROUPDOCS_CLIENT_ID": box.client_id,
        "GROUPDOCS_CLIENT_SECRET": box.client_secret,
    }
    assert expected == box.environment
    for shown in (repr(box.environment), str(box.environment), f"{box.environment}", repr(box)):
        assert box.client_secret not in shown
    assert box.client_id in repr(box.environment)


@pytest.mark.parametrize("name", ["NoSuchOp", "createView", "create_view"])
def test_a_misspelt_operation_is_not_counted_as_0(box: Sandbox, name: str) -> None:
    """
    The log refuses what is no operation, and names those there are.
    """
    for ask in (box.requests.count, box.requests.select):
        with pytest.raises(ValueError, match=f"{name}.* CreateView, .*RequestToken"):
            ask(name)


def test_every_operation_of_the_contract_can_be_counted(box: Sandbox) -> None:
    """
    The log knows the operations of the contract and, by the empty name, what is none.
    """
    contract = Path(groupdocs_sandbox.__file__).with_name("viewer.yaml").read_text("utf-8")
    names = re.findall(r"operationId: (\w+)", contract)
    assert len(names) > 20
    for name in ("", *names):
        assert box.requests.count(name) >= 0


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
    assert (
        f"The stand-in service needs {missing!r}: pip install 'groupdocs-viewer-client[sandbox]'\n"
        == (result.stdout)
    )


def test_a_request_that_hangs_does_not_hold_up_the_end() -> None:
    """
    With an answer an hour away, the server ends all the same.
    """
    box = Sandbox(token_delay=3600)
    box.start()
    server = box._server
    assert server is not None
    with socket.create_connection(("127.0.0.1", httpx.URL(box.base_url).port or 0)) as client:
        client.sendall(b"POST /connect/token HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
        while not box.requests:
            time.sleep(0.001)
        box.stop()
    assert not server.is_alive


def test_it_can_be_stopped_while_it_renders() -> None:
    """
    The end of a stand-in ends the rendering under way, silently, and its request with it.
    """
    result = run(
        """
import threading
import httpx
from groupdocs_sandbox import Sandbox
ended = []
with Sandbox() as box:
    form = {"grant_type": "client_credentials"}
    auth = (box.client_id, box.client_secret)
    token = httpx.post(box.token_url, data=form, auth=auth).json()["access_token"]
    api = httpx.Client(
        base_url=f"{box.base_url}/v2.0/viewer", headers={"Authorization": f"Bearer {token}"}
    )
    text = b"many words on many a page " * 300_000
    api.put("/storage/file/a.txt", content=text).raise_for_status()
    def render():
        options = {"FileInfo": {"FilePath": "a.txt"}, "ViewFormat": "PNG"}
        try:
            ended.append(api.post("/view", json=options, timeout=120).status_code)
        except httpx.TransportError:
            ended.append(0)
    thread = threading.Thread(target=render)
    thread.start()
    while box.requests.count("CreateView") == 0:
        pass
thread.join()
api.close()
assert ended and ended[0] != 200, ended
print("stopped")
"""
    )
    assert ("stopped\n", "", 0) == (result.stdout, result.stderr, result.returncode)
