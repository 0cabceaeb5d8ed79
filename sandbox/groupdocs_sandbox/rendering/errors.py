"""
Why a document is not rendered, by the codes of the service.

    RenderError                root, never raised itself
      UnsupportedFileType      no engine here draws this kind of file
      FailedToReadFile         the file is damaged, or is not what it claims to be
        RenderTimedOut         rendering took too long
        ResourceLimit          rendering needed too much memory, or too many pages or pixels
      MissingPassword          the file is protected and no password came along
      IncorrectPassword        the file is protected by another password
      NoSuchPages              none of the wanted pages exists
      NoSuchFolder             the archive has no folder of that name
      UnknownEncoding          the given encoding of text is not known here
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from attrs import frozen


class RenderError(Exception):
    """
    Tell the user in one sentence why a document is not rendered.

    Attributes:
        code: The error code of the service.
    """

    code: ClassVar[str] = "FailedToReadFile"


class UnsupportedFileType(RenderError):  # noqa: N818  the service's own code
    """
    Raised when no engine here draws this kind of file.
    """

    code = "UnsupportedFileType"


class FailedToReadFile(RenderError):  # noqa: N818  the service's own code
    """
    Raised when the file is damaged, or is not what it claims to be.
    """

    code = "FailedToReadFile"


class RenderTimedOut(FailedToReadFile):
    """
    Raised when rendering took longer than the renderer allows.
    """


class ResourceLimit(FailedToReadFile):
    """
    Raised when rendering needs more memory, pages or pixels than the renderer allows.
    """


class MissingPassword(RenderError):  # noqa: N818  the service's own code
    """
    Raised when the file is protected and no password came along.
    """

    code = "MissingPassword"

    def __init__(self, message: str = "Please specify password to load the document.") -> None:
        super().__init__(message)


class IncorrectPassword(RenderError):  # noqa: N818  the service's own code
    """
    Raised when the file is protected by another password.
    """

    code = "IncorrectPassword"

    def __init__(self, message: str = "The password of the document is another one.") -> None:
        super().__init__(message)


class NoSuchPages(RenderError):  # noqa: N818  reads as the sentence it says
    """
    Raised when the document has none of the wanted pages.
    """

    code = "MissingParameters"


class NoSuchFolder(RenderError):  # noqa: N818  reads as the sentence it says
    """
    Raised when the archive has no folder of the wanted name.
    """

    code = "MissingParameters"


class UnknownEncoding(RenderError):  # noqa: N818  reads as the sentence it says
    """
    Raised when the given encoding of text is not known here.
    """

    code = "MissingParameters"


@frozen
class Failure:
    """
    An error on its way from a worker process to the caller.

    Attributes:
        kind: Name of the error class.
        message: For the user.
        detail: For the log; may hold what an engine said, but no part of the document.
    """

    kind: str
    message: str
    detail: str = ""


def raised(failure: Failure) -> RenderError:
    """
    Turn a worker's failure into the error to raise.
    """
    by_name = {kind.__name__: kind for kind in _below(RenderError)}
    return by_name.get(failure.kind, FailedToReadFile)(failure.message)


def _below(kind: type[RenderError]) -> Iterator[type[RenderError]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)
