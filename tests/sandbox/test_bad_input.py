"""
Hostile and broken requests: published codes as JSON, and nothing touched outside.
"""

from __future__ import annotations

import http.client
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from groupdocs_sandbox import Sandbox
from tests.sandbox.conftest import Upload, error_of, request_token

ESCAPES = [
    "../outside.txt",
    "..%2Foutside.txt",
    "%2e%2e/outside.txt",
    "%2E%2E%2Foutside.txt",
    "..%5Coutside.txt",
    "%2e%2e%5coutside.txt",
    "a/../../outside.txt",
    "a%2F..%2F..%2Foutside.txt",
    "a\\..\\..\\outside.txt",
    "%2Fetc%2F..%2Foutside.txt",
    "./../outside.txt",
    "..",
    "C:%5Coutside.txt",
    "C:/outside.txt",
    "%5C%5C%3F%5CC:%5Coutside.txt",
    "outside.txt:stream",
    "a%00b",
    "a%0Ab",
    "a%1Fb",
    "a%7Fb",
    "%FF%FE",
    "a" * 256,
    "%C3%BC" * 128,
    "/".join(["abcdefghi"] * 120),
]


class Raw:
    """
    Send a request target as it is, without the clean-up a good client does.
    """

    def __init__(self, box: Sandbox) -> None:
        self._url = httpx.URL(box.base_url)
        self._token = request_token(box)

    def __call__(
        self, method: str, target: str, *, body: bytes = b"", length: str = ""
    ) -> tuple[int, Any]:
        connection = http.client.HTTPConnection(self._url.host, self._url.port or 0, timeout=30)
        try:
            headers = {"Authorization": f"Bearer {self._token}"}
            if length:
                headers["Content-Length"] = length
            connection.request(method, target, body, headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()


@pytest.fixture(scope="module")
def raw(box: Sandbox) -> Raw:
    return Raw(box)


def tree(box: Sandbox) -> set[str]:
    """
    List every file around the storages.
    """
    root = box._started().folder.root
    return {str(path.relative_to(root)) for path in root.parent.glob(f"{root.name}/**/*")}


@pytest.mark.parametrize("path", ESCAPES)
def test_no_path_leaves_its_storage(box: Sandbox, raw: Raw, path: str) -> None:
    """
    Refuse what climbs, names a drive, is no text or is too long, on every operation with a path.

    No file appears or disappears.
    """
    before = tree(box)
    base = "/v2.0/viewer/storage"
    answers = [
        raw("GET", f"{base}/file/{path}"),
        raw("PUT", f"{base}/file/{path}", body=b"data"),
        raw("DELETE", f"{base}/file/{path}"),
        raw("PUT", f"{base}/file/copy/{path}?destPath=a"),
        raw("PUT", f"{base}/file/move/{path}?destPath=a"),
        raw("GET", f"{base}/folder/{path}"),
        raw("PUT", f"{base}/folder/{path}"),
        raw("DELETE", f"{base}/folder/{path}?recursive=true"),
        raw("PUT", f"{base}/folder/copy/{path}?destPath=a"),
        raw("PUT", f"{base}/folder/move/{path}?destPath=a"),
        raw("GET", f"{base}/exist/{path}"),
        raw("GET", f"{base}/version/{path}"),
    ]
    assert [(400, "MissingParameters")] * len(answers) == [
        (status, body["error"]["code"]) for status, body in answers
    ]
    assert before == tree(box)


@pytest.mark.parametrize("path", ["../outside.docx", "a\\..\\..\\x.docx", "C:\\x.docx", "a\0b", ""])
def test_no_path_in_a_body_leaves_its_storage(
    box: Sandbox, api: httpx.Client, upload: Upload, folder: str, path: str
) -> None:
    """
    FilePath and OutputPath and destPath are held to the same rules.
    """
    upload(f"{folder}/a.txt", b"text")
    before = tree(box)
    good = {"FilePath": f"{folder}/a.txt"}
    answers = [
        api.post("/view", json={"FileInfo": {"FilePath": path}}),
        api.post("/info", json={"FileInfo": {"FilePath": path}}),
        api.request("DELETE", "/view", json={"FileInfo": {"FilePath": path}}),
        api.put(f"/storage/file/copy/{folder}/a.txt", params={"destPath": path}),
    ]
    if path:
        answers += [
            api.post("/view", json={"FileInfo": good, "OutputPath": path}),
            api.request("DELETE", "/view", json={"FileInfo": good, "OutputPath": path}),
            api.post("/view", json={"FileInfo": good, "FontsPath": path}),
        ]
    assert [(400, "MissingParameters")] * len(answers) == [error_of(each)[:2] for each in answers]
    assert before == tree(box)


def test_links_are_not_followed(
    box: Sandbox, api: httpx.Client, upload: Upload, folder: str, tmp_path: Path
) -> None:
    """
    A symbolic link that somebody laid into a storage leads nowhere and is not listed.
    """
    upload(f"{folder}/a.txt")
    (tmp_path / "secret.txt").write_text("secret")
    root = box._started().folder.storage("1", "First Storage") / folder
    (root / "link").symlink_to(tmp_path)
    (root / "file.txt").symlink_to(tmp_path / "secret.txt")
    answers = [
        api.get(f"/storage/file/{folder}/link/secret.txt"),
        api.get(f"/storage/file/{folder}/file.txt"),
        api.put(f"/storage/file/{folder}/link/new.txt", content=b"x"),
        api.put(f"/storage/file/{folder}/file.txt", content=b"x"),
        api.delete(f"/storage/folder/{folder}/link", params={"recursive": "true"}),
    ]
    assert [(400, "MissingParameters")] * len(answers) == [error_of(each)[:2] for each in answers]
    listed = api.get(f"/storage/folder/{folder}").json()["value"]
    assert ["a.txt"] == [entry["name"] for entry in listed]
    assert ["secret.txt"] == [path.name for path in tmp_path.iterdir()]
    api.delete(f"/storage/folder/{folder}", params={"recursive": "true"}).raise_for_status()
    assert "secret" == (tmp_path / "secret.txt").read_text()


def test_a_file_is_no_folder(api: httpx.Client, upload: Upload, folder: str) -> None:
    """
    What would go through or onto a file that is in the way is refused.
    """
    upload(f"{folder}/a")
    upload(f"{folder}/b/c")
    through = f"{folder}/a/b/c.txt"
    answers = [
        api.put(f"/storage/file/{through}", content=b"x"),
        api.put(f"/storage/folder/{through}"),
        api.put(f"/storage/folder/{folder}/a"),
        api.put(f"/storage/file/copy/{folder}/b/c", params={"destPath": through}),
        api.put(f"/storage/file/copy/{folder}/b/c", params={"destPath": f"{folder}/b"}),
        api.put(f"/storage/file/move/{folder}/b/c", params={"destPath": through}),
        api.put(f"/storage/folder/copy/{folder}/b", params={"destPath": f"{folder}/a"}),
        api.put(f"/storage/folder/copy/{folder}/b", params={"destPath": through}),
        api.put(f"/storage/folder/move/{folder}/b", params={"destPath": f"{folder}/a"}),
        api.delete(f"/storage/folder/{folder}/a", params={"recursive": "true"}),
    ]
    assert [(400, "MissingParameters")] * len(answers) == [error_of(each)[:2] for each in answers]
    assert b"data" == api.get(f"/storage/file/{folder}/b/c").content


def test_what_is_missing_is_404(api: httpx.Client, upload: Upload, folder: str) -> None:
    """
    A missing file, folder, version or storage is FileNotFound, its path echoed as it was sent.
    """
    upload(f"{folder}/a")
    none = f"{folder}\\none.txt"
    target = {"destPath": f"{folder}/x"}
    answers = [
        api.get(f"/storage/file/{folder}%5Cnone.txt"),
        api.delete(f"/storage/file/{folder}%5Cnone.txt"),
        api.put(f"/storage/file/copy/{folder}%5Cnone.txt", params=target),
        api.put(f"/storage/file/move/{folder}%5Cnone.txt", params=target),
        api.get(f"/storage/version/{folder}%5Cnone.txt"),
        api.get(f"/storage/folder/{folder}%5Cnone.txt"),
        api.put(f"/storage/folder/copy/{folder}%5Cnone.txt", params=target),
        api.put(f"/storage/folder/move/{folder}%5Cnone.txt", params=target),
        api.post("/view", json={"FileInfo": {"FilePath": none}}),
        api.post("/info", json={"FileInfo": {"FilePath": none}}),
    ]
    assert [(404, "FileNotFound")] * len(answers) == [error_of(each)[:2] for each in answers]
    assert all(f"'{none}'" in error_of(each)[2] for each in answers)
    others = [
        api.get(f"/storage/file/{folder}"),
        api.get(f"/storage/file/{folder}/a/b"),
        api.get(f"/storage/folder/{folder}/a"),
        api.get(f"/storage/file/{folder}/a", params={"storageName": "Nowhere"}),
        api.post("/view", json={"FileInfo": {"FilePath": "a", "StorageName": "Nowhere"}}),
        api.post("/view", json={"FileInfo": {"FilePath": f"{folder}/a", "VersionId": "7"}}),
    ]
    assert [(404, "FileNotFound")] * len(others) == [error_of(each)[:2] for each in others]


@pytest.mark.parametrize("kind", ["file", "folder"])
@pytest.mark.parametrize("verb", ["copy", "move"])
def test_nothing_is_copied_or_moved_onto_or_into_itself(
    api: httpx.Client, upload: Upload, folder: str, kind: str, verb: str
) -> None:
    """
    A target that is the source, in another spelling too, or lies in it, is refused.
    """
    upload(f"{folder}/a/b.txt")
    source = f"{folder}/a/b.txt" if kind == "file" else f"{folder}/a"
    targets = [source, source.replace("/", "\\"), f"/{source}/", f"{source}/c"]
    answers = [
        api.put(f"/storage/{kind}/{verb}/{source}", params={"destPath": target})
        for target in targets
    ]
    assert [(400, "MissingParameters")] * len(answers) == [error_of(each)[:2] for each in answers]
    assert b"data" == api.get(f"/storage/file/{folder}/a/b.txt").content


def test_the_root_is_never_deleted_moved_or_replaced(
    api: httpx.Client, upload: Upload, folder: str
) -> None:
    """
    Every spelling of the root is refused where a file or folder in it is meant.
    """
    upload(f"{folder}/a.txt")
    answers = [
        api.delete(f"{api.base_url}storage/folder{path}", params={"recursive": "true"})
        for path in ("", "/", "//", "/.", "/%2F", "/%5C", "/./")
    ]
    answers += [
        api.put("/storage/folder/move/", params={"destPath": f"{folder}/x"}),
        api.put("/storage/folder/copy/", params={"destPath": f"{folder}/x"}),
        api.put("/storage/file/", content=b"x"),
    ]
    assert [(400, "MissingParameters")] * len(answers) == [error_of(each)[:2] for each in answers]
    assert b"data" == api.get(f"/storage/file/{folder}/a.txt").content


@pytest.mark.parametrize(
    ("body", "parameter"),
    [
        ("", "ViewOptions"),
        ("{", "ViewOptions"),
        ("[]", "ViewOptions"),
        ('"text"', "ViewOptions"),
        ("null", "ViewOptions"),
        ("NaN", "ViewOptions"),
        ('{"a": Infinity}', "ViewOptions"),
        ("[" * 100_000, "ViewOptions"),
        ('{"a": 1' + "0" * 5000 + "}", "ViewOptions"),
        ('{"a": "' + "x" * 1_100_000 + '"}', "ViewOptions"),
        ("\xff\xfe", "ViewOptions"),
        ('{"FileInfo": 5}', "FileInfo"),
        ('{"FileInfo": []}', "FileInfo"),
        ('{"FileInfo": {}}', "FilePath"),
        ('{"FileInfo": {"FilePath": 5}}', "FilePath"),
        ('{"FileInfo": {"FilePath": "\\ud800"}}', "FilePath"),
        ('{"FileInfo": {"FilePath": "@", "StorageName": {}}}', "StorageName"),
        ('{"FileInfo": {"FilePath": "@", "Password": 1}}', "Password"),
        ('{"FileInfo": {"FilePath": "@"}, "ViewFormat": "BMP"}', "ViewFormat"),
        ('{"FileInfo": {"FilePath": "@"}, "ViewFormat": 1}', "ViewFormat"),
        ('{"FileInfo": {"FilePath": "@"}, "OutputPath": []}', "OutputPath"),
        ('{"FileInfo": {"FilePath": "@"}, "RenderOptions": "x"}', "RenderOptions"),
        ('{"FileInfo": {"FilePath": "@"}, "RenderOptions": {"Width": "abc"}}', "Width"),
        ('{"FileInfo": {"FilePath": "@"}, "RenderOptions": {"Width": true}}', "Width"),
        ('{"FileInfo": {"FilePath": "@"}, "RenderOptions": {"Width": -1}}', "Width"),
        ('{"FileInfo": {"FilePath": "@"}, "RenderOptions": {"Width": 1.5}}', "Width"),
        (
            '{"FileInfo": {"FilePath": "@"}, "RenderOptions": {"StartPageNumber": 2147483648}}',
            "StartPageNumber",
        ),
        ('{"FileInfo": {"FilePath": "@"}, "RenderOptions": {"Height": 999999}}', "Height"),
        ('{"FileInfo": {"FilePath": "@"}, "RenderOptions": {"JpegQuality": 101}}', "JpegQuality"),
        ('{"FileInfo": {"FilePath": "@"}, "RenderOptions": {"ExtractText": 1}}', "ExtractText"),
        ('{"FileInfo": {"FilePath": "@"}, "RenderOptions": {"PagesToRender": 1}}', "PagesToRender"),
        (
            '{"FileInfo": {"FilePath": "@"}, "RenderOptions": {"PagesToRender": [0]}}',
            "PagesToRender",
        ),
        (
            '{"FileInfo": {"FilePath": "@"}, "RenderOptions": {"PageRotations": [{}]}}',
            "PageRotations",
        ),
        ('{"FileInfo": {"FilePath": "@"}, "RenderOptions": {"TextOptions": 1}}', "TextOptions"),
    ],
)
def test_a_malformed_body_names_the_field(
    api: httpx.Client, upload: Upload, folder: str, body: str, parameter: str
) -> None:
    """
    A body that is not the declared JSON is MissingParameters, and the message names the field.
    """
    upload(f"{folder}/a.txt", b"text")
    content = body.replace("@", f"{folder}/a.txt").encode("latin-1")
    paths = ("/view",) if parameter == "OutputPath" else ("/view", "/info")
    for path in paths:
        status, code, message = error_of(api.post(path, content=content))
        assert (400, "MissingParameters") == (status, code)
        assert message.startswith(f"Parameter '{parameter}' ")


def test_a_missing_file_info_has_its_own_code(api: httpx.Client) -> None:
    """
    Without FileInfo the published code and text come back.
    """
    answers = [
        api.post("/view", json={}),
        api.post("/info", json={"ViewFormat": "PNG"}),
        api.request("DELETE", "/view", json={"fileInfo": None}),
    ]
    expected = (400, "MissingFileInfo", "Parameter 'FileInfo' is not specified.")
    assert [expected] * 3 == [error_of(answer) for answer in answers]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "format=",
        "format=bmp",
        "format=png&pages=x",
        "format=png&pages=0",
        "format=png&pages=3-1",
        "format=png&pages=1-",
        "format=png&pages=-1",
        "format=png&pages=1,,2",
        "format=png&pages=1-99999999",
        "format=png&pages=1;2",
        "format=png&pages=%D9%A1",
    ],
)
def test_a_bad_conversion_query_is_refused(api: httpx.Client, query: str) -> None:
    """
    A missing or unknown format and a bad page expression are MissingParameters.
    """
    answer = api.put(f"/convertAndDownload?{query}", files={"file": ("a.txt", b"text")})
    assert (400, "MissingParameters") == error_of(answer)[:2]


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PATCH", "/storage/file/a", {"GET", "PUT", "DELETE"}),
        ("POST", "/storage/file/a", {"GET", "PUT", "DELETE"}),
        ("POST", "/storage/folder/a", {"GET", "PUT", "DELETE"}),
        ("GET", "/view", {"POST", "DELETE"}),
        ("DELETE", "/formats", {"GET"}),
        ("POST", "/convertAndDownload", {"PUT"}),
    ],
)
def test_a_wrong_verb_is_405_with_allow(
    api: httpx.Client, method: str, path: str, allowed: set[str]
) -> None:
    """
    The answer names the verbs that the path has, as JSON and as a header.
    """
    answer = api.request(method, path)
    assert 405 == error_of(answer)[0]
    assert allowed == set(answer.headers["allow"].split(", "))


