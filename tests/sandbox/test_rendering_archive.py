"""
A zip is drawn as the list of what is in it, and what is in it comes out.
"""

from __future__ import annotations

import asyncio
import random

import pytest

from groupdocs_sandbox.rendering import (
    FailedToReadFile,
    IncorrectPassword,
    MissingPassword,
    NoSuchFolder,
    Output,
    RenderedDocument,
    Renderer,
    RenderOptions,
    RenderRequest,
    ResourceLimit,
)
from groupdocs_sandbox.rendering.limits import MAX_ENTRIES
from tests.sandbox import documents

ONE, TWO, THREE, FOUR = documents.words(4, seed=7)
FILES = {
    f"{ONE}.txt": ONE.encode(),
    f"{TWO}/": b"",
    f"{THREE}/{FOUR}/{ONE}.txt": FOUR.encode() * 300,
    f"{THREE}/empty.csv": b"",
}


def ask(
    renderer: Renderer,
    data: bytes,
    *,
    output: Output | None = Output.HTML,
    password: str = "",
    **options: str,
) -> RenderedDocument:
    request = RenderRequest(
        data=data,
        file_name="all.zip",
        output=output,
        password=password,
        options=RenderOptions(
            extract_text=True,
            archive_folder=options.get("folder", ""),
            archive_name=options.get("name", ""),
        ),
    )
    return asyncio.run(renderer.render(request))


def rows(document: RenderedDocument) -> list[str]:
    return [line.value for page in document.pages for line in page.lines]


def test_list_names_every_file_with_its_size_and_every_folder(renderer: Renderer) -> None:
    """
    A file stands below its folder, with its bytes; an empty folder and an empty file are there.
    """
    document = ask(renderer, documents.archive(FILES))

    heading, summary, _, *listed = rows(document)
    expected = [
        f"{TWO}/",
        f"{THREE}/",
        f"{FOUR}/",
        f"3,000 {ONE}.txt",
        "0 empty.csv",
        f"10 {ONE}.txt",
    ]
    assert ["all.zip", "Folders: 3 Files: 3 Bytes: 3,010"] == [heading, summary]
    assert sorted(expected) == sorted(listed)
    assert listed.index(f"{FOUR}/") + 1 == listed.index(f"3,000 {ONE}.txt")
    assert listed.index(f"{THREE}/") < listed.index("0 empty.csv")
    assert ("reportlab", ".zip") == (document.engine, document.extension)


def test_folders_are_paths_without_slashes_around_them(renderer: Renderer) -> None:
    """
    A folder counts whether or not the archive has an entry for it.
    """
    document = ask(renderer, documents.archive(FILES), output=None)

    assert sorted([TWO, THREE, f"{THREE}/{FOUR}"]) == list(document.folders or ())
    assert ask(renderer, documents.pdf([ONE]), output=None).folders is None


def test_files_come_out_under_names_of_their_own(renderer: Renderer) -> None:
    """
    Files of different folders may have one name; two files are two attachments.
    """
    document = ask(renderer, documents.archive(FILES))

    assert {
        f"{ONE}.txt": ONE.encode(),
        f"{ONE} (2).txt": FOUR.encode() * 300,
        "empty.csv": b"",
    } == {each.name: each.data for each in document.attachments}


@pytest.mark.parametrize("folder", [THREE, f"/{THREE}/", f"\\{THREE}\\"])
def test_folder_that_is_asked_for_is_the_only_one_listed(renderer: Renderer, folder: str) -> None:
    """
    With a folder the list begins there, in whatever way its path is written.
    """
    _, summary, _, *listed = rows(ask(renderer, documents.archive(FILES), folder=folder))

    assert "Folders: 1 Files: 2 Bytes: 3,000" == summary
    assert {"0 empty.csv", f"{FOUR}/", f"3,000 {ONE}.txt"} == set(listed)


def test_error_when_the_folder_that_is_asked_for_does_not_exist(renderer: Renderer) -> None:
    """
    No list of nothing is drawn for a folder that is not there; its letters are to be right.
    """
    with pytest.raises(NoSuchFolder, match=TWO.upper()) as caught:
        ask(renderer, documents.archive(FILES), folder=TWO.upper())

    assert "MissingParameters" == caught.value.code


def test_heading_has_the_name_that_is_asked_for(renderer: Renderer) -> None:
    """
    The file's own name is only the default.
    """
    heading, *_ = rows(ask(renderer, documents.archive(FILES), name=FOUR))

    assert FOUR == heading


