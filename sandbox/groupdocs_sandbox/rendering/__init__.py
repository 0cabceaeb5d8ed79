"""
Rendering of documents in worker processes with limits on time and memory.

Importing this package imports no engine: they live in the workers.
"""

from groupdocs_sandbox.rendering.cache import RenderCache
from groupdocs_sandbox.rendering.errors import (
    FailedToReadFile,
    IncorrectPassword,
    MissingPassword,
    NoSuchFolder,
    NoSuchPages,
    RenderError,
    RenderTimedOut,
    ResourceLimit,
    UnknownEncoding,
    UnsupportedFileType,
)
from groupdocs_sandbox.rendering.formats import Engine, Format, engines, supported_formats
from groupdocs_sandbox.rendering.options import Position, RenderOptions, Watermark
from groupdocs_sandbox.rendering.renderer import Renderer
from groupdocs_sandbox.rendering.values import (
    Attachment,
    Character,
    Line,
    Output,
    RenderedDocument,
    RenderedPage,
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
    "NoSuchFolder",
    "NoSuchPages",
    "Output",
    "Position",
    "RenderCache",
    "RenderError",
    "RenderOptions",
    "RenderRequest",
    "RenderTimedOut",
    "RenderedDocument",
    "RenderedPage",
    "Renderer",
    "Resource",
    "ResourceLimit",
    "UnknownEncoding",
    "UnsupportedFileType",
    "Watermark",
    "Word",
    "engines",
    "supported_formats",
]
