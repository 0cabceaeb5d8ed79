"""
Worker processes: they share the load, die without taking anybody along, and leave nothing behind.
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from groupdocs_sandbox.rendering import (
    FailedToReadFile,
    Output,
    RenderedDocument,
    Renderer,
    RenderRequest,
    RenderTimedOut,
    ResourceLimit,
    wire,
)
from groupdocs_sandbox.rendering.errors import Failure
from tests.sandbox import documents

SMALL = RenderRequest(data=documents.pdf(["small"]), file_name="a.pdf", output=Output.PNG)
ENDLESS = RenderRequest(data=documents.pdf(["x"] * 2000), file_name="a.pdf", output=Output.PNG)
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc and at pidfds")
SCRIPT = """
import asyncio, os, sys
from groupdocs_sandbox.rendering import Output, Renderer, RenderRequest
renderer = Renderer(workers=1)
request = RenderRequest(data=b"text", file_name="a.txt", output=Output.PNG)
document = asyncio.run(renderer.render(request))
(lane,) = renderer._lanes
print(document.page_count, lane._process._running.process.pid, flush=True)
"""


@pytest.fixture
def renderer() -> Iterator[Renderer]:
    renderer = Renderer(workers=1)
    yield renderer
    renderer.close()


def render(renderer: Renderer, request: RenderRequest = SMALL) -> RenderedDocument:
    return asyncio.run(renderer.render(request))


def pids(renderer: Renderer) -> list[int]:
    running = (lane._process._running for lane in renderer._lanes)
    return [each.process.pid for each in running if each is not None]


def busy(pid: int) -> float:
    """
    Tell how many seconds of processor time a process has used.
    """
    user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def wait_for_work(pid: int) -> None:
    """
    Wait until a process has worked for a while.
    """
    before = busy(pid)
    while busy(pid) < before + 0.3:
        time.sleep(0.02)


def wait_for_end(pid: int, *, seconds: float = 10) -> bool:
    """
    Wait until a process is gone; False = it is still there.
    """
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([descriptor], [], [], seconds)[0])
    finally:
        os.close(descriptor)


def test_no_process_before_the_first_job() -> None:
    """
    A renderer that nobody asks costs nothing.
    """
    renderer = Renderer(workers=2)

    assert renderer._lanes == []
    renderer.close()


def test_worker_is_used_again(renderer: Renderer) -> None:
    """
    Jobs that follow each other are done by one process, from one event loop or another.
    """
    render(renderer)
    first = pids(renderer)
    render(renderer)

    assert first == pids(renderer)


def test_two_workers_serve_eight_threads_with_their_own_loops() -> None:
    """
    Each caller gets its own document, and no more processes run than allowed.
    """
    renderer = Renderer(workers=2)
    requests = [
        RenderRequest(data=documents.pdf(["x"] * count), file_name="a", output=Output.PNG)
        for count in range(1, 9)
    ]
    with ThreadPoolExecutor(8) as callers:
        results = list(callers.map(lambda request: render(renderer, request), requests))

    assert list(range(1, 9)) == [document.page_count for document in results]
    assert len(pids(renderer)) == 2
    renderer.close()


def test_event_loop_runs_on_while_a_document_is_rendered(renderer: Renderer) -> None:
    """
    The loop of the caller is free during a job.
    """

    async def count() -> int:
        job = asyncio.ensure_future(renderer.render(SMALL))
        turns = 0
        while not job.done():
            turns += 1
            await asyncio.sleep(0)
        await job
        return turns

    assert asyncio.run(count()) > 100


def test_job_that_takes_too_long_fails_and_the_next_one_works() -> None:
    """
    The time limit ends the job and its process, and not the renderer.
    """
    renderer = Renderer(workers=1, timeout=3)
    started = time.monotonic()
    with pytest.raises(RenderTimedOut, match="too long") as caught:
        render(renderer, ENDLESS)

    assert time.monotonic() - started < 10
    assert caught.value.code == "FailedToReadFile"
    assert render(renderer).page_count == 1
    renderer.close()


@LINUX
def test_job_whose_worker_crashes_fails_and_the_next_one_works(renderer: Renderer) -> None:
    """
    A crash, as by a fault in native code, is an error of the one job.
    """
    render(renderer)
    (pid,) = pids(renderer)
    killer = threading.Timer(0.3, os.kill, (pid, signal.SIGSEGV))
    killer.start()
    with pytest.raises(FailedToReadFile, match="crashed"):
        render(renderer, ENDLESS)
    killer.join()

    assert render(renderer).page_count == 1
    assert [pid] != pids(renderer)


@LINUX
def test_worker_that_died_between_jobs_is_replaced(renderer: Renderer) -> None:
    """
    A worker that is gone when a job comes costs nobody anything.
    """
    render(renderer)
    (pid,) = pids(renderer)
    os.kill(pid, signal.SIGKILL)
    wait_for_end(pid)

    assert render(renderer).page_count == 1


@LINUX
def test_job_that_needs_too_much_memory_fails_and_the_next_one_works() -> None:
    """
    The memory limit is an error of the one job.
    """
    renderer = Renderer(workers=1, memory_limit=320 * 2**20)
    large = documents.image("PNG", (7000, 7000))
    with pytest.raises(FailedToReadFile, match="memory"):
        render(renderer, RenderRequest(data=large, file_name="a.png", output=Output.PNG))

    assert render(renderer).page_count == 1
    renderer.close()


@LINUX
def test_no_process_after_close() -> None:
    """
    Closing ends the workers; closing again does nothing; nothing is rendered afterwards.
    """
    renderer = Renderer(workers=1)
    render(renderer)
    (pid,) = pids(renderer)
    renderer.close()
    renderer.close()

    assert not Path(f"/proc/{pid}").exists()
    with pytest.raises(RuntimeError, match="closed"):
        render(renderer)


@LINUX
def test_request_that_needs_too_much_memory_is_told_so_at_once() -> None:
    """
    A request that a worker cannot even read is the same error as one that it cannot render.
    """
    renderer = Renderer(workers=1, timeout=30, memory_limit=200 * 2**20)
    large = RenderRequest(data=bytes(220 * 2**20), file_name="a.txt", output=Output.PNG)
    started = time.monotonic()
    with pytest.raises(ResourceLimit, match="memory"):
        render(renderer, large)

    assert time.monotonic() - started < 10
    assert [] == pids(renderer)
    renderer.close()


@LINUX
@pytest.mark.parametrize("error", ["MemoryError", "ZeroDivisionError"])
def test_worker_that_cannot_listen_any_more_ends(error: str) -> None:
    """
    Whatever happens to the reading of requests, no process stays behind without it.
    """
    code = (
        "from groupdocs_sandbox import worker\n"
        f"def read(_): raise {error}\n"
        "worker.wire.read = read\n"
        "worker.main()"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=20,
        check=False,
    )

    assert 1 == answer.returncode
    assert (error == "MemoryError") == (b"ResourceLimit" in answer.stdout)


@pytest.mark.parametrize(
    "frame",
    [
        wire.pack("document", Failure("a", "b")),
        wire.pack("noise", Failure("a", "b")),
        b"\0\0\0\x05[[[[[",
        b"\0\0\0\x06noise!",
        (100_000).to_bytes(4, "big") + b"[" * 100_000,
    ],
)
def test_worker_that_talks_nonsense_is_replaced(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, frame: bytes
) -> None:
    """
    After an answer that is none the worker is not asked again.
    """
    answer = tmp_path / "frame"
    answer.write_bytes(frame)
    (tmp_path / "sitecustomize.py").write_text(
        "import sys, threading, time\n"
        f"data = open({str(answer)!r}, 'rb').read()\n"
        "if sys.argv[0] == '-m': sys.stdout.buffer.write(data); sys.stdout.flush()\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    renderer = Renderer(workers=1)
    with pytest.raises(FailedToReadFile):
        render(renderer)

    assert [] == pids(renderer)
    monkeypatch.delenv("PYTHONPATH")
    assert render(renderer).page_count == 1
    renderer.close()


@LINUX
@pytest.mark.parametrize("error", [RecursionError, MemoryError])
def test_worker_is_replaced_after_any_error_of_the_talk(
    monkeypatch: pytest.MonkeyPatch, renderer: Renderer, error: type[Exception]
) -> None:
    """
    An answer that could not be read is not taken for the answer to the next question.
    """
    render(renderer)
    (pid,) = pids(renderer)

    def read(_: object) -> None:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(wire, "read", read)
        with pytest.raises(error):
            render(renderer)

    assert wait_for_end(pid)
    assert render(renderer).page_count == 1


@LINUX
def test_talk_of_an_engine_fills_no_disk_and_ends_in_the_log(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """
    However much an engine says, none of it is kept but the end, for the log.
    """
    sizes = tmp_path / "sizes"
    (tmp_path / "dxpdf.py").write_text(
        "import os\n"
        "def convert(data):\n"
        "    for _ in range(320): os.write(2, bytes(2**16))\n"
        f"    with open({str(sizes)!r}, 'a') as file: print(os.fstat(2).st_size, file=file)\n"
        "    os.write(2, b'last words')\n"
        "    os.abort()\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    caplog.set_level("DEBUG", "groupdocs_sandbox.rendering.child")
    renderer = Renderer(workers=1)
    for _ in range(2):
        with pytest.raises(FailedToReadFile, match="crashed"):
            render(
                renderer,
                RenderRequest(data=documents.docx(["a"]), file_name="a.docx", output=Output.PNG),
            )
    renderer.close()

    assert [0, 0] == [int(size) for size in sizes.read_text().split()]
    assert [True, True] == ["last words" in each.getMessage() for each in caplog.records]
    assert all(len(each.getMessage()) < 50_000 for each in caplog.records)


@LINUX
@pytest.mark.parametrize("inside", [False, True], ids=["another thread", "the event loop"])
def test_close_in_the_middle_of_a_job_ends_the_call_and_the_process(*, inside: bool) -> None:
    """
    Whoever closes a renderer, a call that is waiting ends with an error at once.
    """
    renderer = Renderer(workers=1)

    async def scene() -> tuple[object, float, int]:
        await renderer.render(SMALL)
        (pid,) = pids(renderer)
        job = asyncio.ensure_future(renderer.render(ENDLESS))
        await asyncio.to_thread(wait_for_work, pid)
        started = time.monotonic()
        if inside:
            renderer.close()
        else:
            await asyncio.to_thread(renderer.close)
        (error,) = await asyncio.gather(job, return_exceptions=True)
        return error, time.monotonic() - started, pid

    error, seconds, pid = asyncio.run(scene())

    assert isinstance(error, FailedToReadFile)
    assert "closed" in str(error)
    assert seconds < 2
    assert not Path(f"/proc/{pid}").exists()


def test_close_fails_the_jobs_that_are_not_done() -> None:
    """
    Nobody waits for a renderer that is closed: not the job at work, not the one in the queue.
    """
    renderer = Renderer(workers=1)

    async def scene() -> list[object]:
        jobs = [asyncio.ensure_future(renderer.render(ENDLESS)) for _ in range(2)]
        await asyncio.sleep(0)
        await asyncio.to_thread(renderer.close)
        return list(await asyncio.gather(*jobs, return_exceptions=True))

    assert [FailedToReadFile] * 2 == [type(each) for each in asyncio.run(scene())]


@LINUX
@pytest.mark.parametrize("end", ["", "os.kill(os.getpid(), 9)", "raise SystemExit(1)"])
def test_worker_ends_with_a_program_that_does_not_close(tmp_path: Path, end: str) -> None:
    """
    A script without a main guard, run in any folder, may end as it likes.
    """
    script = tmp_path / "script.py"
    script.write_text(SCRIPT + end)
    # Modules of the folder that would break the worker, were they imported.
    (tmp_path / "json.py").write_text("raise RuntimeError")
    answer = subprocess.run(
        [sys.executable, "-P", script],
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    pages, pid = answer.stdout.split()
    assert pages == "1"
    assert wait_for_end(int(pid))


@LINUX
def test_secrets_of_the_environment_stay_with_the_parent(
    monkeypatch: pytest.MonkeyPatch, renderer: Renderer
) -> None:
    """
    A worker reads hostile documents; it is not told any credentials.
    """
    monkeypatch.setenv("GROUPDOCS_CLIENT_SECRET", "planted-secret")
    render(renderer)
    (pid,) = pids(renderer)

    assert b"planted-secret" not in Path(f"/proc/{pid}/environ").read_bytes()


def test_what_an_engine_prints_is_no_answer() -> None:
    """
    Output of native code on stdout does not get into the talk with the parent.
    """
    code = (
        "import os; from groupdocs_sandbox import worker; source, sink = worker._take_pipes();"
        "print('noise', flush=True); os.write(1, b'noise'); sink.write(source.read())"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], input=b"frame", capture_output=True, check=True
    )

    assert answer.stdout == b"frame"


def test_import_of_the_package_imports_no_engine() -> None:
    """
    A server process stays light.
    """
    code = "import sys, groupdocs_sandbox.rendering; print(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    heavy = {"PIL", "pypdfium2", "reportlab", "dxpdf", "minipdf", "office2pdf", "openpyxl"}

    assert set() == heavy & set(answer.stdout.split())
