"""
The stand-in as a context manager.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from groupdocs_sandbox.app import build_app
from groupdocs_sandbox.assembly import assemble
from groupdocs_sandbox.authorization.accounts import Applications
from groupdocs_sandbox.authorization.keys import Algorithm
from groupdocs_sandbox.disk.data_folder import DataFolder
from groupdocs_sandbox.environment import Environment
from groupdocs_sandbox.faults.plan import Faults
from groupdocs_sandbox.http.request_log import RequestLog
from groupdocs_sandbox.http.server import ServerThread
from groupdocs_sandbox.service import Service
from groupdocs_sandbox.settings import Settings, is_loopback

ONE_DAY = 86_400.0  # seconds


class Sandbox:
    """
    A local stand-in for GroupDocs.Viewer Cloud; listens from `start` to `stop`.

    Example:
        >>> from groupdocs_sandbox import Sandbox
        >>> with Sandbox() as box:
        ...     box.base_url.startswith("http://127.0.0.1:")
        True

    Args:
        token_lifetime: Seconds for which a token is good; a fraction is allowed.
        data: Folder that keeps accounts, keys and files over a restart; None for a temporary one.
        token_delay: Seconds that every answer of the token endpoint takes longer.
        host: Address to listen on; whoever reaches it can render documents. `0.0.0.0` and `::`
            stand for every interface.
        port: Port to listen on; 0 lets the system choose.
        algorithm: `RS256` or `HS256`, by which tokens are signed.
        cool_down: Seconds for which a caller is shut out after 20 failed token requests a minute.
        workers: Processes that render.
        render_timeout: Seconds that the rendering of one document may take.
        clock: Seconds since the epoch; dates of tokens come from it.
        admin: Whether whoever reaches it can inject faults and read the log, by `/_sandbox/` and
            the header `X-Sandbox-Fault`; None for no, unless it listens on loopback.

    Raises:
        ValueError: If an argument does not have that form.
    """

    def __init__(
        self,
        *,
        token_lifetime: float = ONE_DAY,
        data: str | os.PathLike[str] | None = None,
        token_delay: float = 0.0,
        host: str = "127.0.0.1",
        port: int = 0,
        algorithm: Algorithm = "RS256",
        cool_down: float = 600.0,
        workers: int = 2,
        render_timeout: float = 60.0,
        clock: Callable[[], float] = time.time,
        admin: bool | None = None,
    ) -> None:
        self._settings = Settings(
            token_lifetime=token_lifetime,
            token_delay=token_delay,
            host=host,
            port=port,
            algorithm=algorithm,
            cool_down=cool_down,
            workers=workers,
            render_timeout=render_timeout,
            clock=clock,
            admin=is_loopback(host) if admin is None else admin,
        )
        self._data = data
        self._service: Service | None = None
        self._server: ServerThread | None = None
        self._base_url = ""
        # Each is done even if the one before was interrupted.
        self._ending = ExitStack()

    def start(self) -> None:
        """
        Open the data folder and listen; return when connections are accepted.

        Raises:
            DataFolderError: If another stand-in uses the data folder, or it is damaged, or holds
                something else.
            OSError: If the address cannot be bound, or the data folder cannot be used.
            RuntimeError: If the stand-in was started before, or did not start.
        """
        if self._service is not None:
            raise RuntimeError("a Sandbox is started once")
        folder = DataFolder.at(self._data)
        self._ending.callback(folder.close)
        try:
            folder.open()
            self._service = assemble(folder, self._settings)
            self._ending.callback(self._service.renderer.close)
            host, port = self._settings.host, self._settings.port
            self._server = ServerThread(build_app(self._service), host=host, port=port)
            self._ending.callback(self._server.stop)
            self._server.start()
            self._base_url = self._server.base_url
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """
        Stop listening, end the rendering processes and remove a temporary data folder.

        Does nothing when the stand-in does not run. Its log can still be read afterwards, and its
        state can no longer be changed.
        """
        self._server = None
        self._ending.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def __repr__(self) -> str:
        if self._server is None:
            return f"<Sandbox {'not started' if self._service is None else 'stopped'}>"
        return f"<Sandbox {self._base_url}>"

    @property
    def is_running(self) -> bool:
        """
        Whether it listens.
        """
        return self._server is not None and self._server.is_alive

    @property
    def base_url(self) -> str:
        """
        Where it listens, or did, without a slash at the end.

        Raises:
            RuntimeError: If it was not started.
        """
        self._started()
        return self._base_url

    @property
    def token_url(self) -> str:
        """
        Where tokens are requested.
        """
        return f"{self.base_url}/connect/token"

    @property
    def client_id(self) -> str:
        """
        Client id of the first application.
        """
        return self.applications[0].client_id

    @property
    def client_secret(self) -> str:
        """
        Client secret of the first application.
        """
        return self.applications[0].client_secret

    @property
    def environment(self) -> dict[str, str]:
        """
        The variables that tell a program, such as `gdv`, where the stand-in is and who calls it.

        They are of the first application. The secret is in the dictionary, and not in its `repr`.
        """
        return Environment(
            GROUPDOCS_BASE_URL=self.base_url,
            GROUPDOCS_CLIENT_ID=self.client_id,
            GROUPDOCS_CLIENT_SECRET=self.client_secret,
        )

    @property
    def applications(self) -> Applications:
        """
        The registered applications; `add` registers another.
        """
        return self._started().applications

    @property
    def requests(self) -> RequestLog:
        """
        The requests that came in so far.
        """
        return self._started().requests

    @property
    def faults(self) -> Faults:
        """
        The faults that requests to come are struck by; `add` adds one.
        """
        return self._started().faults

    def revoke_tokens(self) -> None:
        """
        Make every token issued so far invalid.

        Raises:
            RuntimeError: If the stand-in does not run.
        """
        self._started().tokens.revoke_all()

    def rotate_keys(self, *, grace: float | None = None) -> None:
        """
        Sign with a new key from now on.

        Args:
            grace: Seconds for which the former key is still trusted and published; None for
                the lifetime of a token.

        Raises:
            RuntimeError: If the stand-in does not run.
        """
        service = self._started()
        service.keys.rotate(grace=service.tokens.lifetime if grace is None else grace)

    def _started(self) -> Service:
        if self._service is None:
            raise RuntimeError("the Sandbox is not started: use it in a with statement")
        return self._service
