"""
The talk with the workers carries our values and nothing else.
"""

from __future__ import annotations

from io import BytesIO

import pytest

from groupdocs_sandbox.rendering import (
    Attachment,
    Character,
    Line,
    Output,
    RenderedDocument,
    RenderedPage,
    RenderOptions,
    RenderRequest,
    Resource,
    Word,
    wire,
)

REQUEST = RenderRequest(
    data=b"\x00document\xff",
    file_name="añ.docx",
    output=Output.JPG,
    password="pä$$",
    options=RenderOptions(pages=(3, 1), rotations={2: 90}, jpeg_quality=10, extract_text=True),
)
LETTER = Character(x=1, y=2.5, width=3, height=4, value="a")
WORD = Word(x=1, y=2.5, width=3, height=4, value="a", characters=(LETTER,))
DOCUMENT = RenderedDocument(
    extension=".docx",
    format_name="Word",
    page_count=9,
    pages=(
        RenderedPage(
            number=3,
            width=4,
            height=5,
            data=b"page",
            resources=(Resource(name="a.png", data=b"one"), Resource(name="b.png", data=b"")),
            visible=False,
            lines=(Line(x=1, y=2.5, width=3, height=4, value="a", words=(WORD,)),),
        ),
        RenderedPage(number=1, width=4, height=5),
    ),
    attachments=(Attachment(name="c", data=b"two"),),
    engine="dxpdf",
)


@pytest.mark.parametrize("value", [REQUEST, DOCUMENT], ids=["request", "document"])
def test_value_arrives_as_it_was_sent(value: object) -> None:
    """
    Every attribute survives, bytes and nested values too.
    """
    kind, body, blobs = wire.read(BytesIO(wire.pack("kind", value)).read)

    assert kind == "kind"
    assert value == wire.build(type(value), body, blobs)


def test_frames_follow_each_other() -> None:
    """
    A frame ends where the next begins.
    """
    stream = BytesIO(wire.pack("one", REQUEST) + wire.pack("two", DOCUMENT))

    assert [wire.read(stream.read)[0] for _ in range(2)] == ["one", "two"]


def test_error_when_the_stream_ends_anywhere_inside_a_frame() -> None:
    """
    A worker that dies in the middle of an answer is noticed.
    """
    frame = wire.pack("request", REQUEST)

    for length in range(len(frame)):
        with pytest.raises(wire.FrameError):
            wire.read(BytesIO(frame[:length]).read)


@pytest.mark.parametrize(
    "header",
    [
        b"{}",
        b"[]",
        b"1",
        b"\x80\x04N.",
        b"\xff",
        b'{"kind":"a","body":0,"blobs":[1000000000,1000000000,9]}',
        b'{"kind":"a","body":0,"blobs":[-1]}',
        b'{"kind":"a","body":0,"blobs":[1.5]}',
        b'{"kind":"a","body":0,"blobs":[1e9]}',
        b'{"kind":"a","body":0,"blobs":[NaN]}',
        b'{"kind":"a","body":0,"blobs":[true]}',
        b'{"kind":"a","body":0,"blobs":["1"]}',
        b'{"kind":"a","body":0,"blobs":{"1":1}}',
        b'{"kind":"a","body":0,"blobs":null}',
        b'{"kind":1,"body":0,"blobs":[]}',
        b'{"kind":"a","body":NaN,"blobs":[]}',
        b'{"kind":"a","body":[Infinity],"blobs":[]}',
        b'{"kind":"a","body":' + b"9" * 5000 + b',"blobs":[]}',
        b"[" * 100_000,
        b'{"kind":"a","blobs":[],"body":' + b"[" * 100_000,
    ],
)
def test_error_when_a_frame_is_none(header: bytes) -> None:
    """
    Nonsense is an error, and no memory is taken for it.
    """
    frame = len(header).to_bytes(4, "big") + header + bytes(8)

    with pytest.raises(wire.FrameError):
        wire.read(BytesIO(frame).read)


def test_error_when_a_header_claims_to_be_huge() -> None:
    """
    A length is believed up to a limit.
    """
    asked: list[int] = []

    def receive(size: int) -> bytes:
        asked.append(size)
        return b"\xff" * size

    with pytest.raises(wire.FrameError):
        wire.read(receive)
    assert [4] == asked


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {},
        {"data": 0, "file_name": "a", "output": "exe"},
        {"data": 7, "file_name": "a", "output": None},
        {"data": 0, "file_name": 1, "output": None},
        {"data": 0, "file_name": "a", "output": None, "more": 1},
        {"data": 0, "file_name": "a", "output": None, "options": {"pages": 1}},
        {"data": -1, "file_name": "a", "output": None},
        {"data": False, "file_name": "a", "output": None},
        {"data": 0.0, "file_name": "a", "output": None},
        {"data": 0, "file_name": "a", "output": None, "options": {"start_page": True}},
        {"data": 0, "file_name": "a", "output": None, "options": {"rotations": [[1]]}},
    ],
)
def test_error_when_a_body_has_another_shape(body: object) -> None:
    """
    Only values of the declared types are built.
    """
    with pytest.raises(wire.FrameError):
        wire.build(RenderRequest, body, [b"data"])


@pytest.mark.parametrize("number", [10**400, float("inf"), True, "1", None])
def test_error_when_a_place_is_no_number(number: object) -> None:
    """
    A place on a page is a finite number.
    """
    body = {"x": number, "y": 1, "width": 1, "height": 1, "value": "a"}

    with pytest.raises(wire.FrameError):
        wire.build(Character, body, [])
