# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.

"""A client library for accessing GroupDocs.Viewer Cloud"""

from .client import AuthenticatedClient, Client

__all__ = (
    "AuthenticatedClient",
    "Client",
)
