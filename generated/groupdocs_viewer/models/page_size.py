# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from enum import StrEnum


class PageSize(StrEnum):
    A0 = "A0"
    A1 = "A1"
    A2 = "A2"
    A3 = "A3"
    A4 = "A4"
    LEDGER = "Ledger"
    LETTER = "Letter"
    UNSPECIFIED = "Unspecified"

    def __str__(self) -> str:
        return str(self.value)
