"""Every order of refresh start, 401, refresh end, cancellation and fork, at three renewals."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations

import pytest

from groupdocs_auth import AccessToken, AuthError, TokenEndpointUnavailable, TokenSource
from tests.unit.auth.scene import Scene
from tests.unit.auth.stepping import ScriptedEndpoint

RENEWALS = (1, 2, 3)
UNAVAILABLE = TokenEndpointUnavailable("The token endpoint failed (HTTP 500).")

Judge = Callable[[AccessToken | BaseException], bool]


def orders(*steps: str) -> dict[str, tuple[str, ...]]:
    """
    Return every order in which a refresh ends after its start.
    """
    possible = (order for order in permutations(steps) if order.index("start") < order.index("end"))
    return {"-".join(order): order for order in possible}


WITH_FORK = orders("start", "401", "end", "cancel", "fork")
WITHOUT_FORK = orders("start", "401", "end", "cancel")
START_BEFORE_401 = {
    name: order for name, order in WITHOUT_FORK.items() if order.index("start") < order.index("401")
}


@pytest.fixture
def scene() -> Iterator[Scene]:
    """
    Callers whose every step a test makes.
    """
    scene = Scene()
    yield scene
    scene.close()


def play(order: tuple[str, ...], scene: Scene, is_right: Judge) -> None:
    """
    Make the steps of one renewal, and judge after each what those got who have ended.
    """
    for step in order:
        if step == "start":
            scene.arrive()
        elif step == "401":
            scene.arrive(rejected=scene.old)
        elif step == "end":
            scene.land()
        elif step == "cancel":
            scene.cancel()
        elif step == "fork":
            check_child(scene)
        assert [] == [result for result in scene.ended() if not is_right(result)]
        assert 1 == scene.endpoint.most_inside


def check_child(scene: Scene) -> None:
    """
    Require that a forked child has a token at once and goes on by itself.
    """
    first, second = scene.fork()

    assert second.endswith("-of-a-child")
    assert first != second
    assert not (scene.refused and first == scene.old.value)


@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
@pytest.mark.parametrize("order", WITH_FORK.values(), ids=WITH_FORK)
def test_bug_24_any_order_of_events_costs_one_request_and_no_caller(
    order: tuple[str, ...], scene: Scene
) -> None:
    """
    Only the cancelled task gets nothing, nobody the refused token, and a forked child goes on.
    """

    def is_right(result: AccessToken | BaseException) -> bool:
        return isinstance(result, AccessToken) and not (scene.refused and result == scene.old)

    arrival = min(order.index("start"), order.index("401"))
    somebody_waits = arrival < order.index("cancel") < order.index("end")
    for renewal in RENEWALS:
        scene.begin_renewal()
        play(order, scene, is_right)

        assert somebody_waits == bool(scene.cancelled)
        assert scene.only_the_cancelled_wait_in_vain()
        assert 1 + renewal == scene.endpoint.calls


@pytest.mark.parametrize("order", START_BEFORE_401.values(), ids=START_BEFORE_401)
def test_bug_18_token_that_is_issued_again_is_not_served_after_its_401(
    order: tuple[str, ...], scene: Scene
) -> None:
    """
    A refresh that began before the 401 and brings the refused token is followed by another one.
    """

    def is_right(result: AccessToken | BaseException) -> bool:
        return isinstance(result, AccessToken) and not (scene.refused and result == scene.old)

    for renewal in RENEWALS:
        scene.begin_renewal()
        scene.endpoint.values = [scene.old.value]
        play(order, scene, is_right)
        play(("end",), scene, is_right)

        assert scene.only_the_cancelled_wait_in_vain()
        assert 1 + 2 * renewal == scene.endpoint.calls


@pytest.mark.parametrize("order", WITHOUT_FORK.values(), ids=WITHOUT_FORK)
def test_failing_refresh_withholds_no_token_but_the_refused_one(
    order: tuple[str, ...], scene: Scene
) -> None:
    """
    Those who come with a 401 have the error; everybody else goes on with the old token.
    """

    def is_right(result: AccessToken | BaseException) -> bool:
        return result == scene.old or (scene.refused and isinstance(result, AuthError))

    for renewal in RENEWALS:
        scene.begin_renewal()
        scene.endpoint.errors = [UNAVAILABLE] * 3
        play(order, scene, is_right)

        assert scene.only_the_cancelled_wait_in_vain()
        assert scene.only_those_with_a_401_failed()
        assert 4 * renewal == scene.endpoint.calls
        assert 1 == scene.source.status().failures
        scene.clock.pass_time(20.0)


def test_bug_08_10_000_cancelled_waiters_starve_nobody() -> None:
    """
    The leader and 10 000 followers are cancelled; a task, a thread and the one request go on.
    """
    endpoint = ScriptedEndpoint()
    endpoint.gate.clear()
    source = TokenSource(endpoint)

    async def scenario() -> tuple[AccessToken, int]:
        crowd = [asyncio.create_task(source.aget()) for _ in range(10_001)]
        last = asyncio.create_task(source.aget())
        await asyncio.sleep(0)
        for task in crowd:
            task.cancel()
        results = await asyncio.gather(*crowd, return_exceptions=True)
        endpoint.gate.set()
        return await last, sum(isinstance(end, asyncio.CancelledError) for end in results)

    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(source.get)
        token, cancelled = asyncio.run(scenario())

        assert 10_001 == cancelled
        assert token == other.result()
    assert 1 == endpoint.calls
