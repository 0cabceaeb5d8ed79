"""
The operations on files.
"""

from __future__ import annotations

from starlette.responses import Response

from groupdocs_sandbox.disk.places import CAPACITY, Place
from groupdocs_sandbox.disk.reading import open_file
from groupdocs_sandbox.disk.threads import in_thread
from groupdocs_sandbox.disk.transfer import copy_file, move_file
from groupdocs_sandbox.disk.writing import delete_file, put
from groupdocs_sandbox.errors import MalformedInputError
from groupdocs_sandbox.http.answers import JsonResponse, done
from groupdocs_sandbox.http.downloads import FileDownload
from groupdocs_sandbox.http.uploads import ReceivedFile, received
from groupdocs_sandbox.operations.call import Call, threaded


@threaded
def download(call: Call) -> Response:
    """
    Send a file.
    """
    place = call.place()
    return FileDownload(open_file(place), place.parts[-1])


async def upload(call: Call) -> Response:
    """
    Store the file in the body; an existing file is replaced.
    """
    place = await in_thread(call.place)
    async with received(call.request, call.service.folder, limit=CAPACITY) as file:
        stored = await in_thread(_store, place, file)
    return JsonResponse({"uploaded": [stored.parts[-1]], "errors": []})


@threaded
def delete(call: Call) -> Response:
    """
    Delete a file.
    """
    delete_file(call.place())
    return done()


@threaded
def copy(call: Call) -> Response:
    """
    Copy a file.
    """
    copy_file(*call.source_and_target())
    return done()


@threaded
def move(call: Call) -> Response:
    """
    Move a file.
    """
    move_file(*call.source_and_target())
    return done()


def _store(place: Place, file: ReceivedFile) -> Place:
    target = _target(place, file.name)
    put(target, file.path)
    return target


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
