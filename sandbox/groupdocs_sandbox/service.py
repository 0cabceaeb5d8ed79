"""
What the operations of one stand-in share.
"""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from groupdocs_sandbox.authorization.accounts import Applications, StorageRecord
from groupdocs_sandbox.authorization.keys import KeyRing
from groupdocs_sandbox.authorization.token_endpoint import TokenEndpoint
from groupdocs_sandbox.authorization.tokens import Tokens
from groupdocs_sandbox.disk.data_folder import DataFolder
from groupdocs_sandbox.disk.places import Storage
from groupdocs_sandbox.disk.writing import write
from groupdocs_sandbox.faults.plan import Faults
from groupdocs_sandbox.http.request_log import RequestLog
from groupdocs_sandbox.rendering import Renderer

EXAMPLE_PATH = "viewerdocs/one-page.docx"
EXAMPLE_STORAGE = "MyStorage"


@frozen
class Service:
    """
    The parts of one stand-in.

    Attributes:
        admin: Whether a request can add faults and read the log.
    """

    folder: DataFolder
    applications: Applications
    keys: KeyRing
    tokens: Tokens
    token_endpoint: TokenEndpoint
    renderer: Renderer
    requests: RequestLog
    faults: Faults
    admin: bool

    def storage(self, record: StorageRecord) -> Storage:
        """
        Open a storage.
        """
        root = self.folder.storage(record.user_id, record.name)
        return Storage(name=record.name, root=root, folder=self.folder)

    def place_example(self) -> None:
        """
        Put the example document where the published cURL commands look for it.
        """
        document = Path(__file__).parent / "examples" / "one-page.docx"
        for record in self.applications.storages():
            if record.name == EXAMPLE_STORAGE:
                storage = self.storage(record)
                write(storage.place(EXAMPLE_PATH), document.read_bytes())
