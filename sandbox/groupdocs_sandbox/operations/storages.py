"""
The operations on storages and on the objects in them.
"""

from __future__ import annotations

from starlette.responses import Response

from groupdocs_sandbox.disk.places import CAPACITY, storage_file
from groupdocs_sandbox.disk.reading import used
from groupdocs_sandbox.http.answers import JsonResponse
from groupdocs_sandbox.operations.call import Call, threaded


@threaded
def storage_exists(call: Call) -> Response:
    """
    Tell whether the account has a storage of this name.
    """
    name = call.values["storageName"]
    record = call.service.applications.storage(call.application.user_id, name)
    return JsonResponse({"exists": record is not None})


@threaded
def object_exists(call: Call) -> Response:
    """
    Tell whether a file or a folder exists; a missing one is no error.
    """
    storage = call.storage(call.query("storageName"))
    entry = storage.place(call.values["path"]).entry()
    if entry is None or call.query("versionId") not in {"", "null"}:
        return JsonResponse({"exists": False, "isFolder": False})
    return JsonResponse({"exists": True, "isFolder": entry.is_folder})


@threaded
def disc_usage(call: Call) -> Response:
    """
    Tell how many bytes of a storage are used, and how many it has.
    """
    storage = call.storage(call.query("storageName"))
    return JsonResponse({"usedSize": used(storage), "totalSize": CAPACITY})


@threaded
def file_versions(call: Call) -> Response:
    """
    List the versions of a file: one, whose id is the string `null`.
    """
    entry = call.place().file()
    version = {**storage_file(entry), "versionId": "null", "isLatest": True}
    return JsonResponse({"value": [version]})
