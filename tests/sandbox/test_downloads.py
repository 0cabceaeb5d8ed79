"""
Downloads that are not read to the end.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

# A file without blocks on disk, so long that nobody would read it to the end in time.
LONG = """
import os, socket
import httpx
from groupdocs_sandbox import Sandbox

box = Sandbox()
box.start()
form = {"grant_type": "client_credentials"}
auth = (box.client_id, box.client_secret)
token = httpx.post(box.token_url, data=form, auth=auth).json()["access_token"]
place = box._started().folder.storage("1", "First Storage") / "long.bin"
place.touch()
os.truncate(place, 2**42)
address = box.base_url.removeprefix("http://").split(":")
request = (
    "METHOD /v2.0/viewer/storage/file/long.bin HTTP/1.1\\r\\n"
    f"Host: x\\r\\nAuthorization: Bearer {token}\\r\\n\\r\\n"
)
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", LONG + code],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere such a file may not be free of charge"
)


def test_an_abandoned_download_ends_in_silence() -> None:
    """
    When the caller leaves in the middle, the server writes nothing and serves others at once.
    """
    result = run(
        """
for _ in range(3):
    with socket.create_connection(address) as client:
        client.sendall(request.replace("METHOD", "GET").encode())
        assert client.recv(65536).startswith(b"HTTP/1.1 200")
    assert httpx.get(box.base_url, timeout=30).json()["status"] == "OK"
box.stop()
print("stopped")
"""
    )
    assert ("stopped\n", "", 0) == (result.stdout, result.stderr, result.returncode)


def test_head_reads_nothing_of_a_long_file() -> None:
    """
    HEAD tells the size of a file and leaves it unread.
    """
    result = run(
        """
with socket.create_connection(address) as client:
    client.settimeout(30)
    client.sendall(request.replace("METHOD", "HEAD").encode())
    answer = client.recv(65536)
    assert b"content-length: 4398046511104" in answer, answer
    client.sendall(b"GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n")
    assert client.recv(65536).startswith(b"HTTP/1.1 200")
box.stop()
print("stopped")
"""
    )
    assert ("stopped\n", "", 0) == (result.stdout, result.stderr, result.returncode)


def test_a_file_that_becomes_shorter_ends_the_connection_in_silence() -> None:
    """
    What is missing is not made up: the caller gets less than was declared, and nobody a traceback.
    """
    result = run(
        """
with socket.create_connection(address) as client:
    client.settimeout(30)
    client.sendall(request.replace("METHOD", "GET").encode())
    assert client.recv(65536).startswith(b"HTTP/1.1 200")
    os.truncate(place, 0)
    while client.recv(2**20):
        pass
assert httpx.get(box.base_url, timeout=30).json()["status"] == "OK"
assert [200] == [each.status for each in box.requests.select("DownloadFile")]
box.stop()
print("stopped")
"""
    )
    assert ("stopped\n", "", 0) == (result.stdout, result.stderr, result.returncode)


def test_a_read_that_fails_in_the_middle_ends_the_connection_in_silence() -> None:
    """
    After the headers there is no 500 any more, and no traceback on stderr.
    """
    result = run(
        """
import errno, io
from groupdocs_sandbox.app import _LastResort
from groupdocs_sandbox.http.downloads import FileDownload
from groupdocs_sandbox.http.server import ServerThread

class BadDisk(io.FileIO):
    reads = 0

    def read(self, size=-1):
        self.reads += 1
        if self.reads == 2:
            raise OSError(errno.EIO, "bad disk")
        return super().read(size)

app = _LastResort(FileDownload(BadDisk(place), "long.bin"))
server = ServerThread(app, host="127.0.0.1", port=0)
server.start()
answer = b""
with socket.create_connection(server.base_url.removeprefix("http://").split(":")) as client:
    client.settimeout(30)
    client.sendall(request.replace("METHOD", "GET").encode())
    while block := client.recv(2**20):
        answer += block
assert answer.startswith(b"HTTP/1.1 200")
assert b" 500 " not in answer
server.stop()
box.stop()
print("stopped")
"""
    )
    assert ("stopped\n", "", 0) == (result.stdout, result.stderr, result.returncode)
