"""A client of somebody else's, generated from another contract, keeps a valid token as well."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from groupdocs_auth import ClientCredentials, TokenEndpoint, TokenSource, attach
from tests.loopback.generated import generated_client
from tests.loopback.service import Answer, Service

CONTRACT = """
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets/{name}:
    parameters:
      - {name: name, in: path, required: true, schema: {type: string}}
    get:
      operationId: getPet
      tags: [pets]
      security: [{oauth: []}]
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


def test_foreign_client_is_signed_renewed_and_replayed(service: Service, tmp_path: Path) -> None:
    """
    Other paths and another token URL: one source serves its sync and its async calls.
    """
    service.token_path = "/oauth/token"
    pet = Answer(200, json.dumps({"name": "Rex"}).encode(), {"Content-Type": "application/json"})
    service.resource_answers = [pet, Answer(401, b""), pet]
    credentials = ClientCredentials("an-id", "a-secret", scope="pets.read")
    source = TokenSource(TokenEndpoint(service.base_url + "/oauth/token", credentials))

    with generated_client(tmp_path, CONTRACT, "pets_client") as load:
        get_pet, client = load("api.pets.get_pet"), load("client")
        for kind in (client.Client, client.AuthenticatedClient):
            arguments = {"token": "none"} if kind is client.AuthenticatedClient else {}
            attached = attach(kind(base_url=service.base_url, **arguments), source)
            with attached as opened:
                names = [get_pet.sync("rex", client=opened).name]
            service.resource_answers.append(pet)

        async def call() -> str:
            async with attach(client.Client(base_url=service.base_url), source) as opened:
                name: str = (await get_pet.asyncio("rex", client=opened)).name
                return name

        names.append(asyncio.run(call()))

    assert ["Rex", "Rex"] == names
    assert [
        b"grant_type=client_credentials&client_id=an-id&client_secret=a-secret&scope=pets.read"
    ] * 2 == [request.body for request in service.token_requests]
