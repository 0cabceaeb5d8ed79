"""What CreateView answers, checked before a path on this machine is made of it."""

from __future__ import annotations

from attrs import frozen

from gdv.errors import ViewerError
from groupdocs_viewer.models import PageView, Resource, ViewResult

_NO_PATHS = ("", ".", "..")


@frozen
class Result:
    """
    A file that was rendered, and lies at the service.

    Attributes:
        number: The page's number in the document, from 1; None for a whole document.
        path: The file's path in its storage.
    """

    number: int | None
    path: str


def results_of(view: ViewResult) -> list[Result]:
    """
    Return the results of a view in the order of the answer.

    The client hands on what does not fit its types, so everything is looked at here.

    Raises:
        ViewerError: If there is none, or the answer is not what its contract says.
    """
    if view.file:
        path = view.file.path if isinstance(view.file, Resource) else None
        return [Result(None, _path(path))]
    if not isinstance(view.pages or [], list):
        raise _broken("pages is no list")
    results = [_result(page) for page in view.pages or []]
    if not results:
        raise ViewerError("The service rendered no page.")
    if len({result.number for result in results}) < len(results):
        raise _broken("two pages have the same number")
    return results


def _result(page: object) -> Result:
    if not isinstance(page, PageView):
        raise _broken("a page is no object")
    number: object = page.number
    if type(number) is not int or number < 1:
        raise _broken("the number of a page is not a number from 1")
    return Result(number, _path(page.path))


def _path(path: object) -> str:
    if not isinstance(path, str) or path in _NO_PATHS:
        raise _broken("a path is missing")
    return path


def _broken(reason: str) -> ViewerError:
    return ViewerError(f"The service's answer is not what its contract says: {reason}.")
