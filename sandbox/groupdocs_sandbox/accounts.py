"""
Who may call: accounts, their applications and the names of their storages.
"""

from __future__ import annotations

import secrets
import threading
import uuid
from collections.abc import Iterator

from attrs import asdict, field, frozen

from groupdocs_sandbox.data_folder import DataFolder

FIRST_STORAGE = "First Storage"
SECOND_STORAGE = "MyStorage"

_STATE_FILE = "accounts.json"


@frozen
class StorageRecord:
    """
    A named storage of an account.

    Attributes:
        storage_id: GUID.
        name: Name by which every application of the account reaches it.
        user_id: Account that owns it, a decimal number as text.
    """

    storage_id: str
    name: str
    user_id: str


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

    client_id: str
    client_secret: str = field(repr=False)
    name: str
    user_id: str
    default_storage: StorageRecord


class Applications:
    """
    The registered applications of every account; iterates in order of registration.

    Safe to use from any thread.

    Attributes:
        fresh: Whether the data folder was empty before.
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
        Look an application up by its client id.
        """
        return self._applications.get(client_id)

    def storage(self, user_id: str, name: str) -> StorageRecord | None:
        """
        Look a storage up by name, within one account only.
        """
        return self._storages.get((user_id, name))

    def storages(self) -> tuple[StorageRecord, ...]:
        """
        List the storages of every account.
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
            ValueError: An argument does not have that form.
        """
        if not user_id.isascii() or not user_id.isdigit():
            raise ValueError("user_id is a decimal number as text")
        if not storage or storage in {".", ".."} or any(c in "/\\:" or c < " " for c in storage):
            raise ValueError("a storage name holds no slash, colon or control character")
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
            self._storages = {**self._storages, (user_id, storage): record}
            self._applications = {**self._applications, application.client_id: application}
            self._folder.storage(user_id, storage).mkdir(mode=0o700, parents=True, exist_ok=True)
            self._save()
        return application

    def _load(self) -> None:
        state = self._folder.read_json(_STATE_FILE)
        self.fresh = state is None
        if state is None:
            self.add(name="first application", storage=FIRST_STORAGE)
            self.add(name="second application", storage=SECOND_STORAGE)
            return
        for entry in state["applications"]:
            record = StorageRecord(**entry.pop("default_storage"))
            self._storages[record.user_id, record.name] = record
            self._applications[entry["client_id"]] = Application(**entry, default_storage=record)

    def _save(self) -> None:
        applications = [asdict(application) for application in self._applications.values()]
        self._folder.write_json(_STATE_FILE, {"applications": applications})
