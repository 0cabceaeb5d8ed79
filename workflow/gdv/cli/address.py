"""Where the configured service is."""

from __future__ import annotations

import httpx

from groupdocs_auth import AuthError
from groupdocs_auth.connect import service_url
from groupdocs_auth.origin import Origin


def is_on_this_machine() -> bool:
    """
    Tell whether the service is on this machine, such as the stand-in of `gdv sandbox`.
    """
    try:
        return Origin.of(httpx.URL(service_url())).is_loopback
    except (AuthError, ValueError):
        return False
