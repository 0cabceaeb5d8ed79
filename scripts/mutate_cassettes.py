"""
Break the client and the cassettes, and print how much of it the contract tests notice.

It takes a minute or more, and exits with 1 if less than 95 % of a kind are noticed.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.contract.cassettes.mutations import command  # noqa: E402 - the line above

if __name__ == "__main__":
    sys.exit(command.main(ROOT))