@pytest.mark.parametrize("path", ["/nowhere", "/v2.0", "/v2.0/viewer", "/v2.0/viewer/x", "/v3/a"])
def test_an_unknown_route_is_404(box: Sandbox, path: str) -> None:
    """
    What is no operation answers 404 as JSON, with or without a token.
    """
    assert 404 == error_of(httpx.get(f"{box.base_url}{path}"))[0]


@pytest.mark.parametrize("scheme", ["http", "HTTP", "https"])
@pytest.mark.parametrize("host", ["x", "x:8080", "[::1]:80", "user:word@x"])
def test_a_target_in_the_absolute_form_is_a_path_on_that_host(
    box: Sandbox, raw: Raw, folder: str, scheme: str, host: str
) -> None:
    """
    As through a proxy: the operation is found, and the host of the target wins over the header.
    """
    base = f"{scheme}://{host}/v2.0/viewer"
    assert 200 == raw("GET", f"{base}/formats")[0]
    assert "GetSupportedFileFormats" == box.requests[-1].operation
    assert "/v2.0/viewer/formats" == box.requests[-1].path
    assert 200 == raw("PUT", f"{base}/storage/file/{folder}%2Fa.txt", body=b"text")[0]
    body = json.dumps({"FileInfo": {"FilePath": f"{folder}/a.txt"}}).encode()
    _, view = raw("POST", f"{base}/view", body=body)
    url = view["pages"][0]["downloadUrl"]
    assert url.startswith(f"http://{host.removeprefix('user:word@')}/v2.0/viewer/storage/file/")


