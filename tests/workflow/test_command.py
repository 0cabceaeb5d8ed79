"""The command `gdv`, as a process of its own."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gdv.cli.service import token_store
from groupdocs_auth import FileTokenStore
from groupdocs_sandbox import Sandbox
from tests.sandbox import documents
from tests.workflow.conftest import Gdv

WORDS = documents.words(3, seed=30)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """
    A docx of three pages.
    """
    path = tmp_path / "report.docx"
    path.write_bytes(documents.docx(WORDS))
    return path


def test_render_prints_the_paths_and_nothing_else(
    gdv: Gdv, report: Path, environment: dict[str, str]
) -> None:
    """
    Standard output is the list of files; the talk, a line for each file, is on standard error.
    """
    result = gdv("render", report, "--to", "png", "-o", "out", "--pages", "1-2", env=environment)

    assert (0, "out/report_docx_p1.png\nout/report_docx_p2.png\n") == (
        result.returncode,
        result.stdout.replace(os.sep, "/"),
    )
    assert f"{report}: 2 pages\n" == result.stderr


def test_render_with_the_stand_in_needs_no_account(gdv: Gdv, report: Path) -> None:
    """
    --sandbox starts the stand-in for this one command.
    """
    result = gdv("render", report, "--to", "pdf", "--sandbox")

    assert (0, "report_docx.pdf\n") == (result.returncode, result.stdout)
    assert f"{report}: one PDF\n" == result.stderr


def test_missing_credentials_are_told_in_one_sentence(gdv: Gdv, report: Path) -> None:
    """
    Exit 3, what to set, and the way without an account.
    """
    result = gdv("render", report, "--to", "png")

    assert (3, "") == (result.returncode, result.stdout)
    assert result.stderr == (
        "gdv: No credentials: set GROUPDOCS_CLIENT_ID and GROUPDOCS_CLIENT_SECRET, "
        "or use --sandbox, which needs no account.\n"
    )


def test_some_failed_files_of_several_are_exit_6(
    gdv: Gdv, report: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    """
    The good ones are rendered, and the bad ones told with the service's code.
    """
    (tmp_path / "mail.msg").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000))

    result = gdv("render", report, "mail.msg", "--to", "jpg", "--json", env=environment)
    told = json.loads(result.stdout)

    assert 6 == result.returncode
    assert [("report.docx", 3)] == [
        (Path(done["file"]).name, len(done["pages"])) for done in told["rendered"]
    ]
    assert [("mail.msg", "UnsupportedFileType", 400)] == [
        (failed["file"], failed["code"], failed["status_code"]) for failed in told["failed"]
    ]
    assert "[request" not in told["failed"][0]["message"]
    assert "UnsupportedFileType" not in told["failed"][0]["message"]
    assert re.search(
        r"^mail\.msg: failed: .*\(UnsupportedFileType\)\. \[request .+\]$", result.stderr
    )


@pytest.mark.parametrize(
    ("name", "content", "arguments", "code"),
    [
        ("a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", [], 1),
        ("a.txt", b"hello", ["--storage", "nowhere"], 4),
    ],
)
def test_exit_code_says_what_failed(
    gdv: Gdv,
    tmp_path: Path,
    environment: dict[str, str],
    name: str,
    content: bytes,
    arguments: list[str],
    code: int,
) -> None:
    """
    1 for a document that cannot be rendered, 4 for what the service does not have.
    """
    (tmp_path / name).write_bytes(content)

    result = gdv("render", name, "--to", "png", *arguments, env=environment)

    assert code == result.returncode
    assert "Traceback" not in result.stderr


def test_wrong_secret_is_exit_3(gdv: Gdv, report: Path, environment: dict[str, str]) -> None:
    """
    The refusal names its OAuth code, and the secret stays out of it.
    """
    wrong = environment | {"GROUPDOCS_CLIENT_SECRET": "wr0ng-secret"}

    result = gdv("render", report, "--to", "png", env=wrong)

    assert 3 == result.returncode
    assert "invalid_client" in result.stderr
    assert "wr0ng-secret" not in result.stderr


def test_password_comes_from_standard_input(
    gdv: Gdv, tmp_path: Path, environment: dict[str, str]
) -> None:
    """
    A protected document opens with the first line of standard input.
    """
    path = tmp_path / "protected.docx"
    path.write_bytes(documents.encrypted(documents.docx(["x"]), "12 345"))

    without = gdv("render", path, "--to", "png", env=environment)
    result = gdv(
        "render", path, "--to", "png", "--password-stdin", env=environment, stdin="12 345\n"
    )

    assert (1, True) == (without.returncode, "give it with --password-stdin" in without.stderr)
    assert (0, "protected_docx_p1.png\n") == (result.returncode, result.stdout)


def test_help_has_examples_and_exit_codes(gdv: Gdv) -> None:
    """
    Every command says how it is used.
    """
    for command in (["demo"], ["render"], ["sandbox"], ["token"], ["token", "inspect"]):
        text = gdv(*command, "--help").stdout

        assert f"gdv {' '.join(command)}" in text
        assert "Examples" in text
        assert "Exit codes" in text


def test_sandbox_prints_the_environment_and_ends_on_ctrl_c(gdv: Gdv, report: Path) -> None:
    """
    What it prints lets another program render, until Ctrl-C, and the last line is whole.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "gdv", "sandbox", "--token-lifetime", "5"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(3)]
        environment = dict(line.removeprefix("export ").strip().split("=", 1) for line in lines)
        rendered = gdv("render", report, "--to", "png", env=environment)
        process.send_signal(signal.SIGINT)
        _, talk = process.communicate()

    assert 0 == rendered.returncode
    assert 0 == process.returncode
    assert "gdv: the stand-in has ended." == talk.splitlines()[-1]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_leaves_no_half_written_file(
    number: signal.Signals, report: Path, tmp_path: Path, environment: dict[str, str], box: Sandbox
) -> None:
    """
    Interrupted in the middle of a download, the command leaves whole pages only.
    """
    out, before = tmp_path / "out", box.requests.count("DownloadFile")
    with subprocess.Popen(
        [sys.executable, "-m", "gdv", "render", str(report), "--to", "png", "-o", str(out)],
        env=os.environ | environment,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        while box.requests.count("DownloadFile") == before:
            time.sleep(0.001)
        process.send_signal(number)
        _, talk = process.communicate()

    assert 128 + number == process.returncode
    assert [
        "gdv: deleting the document at the service; a second signal ends this.",
        "gdv: interrupted.",
    ] == talk.splitlines()
    assert [] == [path for path in out.iterdir() if path.suffix == ".part"]


def test_command_without_its_libraries_says_what_to_install(tmp_path: Path) -> None:
    """
    No traceback, but the line to type.
    """
    (tmp_path / "cyclopts.py").write_text("raise ModuleNotFoundError('gone', name='cyclopts')\n")

    result = subprocess.run(
        [sys.executable, "-m", "gdv", "--help"],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert 1 == result.returncode
    assert (
        "gdv: the command needs 'cyclopts': "
        "python -m pip install 'groupdocs-viewer-client[cli]'\n" == result.stderr
    )


def test_another_missing_module_is_not_blamed_on_the_extra(tmp_path: Path) -> None:
    """
    Installing the command's libraries would not help.
    """
    (tmp_path / "cyclopts.py").write_text("import certainly_missing\n")

    result = subprocess.run(
        [sys.executable, "-m", "gdv", "--help"],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "[cli]" not in result.stderr
    assert "No module named 'certainly_missing'" in result.stderr


def test_token_of_a_stand_in_is_not_kept(
    gdv: Gdv, environment: dict[str, str], tmp_path: Path
) -> None:
    """
    Each stand-in has another application, and their files would pile up.
    """
    assert 0 == gdv("token", env=environment).returncode
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    ("address", "is_kept"),
    [("https://viewer.example", True), ("http://localhost:8080", False), ("", True)],
)
def test_tokens_of_a_service_elsewhere_are_kept(
    address: str, *, is_kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    In files, so that not every run of the command asks for one.
    """
    monkeypatch.setenv("GROUPDOCS_BASE_URL", address)

    assert is_kept == isinstance(token_store(), FileTokenStore)


def test_stand_in_that_has_ended_is_thought_of(gdv: Gdv, report: Path) -> None:
    """
    Where nobody listens on this machine, that is the likely reason.
    """
    account = {"GROUPDOCS_CLIENT_ID": "id", "GROUPDOCS_CLIENT_SECRET": "secret"}
    gone = account | {"GROUPDOCS_BASE_URL": "http://127.0.0.1:9"}

    result = gdv("render", report, "--to", "png", env=gone)

    assert 1 == result.returncode
    assert result.stderr.endswith("refused): is `gdv sandbox` still running?\n")


def test_answer_that_breaks_off_is_asked_for_again(
    gdv: Gdv, report: Path, environment: dict[str, str], box: Sandbox
) -> None:
    """
    The reason is told, and the second answer is whole.
    """
    box.faults.add("truncate", operation="CreateView", times=1)

    result = gdv("render", report, "--to", "pdf", env=environment)

    assert (0, "report_docx.pdf\n") == (result.returncode, result.stdout)
    assert "broke off, or is no JSON (HTTP 200). Trying again" in result.stderr


@pytest.mark.parametrize(
    ("files", "pages", "told"),
    [
        (
            ["p4.png", "p12.png"],
            "1-",
            "2 older pages remain: report_docx_p4.png to report_docx_p12.png",
        ),
        (["p4.png"], "1-", "1 older page remains: report_docx_p4.png\n"),
        (["p4.png"], "1", ""),
        (["p3.png", "p4.jpg"], "1-", ""),
    ],
)
def test_older_pages_beside_the_new_ones_are_told(
    gdv: Gdv,
    report: Path,
    environment: dict[str, str],
    files: list[str],
    pages: str,
    told: str,
) -> None:
    """
    Pages of an earlier run that the document no longer has stay, unless only some are rendered.
    """
    older = [report.with_name(f"report_docx_{name}") for name in files]
    for path in older:
        path.touch()
    arguments = ("render", report, "--to", "png", "--pages", pages)

    result = gdv(*arguments, env=environment)
    listed = json.loads(gdv(*arguments, "--json", env=environment).stdout)["rendered"][0]

    assert told in result.stderr
    assert bool(told) == (" remain" in result.stderr)
    assert told.count("_p") == min(len(listed["older_pages"]), 2)
    assert all(path.exists() for path in older)
    assert "" == gdv(*arguments, "-q", env=environment).stderr


def test_wrong_password_is_told_in_two_words(
    gdv: Gdv, tmp_path: Path, environment: dict[str, str]
) -> None:
    """
    Whatever the service says.
    """
    path = tmp_path / "protected.docx"
    path.write_bytes(documents.encrypted(documents.docx(["x"]), "12 345"))

    result = gdv("render", path, "--to", "png", "--password-stdin", env=environment, stdin="no\n")

    assert (1, "") == (result.returncode, result.stdout)
    assert "failed: Wrong password (IncorrectPassword)." in result.stderr


def test_doctor_finds_everything_in_order(gdv: Gdv, environment: dict[str, str]) -> None:
    """
    Source of the credentials, proxy, certificates, token, clock and engines, without a secret.
    """
    result = gdv("doctor", env=environment | {"HTTPS_PROXY": ":::not for this machine"})

    assert 0 == result.returncode
    assert "fix" not in result.stdout
    for words in ("the environment (GROUPDOCS_CLIENT_ID", "24.0 h left", "within 30 s", "pdfium"):
        assert words in result.stdout
    assert environment["GROUPDOCS_CLIENT_SECRET"] not in result.stdout + result.stderr


@pytest.mark.parametrize(
    ("changes", "code", "fix"),
    [
        ({"GROUPDOCS_CLIENT_SECRET": ""}, 3, "set GROUPDOCS_CLIENT_ID"),
        ({"GROUPDOCS_CLIENT_SECRET": ""}, 3, "or try `gdv sandbox`"),
        ({"GROUPDOCS_CLIENT_SECRET": "wrong"}, 3, "invalid_client"),
        ({"GROUPDOCS_BASE_URL": "http://127.0.0.1:9"}, 1, "cannot be reached"),
        ({"GROUPDOCS_BASE_URL": "http://viewer.example"}, 2, "begins with https://"),
        ({"SSL_CERT_FILE": "/nowhere.pem"}, 1, "unset SSL_CERT_FILE"),
        (
            {"HTTPS_PROXY": ":::bad", "GROUPDOCS_BASE_URL": "https://viewer.example"},
            2,
            "HTTPS_PROXY or another proxy variable",
        ),
    ],
)
def test_doctor_says_what_to_do(
    gdv: Gdv, environment: dict[str, str], changes: dict[str, str], code: int, fix: str
) -> None:
    """
    Each trouble comes with its fix, and the exit code of its kind.
    """
    result = gdv("doctor", "--json", env=environment | changes)
    fixes = [finding["fix"] for finding in json.loads(result.stdout)["findings"]]

    assert code == result.returncode
    assert any(fix in told for told in fixes)
