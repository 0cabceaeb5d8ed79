"""
The operations on files.
"""

from __future__ import annotations

import asyncio

from starlette.responses import Response

from groupdocs_sandbox.call import Call
from groupdocs_sandbox.downloads import FileDownload
from groupdocs_sandbox.errors import MalformedInputError
from groupdocs_sandbox.objects import delete_file, open_file, put
from groupdocs_sandbox.storage import CAPACITY, Place
from groupdocs_sandbox.transfer import copy_file, move_file
from groupdocs_sandbox.uploads import receive
from groupdocs_sandbox.wire import JsonResponse


def done() -> JsonResponse:
    """
    Answer a call that has nothing to tell, as the documentation of folders shows it.
    """
    return JsonResponse({"code": 200, "status": "OK"})


async def download(call: Call) -> Response:
    """
    Send a file.
    """
    place = call.place()
    return FileDownload(open_file(place), place.parts[-1])


async def upload(call: Call) -> Response:
    """
    Store the file in the body; an existing file is replaced.
    """
    place = call.place()
    with call.service.folder.incoming_file() as temporary:
        name = await receive(call.request, temporary, limit=CAPACITY)
        target = _target(place, name)
        put(target, temporary)
    return JsonResponse({"uploaded": [target.parts[-1]], "errors": []})


async def delete(call: Call) -> Response:
    """
    Delete a file.
    """
    place = call.place()
    delete_file(place)
    return done()


async def copy(call: Call) -> Response:
    """
    Copy a file.
    """
    await asyncio.to_thread(copy_file, *call.source_and_target())
    return done()


async def move(call: Call) -> Response:
    """
    Move a file.
    """
    move_file(*call.source_and_target())
    return done()


def _target(place: Place, name: str) -> Place:
    """
    Take the file name from the body where the path names a folder.
    """
    entry = place.entry()
    is_folder = entry is not None and entry.is_folder
    if not is_folder and not place.asked.endswith(("/", "\\")):
        return place
    base = name.replace("\\", "/").rpartition("/")[2]
    if not base:
        raise MalformedInputError(place.parameter, "names a folder and the file has no name")
    return place.storage.place(f"{place.path}/{base}", parameter=place.parameter)