@pytest.mark.parametrize("target", ["http://x", "http://x?a=b", "http://x/", "http://x/?a=b"])
def test_an_absolute_target_may_have_no_path(raw: Raw, target: str) -> None:
    """
    No path is the path `/`.
    """
    assert (200, {"service": "groupdocs-sandbox", "status": "OK"}) == raw("GET", target)


@pytest.mark.parametrize("target", ["http:///formats", "http:", "ftp://x/", "*", "x/v2.0/viewer"])
def test_a_target_that_names_nothing_here_is_404(raw: Raw, target: str) -> None:
    """
    Whatever else a target is, it is no failure.
    """
    assert 404 == raw("GET", target)[0]


def test_what_is_not_http_is_answered_as_json(raw: Raw) -> None:
    """
    A request that the HTTP parser refuses gets the envelope too.
    """
    status, body = raw("GET", "/v2.0/viewer/formats", length="many")
    assert (400, "MissingParameters") == (status, body["error"]["code"])


def test_an_unforeseen_failure_tells_nothing(
    box: Sandbox, api: httpx.Client, upload: Upload, folder: str
) -> None:
    """
    A failure inside is 500 in the envelope, without a trace of paths or code.
    """
    upload(f"{folder}/a.txt")
    incoming = box._started().folder.incoming
    incoming.rename(incoming.with_name("away"))
    try:
        answer = api.put(f"/storage/file/{folder}/b.txt", content=b"x")
    finally:
        incoming.with_name("away").rename(incoming)
    expected = (500, "InternalError", "The stand-in failed.")
    assert expected == error_of(answer)
    assert 500 == box.requests[-1].status


def test_requests_that_race_for_a_folder_never_fail_inside(
    box: Sandbox, api: httpx.Client, folder: str
) -> None:
    """
    Uploads, moves, copies, listings and deletions of one folder at once give no 500.
    """

    def ask(number: int) -> None:
        api.put(f"/storage/file/{folder}/a/{number % 3}.txt", content=b"x")
        api.put(f"/storage/folder/copy/{folder}/a", params={"destPath": f"{folder}/b"})
        api.get(f"/storage/folder/{folder}/a")
        api.put(f"/storage/folder/move/{folder}/a", params={"destPath": f"{folder}/c"})
        api.delete(f"/storage/folder/{folder}", params={"recursive": "true"})

    before = box.requests.count(status=500)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(ask, range(40)))
    assert before == box.requests.count(status=500)
