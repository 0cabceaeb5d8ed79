"""Processes that share a token file."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from groupdocs_auth import FileTokenStore, StoredToken
from tests.loopback.service import TOKEN_PATH, Service

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")

FIFTY_AT_ONCE = """
import os, sys
from groupdocs_auth import ClientCredentials, FileTokenStore, TokenEndpoint, TokenSource

url, folder = sys.argv[1:]
ready, go = os.pipe()
children = []
for _ in range(50):
    child = os.fork()
    if child == 0:
        os.close(go)
        os.read(ready, 1)
        endpoint = TokenEndpoint(url, ClientCredentials("an-id", "a-secret"))
        token = TokenSource(endpoint, store=FileTokenStore(folder)).get()
        os._exit(0 if token.value == "token-1" else 1)
    children.append(child)
os.close(go)
codes = {os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children}
print(codes)
"""
WRITING_FOR_EVER = """
import sys
from groupdocs_auth import FileTokenStore, StoredToken

store = FileTokenStore(sys.argv[1])
print("ready", flush=True)
for number in range(10**9):
    with store.lock("key", 5.0):
        store.put("key", StoredToken("x" * 1000 + str(number), 0.0, 1.0))
"""


def test_50_processes_that_start_together_make_one_token_request(
    service: Service, tmp_path: Path
) -> None:
    """
    One asks, the others wait for its file.
    """
    service.token_delay = 0.2
    result = subprocess.run(
        [sys.executable, "-c", FIFTY_AT_ONCE, service.base_url + TOKEN_PATH, str(tmp_path / "t")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert ("{0}\n", "") == (result.stdout, result.stderr)
    assert 1 == len(service.token_requests)


def test_bug_20_kill_at_any_moment_leaves_a_readable_file_and_a_free_lock(tmp_path: Path) -> None:
    """
    Whoever reads sees one whole token or the other, and the next writer goes on.
    """
    folder, store = tmp_path / "tokens", FileTokenStore(tmp_path / "tokens")
    store.put("key", StoredToken("first", 0.0, 1.0))
    moments = random.Random(20)
    for _ in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", WRITING_FOR_EVER, str(folder)], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            deadline = time.monotonic() + moments.uniform(0.0, 0.05)
            while time.monotonic() < deadline:
                assert store.get("key") is not None
            writer.send_signal(signal.SIGKILL)
        assert store.get("key") is not None
    with store.lock("key", 5.0) as state:
        assert "acquired" == state
