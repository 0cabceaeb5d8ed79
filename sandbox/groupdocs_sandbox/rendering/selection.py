"""
Which pages of a document are wanted, in which order.
"""

from __future__ import annotations

from groupdocs_sandbox.rendering.errors import NoSuchPages
from groupdocs_sandbox.rendering.options import RenderOptions


def chosen_pages(page_count: int, options: RenderOptions) -> tuple[int, ...]:
    """
    Choose page numbers, 1-based.

    `start_page` and `page_count` win over `pages` when both are given. Numbers that the document
    does not have are left out, and a number counts once.

    Raises:
        NoSuchPages: If nothing is left.
    """
    both = options.start_page is not None and options.page_count is not None
    if options.pages and not both:
        wanted = dict.fromkeys(options.pages)
        chosen = tuple(number for number in wanted if 1 <= number <= page_count)
    else:
        start = max(options.start_page or 1, 1)
        end = page_count if options.page_count is None else start + options.page_count - 1
        chosen = tuple(range(start, min(end, page_count) + 1))
    if not chosen:
        raise NoSuchPages(f"None of the requested pages exists: the document has {page_count}.")
    return chosen


def picture_size(
    page: tuple[float, float], options: RenderOptions, *, pixels_per_point: float
) -> tuple[int, int]:
    """
    Choose the size of a page's picture in pixels.

    Args:
        page: Width and height in points.
        options: `width` or `height` alone keeps the proportions, both together are taken as they
            are; `max_width` and `max_height` shrink with proportions kept.
        pixels_per_point: For a page without wishes.
    """
    width, height = (side * pixels_per_point for side in page)
    if options.width and options.height:
        width, height = float(options.width), float(options.height)
    elif options.width:
        width, height = float(options.width), height * options.width / width
    elif options.height:
        width, height = width * options.height / height, float(options.height)
    shrink = min(1.0, (options.max_width or width) / width, (options.max_height or height) / height)
    return max(round(width * shrink), 1), max(round(height * shrink), 1)
