"""Where this program's files of a user are, and whether others get at them."""

from __future__ import annotations

import os
from typing import Final

APPLICATION: Final = "groupdocs-viewer-client"
_FOR_OTHERS: Final = 0o077


def is_open_to_others(status: os.stat_result) -> bool:
    """
    Tell whether the mode of a file or folder gives anything to others than its owner.
    """
    # Windows guards the user's profile by access control lists instead.
    return os.name == "posix" and bool(status.st_mode & _FOR_OTHERS)
