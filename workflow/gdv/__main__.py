"""The command `gdv`, where its libraries are installed; otherwise, what to install."""

from __future__ import annotations

import sys
from typing import Final

_EXTRA: Final = ("cyclopts", "rich", "stamina")
"""What the extra `cli` installs; another missing module is a bug, and no hint helps."""


def main() -> None:
    """
    Run the command with this process's arguments and exit with its code.
    """
    try:
        from gdv.cli import run  # noqa: PLC0415  the message below comes before a traceback
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in _EXTRA:
            raise
        sys.exit(
            f"gdv: the command needs {missing.name!r}: "
            "python -m pip install 'groupdocs-viewer-client[cli]'"
        )
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
