"""
The refusals of the stand-in.

    ApiError                 a request is refused with a status and a published code
      MalformedInputError    400 MissingParameters
      ObjectNotFoundError    404 FileNotFound
    DataFolderError          the folder for the state of a stand-in cannot be used; an OSError
"""

from __future__ import annotations

from collections.abc import Mapping


class ApiError(Exception):
    """
    Refuse a request with a status and a code; becomes the error envelope on the wire.

    Args:
        status: HTTP status, 400 to 599.
        code: Error code, such as `FileNotFound`.
        message: One sentence for the caller, free of secrets and of local paths.
        headers: Further response headers.
    """

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.headers = dict(headers or {})


class MalformedInputError(ApiError):
    """
    Refuse a parameter that is missing, has the wrong type or cannot be honoured.

    Args:
        parameter: Name of the parameter as the contract spells it.
        problem: What is wrong, as the rest of a sentence that starts with the parameter.
    """

    def __init__(self, parameter: str, problem: str) -> None:
        super().__init__(400, "MissingParameters", f"Parameter '{parameter}' {problem}.")


class ObjectNotFoundError(ApiError):
    """
    Refuse to go on because the storage holds no such object.

    Args:
        path: Path as the caller sent it.
        kind: `file`, `folder` or `storage`.
    """

    def __init__(self, path: str, *, kind: str = "file") -> None:
        super().__init__(404, "FileNotFound", f"Can't find {kind} located at '{path}'.")


class DataFolderError(OSError):
    """
    Raised when the data folder belongs to something else, or a state file in it is damaged.

    The message names the folder or the file.
    """
