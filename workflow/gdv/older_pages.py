"""Pages of an earlier run that lie beside those of this one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from gdv.job import Job
from gdv.pages import Page


def older_pages(job: Job, written: Sequence[Page]) -> list[Path]:
    """
    Return the files of higher pages than the document has now; an earlier run wrote them.

    Where certain pages were asked for, nobody knows how many there are, and none is returned.

    Args:
        job: What was done.
        written: What it wrote.
    """
    last = max((page.number or 0 for page in written), default=0)
    if not last or isinstance(job.pages, list):
        return []
    found: dict[int, Path] = {}
    with suppress(OSError):  # A folder that can be written to need not be readable.
        for path in job.out.iterdir():
            name = re.fullmatch(f"{re.escape(job.stem)}_p([1-9][0-9]*)\\.{job.to}", path.name)
            if name and int(name[1]) > last:
                found[int(name[1])] = path
    return [path for _, path in sorted(found.items())]
