# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from enum import StrEnum


class RotationAngle(StrEnum):
    ON_180_DEGREE = "On180Degree"
    ON_270_DEGREE = "On270Degree"
    ON_90_DEGREE = "On90Degree"

    def __str__(self) -> str:
        return str(self.value)
