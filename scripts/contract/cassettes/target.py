"""
The service that is recorded: a stand-in of our own, or the one that the environment names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from attrs import field, frozen

from groupdocs_sandbox import Sandbox
from scripts.contract.cassettes import names
from scripts.contract.cassettes.failures import UsageError

_ID, _SECRET = "GROUPDOCS_CLIENT_ID", "GROUPDOCS_CLIENT_SECRET"
_BASE_URL = "GROUPDOCS_BASE_URL"
_NOW = 1_800_000_000.0  # the stand-in's clock stands still, so that its waiting times do too


@frozen
class Target:
    """
    A service and an application that may call it.

    Attributes:
        source: `sandbox` or `live`.
        base_url: Where it is, without a slash at the end.
        client_id: Client id of the application.
        client_secret: Its secret.
        other_client_id: Client id of another application of the account; empty if unknown.
        box: The stand-in; None for a service that is only known by its address.
    """

    source: str
    base_url: str
    client_id: str
    client_secret: str = field(repr=False)
    other_client_id: str = ""
    box: Sandbox | None = None

    @property
    def known(self) -> dict[str, str]:
        """
        The placeholder of each value that belongs to this service alone.
        """
        pairs = {
            self.client_id: names.CLIENT_ID,
            self.client_secret: names.CLIENT_SECRET,
            self.other_client_id: names.OTHER_CLIENT_ID,
        }
        return {real: placeholder for real, placeholder in pairs.items() if real}

    @property
    def secrets(self) -> dict[str, str]:
        """
        What no cassette may hold, by what it is.
        """
        found = {
            "client id": self.client_id,
            "client secret": self.client_secret,
            "other client id": self.other_client_id,
        }
        if self.base_url != names.PRODUCTION:
            found["address"] = self.base_url.partition("://")[2]
        return {name: value for name, value in found.items() if value}


@contextmanager
def sandbox() -> Iterator[Target]:
    """
    Run a stand-in to record.
    """
    with Sandbox(clock=lambda: _NOW) as box:
        first, second = box.applications[0], box.applications[1]
        yield Target(
            source=names.SANDBOX,
            base_url=box.base_url,
            client_id=first.client_id,
            client_secret=first.client_secret,
            other_client_id=second.client_id,
            box=box,
        )


def live(environment: Mapping[str, str]) -> Target:
    """
    Take the service of the environment; the production host unless it names another one.

    Raises:
        UsageError: If a variable is missing.
    """
    missing = [name for name in (_ID, _SECRET) if not environment.get(name, "").strip()]
    if missing:
        raise UsageError(f"--live needs {' and '.join(missing)} in the environment")
    return Target(
        source=names.LIVE,
        base_url=environment.get(_BASE_URL, "").strip().rstrip("/") or names.PRODUCTION,
        client_id=environment[_ID].strip(),
        client_secret=environment[_SECRET].strip(),
    )
