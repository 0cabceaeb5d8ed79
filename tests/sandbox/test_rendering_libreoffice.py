"""
LibreOffice, where it is found: what it draws, and what becomes of it when it does not behave.

It is played by a script where it has to misbehave.
"""

from __future__ import annotations

import asyncio
import http.server
import os
import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from groupdocs_sandbox.rendering import (
    FailedToReadFile,
    MissingPassword,
    Output,
    RenderedDocument,
    Renderer,
    RenderOptions,
    RenderRequest,
    RenderTimedOut,
    UnsupportedFileType,
    engines,
    libreoffice,
    supported_formats,
)
from groupdocs_sandbox.rendering.drawing import by_libreoffice
from groupdocs_sandbox.rendering.job import run
from groupdocs_sandbox.rendering.limits import MAX_OFFICE_MEMORY
from tests.sandbox import documents
from tests.sandbox.processes import ended

WORDS = documents.words(3, seed=17)
MAKERS: dict[str, Callable[[Sequence[str]], bytes]] = {
    ".docx": documents.docx,
    ".xlsx": documents.xlsx,
    ".pptx": documents.pptx,
}
MODERN = {
    ".doc": ".docx",
    ".odt": ".docx",
    ".rtf": ".docx",
    ".xls": ".xlsx",
    ".ods": ".xlsx",
    ".ppt": ".pptx",
    ".odp": ".pptx",
}
RTF = documents.rtf(WORDS)
BROKEN_DOC = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "WordDocument".encode("utf-16-le")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="LibreOffice is not used on Windows")
REAL = pytest.mark.skipif(libreoffice.found() is None, reason="LibreOffice is not installed")
Play = Callable[[str], Path]


def made(extension: str, source: bytes) -> bytes:
    """
    Have a document turned into an older format.
    """
    return by_libreoffice.convert(source, MODERN[extension], extension[1:])


def draw(
    data: bytes, name: str = "file", options: RenderOptions | None = None, password: str = ""
) -> RenderedDocument:
    request = RenderRequest(
        data=data,
        file_name=name,
        output=Output.PDF,
        password=password,
        options=options or RenderOptions(),
    )
    return run(request)


def texts(document: RenderedDocument) -> list[str]:
    with pdfium.PdfDocument(document.document or b"") as opened:
        return [page.get_textpage().get_text_range() for page in opened]


def words_by_page(document: RenderedDocument) -> list[list[str]]:
    return [[word for word in WORDS if word in text] for text in texts(document)]


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Play:
    """
    Put a script on the PATH that stands for LibreOffice.

    It knows its folder as `$here`, and where its result belongs as `$result`.
    """

    def write(script: str) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir()
        program = folder / "soffice"
        program.write_text(
            f"#!/bin/sh\nhere='{tmp_path}'\n"
            'while [ "$1" != --outdir ]; do shift; done\n'
            f'mkdir -p "$2"; result="$2/document.pdf"\n{script}\n'
        )
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        return tmp_path

    return write


@pytest.fixture
def renderer() -> Iterator[Renderer]:
    renderer = Renderer(workers=2, timeout=20)
    yield renderer
    renderer.close()


def ask(renderer: Renderer, data: bytes = RTF, name: str = "a.rtf") -> RenderedDocument:
    request = RenderRequest(data=data, file_name=name, output=Output.PDF)
    return asyncio.run(renderer.render(request))


@REAL
@pytest.mark.parametrize("extension", [".doc", ".odt", ".rtf"])
def test_older_format_is_drawn_with_each_word_on_its_page(extension: str) -> None:
    """
    The format is told by the content, and each page says its own word.
    """
    document = draw(made(extension, documents.docx(WORDS)))

    assert ("libreoffice", extension) == (document.engine, document.extension)
    assert [[word] for word in WORDS] == words_by_page(document)


@REAL
@pytest.mark.parametrize("extension", [".xls", ".ods", ".ppt", ".odp"])
def test_hidden_page_of_an_older_format_is_absent_unless_wanted(extension: str) -> None:
    """
    Sheets and slides are hidden there as in the newer formats.
    """
    maker = documents.xlsx if MODERN[extension] == ".xlsx" else documents.pptx
    source = made(extension, maker(WORDS, hidden={2}))

    shown = draw(source)
    everything = draw(source, options=RenderOptions(render_hidden_pages=True))

    assert ("libreoffice", extension) == (shown.engine, shown.extension)
    assert [[WORDS[0]], [WORDS[2]]] == words_by_page(shown)
    assert [[word] for word in WORDS] == words_by_page(everything)
    assert [True, False, True] == [page.visible for page in everything.pages]


