"""
HTTP as the web server speaks it, where it would answer before the application is asked.
"""

from __future__ import annotations

from http import HTTPStatus

from uvicorn.protocols.http.h11_impl import H11Protocol

from groupdocs_sandbox.errors import ApiError
from groupdocs_sandbox.http.answers import refusal

SERVER_NAME = "groupdocs-sandbox"


class Protocol(H11Protocol):
    """
    Answer what is not HTTP with the error envelope too.
    """

    def send_400_response(self, msg: str) -> None:
        """
        Refuse a request that cannot be parsed, and close the connection.
        """
        answer = refusal(ApiError(400, "MissingParameters", msg))
        headers = [
            *answer.raw_headers,
            (b"server", SERVER_NAME.encode()),
            (b"connection", b"close"),
        ]
        lines = [b"HTTP/1.1 400 " + HTTPStatus.BAD_REQUEST.phrase.encode()]
        lines += [name + b": " + value for name, value in headers]
        self.transport.write(b"\r\n".join([*lines, b"", bytes(answer.body)]))
        self.transport.close()
