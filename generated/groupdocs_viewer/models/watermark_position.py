# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from enum import StrEnum


class WatermarkPosition(StrEnum):
    BOTTOM_CENTER = "BottomCenter"
    BOTTOM_LEFT = "BottomLeft"
    BOTTOM_RIGHT = "BottomRight"
    DIAGONAL = "Diagonal"
    TOP_CENTER = "TopCenter"
    TOP_LEFT = "TopLeft"
    TOP_RIGHT = "TopRight"

    def __str__(self) -> str:
        return str(self.value)
