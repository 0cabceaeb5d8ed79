"""The README's examples run, and its tables are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gdv.cli.exits import Exit
from groupdocs_sandbox import Sandbox
from groupdocs_viewer import AuthenticatedClient
from groupdocs_viewer.api.file import upload_file
from groupdocs_viewer.models import FileUpload
from groupdocs_viewer.types import File
from tests.sandbox import documents
from tests.workflow.test_render import Connect, names_at_service

README = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def test_readme_begins_by_saying_that_it_is_unofficial() -> None:
    """
    Nobody takes it for the vendor's own.
    """
    assert "unofficial" in README.splitlines()[0]
    assert len(README.splitlines()) <= 150


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_example_runs(
    example: str,
    box: Sandbox,
    client: Connect,
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """
    As printed, with credentials in the environment and a document in the storage.
    """
    monkeypatch.chdir(tmp_path)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    Path("report.docx").write_bytes(documents.docx(documents.words(3)))
    with client() as opened, Path("report.docx").open("rb") as file:
        upload_file.sync(
            "report.docx", client=opened, body=FileUpload(file=File(file, "report.docx"))
        )
    given = {
        "client_id": box.client_id,
        "client_secret": box.client_secret,
        "generated_client": AuthenticatedClient(
            base_url="https://api.groupdocs.cloud", token="", prefix=""
        ),
    }

    exec(compile(example, "README.md", "exec"), given)

    if "page-{" in example:
        assert ["page-1.html", "page-2.html", "page-3.html"] == sorted(
            path.name for path in Path().glob("page-*")
        )
        assert "report.docx" not in names_at_service(client)
        assert 1 == box.requests.count("DeleteView", status=204)
    if "pages/" in example:
        assert 3 == len(list(Path("pages").iterdir()))


def test_exit_codes_are_those_of_the_command() -> None:
    """
    Each code is told with its number.
    """
    told = re.search(r"Exit codes: (.*)\n", README)
    assert told is not None

    assert [str(code.value) for code in Exit] == re.findall(r"\d", told[1])
