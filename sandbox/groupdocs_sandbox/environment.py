"""
The environment of a program that is to use the stand-in.
"""

from __future__ import annotations

_SECRETS = ("GROUPDOCS_CLIENT_SECRET",)


class Environment(dict[str, str]):
    """
    Variables by name; a secret among them is never shown.
    """

    def __repr__(self) -> str:
        return repr({name: "***" if name in _SECRETS else self[name] for name in self})
