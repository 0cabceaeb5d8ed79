"""Print by how much a download of 1 GiB through `stream` raises the peak memory of the process."""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from groupdocs_auth import ClientCredentials, connect
from groupdocs_viewer import AuthenticatedClient
from groupdocs_viewer.api.file import download_file, upload_file
from groupdocs_viewer.models import FileUpload
from groupdocs_viewer.types import File

MIB = 1024 * 1024
LIMIT_MIB = 16
REMOTE = "big.bin"


def main() -> int:
    """
    Measure, print, and return 1 if the limit was passed.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mib", type=int, default=1024, help="size of the file in MiB")
    size = parser.parse_args().mib * MIB
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(
            [sys.executable, "-m", "gdv", "sandbox", "--data", folder],
            stdout=subprocess.PIPE,
            text=True,
        ) as server,
    ):
        assert server.stdout is not None
        lines = [server.stdout.readline().strip() for _ in range(3)]
        base_url, client_id, client_secret = (line.partition("=")[2] for line in lines)
        try:
            with connect(ClientCredentials(client_id, client_secret), base_url=base_url) as client:
                upload(client, size)
                download(client, 0)  # so that whatever a first download imports is there
                rise = download(client, size)
        finally:
            server.terminate()
    print(f"{size // MIB} MiB through stream: peak memory rose by {rise / MIB:.1f} MiB")
    return int(rise >= LIMIT_MIB * MIB)


def upload(client: AuthenticatedClient, size: int) -> None:
    """
    Put an empty file and one of that many bytes into the storage.
    """
    for name, length in ((f"{REMOTE}.0", 0), (f"{REMOTE}.{size}", size)):
        with tempfile.TemporaryFile() as file:
            file.truncate(length)
            before = peak()
            answer = upload_file.sync_detailed(
                name, client=client, body=FileUpload(file=File(file, Path(name).name))
            )
            assert answer.status_code == 200, answer.parsed
            print(f"{length // MIB} MiB uploaded: peak rose by {(peak() - before) / MIB:.1f} MiB")


def download(client: AuthenticatedClient, size: int) -> int:
    """
    Read the file of that many bytes piece by piece; return the rise of the peak in bytes.
    """
    before, received = peak(), 0
    with download_file.stream(f"{REMOTE}.{size}", client=client) as answer:
        for piece in answer.iter_bytes():
            received += len(piece)
    assert received == size, received
    return peak() - before


def peak() -> int:
    """
    Return the highest memory of this process so far, in bytes.
    """
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return highest if sys.platform == "darwin" else highest * 1024


if __name__ == "__main__":
    sys.exit(main())
