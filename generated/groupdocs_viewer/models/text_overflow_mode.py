# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from enum import StrEnum


class TextOverflowMode(StrEnum):
    AUTO_FIT_COLUMN = "AutoFitColumn"
    HIDE_TEXT = "HideText"
    OVERLAY = "Overlay"
    OVERLAY_IF_NEXT_IS_EMPTY = "OverlayIfNextIsEmpty"

    def __str__(self) -> str:
        return str(self.value)
