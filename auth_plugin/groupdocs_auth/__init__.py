"""Keep a valid OAuth 2.0 token in a generated client, under any concurrency and fault."""

from groupdocs_auth.attach import attach
from groupdocs_auth.attempt import TokenFetcher
from groupdocs_auth.bearer import BearerAuth
from groupdocs_auth.clock import Clock
from groupdocs_auth.connect import connect, token_source
from groupdocs_auth.credentials import ClientCredentials, CredentialsSource
from groupdocs_auth.endpoint import TokenEndpoint
from groupdocs_auth.errors import (
    AuthError,
    CredentialsError,
    OriginNotAllowed,
    TokenEndpointUnavailable,
    TokenError,
    TokenRequestRejected,
    TokenRequestThrottled,
    TokenResponseInvalid,
)
from groupdocs_auth.events import (
    Event,
    Observer,
    OriginBlocked,
    RefreshFailed,
    RefreshWithheld,
    ServedStale,
    TokenAcquired,
    TokenAdopted,
    TokenRejected,
    TokenRequested,
)
from groupdocs_auth.inspect import TokenKind, TokenReport, inspect_token
from groupdocs_auth.lease import State
from groupdocs_auth.policy import RefreshPolicy
from groupdocs_auth.source import TokenSource
from groupdocs_auth.status import SourceStatus
from groupdocs_auth.stores import (
    FileTokenStore,
    LockState,
    MemoryTokenStore,
    StoredToken,
    TokenStore,
)
from groupdocs_auth.token import AccessToken, TokenGrant
from groupdocs_auth.verify import verify_token

__all__ = [
    "AccessToken",
    "AuthError",
    "BearerAuth",
    "ClientCredentials",
    "Clock",
    "CredentialsError",
    "CredentialsSource",
    "Event",
    "FileTokenStore",
    "LockState",
    "MemoryTokenStore",
    "Observer",
    "OriginBlocked",
    "OriginNotAllowed",
    "RefreshFailed",
    "RefreshPolicy",
    "RefreshWithheld",
    "ServedStale",
    "SourceStatus",
    "State",
    "StoredToken",
    "TokenAcquired",
    "TokenAdopted",
    "TokenEndpoint",
    "TokenEndpointUnavailable",
    "TokenError",
    "TokenFetcher",
    "TokenGrant",
    "TokenKind",
    "TokenRejected",
    "TokenReport",
    "TokenRequestRejected",
    "TokenRequestThrottled",
    "TokenRequested",
    "TokenResponseInvalid",
    "TokenSource",
    "TokenStore",
    "attach",
    "connect",
    "inspect_token",
    "token_source",
    "verify_token",
]
