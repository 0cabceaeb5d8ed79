# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from enum import StrEnum


class ViewFormat(StrEnum):
    HTML = "HTML"
    JPG = "JPG"
    PDF = "PDF"
    PNG = "PNG"

    def __str__(self) -> str:
        return str(self.value)
