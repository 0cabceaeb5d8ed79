"""
Fixtures of the contract tests: a client whose every exchange comes from a cassette.
"""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from scripts.contract import document
from scripts.contract.cassettes import names, player, session, stored
from scripts.contract.cassettes.exchange import Cassette
from scripts.contract.cassettes.scrub import Scrubber
from scripts.contract.cassettes.spec import Spec
from scripts.contract.layout import Layout
from tests.contract.api import Api
from tests.contract.stage import Stage

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / session.CASSETTES
VARIANT = "variant"


def name_of(path: Path) -> str:
    """
    Return the name of a cassette.
    """
    return path.relative_to(FOLDER).with_suffix("").as_posix()


def pytest_configure(config: pytest.Config) -> None:
    """
    Declare the marks of the contract tests.
    """
    config.addinivalue_line("markers", "sandbox_only: only the stand-in can be made to do this")
    config.addinivalue_line("markers", "published: plays what was published, and is never recorded")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """
    Run each test with each source it has a cassette of, by the sync and by the async client.
    """
    if VARIANT in metafunc.fixturenames:
        marks = {mark.name for mark in metafunc.definition.iter_markers()}
        variants = session.of(metafunc.config).variants(marks)
        ids = [session.variant_id(*each) for each in variants]
        metafunc.parametrize(VARIANT, variants, ids=ids)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """
    Leave out the tests that a recording, or its proof, does not need.
    """
    if not session.of(config).is_partial:
        return
    kept = [item for item in items if session.cassette_of(item.nodeid)]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


@pytest.fixture(scope="session")
def spec() -> Spec:
    """
    The contract.
    """
    return Spec.of(document.load(Layout(ROOT)))


@pytest.fixture(scope="session")
def cassettes() -> dict[str, Cassette]:
    """
    Every cassette by its name.
    """
    return {name_of(path): stored.read(path) for path in sorted(FOLDER.rglob("*.yaml"))}


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """
    Let no name be looked up and no connection be opened, and fail the test that tries.

    No credentials are in the environment either. Gives what was tried.
    """
    tried: list[str] = []

    def refuse(*arguments: Any, **_: Any) -> None:
        tried.append(repr(arguments[-1]))
        raise RuntimeError("a replay uses no network")

    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in [name for name in os.environ if name.startswith("GROUPDOCS_")]:
        monkeypatch.delenv(name)
    yield tried
    assert [] == tried


@pytest.fixture
def api(variant: tuple[str, str], request: pytest.FixtureRequest) -> Iterator[Api]:
    """
    A client whose requests are all answered from the cassette of the test, each once, in order.

    While recording, the requests go to the service, and what is said goes into the cassette.
    """
    current = session.of(request.config)
    name = session.cassette_of(request.node.nodeid)
    assert name is not None
    path = current.path(name)
    if current.target is None:
        request.getfixturevalue("no_network")
        if not path.exists():
            pytest.fail(f"no cassette {path}. To record it: {names.REMEDY}", pytrace=False)
    with ExitStack() as stack:
        stage = stack.enter_context(Stage(current.target))
        replay = None
        if current.target is None:
            replay = stack.enter_context(player.replaying(path))
        else:
            scrubber = Scrubber(current.target.base_url, current.target.known)
            stack.callback(lambda: current.tokens.update(scrubber.seen))
            stack.enter_context(
                player.recording(
                    path, scrubber, source=variant[0], injected=lambda: tuple(stage.injected)
                )
            )
        runner = stack.enter_context(asyncio.Runner())
        client = Api(stage, variant[1] == "async", runner)
        stack.callback(client.close)
        yield client
    if replay is not None:
        assert [] == replay.problems
