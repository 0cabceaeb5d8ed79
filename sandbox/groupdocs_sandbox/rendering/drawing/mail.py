"""
Messages: a block of header fields, then the text; attachments come out as files.
"""

from __future__ import annotations

import email.policy
import re
from email.message import EmailMessage
from email.parser import BytesParser
from html.parser import HTMLParser
from typing import Final

from groupdocs_sandbox.rendering.attachments import attached
from groupdocs_sandbox.rendering.drawing import text
from groupdocs_sandbox.rendering.options import RenderOptions
from groupdocs_sandbox.rendering.values import Attachment

_FIELDS: Final = (
    ("From", "From"),
    ("To", "To"),
    ("Cc", "Cc"),
    ("Date", "Sent"),
    ("Subject", "Subject"),
)
_BLOCKS: Final = frozenset(
    {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "hr", "pre"}
)
# Not the head: its end tag is optional, and nothing else in it is text (HTML, section 13.1.2.4).
_UNSEEN: Final = frozenset({"script", "style", "title", "template"})


def draw(data: bytes, options: RenderOptions) -> tuple[bytes, tuple[Attachment, ...]]:
    """
    Turn a message into a PDF and take its attachments out.
    """
    message = BytesParser(EmailMessage, policy=email.policy.default).parsebytes(data)
    attachments = _attachments(message)
    rows = [f"{label}: {_header(message, name)}" for name, label in _FIELDS if message[name]]
    if attachments:
        rows.append("Attachments: " + "; ".join(each.name for each in attachments))
    body = _body(message, options)
    return text.from_text("\n".join([*rows, "-" * 40, "", body]), options), attachments


def plain(html: str) -> str:
    """
    Read the text off an HTML page.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.parts.append("\n")
        elif tag in ("td", "th"):
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data.replace("\n", " "))


def _header(message: EmailMessage, name: str) -> str:
    return " ".join(str(message[name]).split())


def _body(message: EmailMessage, options: RenderOptions) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    raw = part.get_payload(decode=True)
    content = raw if isinstance(raw, bytes) else b""
    charset = part.get_content_charset()
    try:
        shown = content.decode(charset) if charset else text.decoded(content, options)
    except (LookupError, UnicodeDecodeError):
        shown = text.decoded(content, options)
    return plain(shown) if part.get_content_type() == "text/html" else shown


def _attachments(message: EmailMessage) -> tuple[Attachment, ...]:
    return attached((part.get_filename(), _content(part)) for part in message.iter_attachments())


def _content(part: EmailMessage) -> bytes:
    if part.get_content_maintype() == "message":
        return b"".join(
            each.as_bytes() for each in part.iter_parts() if isinstance(each, EmailMessage)
        )
    raw = part.get_payload(decode=True)
    return raw if isinstance(raw, bytes) else b""
