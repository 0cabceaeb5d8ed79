"""
The operations on folders.
"""

from __future__ import annotations

from starlette.responses import Response

from groupdocs_sandbox.disk.places import storage_file
from groupdocs_sandbox.disk.reading import children
from groupdocs_sandbox.disk.transfer import copy_folder, move_folder
from groupdocs_sandbox.disk.writing import delete_folder, make_folder
from groupdocs_sandbox.http.answers import JsonResponse, done
from groupdocs_sandbox.operations.call import Call, threaded


@threaded
def list_files(call: Call) -> Response:
    """
    List a folder, by name, without paging.
    """
    return JsonResponse({"value": [storage_file(entry) for entry in children(call.place())]})


@threaded
def create(call: Call) -> Response:
    """
    Make a folder with all its parents.
    """
    make_folder(call.place())
    return done()


@threaded
def delete(call: Call) -> Response:
    """
    Delete a folder.
    """
    recursive = call.flag("recursive")
    delete_folder(call.place(), recursive=recursive)
    return done()


@threaded
def copy(call: Call) -> Response:
    """
    Copy a folder.
    """
    copy_folder(*call.source_and_target())
    return done()


@threaded
def move(call: Call) -> Response:
    """
    Move a folder.
    """
    move_folder(*call.source_and_target())
    return done()
