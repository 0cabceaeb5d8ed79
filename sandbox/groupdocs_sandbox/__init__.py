"""
A local stand-in for GroupDocs.Viewer Cloud: authorization server, storage and renderer.

It imitates what is published about the service and is no evidence about the service itself.
Importing this package costs nothing; the web stack is imported with the first name asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from groupdocs_sandbox.authorization.accounts import Application as Application
    from groupdocs_sandbox.faults.catalogue import KnownFault as KnownFault
    from groupdocs_sandbox.faults.catalogue import known_faults as known_faults
    from groupdocs_sandbox.faults.plan import AddedFault as AddedFault
    from groupdocs_sandbox.faults.plan import Faults as Faults
    from groupdocs_sandbox.foreground import serve as serve
    from groupdocs_sandbox.http.request_log import LoggedRequest as LoggedRequest
    from groupdocs_sandbox.sandbox import Sandbox as Sandbox

__all__ = [
    "AddedFault",
    "Application",
    "Faults",
    "KnownFault",
    "LoggedRequest",
    "Sandbox",
    "known_faults",
    "serve",
]

_MODULES = {
    "AddedFault": "groupdocs_sandbox.faults.plan",
    "Application": "groupdocs_sandbox.authorization.accounts",
    "Faults": "groupdocs_sandbox.faults.plan",
    "KnownFault": "groupdocs_sandbox.faults.catalogue",
    "LoggedRequest": "groupdocs_sandbox.http.request_log",
    "Sandbox": "groupdocs_sandbox.sandbox",
    "known_faults": "groupdocs_sandbox.faults.catalogue",
    "serve": "groupdocs_sandbox.foreground",
}


def __getattr__(name: str) -> object:
    """
    Import a public name when it is first asked for.

    Raises:
        ImportError: If the extra `sandbox` is not installed; the message says how to install it.
        AttributeError: If the package has no such name.
    """
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return getattr(import_module(_MODULES[name]), name)
    except ModuleNotFoundError as missing:
        package = (missing.name or __name__).partition(".")[0]
        if package == __name__:
            raise
        raise ImportError(
            f"The stand-in service needs {package!r}: "
            "pip install 'groupdocs-viewer-client[sandbox]'",
            name=package,
        ) from None
