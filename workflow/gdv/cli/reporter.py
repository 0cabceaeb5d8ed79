"""What is told on standard error while documents are rendered."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from gdv.pages import Page
from gdv.steps import Step


class Reporter(Protocol):
    """
    Tells on standard error what is done to one file after the other.
    """

    def begin(self, file: str) -> None:
        """
        Turn to the next file.
        """
        ...

    def doing(self, step: Step) -> None:
        """
        Take note of the step that comes now.
        """
        ...

    def done(self, pages: list[Page], older: list[Path]) -> None:
        """
        Tell that the file was rendered, and which pages of an earlier run lie beside the new ones.
        """
        ...

    def failed(self, reason: str) -> None:
        """
        Tell that the file was not rendered.
        """
        ...

    def tell(self, words: str) -> None:
        """
        Tell something else.
        """
        ...


def remaining(older: list[Path]) -> str:
    """
    Return how many older pages there are, and their names.
    """
    if len(older) == 1:
        return f"1 older page remains: {older[0]}"
    return f"{len(older)} older pages remain: {older[0]} to {older[-1].name}"


def outcome(pages: list[Page]) -> str:
    """
    Return how a render ended that wrote these pages.
    """
    if [page.number for page in pages] == [None]:
        return "one PDF"
    return "1 page" if len(pages) == 1 else f"{len(pages)} pages"
