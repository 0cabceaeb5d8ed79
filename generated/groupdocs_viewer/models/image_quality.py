# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from enum import StrEnum


class ImageQuality(StrEnum):
    HIGH = "High"
    LOW = "Low"
    MEDIUM = "Medium"

    def __str__(self) -> str:
        return str(self.value)
