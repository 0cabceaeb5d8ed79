"""
What tests want to know of processes that they did not start themselves.
"""

from __future__ import annotations

import subprocess
import time


def ended(pid: int, *, seconds: float = 10) -> bool:
    """
    Wait until a process has ended, whether or not its parent took note; False = it has not.
    """
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        command = ["ps", "-o", "stat=", "-p", str(pid)]
        state = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
        if not state or state.startswith("Z"):
            return True
        time.sleep(0.05)
    return False
