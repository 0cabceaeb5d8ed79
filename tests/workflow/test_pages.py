"""Selections of pages."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdv.pages import PagesFrom, parse_pages, selection


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1", [1]),
        ("1-3,5", [1, 2, 3, 5]),
        (" 5 , 2 - 3 ", [5, 2, 3]),
        ("3,1-4", [3, 1, 2, 4]),
    ],
)
def test_selection_keeps_its_order_and_names_each_page_once(text: str, numbers: list[int]) -> None:
    """
    Numbers and ranges, in the order given.
    """
    assert numbers == parse_pages(text)


@pytest.mark.parametrize(
    "text", ["", ",", "0", "0-", "3-1", "a", "1,2-", "-1", "1.5", "1-99999", "1,,2", "²"]
)
def test_anything_else_is_refused(text: str) -> None:
    """
    The error repeats what was given.
    """
    with pytest.raises(ValueError, match="page"):
        parse_pages(text)


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=50, unique=True))
def test_every_list_of_numbers_is_a_selection(numbers: list[int]) -> None:
    """
    What is written out is read back.
    """
    assert numbers == parse_pages(",".join(map(str, numbers)))


def test_open_end_is_all_from_a_page_on() -> None:
    """
    Nobody needs to know how many pages there are.
    """
    assert PagesFrom(2) == parse_pages(" 2 - ")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1-99999999", "more than 10000 pages"),
        ("9" * 5000, "a page that no document has"),
        ("5-3", "5 comes after 3"),
    ],
)
def test_reason_of_a_refusal_is_the_real_one(text: str, reason: str) -> None:
    """
    It is short, too, however long the text is.
    """
    with pytest.raises(ValueError, match=reason) as caught:
        parse_pages(text)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("given", "meant"),
    [(None, None), (3, [3]), ([3, 1], [3, 1]), ("3,1", [3, 1]), (PagesFrom(2), PagesFrom(2))],
)
def test_selection_takes_every_form(given: Any, meant: object) -> None:
    """
    A number, numbers, text, nothing, or what it returned before.
    """
    assert meant == selection(given)
