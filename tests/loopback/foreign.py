"""A contract of somebody else's, and what its client has to do once a token source is attached."""

from __future__ import annotations

import asyncio
import importlib
import itertools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from groupdocs_auth import ClientCredentials, TokenEndpoint, TokenSource, attach
from tests.loopback.service import Answer, Service

Load = Callable[[str], Any]

CONTRACT = """
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets/{name}:
    parameters:
      - {name: name, in: path, required: true, schema: {type: string}}
    put:
      operationId: putPet
      tags: [pets]
      security: [{oauth: []}]
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}
      responses:
        "200":
          description: The pet.
          content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}
components:
  securitySchemes:
    oauth: {type: oauth2, flows: {clientCredentials: {tokenUrl: /token, scopes: {}}}}
  schemas:
    Pet: {type: object, properties: {name: {type: string}}}
"""
PET = b'{"name":"Rex"}'


@contextmanager
def imported(folder: Path, package: str) -> Iterator[Load]:
    """
    Import the modules of a package in that folder, and forget them again.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        yield lambda module: importlib.import_module(f"{package}.{module}")
    for module in [module for module in sys.modules if module.partition(".")[0] == package]:
        del sys.modules[module]


def use_pets(service: Service, load: Load) -> list[str]:
    """
    Send one request with each kind of client, sync and async; each finds its token revoked.

    Returns:
        The names of the pets that came back.
    """
    service.token_path = "/oauth/token"
    credentials = ClientCredentials("an-id", "a-secret", scope="pets.read")
    source = TokenSource(TokenEndpoint(service.base_url + "/oauth/token", credentials))
    put_pet, models, client = load("api.pets.put_pet"), load("models"), load("client")
    body = models.Pet(name="Rex")

    def sync(attached: Any) -> Any:
        with attached as opened:
            return put_pet.sync("rex", client=opened, body=body)

    async def not_sync(attached: Any) -> Any:
        async with attached as opened:
            return await put_pet.asyncio("rex", client=opened, body=body)

    names: list[str] = []
    kinds = [(client.Client, {}), (client.AuthenticatedClient, {"token": "none"})]
    for (kind, arguments), is_async in itertools.product(kinds, [False, True]):
        service.revoke()
        service.resource_answers = [Answer(200, PET, {"Content-Type": "application/json"})]
        attached = attach(kind(base_url=service.base_url, **arguments), source)
        names.append((asyncio.run(not_sync(attached)) if is_async else sync(attached)).name)
    return names
