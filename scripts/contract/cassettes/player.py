"""
vcrpy, set up to record a cassette or to replay one.

vcrpy patches the transports of httpx for the whole process, for as long as the block lasts. Of it
we use the patching and the choice of the answer; what is compared and what is kept are ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import vcr  # type: ignore[import-untyped]
from attrs import define, field, frozen
from vcr.cassette import Cassette as Tape  # type: ignore[import-untyped]
from vcr.patch import PATCHER_NAMES  # type: ignore[import-untyped]
from vcr.persisters.filesystem import CassetteNotFoundError  # type: ignore[import-untyped]
from vcr.record_mode import RecordMode  # type: ignore[import-untyped]
from vcr.request import Request as TapeRequest  # type: ignore[import-untyped]

from scripts.contract.cassettes import stored, tape
from scripts.contract.cassettes.exchange import Cassette, Interaction
from scripts.contract.cassettes.scrub import Scrubber


@define
class _Shelf:
    """
    Where vcrpy gets its interactions from, and where it leaves them; it must not raise.
    """

    loaded: Cassette | None
    saved: list[Interaction] = field(factory=list[Interaction])

    def load_cassette(self, path: str, serializer: object) -> tuple[list[Any], list[Any]]:
        del path, serializer
        if self.loaded is None:
            raise CassetteNotFoundError
        pairs = [tape.to_tape(each) for each in self.loaded.interactions]
        return [request for request, _ in pairs], [answer for _, answer in pairs]

    def save_cassette(self, path: str, content: dict[str, Any], serializer: object) -> None:
        del path, serializer
        pairs = zip(content["requests"], content["responses"], strict=True)
        self.saved = [
            Interaction(tape.from_tape_request(request), tape.from_tape_answer(answer))
            for request, answer in pairs
        ]


@frozen
class Replay:
    """
    What has become of a cassette that is replayed.

    Attributes:
        tape: The cassette as vcrpy has it.
        unanswered: Requests that are not in it, or were played before.
    """

    tape: Any = field(repr=False)
    unanswered: list[str] = field(factory=list[str], init=False)

    def __attrs_post_init__(self) -> None:
        # What vcrpy raises then may be swallowed: a token request may fail in any way.
        answers = self.tape.can_play_response_for

        def noted(request: TapeRequest) -> bool:
            has_answer = bool(answers(request))
            if not has_answer:
                self.unanswered.append(_name(request))
            return has_answer

        self.tape.can_play_response_for = noted

    @property
    def problems(self) -> list[str]:
        """
        Tell what was not played once and in order, and what was asked for in vain.
        """
        if not len(self.tape):
            return ["the cassette is empty"]
        found = [f"not in the cassette: {request}" for request in self.unanswered]
        if list(self.tape.play_counts) != list(range(len(self.tape))):
            played = [_name(self.tape.requests[index]) for index in self.tape.play_counts]
            found.append(f"recorded: {', '.join(map(_name, self.tape.requests))}")
            found.append(f"played: {', '.join(played) or 'nothing'}")
        return found


@contextmanager
def replaying(path: Path) -> Iterator[Replay]:
    """
    Answer every request of httpx from a cassette, and let none out.

    Raises:
        ValueError: If the file is no cassette.
        FileNotFoundError: If there is none.
    """
    shelf = _Shelf(stored.read(path))
    with _using(shelf, path, "none", Scrubber()) as played:
        yield Replay(played)


@contextmanager
def recording(
    path: Path, scrubber: Scrubber, *, source: str, injected: Callable[[], tuple[str, ...]]
) -> Iterator[None]:
    """
    Let every request of httpx out, and write what was said when the block ends.

    Args:
        path: The file to write.
        scrubber: Takes out what is secret.
        source: What the service is.
        injected: Returns the operations whose errors it was told to answer.
    """
    shelf = _Shelf(None)
    with _using(shelf, path, "all", scrubber):
        yield
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(stored.write(Cassette(source, tuple(shelf.saved), injected())))


def _name(request: TapeRequest) -> str:
    return f"{request.method} {request.uri}"


@contextmanager
def _using(shelf: _Shelf, path: Path, mode: str, scrubber: Scrubber) -> Iterator[Tape]:
    def scrubbed_request(request: TapeRequest) -> TapeRequest:
        return tape.to_tape_request(scrubber.request(tape.from_tape_request(request)))

    def scrubbed_answer(answer: dict[str, Any]) -> dict[str, Any]:
        return tape.to_tape_answer(scrubber.answer(tape.from_tape_answer(answer)))

    recorder = vcr.VCR(
        match_on=tuple(tape.PARTS),
        record_mode=RecordMode(mode),
        before_record_request=scrubbed_request,
        before_record_response=scrubbed_answer,
        decode_compressed_response=True,
        skip_patchers=[name for name in PATCHER_NAMES if name != "httpx"],
    )
    for name in tape.PARTS:
        recorder.register_matcher(name, tape.matcher(name))
    recorder.register_persister(shelf)
    with recorder.use_cassette(str(path)) as played:
        yield played
