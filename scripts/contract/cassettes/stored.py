"""
A cassette as a file: YAML that people can review, the same bytes for the same exchanges.

Bodies stand under the name of what they are: `json` parsed and sorted, `text` as it is, `base64`
with size and digest where they are no text. An absent one is empty.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from scripts.contract.cassettes import media, names
from scripts.contract.cassettes.exchange import Answer, Cassette, Interaction, Request

_HEADS = {
    names.SANDBOX: "Recorded from the stand-in, not from the real service, by\n"
    "# scripts/record_cassettes.py; do not edit.",
    names.LIVE: "Recorded by scripts/record_cassettes.py --live; do not edit.",
    names.PUBLISHED: "Written by hand from published text; not a recording.",
}
_LINE = 100


class _Dumper(yaml.SafeDumper):
    """
    Write texts of several lines as blocks.
    """

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text.rstrip("\n") and "\r" not in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(path: Path) -> Cassette:
    """
    Read a cassette.

    Raises:
        ValueError: If the file is none; names it.
    """
    try:
        content = yaml.load(path.read_bytes(), Loader)  # noqa: S506 - both loaders are safe ones
        return _cassette(content)
    except (yaml.YAMLError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path.name}: no cassette: {error}") from error


def write(cassette: Cassette) -> bytes:
    """
    Write a cassette.
    """
    content: dict[str, Any] = {"source": cassette.source}
    if cassette.injected:
        content["injected"] = list(cassette.injected)
    content["interactions"] = [_interaction(each) for each in cassette.interactions]
    text = yaml.dump(content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_LINE)
    return f"# {_HEADS[cassette.source]}\n{text}".encode()


def _cassette(content: Mapping[str, Any]) -> Cassette:
    if content["source"] not in names.SOURCES:
        raise ValueError(f"no source is called {content['source']!r}")
    interactions = tuple(
        Interaction(
            Request(
                method=each["request"]["method"],
                url=each["request"]["url"],
                headers=each["request"].get("headers", {}),
                body=_bytes(each["request"]),
            ),
            Answer(
                status=each["response"]["status"],
                headers=each["response"].get("headers", {}),
                body=_bytes(each["response"]),
            ),
        )
        for each in content["interactions"]
    )
    return Cassette(content["source"], interactions, tuple(content.get("injected", ())))


def _interaction(interaction: Interaction) -> dict[str, Any]:
    request, answer = interaction.request, interaction.answer
    return {
        "request": {
            "method": request.method,
            "url": request.url,
            **_message(request.headers, request.content_type, request.body),
        },
        "response": {
            "status": answer.status,
            **_message(answer.headers, answer.content_type, answer.body),
        },
    }


def _message(headers: Mapping[str, str], content_type: str, body: bytes) -> dict[str, Any]:
    return {**({"headers": dict(headers)} if headers else {}), **_body(content_type, body)}


def _body(content_type: str, body: bytes) -> dict[str, Any]:
    is_json, value = media.read_json(content_type, body)
    if not body:
        return {}
    if is_json:
        return {"json": value}
    try:
        return {"text": body.decode("utf-8")}
    except UnicodeDecodeError:
        digest = hashlib.sha256(body).hexdigest()
        text = base64.encodebytes(body).decode()
        return {"size": len(body), "sha256": digest, "base64": text}


def _bytes(message: Mapping[str, Any]) -> bytes:
    if "json" in message:
        return media.write_json(message["json"])
    if "base64" in message:
        body = base64.b64decode(message["base64"])
        if hashlib.sha256(body).hexdigest() != message["sha256"]:
            raise ValueError("a body does not have the digest beside it")
        return body
    return str(message.get("text", "")).encode()