def test_archive_without_a_file_is_an_empty_list(renderer: Renderer) -> None:
    """
    Nothing is a thing that can be packed.
    """
    document = ask(renderer, documents.archive({}))

    assert "Folders: 0 Files: 0 Bytes: 0" == rows(document)[1]
    assert ((), ()) == (document.folders, document.attachments)


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "/etc/passwd", "C:\\etc\\passwd", "etc/./passwd", "a/../etc//passwd"],
)
def test_name_that_leads_out_of_the_archive_stays_inside(renderer: Renderer, name: str) -> None:
    """
    Nothing that is said of an archive, nor the name of a file out of it, leads anywhere else.
    """
    document = ask(renderer, documents.archive({name: b"x"}))

    (attachment,) = document.attachments
    assert ("passwd", b"x") == (attachment.name, attachment.data)
    for folder in document.folders or ():
        assert {"", ".", ".."}.isdisjoint(folder.split("/"))
        assert "\\" not in folder


def test_name_of_several_lines_is_one_row(renderer: Renderer) -> None:
    """
    A name cannot forge a row of the list.
    """
    *_, last = rows(ask(renderer, documents.archive({f"{ONE}\n{TWO}\u2028x": b"x"})))

    assert f"1 {ONE} {TWO} x" == last


def test_list_of_thousands_of_entries_goes_on_over_pages(renderer: Renderer) -> None:
    """
    As many entries as an archive may have are listed, each of them once.
    """
    names = [f"{number:05}.txt" for number in range(3000)]
    random.Random(3).shuffle(names)
    data = documents.archive(dict.fromkeys(names, b""))
    document = ask(renderer, data, output=Output.PDF)

    assert sorted(f"0 {name}" for name in names) == rows(document)[3:]
    assert -(-3003 // 55) == document.page_count


def test_resource_limit_on_too_many_entries(renderer: Renderer) -> None:
    """
    An archive of more entries than the renderer takes is refused in words.
    """
    with pytest.raises(ResourceLimit, match="entries"):
        ask(renderer, documents.archive({f"{each}": b"" for each in range(MAX_ENTRIES + 1)}))


@pytest.mark.parametrize(
    "names",
    [["a/" * 200 + "b"], [f"{each}/" + "a/" * 90 for each in range(200)]],
    ids=["deep", "deep and many"],
)
def test_resource_limit_on_folders_without_end(renderer: Renderer, names: list[str]) -> None:
    """
    Folders cost no entry of their own, and are counted as well.
    """
    with pytest.raises(ResourceLimit, match="folders"):
        ask(renderer, documents.archive(dict.fromkeys(names, b"")))


@pytest.mark.parametrize(
    "files",
    [{"a": bytes(300 * 2**20)}, {f"{each}": bytes(7 * 2**20) for each in range(40)}],
    ids=["one large", "many small"],
)
def test_resource_limit_on_a_bomb(renderer: Renderer, files: dict[str, bytes]) -> None:
    """
    What would unpack to more than the renderer takes is not unpacked.
    """
    with pytest.raises(ResourceLimit, match="unpacks"):
        ask(renderer, documents.archive(files))


def test_error_when_an_entry_declares_less_than_it_holds(renderer: Renderer) -> None:
    """
    A bomb that lies about its size is damage, and is not unpacked beyond what it says.
    """
    data = documents.archive({"a": bytes(64 * 2**20)})
    lie = data.replace((64 * 2**20).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert data != lie

    with pytest.raises(FailedToReadFile, match="damaged"):
        ask(renderer, lie)


def test_encrypted_file_needs_the_password(renderer: Renderer) -> None:
    """
    The files of an archive are a view of it too: they do not come out without the password.
    """
    data = documents.encrypted_archive("a.txt", ONE.encode(), "secret")

    for output in (None, Output.HTML):
        with pytest.raises(MissingPassword):
            ask(renderer, data, output=output)
        with pytest.raises(IncorrectPassword):
            ask(renderer, data, output=output, password="guess")
    (attachment,) = ask(renderer, data, password="secret").attachments
    assert ("a.txt", ONE.encode()) == (attachment.name, attachment.data)


def test_wrong_password_that_passes_its_check_is_wrong(renderer: Renderer) -> None:
    """
    The check of a password is one byte, so that one guess of 256 passes it.
    """
    data = documents.encrypted_archive("a.txt", ONE.encode(), "secret")

    for guess in range(600):
        with pytest.raises(IncorrectPassword):
            ask(renderer, data, password=f"guess {guess}")


def test_error_when_an_entry_is_packed_in_a_way_that_nobody_knows(renderer: Renderer) -> None:
    """
    AES is said to be unknown here, and no password is asked for once more.
    """
    data = bytearray(documents.encrypted_archive("a.txt", ONE.encode(), "secret"))
    for signature, offset in ((b"PK\3\4", 8), (b"PK\1\2", 10)):
        data[data.index(signature) + offset] = 99

    with pytest.raises(FailedToReadFile, match="unknown way"):
        ask(renderer, bytes(data), password="secret")


@pytest.mark.parametrize("damage", [slice(0, 40), slice(40, None)])
def test_error_when_an_archive_is_damaged(renderer: Renderer, damage: slice) -> None:
    """
    Half an archive is no archive.
    """
    with pytest.raises(FailedToReadFile):
        ask(renderer, documents.archive(FILES)[damage] if damage.stop else b"PK\3\4" + bytes(99))
