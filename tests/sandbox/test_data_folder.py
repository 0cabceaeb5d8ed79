"""
The folder that keeps the state of a stand-in: whose it is, who reads it, and what is left in it.
"""

from __future__ import annotations

import json
import re
import stat
import subprocess
import sys
from contextlib import ExitStack
from itertools import product
from pathlib import Path
from typing import Any

import httpx
import pytest

from groupdocs_sandbox import Sandbox
from groupdocs_sandbox.errors import DataFolderError
from tests.sandbox.conftest import open_client, request_token

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix
def test_secrets_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    """
    The data folder is 0700 and every file in it 0600.
    """
    data = tmp_path / "a" / "data"
    with Sandbox(data=data) as box:
        box.revoke_tokens()
    assert 0o700 == mode(data)
    files = [path for path in data.iterdir() if path.is_file()]
    assert {".lock", "accounts.json", "keys.json", "tokens.json"} == {path.name for path in files}
    assert {0o600} == {mode(path) for path in files}


@posix
def test_an_existing_folder_is_closed_to_others(tmp_path: Path) -> None:
    """
    A folder that others could read, empty or used before, is 0700 from the start on.
    """
    data = tmp_path / "data"
    data.mkdir()
    for _ in range(2):
        data.chmod(0o755)
        with Sandbox(data=data):
            assert 0o700 == mode(data)


@posix
def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    """
    A folder that others can read and that holds other things is refused, and stays as it is.
    """
    data = tmp_path / "shared"
    data.mkdir()
    (data / "letter.txt").touch()
    data.chmod(0o755)
    with pytest.raises(OSError, match=f"^{re.escape(str(data))} holds other things"):
        Sandbox(data=data).start()
    assert (0o755, ["letter.txt"]) == (mode(data), [path.name for path in data.iterdir()])


def test_a_data_folder_serves_one_stand_in(tmp_path: Path) -> None:
    """
    A second stand-in on the folder of a running one is refused by name, and takes nothing away.

    It may start when the first one has stopped.
    """
    with Sandbox(data=tmp_path) as first:
        second = Sandbox(data=tmp_path)
        with pytest.raises(
            OSError, match=re.escape(f"another stand-in uses the data folder {tmp_path}")
        ):
            second.start()
        with open_client(first, request_token(first)) as api:
            api.put("/storage/file/b.txt", content=b"34").raise_for_status()
    with Sandbox(data=tmp_path) as third:
        assert request_token(third)


