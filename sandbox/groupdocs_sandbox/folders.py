"""
The operations on folders.
"""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.responses import Response

from groupdocs_sandbox.call import Call
from groupdocs_sandbox.files import done
from groupdocs_sandbox.objects import children, delete_folder, make_folder
from groupdocs_sandbox.storage import Entry
from groupdocs_sandbox.transfer import copy_folder, move_folder
from groupdocs_sandbox.wire import JsonResponse


def storage_file(entry: Entry) -> dict[str, Any]:
    """
    Write a file or a folder as the schema `StorageFile`.
    """
    return {
        "name": entry.name,
        "isFolder": entry.is_folder,
        "modifiedDate": entry.modified.isoformat(timespec="seconds"),
        "size": entry.size,
        "path": f"/{entry.path}",
    }


async def list_files(call: Call) -> Response:
    """
    List a folder, by name, without paging.
    """
    place = call.place()
    entries = children(place)
    return JsonResponse({"value": [storage_file(entry) for entry in entries]})


async def create(call: Call) -> Response:
    """
    Make a folder with all its parents.
    """
    place = call.place()
    make_folder(place)
    return done()


async def delete(call: Call) -> Response:
    """
    Delete a folder.
    """
    recursive = call.flag("recursive")
    place = call.place()
    await asyncio.to_thread(delete_folder, place, recursive=recursive)
    return done()


async def copy(call: Call) -> Response:
    """
    Copy a folder.
    """
    await asyncio.to_thread(copy_folder, *call.source_and_target())
    return done()


async def move(call: Call) -> Response:
    """
    Move a folder.
    """
    await asyncio.to_thread(move_folder, *call.source_and_target())
    return done()
