"""What `gdv render` shows while it works, on a terminal and elsewhere."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from gdv import QuotaExceeded, ServiceUnavailable, ViewerError
from gdv.cli.retries import time_to_wait
from groupdocs_sandbox import Sandbox
from tests.loopback.service import Answer, running_service
from tests.sandbox import documents
from tests.workflow.conftest import Gdv, environment_of

needs_pty = pytest.mark.skipif(not hasattr(os, "openpty"), reason="there is no pseudo-terminal")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def at_terminal(tmp_path: Path, environment: dict[str, str]) -> Run:
    """
    Run the command with standard output in a file and the rest at a terminal.

    Returns its exit code, the file's content, and what the terminal was sent.
    """

    def run(*arguments: str | Path, typed: str = "", **changes: str) -> tuple[int, str, str]:
        ours, theirs = os.openpty()
        received: list[bytes] = []

        def receive() -> None:
            with contextlib.suppress(OSError):  # as Linux tells the end of a terminal
                while piece := os.read(ours, 65536):
                    received.append(piece)
                    if typed and b"Password" in piece:
                        os.write(ours, typed.encode())

        reader = threading.Thread(target=receive)
        reader.start()
        with (tmp_path / "list.txt").open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "gdv", *map(str, arguments)],
                env=os.environ
                | environment
                | {"XDG_CACHE_HOME": str(tmp_path / "cache"), "TERM": "xterm", "COLUMNS": "80"}
                | changes,
                cwd=tmp_path,
                stdin=theirs,
                stdout=out,
                stderr=theirs,
                start_new_session=True,
            )
            os.close(theirs)
            code = process.wait()
        reader.join()
        os.close(ours)
        return code, (tmp_path / "list.txt").read_text(), b"".join(received).decode()

    return run


@needs_pty
def test_paths_go_to_standard_output_though_the_bars_are_on_a_terminal(
    at_terminal: Run, tmp_path: Path
) -> None:
    """
    Also those of a file before one that failed, which looks failed and is told in whole words.
    """
    (tmp_path / "good.docx").write_bytes(documents.docx(["a", "b"]))
    (tmp_path / "bad[red].docx").write_bytes(b"no document")

    code, paths, shown = at_terminal("render", "good.docx", "bad[red].docx", "--to", "png")

    reason = r"bad\[red\]\.docx: failed: .*\(FailedToReadFile\)\. \[request .+\]\r\n"
    last = shown[shown.rindex("good.docx") :]
    assert (6, "good_docx_p1.png\ngood_docx_p2.png\n") == (code, paths.replace(os.sep, "/"))
    assert re.search(reason, shown)
    assert "2/2" in last
    assert "2 pages" in last
    assert re.search(r"\x1b\[31mfailed", last)


@needs_pty
def test_dumb_terminal_gets_lines(at_terminal: Run, tmp_path: Path) -> None:
    """
    Where nothing can be drawn, a line for each file is told.
    """
    (tmp_path / "a.txt").write_text("hello")

    code, paths, shown = at_terminal("render", "a.txt", "--to", "html", TERM="dumb")

    assert (0, "a_txt_p1.html\n", "a.txt: 1 page\r\n") == (code, paths, shown)


@needs_pty
def test_password_typed_at_a_terminal_is_asked_for_and_not_shown(
    at_terminal: Run, tmp_path: Path
) -> None:
    """
    A prompt on standard error, and no echo.
    """
    path = tmp_path / "protected.docx"
    path.write_bytes(documents.encrypted(documents.docx(["x"]), "t0p-secret"))

    code, paths, shown = at_terminal(
        "render", path, "--to", "png", "--password-stdin", typed="t0p-secret\n"
    )

    assert (0, "protected_docx_p1.png\n") == (code, paths)
    assert "Password of the document: " in shown
    assert "t0p-secret" not in shown


@needs_pty
def test_password_is_asked_for_after_the_files_were_checked(at_terminal: Run) -> None:
    """
    Nobody types it in vain.
    """
    code, _, shown = at_terminal("render", "no.docx", "--to", "png", "--password-stdin")

    assert (2, "gdv: no.docx: no such file.\r\n") == (code, shown)


def test_each_file_is_told_in_a_line_and_quiet_leaves_out_the_good_ones(
    gdv: Gdv, tmp_path: Path, box: Sandbox
) -> None:
    """
    In a pipe or a log, that is.
    """
    (tmp_path / "a.txt").write_text("hello")
    (tmp_path / "b.docx").write_bytes(b"no document")
    failure = r"b\.docx: failed: .*\(FailedToReadFile\)\. \[request .+\]\n"
    arguments = ("render", "a.txt", "b.docx", "--to", "png")

    told = gdv(*arguments, env=environment_of(box))
    quiet = gdv(*arguments, "-q", env=environment_of(box))
    local = gdv(*arguments, "-q", "--sandbox")

    assert re.fullmatch(r"a\.txt: 1 page\n" + failure, told.stderr)
    assert re.fullmatch(failure, quiet.stderr)
    assert re.fullmatch(r"b\.docx: failed: .*\(FailedToReadFile\)\.\n", local.stderr)
    assert ["a_txt_p1.png\n"] * 3 == [each.stdout for each in (told, quiet, local)]


@pytest.mark.parametrize(
    ("error", "wait"),
    [
        (ServiceUnavailable("Busy."), True),
        (ViewerError("No.", status_code=400), False),
        (QuotaExceeded("Used up.", status_code=402), False),
        (QuotaExceeded("Slowly.", status_code=429), True),
    ],
    ids=str,
)
def test_what_may_pass_is_tried_again(error: ViewerError, wait: bool) -> None:  # noqa: FBT001
    """
    After the usual wait, which grows.
    """
    assert wait is time_to_wait(error)


@pytest.mark.parametrize(
    ("seconds", "wait"), [(0.0, True), (7.0, 7.0), (60.0, 60.0), (61.0, False)]
)
def test_wish_of_the_service_is_heeded_up_to_a_minute(seconds: float, wait: object) -> None:
    """
    Whoever has to wait longer is told instead.
    """
    error = QuotaExceeded("Slowly.", status_code=429)
    error.retry_after = seconds

    assert wait == time_to_wait(error)


def test_long_wait_is_not_begun(gdv: Gdv, tmp_path: Path) -> None:
    """
    Exit 5 after one request, and a retry after a short one.
    """
    (tmp_path / "a.txt").write_text("hello")
    slowly = {"Content-Type": "application/json", "Retry-After": "3600"}
    with running_service() as service:
        service.resource_answers = [Answer(429, b"{}", slowly)]
        account = {"GROUPDOCS_CLIENT_ID": "id", "GROUPDOCS_CLIENT_SECRET": "secret"}
        result = gdv(
            "render", "a.txt", "--to", "png", env=account | {"GROUPDOCS_BASE_URL": service.base_url}
        )
        methods = [request.method for request in service.resource_requests]

    assert (5, ["PUT", "DELETE"]) == (result.returncode, methods)


def test_short_wait_is_as_long_as_the_service_wants(gdv: Gdv, tmp_path: Path) -> None:
    """
    The wait is told, and then the same request is made again.
    """
    (tmp_path / "a.txt").write_text("hello")
    slowly = {"Content-Type": "application/json", "Retry-After": "1"}
    with running_service() as service:
        service.resource_answers = [Answer(429, b"{}", slowly), Answer(403, b"{}", slowly)]
        account = {"GROUPDOCS_CLIENT_ID": "id", "GROUPDOCS_CLIENT_SECRET": "secret"}
        result = gdv(
            "render", "a.txt", "--to", "png", env=account | {"GROUPDOCS_BASE_URL": service.base_url}
        )
        methods = [request.method for request in service.resource_requests]

    assert ["PUT", "PUT", "DELETE"] == methods
    assert "gdv: The service answered HTTP 429. Trying again in 1.0 s.\n" in result.stderr