def test_a_killed_run_leaves_nothing_behind(tmp_path: Path) -> None:
    """
    The next stand-in gets the folder of one that was killed, and sweeps out what was under way.
    """
    code = """
import sys, time
from groupdocs_sandbox import Sandbox
box = Sandbox(data=sys.argv[1])
box.start()
box._started().folder.new_path().write_text("half a file")
print("ready", flush=True)
time.sleep(3600)
"""
    with subprocess.Popen(
        [sys.executable, "-c", code, tmp_path], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert "ready\n" == process.stdout.readline()
        with pytest.raises(OSError, match="another stand-in uses"):
            Sandbox(data=tmp_path).start()
        process.kill()
    (tmp_path / ".keys.json.0123456789abcdef").touch()
    with Sandbox(data=tmp_path) as box:
        assert [box._started().folder.incoming] == list(tmp_path.glob("incoming-*"))
        assert [] == list(tmp_path.glob(".*.json.*"))


def test_two_that_start_at_once_never_share_a_fresh_folder(tmp_path: Path) -> None:
    """
    Of two processes that reach for a folder at the same moment, one gets it.
    """
    code = """
import sys
from groupdocs_sandbox import Sandbox
print("ready", flush=True)
for line in sys.stdin:
    box = Sandbox(data=line.strip())
    try:
        box.start()
    except OSError as error:
        print("refused" if "another stand-in uses" in str(error) else error, flush=True)
    else:
        print("started", flush=True)
    sys.stdin.readline()
    box.stop()
    print("stopped", flush=True)
"""
    with ExitStack() as stack:
        both = [stack.enter_context(talking(code)) for _ in range(2)]
        assert ["ready", "ready"] == [hear(process) for process in both]
        for number in range(5):
            for process in both:
                tell(process, str(tmp_path / "parent" / str(number)))
            assert ["refused", "started"] == sorted(map(hear, both))
            for process in both:
                tell(process, "stop")
            assert ["stopped", "stopped"] == [hear(process) for process in both]


def talking(code: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def tell(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()


def hear(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


NO_JSON = ["", "{", "\xff", "[" * 100_000]
NO_STATE = ["null", "5", '"text"', "[]", "{}", "[5]", '{"applications": 5, "generation": "x"}']
HMAC_KEY = {"kty": "oct", "k": "A" * 43}
PUBLIC_KEY = {"kty": "RSA", "n": "A" * 342, "e": "AQAB"}


def accounts(*, application: dict[str, Any] | None = None, **record: Any) -> str:
    """
    Write a state file with one application; a value of None is left out.
    """
    values = {"storage_id": "s", "name": "a", "user_id": "1", **record}
    entry = {
        "client_id": "i",
        "client_secret": "s",
        "name": "n",
        "user_id": "1",
        "default_storage": {name: value for name, value in values.items() if value is not None},
        **(application or {}),
    }
    return json.dumps({"applications": [entry]})


def keys(jwk: dict[str, str], algorithm: str, *, trusted_until: float | None = None) -> str:
    return json.dumps([{"jwk": jwk, "algorithm": algorithm, "trusted_until": trusted_until}])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        *product(("accounts.json", "keys.json", "tokens.json"), [*NO_JSON, *NO_STATE]),
        ("accounts.json", '{"applications": []}'),
        ("accounts.json", '{"applications": [{}]}'),
        ("accounts.json", accounts(application={"default_storage": "a"})),
        ("accounts.json", accounts(application={"client_secret": 7})),
        ("accounts.json", accounts(application={"more": "text"})),
        ("accounts.json", accounts(name=None)),
        ("accounts.json", accounts(name="../../a")),
        ("accounts.json", accounts(user_id=1)),
        ("keys.json", keys({}, "RS256")),
        ("keys.json", keys({"kty": "RSA"}, "RS256")),
        ("keys.json", keys(PUBLIC_KEY, "RS256")),
        ("keys.json", keys(HMAC_KEY, "RS256")),
        ("keys.json", keys(HMAC_KEY, "HS256", trusted_until=5)),
        ("tokens.json", '{"generation": 1e999}'),
        ("tokens.json", '{"generation": 0}'),
    ],
)
def test_a_damaged_state_file_is_named(tmp_path: Path, name: str, content: str) -> None:
    """
    State that is not ours is a DataFolderError with the file's name; the folder is free again.
    """
    (tmp_path / name).write_bytes(content.encode("latin-1"))
    for _ in range(2):
        with pytest.raises(DataFolderError, match=rf"/{re.escape(name)} is damaged$"):
            Sandbox(data=tmp_path).start()
    assert content.encode("latin-1") == (tmp_path / name).read_bytes()


@pytest.mark.parametrize(
    "storage",
    ["", ".", "..", "a/b", "a\\b", "a:b", "a\0", "a\x7f", "x" * 256, "\u00fc" * 128, "\ud800"],
)
def test_a_storage_has_a_name_that_a_folder_can_have(box: Sandbox, storage: str) -> None:
    """
    Any other name is a ValueError, and registers nothing.
    """
    before = list(box.applications)
    with pytest.raises(ValueError, match="the name of a storage"):
        box.applications.add(storage=storage)
    assert before == list(box.applications)


@pytest.mark.parametrize("user_id", ["", "one", "-1", "\u0661", "1" * 300])
def test_an_account_is_a_decimal_number(box: Sandbox, user_id: str) -> None:
    """
    Any other account is a ValueError.
    """
    with pytest.raises(ValueError, match="user_id"):
        box.applications.add(user_id=user_id)


@pytest.mark.parametrize("obstacle", ["accounts.json", "storages"])
def test_what_cannot_be_stored_is_not_registered(tmp_path: Path, obstacle: str) -> None:
    """
    When the disk refuses, an application is neither listed nor known to the token endpoint.
    """
    with Sandbox(data=tmp_path) as box:
        before = list(box.applications)
        (tmp_path / obstacle).rename(tmp_path / "away")
        if obstacle == "storages":
            (tmp_path / obstacle).touch()
        else:
            (tmp_path / obstacle).mkdir()
        with pytest.raises(OSError, match=obstacle):
            box.applications.add(storage="Third Storage")
        assert before == list(box.applications)
        assert None is box.applications.storage("1", "Third Storage")
        assert [] == list(tmp_path.glob(".*.json.*"))


def test_keys_and_revocations_that_cannot_be_stored_change_nothing(tmp_path: Path) -> None:
    """
    When the disk refuses, the former key still signs and the tokens are still good.
    """
    with Sandbox(data=tmp_path) as box:
        token = request_token(box)
        for name, change in (("keys.json", box.rotate_keys), ("tokens.json", box.revoke_tokens)):
            (tmp_path / name).unlink(missing_ok=True)
            (tmp_path / name).mkdir()
            with pytest.raises(OSError, match=name):
                change()
        with open_client(box, token) as api:
            assert 200 == api.get("/formats").status_code
        published = httpx.get(f"{box.base_url}/.well-known/jwks.json").json()["keys"]
        assert 1 == len(published)
