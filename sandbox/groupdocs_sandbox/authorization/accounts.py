"""
Who may call: accounts, their applications and the names of their storages.
"""

from __future__ import annotations

import secrets
import threading
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import asdict, field, frozen, validators

from groupdocs_sandbox.disk.data_folder import DataFolder
from groupdocs_sandbox.disk.paths import problem_of

FIRST_STORAGE = "First Storage"
SECOND_STORAGE = "MyStorage"

_STATE_FILE = "accounts.json"

_is_text = validators.instance_of(str)


@frozen
class StorageRecord:
    """
    A named storage of an account.

    Attributes:
        storage_id: GUID.
        name: Name by which every application of the account reaches it.
        user_id: Account that owns it, a decimal number as text.
    """

    storage_id: str = field(validator=_is_text)
    name: str = field(validator=_is_text)
    user_id: str = field(validator=_is_text)


@frozen
class Application:
    """
    A registered application.

    Attributes:
        client_id: GUID; the page calls it App SID.
        client_secret: 32 hexadecimal digits, never shown; the page calls it App Key.
        name: Free text.
        user_id: Account that owns it, a decimal number as text.
        default_storage: Storage used where a request names none.
    """

    client_id: str = field(validator=_is_text)
    client_secret: str = field(repr=False, validator=_is_text)
    name: str = field(validator=_is_text)
    user_id: str = field(validator=_is_text)
    default_storage: StorageRecord


class Applications:
    """
    The registered applications of every account; iterates in order of registration.

    Safe to use from any thread.

    Attributes:
        fresh: Whether the data folder had no applications before.
    """

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._applications: dict[str, Application] = {}
        self._storages: dict[tuple[str, str], StorageRecord] = {}
        self._load()

    def __iter__(self) -> Iterator[Application]:
        return iter(tuple(self._applications.values()))

    def __len__(self) -> int:
        return len(self._applications)

    def __getitem__(self, index: int) -> Application:
        return tuple(self._applications.values())[index]

    def find(self, client_id: str) -> Application | None:
        """
        Return the application with a client id; None when there is none.
        """
        return self._applications.get(client_id)

    def storage(self, user_id: str, name: str) -> StorageRecord | None:
        """
        Return the storage with a name, within one account only; None when there is none.
        """
        return self._storages.get((user_id, name))

    def storages(self) -> tuple[StorageRecord, ...]:
        """
        Return the storages of every account.
        """
        return tuple(self._storages.values())

    def add(
        self,
        *,
        name: str = "application",
        user_id: str = "1",
        storage: str = FIRST_STORAGE,
    ) -> Application:
        """
        Register an application.

        Args:
            name: Free text.
            user_id: Account, a decimal number as text; a new number opens another account.
            storage: Name of the default storage; created in the account where it is absent.

        Raises:
            ValueError: If an argument does not have that form, or the name is too long.
            RuntimeError: If the stand-in was stopped.
            OSError: If the application cannot be stored; it is not registered then.
        """
        _require_names(user_id=user_id, storage=storage)
        with self._lock:
            record = self._storages.get((user_id, storage)) or StorageRecord(
                storage_id=str(uuid.uuid4()), name=storage, user_id=user_id
            )
            application = Application(
                client_id=str(uuid.uuid4()),
                client_secret=secrets.token_hex(16),
                name=name,
                user_id=user_id,
                default_storage=record,
            )
            self._folder.make_storage(user_id, storage)
            self._save([*self._applications.values(), application])
            self._publish(application)
        return application

    def _load(self) -> None:
        stored = self._folder.read_json(_STATE_FILE, _stored)
        self.fresh = stored is None
        for application in stored or ():
            self._publish(application)
        if stored is None:
            self.add(name="first application", storage=FIRST_STORAGE)
            self.add(name="second application", storage=SECOND_STORAGE)

    def _publish(self, application: Application) -> None:
        # Replaced and never changed, so that whoever reads needs no lock.
        record = application.default_storage
        self._storages = {**self._storages, (record.user_id, record.name): record}
        self._applications = {**self._applications, application.client_id: application}

    def _save(self, applications: Iterable[Application]) -> None:
        records = [asdict(application) for application in applications]
        self._folder.write_json(_STATE_FILE, {"applications": records})


def _stored(state: Any) -> list[Application]:
    """
    Build the applications of the state file; fails where there is none.
    """
    applications = [
        Application(**{**entry, "default_storage": StorageRecord(**entry["default_storage"])})
        for entry in state["applications"]
    ]
    for application in applications:
        record = application.default_storage
        _require_names(user_id=record.user_id, storage=record.name)
    if not applications:
        raise ValueError("there is no application")
    return applications


def _require_names(*, user_id: str, storage: str) -> None:
    if not user_id.isascii() or not user_id.isdigit() or problem_of(user_id):
        raise ValueError("user_id is a decimal number as text")
    problem = problem_of(storage)
    if problem:
        raise ValueError(f"the name of a storage {problem}")
