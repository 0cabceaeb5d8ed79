"""
Rendering of documents in worker processes with limits on time and memory.

Importing this package imports no engine: they live in the workers.
"""

from .errors import (
    FailedToReadFile,
    IncorrectPassword,
    MissingPassword,
    NoSuchPages,
    RenderError,
    RenderTimedOut,
    ResourceLimit,
    UnsupportedFileType,
)
from .formats import Engine, Format, engines, supported_formats
from .renderer import Renderer
from .values import (
    Attachment,
    Character,
    Line,
    Output,
    RenderedDocument,
    RenderedPage,
    RenderOptions,
    RenderRequest,
    Resource,
    Word,
)

__all__ = [
    "Attachment",
    "Character",
    "Engine",
    "FailedToReadFile",
    "Format",
    "IncorrectPassword",
    "Line",
    "MissingPassword",
    "NoSuchPages",
    "Output",
    "RenderError",
    "RenderOptions",
    "RenderRequest",
    "RenderTimedOut",
    "RenderedDocument",
    "RenderedPage",
    "Renderer",
    "Resource",
    "ResourceLimit",
    "UnsupportedFileType",
    "Word",
    "engines",
    "supported_formats",
]
