"""
What our templates change in how answers are read; each test fails with the upstream template.
"""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import attrs
import httpx
import pytest

from tests.loopback.generated import generated_client

CONTRACT = """\
openapi: 3.1.0
info: {title: Scratch, version: "1"}
paths:
  /pets:
    get:
      operationId: getShop
      tags: [Shop]
      responses:
        "200":
          description: The shop.
          content: {application/json: {schema: {$ref: "#/components/schemas/Shop"}}}
components:
  schemas:
    Kind: {type: string, enum: [cat, dog]}
    OpenKind: {anyOf: [{$ref: "#/components/schemas/Kind"}, {type: string}]}
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string}
        kind: {$ref: "#/components/schemas/OpenKind"}
        born: {type: [string, "null"], format: date-time}
        strict: {anyOf: [{$ref: "#/components/schemas/Kind"}, {type: "null"}]}
    Shop:
      type: object
      properties:
        pets:
          type: [array, "null"]
          items: {$ref: "#/components/schemas/Pet"}
        best: {anyOf: [{$ref: "#/components/schemas/Pet"}, {type: "null"}]}
        town: {type: string}
"""

Load = Callable[[str], Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("answers")


@pytest.fixture(scope="module")
def load(folder: Path) -> Iterator[Load]:
    """
    Import a module of a client generated from the contract above.
    """
    with generated_client(folder, CONTRACT, "scratch_answers") as load:
        yield load


def ask(load: Load, answer: httpx.Response, **options: Any) -> Any:
    """
    Ask for the shop, and be given that answer.
    """
    transport = httpx.MockTransport(lambda _: answer)
    client = load("client").Client("http://shop", httpx_args={"transport": transport}, **options)
    with client:
        return load("api.shop.get_shop").sync_detailed(client=client)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"pets": [{"kind": "cat"}]}, "pets: KeyError: 'name'"),
        ({"pets": {"name": "Tom"}}, "pets: TypeError: unexpected dict"),
        ({"best": "Tom"}, "best: TypeError: unexpected str"),
        ({"best": {"name": "Tom", "born": "yesterday"}}, "best: ValueError: born: .*: yesterday"),
        ({"best": {"name": "Tom", "strict": "fish"}}, "best: ValueError: strict: .*fish"),
    ],
)
def test_answer_of_another_shape_raises_and_names_the_field(
    load: Load, answer: object, words: str
) -> None:
    """
    A caller is never handed a dictionary under the name of a model.
    """
    with pytest.raises(ValueError, match=words):
        ask(load, httpx.Response(200, json=answer))


def test_null_and_absent_fields_stay_what_they_are(load: Load) -> None:
    """
    A nullable field is its model, None or UNSET.
    """
    nothing = ask(load, httpx.Response(200, json={"pets": None})).parsed
    something = ask(load, httpx.Response(200, json={"best": {"name": "Tom"}})).parsed

    assert nothing.pets is None
    assert nothing.best is load("types").UNSET
    assert load("models").Pet(name="Tom") == something.best


def test_open_enum_still_takes_words_that_the_contract_does_not_know(load: Load) -> None:
    """
    A new kind at the service breaks no client.
    """
    shop = ask(load, httpx.Response(200, json={"best": {"name": "N", "kind": "fish"}})).parsed

    assert "fish" == shop.best.kind


@pytest.mark.parametrize(("code", "kind"), [(520, int), (404, HTTPStatus)])
def test_status_without_a_name_is_told_as_a_number(load: Load, code: int, kind: type) -> None:
    """
    A proxy's own status is not hidden by an error about it.
    """
    answer = ask(load, httpx.Response(code))

    assert (code, kind, None) == (answer.status_code, type(answer.status_code), answer.parsed)


def test_unexpected_status_carries_the_headers(load: Load) -> None:
    """
    Who is told to slow down learns for how long, also from a worker process.
    """
    error = load("errors").UnexpectedStatus
    with pytest.raises(error) as caught:
        ask(
            load,
            httpx.Response(429, headers={"Retry-After": "7"}),
            raise_on_unexpected_status=True,
        )

    assert "7" == pickle.loads(pickle.dumps(caught.value)).headers["Retry-After"]
    assert {} == error(429, b"").headers


@pytest.mark.parametrize(
    "duplicate",
    [
        copy.copy,
        copy.deepcopy,
        attrs.evolve,
        lambda model: pickle.loads(pickle.dumps(model)),
        lambda model: type(model).from_dict(model.to_dict()),
    ],
)
def test_copy_of_a_model_sends_what_the_model_sends(
    load: Load, duplicate: Callable[[Any], Any]
) -> None:
    """
    What was not set stays out of the JSON of a copy.
    """
    shop = load("models").Shop(best=load("models").Pet(name="Tom"))

    assert {"best": {"name": "Tom"}} == duplicate(shop).to_dict()


def test_operation_imports_its_own_models_only(load: Load, folder: Path) -> None:
    """
    A program pays for the models that it uses.
    """
    code = (
        "import sys\n"
        "from scratch_answers import models\n"
        "from scratch_answers.models import Kind\n"
        "prefix = models.__name__ + '.'\n"
        "print(*sorted(name.removeprefix(prefix) for name in sys.modules if prefix in name))\n"
        "print(*sorted(set(dir(models)) & {'Kind', 'Pet', 'Shop'}))\n"
        "print(models.Shop is models.Shop, hasattr(models, 'Fish'))\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder / "generated",
        capture_output=True,
        text=True,
        check=True,
    )

    assert ["kind", "Kind Pet Shop", "True False"] == answer.stdout.splitlines()
    assert set(load("models").__all__) == {"Kind", "Pet", "Shop"}
