"""Give any client of openapi-python-client a token-refreshing authentication."""

from __future__ import annotations

from collections.abc import Collection
from http import HTTPStatus
from typing import Any, TypeVar

import attrs

from groupdocs_auth.bearer import BearerAuth
from groupdocs_auth.source import TokenSource

_ClientT = TypeVar("_ClientT", bound=attrs.AttrsInstance)


def attach(
    client: _ClientT,
    source: TokenSource,
    *,
    allow_http: bool = False,
    invalid_token_statuses: Collection[int] = (HTTPStatus.UNAUTHORIZED,),
) -> _ClientT:
    """
    Return a copy of a generated client whose requests carry a token that stays valid.

    Args:
        client: A `Client` or `AuthenticatedClient` that openapi-python-client 0.28 or 0.29
            generated. Its base URL is the only origin that sees a token.
        source: Where tokens come from. Give the same one to every client of an application.
        allow_http: Whether a plain http base URL outside this machine is acceptable.
        invalid_token_statuses: As in `BearerAuth`: statuses by which a token is refused.

    Raises:
        TypeError: If it is not such a client.
        RuntimeError: If the client has opened its connections already: they would go on without
            the token.
        OriginNotAllowed: If the base URL is plain http and no exception applies.
    """
    kind = type(client)
    names: set[str] = {field.name for field in attrs.fields(kind)} if attrs.has(kind) else set()
    if not {"_base_url", "_headers", "_httpx_args"} <= names:
        raise TypeError(
            f"attach() takes a client that openapi-python-client generated, not a {kind.__name__}."
        )
    inside: Any = client
    # A generated client offers no other way to what it was made with.
    if inside._client is not None or inside._async_client is not None:  # noqa: SLF001  see above
        raise RuntimeError("Attach the token source before the client's first request.")
    auth = BearerAuth(
        source,
        base_url=inside._base_url,  # noqa: SLF001  likewise
        allow_http=allow_http,
        invalid_token_statuses=invalid_token_statuses,
    )
    changes: dict[str, Any] = {
        "headers": dict(inside._headers),  # noqa: SLF001  the copy writes into it
        "httpx_args": {**inside._httpx_args, "auth": auth},  # noqa: SLF001  likewise
    }
    if "token" in names:
        # The client writes prefix and token into a header that the token of the source replaces;
        # with an empty token alone, that header would be an illegal one.
        changes |= {"token": "", "prefix": ""}
    evolved: _ClientT = attrs.evolve(inside, **changes)
    return evolved
