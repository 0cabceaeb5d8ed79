# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from enum import StrEnum


class TimeUnit(StrEnum):
    DAYS = "Days"
    MONTHS = "Months"
    THIRDS_OF_MONTHS = "ThirdsOfMonths"
    UNSPECIFIED = "Unspecified"

    def __str__(self) -> str:
        return str(self.value)
