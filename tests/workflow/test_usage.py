"""Mistakes in how the command `gdv` is used: one sentence each, and never a traceback."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from groupdocs_sandbox import Sandbox
from tests.sandbox import documents
from tests.workflow.conftest import Gdv

posix = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """
    A small document, and beside it a folder with another one of its name.
    """
    path = tmp_path / "report.docx"
    path.write_bytes(documents.docx(["x"]))
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "report.docx").write_bytes(b"")
    return path


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("render nowhere.docx --to png", "nowhere.docx: no such file."),
        ("render other --to png", "other is a folder."),
        ("render https://host/a.docx --to png", "A URL was given"),
        ("render file:///report.docx --to png", "A URL was given"),
        ("render report.docx ./report.docx --to png", "report.docx is given twice."),
        ("render report.docx other/report.docx --to png", "written to the same report_docx"),
        ("render report.docx --to gif", 'Invalid value "gif" for --to'),
        ("render report.docx", "--to is missing: html, png, jpg or pdf."),
        ("render --to png", "FILES is missing."),
        ("render report.docx --to png --pages x", "'x' is no selection of pages"),
        ("render report.docx --to png --pages 1-99999999", "more than 10000 pages"),
        ("render report.docx --to pdf --width 5", "A width applies to png and jpg only."),
        ("render report.docx --to png -o report.docx", "report.docx is a file, not a folder."),
        ("render report.docx --to png -o report.docx/a", "report.docx is a file, not a folder."),
        ("render report.docx --to png --password-stdin", "Standard input holds no password."),
        ("demo -o report.docx", "report.docx is a file, not a folder."),
        ("sandbox --data report.docx", "report.docx is a file, not a folder."),
        ("sandbox --port 99999", "Must be <= 65535"),
        ("sandbox --port -1", "Must be >= 0"),
        ("sandbox --token-lifetime 0", "Must be > 0"),
        ("sandbox --token-lifetime nan", "for --token-lifetime"),
        ("sandbox --token-lifetime 1e300", "for --token-lifetime"),
        ("token foo", "unexpected argument 'foo'."),
        ("token inspect", "no token"),
        ("render - --to png", "standard input is not supported: save it to a file."),
        ("token inspect -", "leave out the -."),
        ("nothing", 'Unknown command "nothing"'),
    ],
)
def test_usage_error_is_one_sentence_and_exit_2(
    gdv: Gdv, report: Path, arguments: str, words: str
) -> None:
    """
    What was wrong is named; there is no traceback and nothing on standard output.
    """
    assert report.exists()
    result = gdv(*arguments.split())

    assert (2, "") == (result.returncode, result.stdout)
    assert words in result.stderr
    assert result.stderr.startswith("gdv: ")
    assert "Traceback" not in result.stderr


def test_hint_names_the_command_that_was_meant(gdv: Gdv) -> None:
    """
    The help of `gdv` itself would not say more.
    """
    for command in (["render"], ["token", "inspect"], []):
        told = gdv(*command, "--nonsense").stderr

        assert f"Try `{' '.join(['gdv', *command])} --help`." == told.splitlines()[-1]


@pytest.mark.parametrize("address", ["foo", "http://viewer.example", "http://[::1", "ftp://x"])
@pytest.mark.parametrize("command", ["render report.docx --to png", "token"])
def test_address_that_is_none_is_named_with_its_variable(
    gdv: Gdv, report: Path, environment: dict[str, str], command: str, address: str
) -> None:
    """
    The command has no option that allows plain http, so it does not speak of one.
    """
    assert report.exists()
    result = gdv(*command.split(), env=environment | {"GROUPDOCS_BASE_URL": address})

    assert 2 == result.returncode
    assert f"GROUPDOCS_BASE_URL is {address!r}" in result.stderr
    assert "https://" in result.stderr
    assert "allow_http" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "kind"),
    [
        ("render nowhere.docx --to png --json", 2, "UsageError"),
        ("render report.docx --json", 2, "UsageError"),
        ("render report.docx --to png --json", 3, "CredentialsError"),
        ("token --json", 3, "CredentialsError"),
    ],
)
def test_json_is_printed_whatever_happens(
    gdv: Gdv, report: Path, arguments: str, code: int, kind: str
) -> None:
    """
    A program that asked for JSON reads one document, and a person the sentence.
    """
    assert report.exists()
    result = gdv(*arguments.split())
    error = json.loads(result.stdout)["error"]

    assert (code, kind) == (result.returncode, error["code"])
    assert f"gdv: {error['message']}\n" in result.stderr


def test_address_in_use_is_named(gdv: Gdv) -> None:
    """
    Host and port say whom to look for.
    """
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = gdv("sandbox", "--port", str(port))

    assert 1 == result.returncode
    assert result.stderr.startswith(f"gdv: 127.0.0.1:{port}: ")
    assert 1 == result.stderr.count("\n")


def test_version_and_help_have_their_usual_other_names(gdv: Gdv) -> None:
    """
    -V, and help as a command.
    """
    assert gdv("--version").stdout == gdv("-V").stdout
    assert gdv("render", "--help").stdout == gdv("help", "render").stdout


@posix
@pytest.mark.parametrize(
    "line",
    [
        "render report.docx --to png <&-",
        "render report.docx --to png >&-",
        "render report.docx --to png 2>&-",
        "render report.docx --to png --password-stdin <&-",
        "token inspect <&-",
        "token inspect nowhere 2>&-",
        "token >&- 2>&-",
    ],
)
def test_closed_stream_is_no_traceback(
    line: str, report: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    """
    A parent process may leave any of the three out.
    """
    result = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m gdv {line}"],
        env=os.environ | environment | {"XDG_CACHE_HOME": str(tmp_path / "cache")},
        cwd=report.parent,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode in (0, 2)
    assert "Traceback" not in result.stdout + result.stderr


@posix
def test_deleted_working_folder_is_no_traceback(box: Sandbox, tmp_path: Path) -> None:
    """
    The command cannot write there, and says so.
    """
    gone = tmp_path / "gone"
    gone.mkdir()
    (tmp_path / "report.docx").write_bytes(documents.docx(["x"]))
    result = subprocess.run(
        ["sh", "-c", f"rmdir {gone}; {sys.executable} -m gdv render ../report.docx --to png"],
        env=os.environ | {"GROUPDOCS_BASE_URL": box.base_url, "PYTHONSAFEPATH": "1"},
        cwd=gone,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode in (1, 2, 3)
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("inputs", "to", "victim"),
    [(["x", "x.pdf"], "pdf", "x.pdf"), (["a.txt", "a_txt_p12.png"], "png", "a_txt_p12.png")],
)
def test_no_input_is_written_over(
    gdv: Gdv, tmp_path: Path, inputs: list[str], to: str, victim: str
) -> None:
    """
    A page that would take the place of a document of the same command is refused at once.
    """
    for name in inputs:
        (tmp_path / name).write_bytes(b"mine")

    result = gdv("render", *inputs, "--to", to, "--sandbox")

    assert 2 == result.returncode
    assert f"would overwrite {victim}" in result.stderr
    assert [b"mine", b"mine"] == [(tmp_path / name).read_bytes() for name in inputs]
    assert sorted(inputs) == sorted(path.name for path in tmp_path.iterdir())


def test_proxy_that_is_none_is_told(gdv: Gdv, report: Path, environment: dict[str, str]) -> None:
    """
    The variable is the user's to mend.
    """
    changes = {"GROUPDOCS_BASE_URL": "https://viewer.example", "HTTPS_PROXY": "foo://bar"}

    result = gdv("render", report, "--to", "png", env=environment | changes)

    assert 2 == result.returncode
    assert "HTTPS_PROXY" in result.stderr
    assert "Traceback" not in result.stderr
