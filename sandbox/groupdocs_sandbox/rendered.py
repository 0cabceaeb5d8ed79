"""
Calls of the renderer, its refusals in the terms of the service.
"""

from __future__ import annotations

from groupdocs_sandbox.errors import ApiError
from groupdocs_sandbox.rendering import RenderedDocument, Renderer, RenderError, RenderRequest

_PASSWORD_CODES = frozenset({"MissingPassword", "IncorrectPassword"})


async def render(renderer: Renderer, request: RenderRequest) -> RenderedDocument:
    """
    Render a document.

    Raises:
        ApiError: 403 for a missing or wrong password, 400 for a document that cannot be drawn.
    """
    try:
        return await renderer.render(request)
    except RenderError as error:
        status = 403 if error.code in _PASSWORD_CODES else 400
        raise ApiError(status, error.code, str(error)) from error
