"""
Record the cassettes of the contract tests, or print what they cover: see `--help`.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.contract.cassettes import command  # noqa: E402 - the line above makes it importable

if __name__ == "__main__":
    sys.exit(command.main(ROOT))
