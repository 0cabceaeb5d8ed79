"""Nothing stays at the service, even where a rendering was interrupted."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from gdv import ServiceUnavailable, ViewerError, arender, render
from gdv.clean_up import PAUSES
from gdv.job import Job
from gdv.steps import Call, Pause, Step
from groupdocs_auth import ClientCredentials, connect
from groupdocs_sandbox import Sandbox
from groupdocs_viewer.models import ObjectExist
from tests.sandbox import documents
from tests.workflow.conftest import environment_of
from tests.workflow.test_render import Connect, names_at_service


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """
    A docx of ten pages, which take the service a moment.
    """
    path = tmp_path / "report.docx"
    path.write_bytes(documents.docx(documents.words(10, seed=40)))
    return path


def name_of(step: Step) -> str:
    if isinstance(step, Call):
        return str(step.operation.__name__).rpartition(".")[2]  # type: ignore[attr-defined]
    return type(step).__name__


def steps_after(
    error: BaseException, job: Job, *, seen: Sequence[bool], refused: Sequence[str] = ()
) -> list[str]:
    """
    Let CreateView raise an error, and return the names of the steps from there on.

    Args:
        error: What it raises.
        job: What to do.
        seen: What ObjectExists answers, one by one.
        refused: Operations that nobody answers.
    """
    steps, looks = job.steps(), list(seen)
    taken: list[str] = []
    step = next(steps)
    while name_of(step) != "create_view":
        step = steps.send(None)
    resume: Callable[[], Step] = lambda: steps.throw(error)  # noqa: E731
    while True:
        try:
            step = resume()
        except type(error):
            return taken
        taken.append(name_of(step))
        if taken[-1] in refused:
            resume = lambda: steps.throw(ServiceUnavailable("Nobody is there."))  # noqa: E731
        else:
            answer = ObjectExist(exists=looks.pop(0)) if taken[-1] == "object_exists" else None
            resume = lambda answer=answer: steps.send(answer)  # type: ignore[misc]  # noqa: E731


LOOK = ["Pause", "object_exists"]


@pytest.mark.parametrize(
    ("seen", "steps"),
    [
        ([False] * 4, ["delete_folder", *LOOK * 4]),
        ([False, True, False], ["delete_folder", *LOOK * 2, "delete_folder", *LOOK]),
        ([True, True, False], ["delete_folder", *[*LOOK, "delete_folder"] * 2, *LOOK]),
    ],
)
@pytest.mark.parametrize(
    "error",
    [
        KeyboardInterrupt(),
        asyncio.CancelledError(),
        ServiceUnavailable("No answer within 600 s."),
        ServiceUnavailable("Gateway timeout.", status_code=504),
    ],
)
def test_interrupted_rendering_is_looked_for_until_it_was_there_and_is_gone(
    error: BaseException, seen: list[bool], steps: list[str], report: Path, tmp_path: Path
) -> None:
    """
    The first DELETE may overtake the rendering, which then makes the folder anew.
    """
    assert steps == steps_after(error, Job(report, out=tmp_path), seen=seen)


def test_looks_after_an_interruption_end_within_some_seconds() -> None:
    """
    Whoever pressed Ctrl-C does not wait for long.
    """
    assert 3.0 == pytest.approx(sum(PAUSES))


def test_answer_of_the_service_needs_one_delete(report: Path, tmp_path: Path) -> None:
    """
    After a refusal nothing is rendered any more.
    """
    refusal = ViewerError("No.", status_code=403)

    assert ["delete_folder"] == steps_after(refusal, Job(report, out=tmp_path), seen=[])


@pytest.mark.parametrize(
    ("refused", "steps"),
    [("delete_folder", ["delete_folder"]), ("object_exists", ["delete_folder", *LOOK])],
)
def test_service_that_is_gone_is_not_asked_again(
    refused: str, steps: list[str], report: Path, tmp_path: Path
) -> None:
    """
    Each call would wait for a connection.
    """
    job = Job(report, out=tmp_path)

    assert steps == steps_after(KeyboardInterrupt(), job, seen=[False], refused=[refused])


def test_second_interruption_ends_the_cleaning_up(report: Path, tmp_path: Path) -> None:
    """
    Ctrl-C pressed twice leaves at once.
    """
    steps = Job(report, out=tmp_path).steps()
    next(steps)
    steps.send(None)
    steps.throw(KeyboardInterrupt())
    assert isinstance(steps.send(None), Pause)

    with pytest.raises(KeyboardInterrupt):
        steps.throw(KeyboardInterrupt())


@pytest.fixture
def lone_box() -> Iterator[Sandbox]:
    """
    A stand-in of its own that renders one document after the other.
    """
    with Sandbox(workers=1) as running:
        yield running


def files_once_all_is_rendered(box: Sandbox, tmp_path: Path) -> list[object]:
    """
    Render another document, whose turn comes after every other, and list what is at the service.
    """
    last = tmp_path / "last.docx"
    last.write_bytes(documents.docx(documents.words(10, seed=41)))
    with client_of(box)() as opened:
        render(last, out=tmp_path / "last", client=opened)
    return names_at_service(client_of(box))


def client_of(box: Sandbox) -> Connect:
    credentials = ClientCredentials(box.client_id, box.client_secret)
    return lambda: connect(credentials, base_url=box.base_url)


async def cancel_while_rendering(report: Path, out: Path, box: Sandbox) -> None:
    async with client_of(box)() as opened:
        task = asyncio.create_task(arender(report, out=out, client=opened))
        await asyncio.to_thread(wait_for_rendering, box)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


def test_cancelled_task_leaves_nothing_at_the_service(
    report: Path, tmp_path: Path, lone_box: Sandbox
) -> None:
    """
    The task is cancelled while the service renders; the pages that come later are deleted.
    """
    before = names_at_service(client_of(lone_box))

    asyncio.run(cancel_while_rendering(report, tmp_path / "out", lone_box))

    assert before == files_once_all_is_rendered(lone_box, tmp_path)
    assert [] == list((tmp_path / "out").iterdir())


@pytest.mark.skipif(os.name != "posix", reason="Windows sends no such signal to a process")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_interrupted_command_leaves_nothing_at_the_service(
    name: str, report: Path, tmp_path: Path, lone_box: Sandbox
) -> None:
    """
    As after Ctrl-C, a kill, or a terminal that was closed; no traceback, and the shell's code.
    """
    before, number = names_at_service(client_of(lone_box)), signal.Signals[name]
    environment = environment_of(lone_box) | {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    with subprocess.Popen(
        [sys.executable, "-m", "gdv", "render", str(report), "--to", "png", "-o", "out"],
        env=os.environ | environment,
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        wait_for_rendering(lone_box)
        process.send_signal(number)
        assert process.stderr is not None
        talk = process.stderr.read()

    assert 128 + number == process.returncode
    assert [
        "gdv: deleting the document at the service; a second signal ends this.",
        "gdv: interrupted.",
    ] == talk.splitlines()
    assert before == files_once_all_is_rendered(lone_box, tmp_path)


def wait_for_rendering(box: Sandbox) -> None:
    """
    Return while the service renders its first document.
    """
    while not box.requests.count("CreateView"):
        time.sleep(0.001)
