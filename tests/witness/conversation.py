"""
Let the vendor's SDK and our client make the same calls of the stand-in, and keep what they say.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from attrs import field, frozen

from groupdocs_auth import ClientCredentials, connect
from groupdocs_sandbox import Sandbox
from groupdocs_viewer import AuthenticatedClient, Client
from groupdocs_viewer.api.auth import request_token
from groupdocs_viewer.api.file import upload_file
from groupdocs_viewer.api.folder import create_folder, delete_folder
from groupdocs_viewer.models import TokenRequest
from scripts.contract.cassettes.exchange import Interaction
from scripts.contract.cassettes.spec import Spec
from tests.witness import calls, our_driver
from tests.witness.relay import relaying
from tests.witness.sdk_driver import Sdk

TOKEN_OPERATION = "RequestToken"


@frozen
class Pair:
    """
    What both say when they are asked for the same.

    Attributes:
        operation: The operation of the contract.
        sdk: The exchange of the vendor's SDK.
        ours: The exchange of our client.
    """

    operation: str
    sdk: Interaction = field(repr=False)
    ours: Interaction = field(repr=False)


def record(spec: Spec, folder: Path) -> Iterator[Pair]:
    """
    Make every call of both, each time of a stand-in that holds the same files.

    The SDK requests a token for each call and our client only for its first one.
    """
    with Sandbox() as box, relaying(box.base_url) as relay, ExitStack() as stack:
        credentials = ClientCredentials(box.client_id, box.client_secret)
        direct = stack.enter_context(connect(credentials, base_url=box.base_url))
        ours = stack.enter_context(connect(credentials, base_url=relay.base_url))
        sdk = Sdk(relay.base_url, credentials, folder)
        tokens = []
        for call in filter(sdk.can, calls.of(spec)):
            _arrange(direct)
            sdk.make(call)
            said = relay.take()
            _arrange(direct)
            our_driver.make(ours, call)
            answered = relay.take()
            tokens += [(said[0], answered[0])]
            yield Pair(call.operation.name, said[-1], answered[-1])
        form = TokenRequest(client_id=box.client_id, client_secret=box.client_secret)
        request_token.sync_detailed(client=stack.enter_context(Client(relay.base_url)), body=form)
        yield Pair(TOKEN_OPERATION, *tokens[0])
        yield Pair(TOKEN_OPERATION, tokens[0][0], relay.take()[-1])


def _arrange(client: AuthenticatedClient) -> None:
    delete_folder.sync_detailed("witness", client=client, recursive=True)
    for folder in (calls.FOLDER, calls.FONTS):
        create_folder.sync_detailed(folder, client=client)
    upload_file.sync_detailed(calls.FILE, client=client, body=our_driver.upload())
