"""
Access tokens that can expire before their time.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from groupdocs_sandbox.authorization.accounts import Application, Applications
from groupdocs_sandbox.authorization.keys import KeyRing
from groupdocs_sandbox.authorization.tokens import InvalidTokenError, Tokens
from groupdocs_sandbox.disk.data_folder import DataFolder


class PerishableTokens(Tokens):
    """
    Tokens of which each can be made to expire at once, until the stand-in ends.
    """

    def __init__(
        self,
        keys: KeyRing,
        applications: Applications,
        folder: DataFolder,
        *,
        lifetime: float,
        clock: Callable[[], float],
    ) -> None:
        super().__init__(keys, applications, folder, lifetime=lifetime, clock=clock)
        self._expired: set[str] = set()

    def expire(self, access_token: str) -> None:
        """
        Let a token expire now; one that is not valid stays as it is.
        """
        with suppress(InvalidTokenError):
            self.check(access_token)
            self._expired.add(access_token)

    def check(self, access_token: str) -> Application:
        """
        Return the application that an access token speaks for, as `Tokens` does.

        Raises:
            InvalidTokenError: If it does not authorise the call.
        """
        application = super().check(access_token)
        if access_token in self._expired:
            raise InvalidTokenError("The token expired")
        return application