@REAL
@pytest.mark.parametrize("extension", MAKERS)
def test_libreoffice_draws_what_no_other_engine_can(
    monkeypatch: pytest.MonkeyPatch, extension: str
) -> None:
    """
    It comes last, after all the others have failed or where they are not installed.
    """
    for engine in ("dxpdf", "office2pdf", "minipdf"):
        monkeypatch.setitem(sys.modules, engine, None)

    document = draw(MAKERS[extension](WORDS))

    assert "libreoffice" == document.engine
    assert [[word] for word in WORDS] == words_by_page(document)


@REAL
@pytest.mark.skipif(find_spec("dxpdf") is None, reason="dxpdf has no wheel here")
def test_libreoffice_comes_after_the_faster_engines() -> None:
    """
    A machine that has it shows the same pages as one that has not.
    """
    assert "dxpdf" == draw(documents.docx(WORDS)).engine


@POSIX
def test_damaged_older_document_fails(play: Play) -> None:
    """
    What only says that it is a document is none, and the program is not bothered with it.
    """
    folder = play("touch $here/started")

    with pytest.raises(FailedToReadFile, match="damaged"):
        draw(BROKEN_DOC, "a.doc")
    assert not (folder / "started").exists()


@REAL
def test_nothing_that_a_document_refers_to_is_fetched() -> None:
    """
    A document cannot have the stand-in call other hosts.
    """
    calls = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            calls.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815  as the base class has them

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever).start()
        address = f"http://127.0.0.1:{server.server_port}/picture.png"
        rtf = rb"{\rtf1 %s {\field{\*\fldinst INCLUDEPICTURE \"%s\" \\d}{\fldrslt x}}}"
        draw(rtf % (WORDS[0].encode(), address.encode()), "a.rtf")
        linked = linking(made(".odt", documents.docx(WORDS[:1])), address)
        document = draw(linked, "a.odt")
        server.shutdown()

    assert [[WORDS[0]]] == words_by_page(document)
    assert [] == calls


def linking(odt: bytes, address: str) -> bytes:
    """
    Put a picture into a text document that lies elsewhere.
    """
    frame = (
        '<draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char">'
        f'<draw:image xlink:href="{address}" xlink:type="simple"/></draw:frame></text:p>'
    )
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(odt)) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            content = source.read(name)
            if name == "content.xml":
                content = content.replace(b"</text:p>", frame.encode(), 1)
            copy.writestr(name, content)
    assert address.encode() in target.getvalue()
    return target.getvalue()


def test_rich_text_is_told_from_plain_text() -> None:
    """
    What calls itself plain text is shown as it is written.
    """
    (page,) = texts(draw(documents.rtf(WORDS[:1]), "a.txt"))

    assert r"\rtf1" in page


@POSIX
def test_program_is_listed_with_its_version_and_formats(play: Play) -> None:
    """
    The list of formats grows with it, and it is not started for that.
    """
    folder = play("touch $here/started")
    (folder / "bin" / "bootstraprc").write_text("[Bootstrap]\nProductKey=LibreOffice 24.8\n")

    (engine,) = (each for each in engines() if each.name == "libreoffice")

    assert "24.8" == engine.version
    assert {".doc", ".xls", ".ppt", ".odt", ".ods", ".odp", ".rtf", ".docx"} < set(engine.formats)
    assert set(engine.formats) <= {each.extension for each in supported_formats()}
    assert not (folder / "started").exists()


@pytest.mark.parametrize("data", [BROKEN_DOC, RTF])
def test_unsupported_without_the_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, data: bytes
) -> None:
    """
    Its formats are refused where it is not found, with what can be done.
    """
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(UnsupportedFileType, match=r"need LibreOffice.*or save this one as docx"):
        draw(data)
    assert not {".doc", ".rtf"} & {each.extension for each in supported_formats()}


@POSIX
@pytest.mark.parametrize(
    "script", ["exit 0", "exit 1", "echo garbage > $result", "> $result", "kill -9 $$"]
)
def test_failure_when_it_makes_nothing(play: Play, renderer: Renderer, script: str) -> None:
    """
    It is believed for what it has made, and not for what it says of it.
    """
    play(script)

    with pytest.raises(FailedToReadFile):
        ask(renderer)


@POSIX
def test_success_without_a_file_is_told_with_its_status(play: Play) -> None:
    """
    The log says that the program meant to have succeeded.
    """
    play("exit 0")

    with pytest.raises(FailedToReadFile, match="status 0"):
        by_libreoffice.convert(RTF, ".rtf", "pdf")


