"""What an error or an object gives away to whoever prints, stores or sends it."""

from __future__ import annotations

import pickle
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, Final

import attrs

from groupdocs_auth import AuthError
from groupdocs_auth.secret import Secret


def everything_about(error: BaseException) -> str:
    """
    Return all that an error tracker would send off: the chain, its frames and their locals.

    The outermost frame, the test's own, is left out.
    """
    assert error.__traceback__ is not None
    error.__traceback__ = error.__traceback__.tb_next
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    shown = [*told.format(chain=True)]
    link: BaseException | None = error
    while link is not None:
        shown += [repr(link), str(link), repr(vars(link))]
        if isinstance(link, AuthError):
            shown.append(pickle.dumps(link).decode("latin-1"))
        link = link.__cause__ or link.__context__
    return "\n".join(shown)


WAYS_TO_SHOW: Final[tuple[Callable[[Any], object], ...]] = (
    repr,
    str,
    ascii,
    "{}".format,
    "{!r:>5}".format,
    vars,
    attrs.asdict,
    attrs.astuple,
    pickle.dumps,
    lambda thing: list(_texts_in(thing, set())),
)


def everything_shown_by(thing: object) -> str:
    """
    Return what any way of showing a thing shows, down to the texts that its parts hold.

    A `Secret` holds a text by design, and is not looked into.
    """
    shown: list[str] = []
    for show in WAYS_TO_SHOW:
        with suppress(TypeError, AttributeError, pickle.PicklingError, ValueError):
            shown.append(repr(show(thing)))
    return "\n".join(shown)


def _texts_in(thing: object, seen: set[int]) -> Iterator[str]:
    if id(thing) in seen or isinstance(thing, Secret):
        return
    seen.add(id(thing))
    if isinstance(thing, str | bytes):
        yield repr(thing)
    elif isinstance(thing, dict):
        for pair in thing.items():
            yield from _texts_in(pair, seen)
    elif isinstance(thing, list | tuple | set | frozenset):
        for part in thing:
            yield from _texts_in(part, seen)
    elif type(thing).__module__.startswith("groupdocs_"):
        slots = [slot for kind in type(thing).__mro__ for slot in getattr(kind, "__slots__", ())]
        for name in {*slots, *getattr(thing, "__dict__", {})}:
            yield from _texts_in(getattr(thing, name, None), seen)
