"""
The exchange that was published: its request is what our client sends, its answer is understood.
"""

from __future__ import annotations

import pytest

from groupdocs_viewer.api.view import create_view
from groupdocs_viewer.models import ViewOptions, ViewResult
from tests.contract.api import Api
from tests.contract.documents import at

PAGE = "viewer/docs/one-page_docx/p1.html"


@pytest.mark.published
def test_published_view_is_understood(api: Api) -> None:
    document = at("viewerdocs/one-page.docx", storage="MyStorage", password="")

    view = api(create_view, body=ViewOptions(file_info=document)).parsed

    assert isinstance(view, ViewResult)
    (page,) = view.pages or []
    assert (1, [], PAGE) == (page.number, page.resources, page.path)
    assert f"https://api.groupdocs.cloud/v2.0/viewer/storage/file/{PAGE}" == page.download_url
    assert ([], None) == (view.attachments, view.file)
