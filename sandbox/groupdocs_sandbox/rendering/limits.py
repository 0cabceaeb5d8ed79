"""
How much of a document the renderer takes, and how much it makes of it.
"""

from __future__ import annotations

from typing import Final

MAX_PAGES: Final = 2000  # of one job
MAX_SHEET_PAGES: Final = 10_000  # of a workbook, of which one job may have only so many
MAX_SOURCE_PIXELS: Final = 50_000_000  # in a frame of a picture
MAX_FRAMES: Final = 200  # of a picture
MAX_UNPACKED: Final = 256 * 2**20  # bytes of an office package or an archive
MAX_ENTRIES: Final = 10_000  # files and folders of an archive
MAX_OFFICE_MEMORY: Final = 2 * 2**30  # bytes of address space for LibreOffice
MAX_PIXELS: Final = 25_000_000  # in the picture of a page
MAX_RESULT: Final = 512 * 2**20  # bytes of all pages of one job