@POSIX
def test_start_that_only_sets_up_is_started_again(play: Play, renderer: Renderer) -> None:
    """
    A first start may end with status 81 and nothing done.
    """
    folder = play(
        "if [ -e $here/started ]; then cp $here/good.pdf $result; "
        "else touch $here/started; exit 81; fi"
    )
    (folder / "good.pdf").write_bytes(documents.pdf(WORDS))

    document = ask(renderer)

    assert ("libreoffice", 3) == (document.engine, document.page_count)


@POSIX
def test_start_that_never_gets_further_is_given_up(play: Play, renderer: Renderer) -> None:
    """
    Three starts are enough.
    """
    folder = play("echo x >> $here/starts; exit 81")

    with pytest.raises(FailedToReadFile):
        ask(renderer)

    assert "x\nx\nx\n" == (folder / "starts").read_text()


HANG = "sleep 1000 & echo $! $$ >> $here/pids; wait"


@POSIX
def test_program_that_hangs_ends_in_time_with_all_it_started(play: Play) -> None:
    """
    The time limit ends the whole family, and the next job works.
    """
    folder = play(HANG)
    renderer = Renderer(workers=1, timeout=4)
    with pytest.raises(RenderTimedOut):
        ask(renderer)

    pids = [int(pid) for pid in (folder / "pids").read_text().split()]
    assert 2 == len(pids)
    assert all(ended(pid) for pid in pids)
    assert 3 == ask(renderer, documents.pdf(WORDS), "a.pdf").page_count
    renderer.close()


@POSIX
@pytest.mark.parametrize("end", ["close", "kill"])
def test_program_ends_with_the_stand_in(play: Play, end: str) -> None:
    """
    Whether the renderer is closed or its process is killed, nothing of a job is left.
    """
    folder = play(HANG)
    os.mkfifo(folder / "pids")
    script = folder / "script.py"
    script.write_text(
        "import asyncio, sys, threading\n"
        "from groupdocs_sandbox.rendering import Output, Renderer, RenderRequest\n"
        f"request = RenderRequest(data={RTF!r}, file_name='a.rtf', output=Output.PDF)\n"
        "renderer = Renderer(workers=1)\n"
        "threading.Thread(target=lambda: (sys.stdin.read(), renderer.close())).start()\n"
        "asyncio.run(renderer.render(request))\n"
    )
    before = set(Path(folder).iterdir())
    with subprocess.Popen(
        [sys.executable, "-P", script],
        stdin=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(folder)},
    ) as program:
        pids = [int(pid) for pid in (folder / "pids").read_text().split()]
        if end == "kill":
            os.kill(program.pid, signal.SIGKILL)

    assert 2 == len(pids)
    assert all(ended(pid) for pid in pids)
    assert before == set(Path(folder).iterdir())


@POSIX
def test_each_start_has_a_profile_of_its_own_that_goes_with_it(play: Play) -> None:
    """
    Two at once do not get into each other's way, and no file is left.
    """
    folder = play(
        'own=$(dirname "$2"); echo "$own" >> $here/folders; '
        'test -e "$own/profile/user/registrymodifications.xcu" && cp $here/good.pdf $result'
    )
    (folder / "good.pdf").write_bytes(documents.pdf(WORDS))
    for _ in range(2):
        draw(RTF)

    first, second = (folder / "folders").read_text().split()
    assert first != second
    assert [False, False] == [Path(each).exists() for each in (first, second)]


@POSIX
def test_program_has_limits_of_its_own(play: Play, renderer: Renderer) -> None:
    """
    It gets more memory than the worker it is started from, and not without end.
    """
    folder = play("ulimit -v > $here/memory; ulimit -f > $here/size; cp $here/good.pdf $result")
    (folder / "good.pdf").write_bytes(documents.pdf(WORDS))

    ask(renderer)

    assert MAX_OFFICE_MEMORY // 1024 == int((folder / "memory").read_text())
    assert 2**20 == int((folder / "size").read_text())


@POSIX
@pytest.mark.parametrize(("password", "error"), [("", MissingPassword), ("x", FailedToReadFile)])
def test_encrypted_open_document_asks_for_a_password(
    play: Play, password: str, error: type[Exception]
) -> None:
    """
    A password is asked for, even though none helps.
    """
    play("exit 0")
    source = documents.archive(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": b"<m:encryption-data/>",
        }
    )

    with pytest.raises(error):
        draw(source, password=password)
